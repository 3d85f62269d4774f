"""Lines of bulletins whose commas are lost: where fighters are posted, who relays what, whom shells leave."""

from collections.abc import Callable

import pytest
from tests.extract.slots import agents_of, first, last, of_type, targets_of, types_of, where

from communique.records.claim import Claim, PlaceRole

Read = Callable[[str], tuple[Claim, ...]]
Figures = list[tuple[str, float | None]]


def _figures(claim: Claim) -> Figures:
    return [(q.measure, q.low) for q in claim.quantities]


@pytest.mark.parametrize(
    ("text", "kind", "figures"),
    [
        pytest.param(
            "Four citizens were killed and others were injured in a bombing in Hama.",
            "battle.explosion",
            [("killed", 4.0)],
            id="others are not the four",
        ),
        pytest.param(
            "Four citizens were killed and two others were injured in a bombing in Hama.",
            "battle.explosion",
            [("killed", 4.0), ("injured", 2.0)],
            id="two others are two",
        ),
        pytest.param(
            "The incident led to the martyrdom of 5 citizens in Hama.",
            "harm.casualties",
            [("killed", 5.0)],
            id="whose martyrdom it is",
        ),
        pytest.param(
            "A rocket shell that fell in the Midan neighbourhood left 3 civilians dead.",
            "battle.shelling",
            [("killed", 3.0)],
            id="a shell that fell and its toll are one",
        ),
    ],
)
def test_who_is_counted(read: Read, text: str, kind: str, figures: Figures) -> None:
    """Each figure counts those whom its own words name."""
    (claim,) = [c for c in read(text) if c.type.value == kind]
    assert _figures(claim) == figures


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        pytest.param(
            "A reporter said that the terrorist groups positioned in Binnish forests targeted with rocket"
            " shells Fouaa village injuring a woman.",
            "Binnish forest",
            id="whose verb was lost",
        ),
        pytest.param(
            "SANA reporter in the province said that the terrorist organizations positioned in Jubata"
            " al-Khashab forests targeted with rocket shells Fouaa village injuring a young man.",
            "Jubata al-Khashab forest",
            id="whose verb was taken by what came of it",
        ),
        pytest.param(
            "The reporter said that the terrorist groups positioned in Binnish town hit with mortar shells"
            " the village of Fouaa injuring two people.",
            "Binnish",
            id="as it stands",
        ),
    ],
)
def test_those_posted_in_one_place_hit_another(read: Read, text: str, origin: str) -> None:
    """Where fighters are posted is whence they fire."""
    claim = first(read(text), "battle.shelling")
    assert (where(claim), where(claim, PlaceRole.ORIGIN)) == (["Foua"], [origin])


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        pytest.param(
            "Six people were killed when rebels fired shells on Midan a source in the province said on Friday"
            " SANA reported.",
            ["SANA", "source"],
            id="a medium relays a source",
        ),
        pytest.param(
            "Six people were killed when rebels fired shells on Midan a source in the province said on"
            " Friday.",
            ["source"],
            id="nobody relays it",
        ),
        pytest.param(
            "SOHR said a bombing killed nine people in an Alawite town referring to the Shiite Muslim sect.",
            ["Syrian Observatory for Human Rights"],
            id="what is referred to says nothing",
        ),
    ],
)
def test_who_says_so(read: Read, text: str, sources: list[str]) -> None:
    """Speakers are those who say it, the outermost first."""
    assert [s.name for s in read(text)[0].attribution] == sources


def test_terrorist_attacks_hit_no_terrorists(read: Read) -> None:
    """A word before an attack says whose it is, and not whom it hit."""
    text = (
        "SANA said the army shelled the rebels in Homs. Terrorist organizations launched on Sunday terrorist"
        " attacks with shells on the residential neighborhoods causing casualties."
    )
    assert targets_of(last(read(text), "battle.shelling")) != ["Syrian rebels"]


def test_blame_withheld_is_laid_to_nobody(read: Read) -> None:
    """Where a report says that nobody is named, the doer told before does not do it."""
    text = (
        "Russia bombed Idlib on Monday. Jets struck two clinics in Homs, the United Nations said{}."
        " Air strikes killed 30 people in Hama."
    )
    raids = of_type(read(text.format(" without apportioning blame")), "battle.airstrike")
    assert [agents_of(raid) for raid in raids] == [["Russia"], [], []]
    raids = of_type(read(text.format("")), "battle.airstrike")
    assert [agents_of(raid) for raid in raids] == [["Russia"], ["Russia"], ["Russia"]]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param(
            "A girl was hurt in an attack by the so called Jaish al-Fateh on the town of Fouaa.",
            "diplomacy.demand",
            id="so called calls on nobody",
        ),
        pytest.param(
            "Militants blamed the army without providing any evidence to support their words.",
            "forces.support",
            id="evidence is no support of a force",
        ),
    ],
)
def test_what_is_not_said(read: Read, text: str, kind: str) -> None:
    """Words that only look like an act make no claim of it."""
    assert kind not in types_of(read(text))


def test_damage_is_done_by_whose_fire_it_was(read: Read) -> None:
    """What an act brings about is its own doer's, and not done where the fire came from."""
    text = (
        "Terrorists from Jaish al-Fatah fired rocket shells on al-Fouaa town. Local sources told SANA that"
        " terrorists positioned in Binnesh targeted the houses with shells causing damage to property."
    )
    claim = last(read(text), "harm.damage")
    assert (agents_of(claim), where(claim)) == (["Syrian rebels"], ["Foua"])


def test_who_accuses_fires(read: Read) -> None:
    """A past behind a charge is what the accuser did."""
    text = (
        "The United States has accused the army of being behind it and fired missiles at a Syrian army base."
    )
    assert agents_of(last(read(text), "battle.shelling")) == ["United States"]


def test_a_surname_demands(read: Read) -> None:
    """A name told before stands for its bearer's house."""
    text = (
        "Hisham Marwah, the Syrian National Coalition's vice-president, said shells fell. Marwah called on"
        " the international community to stop the massacres."
    )
    assert agents_of(last(read(text), "diplomacy.demand")) == ["Syrian National Coalition"]
