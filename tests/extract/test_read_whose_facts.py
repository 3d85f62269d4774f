"""Facts in one sentence that belong to other acts: doers, victims and figures stay with their own."""

from collections.abc import Callable

import pytest
from tests.extract.slots import agents_of, last, of_type, targets_of, types_of

from communique.records.claim import Claim

Read = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "kind", "agents"),
    [
        pytest.param("Police in Istanbul arrested three men in connection with the attack on the nightclub,"
                     " which killed 39.", "harm.casualties", [], id="the police did not kill the 39"),
        pytest.param("The town is now a ruin held by a few hundred fighters.", "harm.damage", [],
                     id="who holds a ruin did not make it"),
    ],
)  # fmt: skip
def test_no_doers(read_world: Read, text: str, kind: str, agents: list[str]) -> None:
    """Nobody named did it."""
    assert agents_of(last(read_world(text), kind)) == agents


@pytest.mark.parametrize(
    ("text", "types"),
    [
        pytest.param("A coalition raid hit a prison in Hodeidah run by the Houthis, killing 60 inmates.",
                     ["battle.airstrike"], id="who runs the prison killed nobody"),
        pytest.param("Attackers armed with knives killed 29 people at a station in Kunming.",
                     ["harm.casualties"], id="arms in hand are no support"),
        pytest.param("Islamic State fighters killed 40 men in Mosul on suspicion of helping the army.",
                     ["harm.casualties"], id="they are suspected, and not their killers"),
        pytest.param("Turkish F-16s shot down a Russian MiG-23 near the border.", ["harm.damage"],
                     id="no one was shot down but a jet"),
        pytest.param("Somali forces retook Merca hours after al-Shabab had seized it.",
                     ["territory.capture", "territory.capture"], id="no hours of Merca"),
    ],
)  # fmt: skip
def test_what_is_told(read_world: Read, text: str, types: list[str]) -> None:
    """Each act is told once."""
    assert types_of(read_world(text)) == types


def test_what_comes_of_what_was_repelled(read: Read) -> None:
    """Twenty were killed, though the storming was only tried."""
    text = "Rebels repelled an attempt by regime forces to storm Bustan al-Basha, killing 20 of them."
    claim = last(read(text), "harm.casualties")
    assert (claim.stance.value, agents_of(claim)) == ("asserted", ["Syrian rebels"])


def test_who_claims_a_bomb_holds_no_suspects(read_world: Read) -> None:
    """The state holds them, or nobody is told to."""
    claims = read_world(
        "A lorry bomb killed 11 officers in Cizre on Friday. The PKK claimed responsibility for the bombing."
        " The interior minister said 12 suspects had been detained."
    )
    assert agents_of(last(claims, "harm.casualties")) == []


def test_an_agreement_to_withdraw_under(read_world: Read) -> None:
    """A town is left under an agreement; the talks are another claim."""
    claims = read_world("Islamist fighters withdrew from Derna under an agreement brokered by tribal elders.")
    assert of_type(claims, "territory.withdrawal")


def test_nobody_was_lost_in_the_raid(read_world: Read) -> None:
    """The raid took place, the death did not."""
    claims = read_world("The army said it had not lost a single soldier in the raid on Sambisa.")
    assert [claim.negated for claim in of_type(claims, "harm.casualties")] == [True]
    assert [claim.quantities for claim in of_type(claims, "battle.airstrike")] == [()]


def test_whose_shelling(read_world: Read) -> None:
    """A people's adjective before an act in -ing says who does it."""
    text = "Pakistan said two of its soldiers had been killed by Indian shelling across the line."
    assert agents_of(last(read_world(text), "battle.shelling")) == ["India"]


def test_who_committed_it(read: Read) -> None:
    """The clause behind an act's noun names its doer."""
    claims = read("The Syrian Coalition condemned the massacre that Assad's warplanes committed in Azaz.")
    assert agents_of(last(claims, "battle.airstrike")) == ["Government of Syria"]


def test_an_operations_room_attacks_nobody(read: Read) -> None:
    """Points regained are taken; the room only tells."""
    claims = read("A source in the joint operations room said the army had regained all the points it lost.")
    assert types_of(claims) == ["territory.capture"]


def test_a_school_is_nobodys_post(read_world: Read) -> None:
    """Whoever speaks of a strike on a hall was not hit by it."""
    claim = last(
        read_world("The coalition struck a funeral hall in Sanaa, the Houthis said."), "battle.offensive"
    )
    assert targets_of(claim) == []


def test_who_is_used_supplies_nobody(read: Read) -> None:
    """The army supplies its own troops; the rebels who seized the airport once do not."""
    text = "The airport, seized by rebels in 2013, was used by the army to supply its troops in the north."
    assert of_type(read(text), "forces.support") == []


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        pytest.param("He was unhurt but four of his guards died.", [[], [4.0]], id="another's death"),
        pytest.param(
            "The militia freed 20 of the 80 hostages it had taken in June.", [[]], id="a part of them"
        ),
    ],
)
def test_whose_figures(read_world: Read, text: str, figures: list[list[float]]) -> None:
    """A figure counts those of whom its own words tell."""
    found = of_type(read_world(text), "harm.casualties")
    assert [[q.low for q in claim.quantities] for claim in found] == figures
