"""What plain sentences of every kind of report showed to be read wrongly, by kind of fault."""

from collections.abc import Callable
from datetime import date

import pytest
from tests.extract.slots import types_of, where, who

from communique.records.claim import Claim

Read = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "figures", "why"),
    [
        ("A rocket killed a woman and wounded her grandson, 5.", [("killed", 1), ("injured", 1)], "his age"),
        ("A rocket killed a woman in her 60s in Azaz.", [("killed", 1)], "hers"),
        ("Two thirds of the town's 9,000 people have left Azaz.", [("share", 0.6667)], "not all of them"),
        ("The rebels took 20 of the total 45 square kilometres.", [("area", 20)], "nor all of it"),
        ("No one was killed, but eleven were hurt in Azaz.", [("injured", 11)], "who is hurt is so"),
    ],
)
def test_figures(read: Read, text: str, figures: list[tuple[str, float]], why: str) -> None:
    """Ages count nobody, and a whole of which a share is told is not what happened."""
    found = [(q.measure, round(q.low or 0, 4)) for claim in read(text) for q in claim.quantities]
    assert found == figures, why


@pytest.mark.parametrize(
    ("text", "negated", "why"),
    [
        ("No one was killed, but eleven were hurt.", [True, False], "two things told"),
        (
            "Nobody was killed or injured in the strike on Azaz.",
            [True, False],
            "one toll, and the blast is no less",
        ),
        ("The army did not kill nine civilians but wounded two.", [True, False], "the second verb is a fact"),
        ("The army did not shell Azaz or bomb Marea.", [True, True], "both are denied"),
    ],
)
def test_denials(read: Read, text: str, negated: list[bool], why: str) -> None:
    """A denial reaches the verbs that share it, and no further."""
    assert [claim.negated for claim in read(text)] == negated, why


@pytest.mark.parametrize(
    ("text", "day", "why"),
    [
        ("Nine people died in Azaz, two more than on Sunday.", date(2016, 11, 28), "only compared"),
        ("Raids were heavier than on Sunday.", date(2016, 11, 28), "the same"),
        ("More people were killed than last month.", date(2016, 11, 28), "the same"),
        ("Nine people died in Azaz on Sunday.", date(2016, 11, 27), "told of"),
        ("A rocket killed a woman in her 60s.", date(2016, 11, 28), "no years of a century"),
    ],
)
def test_days(read: Read, text: str, day: date, why: str) -> None:
    """What only measures an act against another time does not date it."""
    (claim,) = read(text)
    assert claim.time is not None, why
    assert claim.time.start == day, why


def test_whoever_is_killed_is_a_person(read: Read) -> None:
    """A hamlet may bear the name of a man, and a hamlet is not killed."""
    (killed,) = read("The strike killed Abu Omar, a commander, on Monday.")
    assert (where(killed), types_of([killed])) == ([], ["battle.airstrike"])
    (shelled,) = read("Rebels shelled Abu Omar on Monday.")
    assert where(shelled) == ["Abu Omar"]


def test_a_sniper_is_of_no_side(read: Read) -> None:
    """Every side has snipers: a shot by one is no militant's."""
    (claim,) = read("A boy was shot dead by a sniper in Azaz.")
    assert who(claim) == ["sniper"]


@pytest.mark.parametrize(
    ("text", "kind", "speakers", "stance", "why"),
    [
        ("According to the army, the rebels lost 40 men; the rebels say nine.", "harm.casualties",
         ["Government of Syria"], "claimed", "what stands behind the verb is what the rebels say"),
        ("The strike killed nine in Azaz; two more died later, the army said.", "battle.airstrike",
         ["Government of Syria"], "asserted", "said of both"),
        ("Turkey, which denies arming the rebels, said nine people died in Azaz.", "harm.casualties",
         ["Turkey"], "asserted", "who denies one thing says another"),
        ("The minister denied that jets had bombed Azaz, and accused rebels of shelling Marea.",
         "battle.shelling", ["minister"], "claimed", "accused of, not denied"),
        ("Russia denied that its jets had bombed Azaz, and urged Turkey to close the border.",
         "diplomacy.demand", [], "asserted", "urged, not denied to have urged"),
        ("Russia denied that its troops had stormed Azaz and shelled Marea.", "battle.shelling", ["Russia"],
         "denied", "without a verb of saying the denial reaches both"),
    ],
)  # fmt: skip
def test_who_says_it_and_how(
    read: Read, text: str, kind: str, speakers: list[str], stance: str, why: str
) -> None:
    """Each saying has its own words, also where a sentence joins several."""
    claim = next(c for c in read(text) if c.type.value == kind)
    assert ([link.name for link in claim.attribution], claim.stance.value) == (speakers, stance), why


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Turkey carried out strikes on Iraqi territory.", ["Iraq"]),
        ("A shell landed on Turkish soil on Monday.", ["Turkey"]),
        ("Rockets hit Israeli territory on Monday.", ["Israel"]),
        ("Iraqi troops shelled a village on Monday.", []),
    ],
)
def test_a_people_s_ground_is_its_country(read_world: Read, text: str, places: list[str]) -> None:
    """An adjective with a noun of ground names the country; without one it says who they are."""
    assert where(read_world(text)[0]) == places
