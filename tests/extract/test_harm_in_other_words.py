"""Harm and relief told in other words: states that last, bare counts, ways out, what nature did."""

from collections.abc import Callable

import pytest
from tests.extract.slots import types_of

from communique.records.claim import Claim

Read = Callable[..., tuple[Claim, ...]]


def _where(claim: Claim) -> dict[str, str]:
    return {place.role.value: place.name for place in claim.places}


def _figures(claim: Claim) -> set[tuple[str, float | None]]:
    return {(quantity.measure, quantity.low) for quantity in claim.quantities}


@pytest.mark.parametrize(
    ("text", "types"),
    [
        pytest.param("Some 600 villagers in Goma remain pinned down.", ["harm.besieged"], id="lasting state"),
        pytest.param("Some 400 people are encircled in Goma.", ["harm.besieged"], id="read as an adjective"),
        pytest.param("They have been driven from their homes twice.", ["harm.displacement"], id="pronoun"),
        pytest.param("Not a single guard in Goma survived.", ["harm.casualties"], id="none survived"),
        pytest.param(
            "There are no painkillers in the clinic in Goma.", ["harm.deprivation"], id="there is no"
        ),
        pytest.param("Evacuation from Goma was halted on Monday.", ["relief.passage"], id="halted"),
        pytest.param("The committee brought 15 wounded fighters out of Goma.", ["relief.aid"], id="carried"),
        pytest.param("Medics evacuated 17 wounded from Goma.", ["relief.aid"], id="the wounded carried"),
        pytest.param("The eruption displaced 3,000 villagers near Goma.", [], id="a volcano's"),
        pytest.param("He died in Goma after a long illness.", [], id="of an illness"),
        pytest.param("The wounded pride of Goma was plain to see.", [], id="feelings"),
    ],
)
def test_what_is_told(read_world: Read, text: str, types: list[str]) -> None:
    """Each way of telling makes the claim that it makes, and no other."""
    assert types_of(read_world(text)) == types


@pytest.mark.parametrize(
    ("text", "places"),
    [
        pytest.param(
            "Tens of thousands have streamed across the river into Chad from Darfur.",
            {"origin": "Darfur", "destination": "Chad"},
            id="the other end hangs on the first",
        ),
        pytest.param(
            "Half of the people of Goma have left.", {"origin": "Goma"}, id="where those who left are from"
        ),
        pytest.param(
            "Residents were put on buses and driven to Goma.", {"destination": "Goma"}, id="driven by bus"
        ),
        pytest.param(
            "Hundreds of families trickled back to Goma.", {"destination": "Goma"}, id="behind an adverb"
        ),
    ],
)
def test_where_people_move(read_world: Read, text: str, places: dict[str, str]) -> None:
    """Both ends of a way are read, wherever they hang."""
    (claim,) = read_world(text)
    assert claim.type.value == "harm.displacement"
    assert _where(claim) == places


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        pytest.param("A guard was fatally wounded in Goma.", {("killed", 1.0)}, id="fatally wounded"),
        pytest.param("Injuries: 4 (1 in serious condition).", {("injured", 4.0)}, id="behind a colon"),
        pytest.param("2 guards slain, 9 hurt in Goma", {("killed", 2.0), ("injured", 9.0)}, id="slain"),
        pytest.param("Some 600 villagers are trapped in Goma.", {("besieged", 600.0)}, id="villagers"),
    ],
)
def test_how_many(read_world: Read, text: str, figures: set[tuple[str, float | None]]) -> None:
    """A figure measures what its words say."""
    (claim,) = read_world(text)
    assert _figures(claim) == figures


def test_a_figure_of_the_next_deed_is_not_taken(read_world: Read) -> None:
    """What stands behind "and" with a doer of its own has its own figures."""
    first, second = read_world("Gunmen kept people from leaving Goma, and snipers killed four women.")
    assert not first.quantities
    assert _figures(second) == {("killed", 4.0)}
