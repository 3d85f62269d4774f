"""Whose dead they are: what an act cost its doers, what it answered, and the dead of both sides."""

from collections.abc import Callable

import pytest
from tests.extract.slots import agents_of, of_type, targets_of, told, types_of, where

from communique.records.claim import Claim

Read = Callable[[str], tuple[Claim, ...]]


def _killed(claim: Claim) -> list[float | None]:
    return [q.low for q in claim.quantities if q.measure == "killed"]


@pytest.mark.parametrize(
    ("text", "words", "killed", "targets"),
    [
        pytest.param(
            "Hezbollah fired rockets at Tiberias and lost three fighters.",
            "lost", [3], ["Hezbollah"], id="joined by and"),
        pytest.param(
            "Pakistan's army said it killed 15 militants in the raids and lost four soldiers.",
            "lost", [4], ["Pakistan"], id="its own dead beside the enemy's"),
        pytest.param(
            "Hezbollah fired 40 rockets at Tiberias after its commander was killed in Tyre.",
            "killed", [1], ["Hezbollah"], id="what the act answered"),
        pytest.param(
            "The army of Chad repelled an attack on Barkaram, leaving 40 dead on both sides.",
            "dead", [40], [], id="of both sides: neither civilians nor one of them"),
        pytest.param(
            "Rebels attacked a base in Mali and 12 people died on either side.",
            "died", [12], [], id="on either side"),
    ],
)  # fmt: skip
def test_a_toll_of_its_own(
    read_world: Read, text: str, words: str, killed: list[float], targets: list[str]
) -> None:
    """The dead are no toll of the act that stands beside them, and nobody's doing that the words name."""
    claims = read_world(text)
    toll = told(claims, "harm.casualties", words)
    assert (_killed(toll), targets_of(toll)) == (killed, targets)
    assert [c for c in claims if c is not toll and set(_killed(c)) & set(killed)] == []


@pytest.mark.parametrize(
    ("text", "kind", "killed"),
    [
        pytest.param(
            "The charity lost two drivers in an air raid on Gao.", "battle.airstrike", 2, id="no doer"),
        pytest.param(
            "The brigade lost five soldiers when rebels shelled it.", "battle.shelling", 5, id="by others"),
        pytest.param(
            "Nine people died after shells hit a market in Gao.", "battle.shelling", 9, id="after it"),
    ],
)  # fmt: skip
def test_a_toll_of_the_act(read_world: Read, text: str, kind: str, killed: float) -> None:
    """Those lost in an act of others are its dead."""
    (claim,) = of_type(read_world(text), kind)
    assert _killed(claim) == [killed]


def test_nobody_destroys_what_an_act_cost_him(read_world: Read) -> None:
    """A helicopter lost by those who bomb is not of their doing."""
    claims = read_world("The Syrian army bombed Idlib, losing a helicopter.")
    (lost,) = of_type(claims, "harm.damage")
    assert (agents_of(lost), targets_of(lost)) == ([], ["Government of Syria"])


def test_weapons_handed_over_by_those_who_surrender_are_no_help(read_world: Read) -> None:
    """Arms are given to an ally; fighters who hand over their own surrender."""
    given_up = read_world(
        "Nine fighters laid down their arms and handed over their weapons to the Syrian army."
    )
    given = read_world("The United States handed over nine tanks to the Iraqi army.")
    assert (types_of(given_up), types_of(given)) == (["harm.casualties"], ["forces.support"])


def test_drones_fired_at_a_land_are_what_is_downed(read_world: Read) -> None:
    """The number shot down stands with them; a capital's air force is no place."""
    claims = read_world("Kyiv's air force said 62 drones fired at Ukraine overnight were downed.")
    (downed,) = of_type(claims, "harm.damage")
    assert ([q.low for q in downed.quantities], agents_of(downed)) == ([62], ["Ukraine"])
    assert "Kyiv" not in where(downed)


def test_one_person_is_counted_once(read_world: Read) -> None:
    """Who died "in the blast" is named once, however many clauses tell of him."""
    (blast,) = of_type(
        read_world("The bomber, who died in the blast, was a 22-year-old student."), "battle.explosion"
    )
    assert _killed(blast) == [1]
