"""Acts in plain words: who pays fighters, stands guard and goes home, and places no list has among them."""

from collections.abc import Callable

import pytest
from tests.extract.slots import agents_of, first, targets_of, types_of, where

from communique.records.claim import Claim, PlaceRole

Read = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "kind", "doers", "sufferers", "why"),
    [
        (
            "Sudan is paying the militia fighters, a UN panel said.",
            "forces.support",
            ["Government of Sudan"],
            ["militants"],
            "who pays fighters backs them",
        ),
        (
            "Fifty soldiers deserted to the rebels in Kachin state.",
            "forces.support",
            ["Government of Myanmar"],
            ["rebels"],
            "who deserts to the other side joins it",
        ),
        (
            "The government declared war on the militants.",
            "battle.offensive",
            ["government"],
            ["militants"],
            "war on men, not on a nuisance",
        ),
        (
            "Iraq will release its Iranian prisoners of war.",
            "relief.aid",
            ["Government of Iraq"],
            ["Iran"],
            "a state lets captives of war go",
        ),
        (
            "The army did nothing to stop the massacre in Mopti.",
            "diplomacy.accusation",
            [],
            ["Government of Mali"],
            "who stood idle is accused",
        ),
    ],
)
def test_who_does_it_to_whom(
    read_world: Read, text: str, kind: str, doers: list[str], sufferers: list[str], why: str
) -> None:
    """The verb's subject does it, its object suffers it."""
    claim = first(read_world(text), kind)
    assert (agents_of(claim), targets_of(claim)) == (doers, sufferers), why


@pytest.mark.parametrize(
    ("text", "kind", "role", "expected", "why"),
    [
        (
            "Rebels did take Mokwa and Bida.",
            "territory.capture",
            PlaceRole.LOCATION,
            ["Mokwa", "Bida"],
            "an emphatic verb takes places as a plain one does",
        ),
        (
            "The militants still rule Gulu Kebbe.",
            "territory.control",
            PlaceRole.LOCATION,
            ["Gulu Kebbe"],
            "what fighters rule is a place",
        ),
        (
            "Sabbekoro stands deserted since the militants came.",
            "harm.displacement",
            PlaceRole.ORIGIN,
            ["Sabbekoro"],
            "only a place stands deserted",
        ),
        (
            "The brigade was bound for Mogadishu.",
            "forces.deployment",
            PlaceRole.DESTINATION,
            ["Mogadishu"],
            "where troops are bound for",
        ),
        (
            "The Kenyan contingent flew home from Goma.",
            "territory.withdrawal",
            PlaceRole.ORIGIN,
            ["Goma"],
            "whence troops fly home",
        ),
        (
            "The army flew 60 villagers out of Goma.",
            "harm.displacement",
            PlaceRole.ORIGIN,
            ["Goma"],
            "whence villagers are flown",
        ),
    ],
)
def test_where(
    read_world: Read, text: str, kind: str, role: PlaceRole, expected: list[str], why: str
) -> None:
    """The place stands where the act is told."""
    assert where(first(read_world(text), kind), role) == expected, why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("The peacekeepers boarded a bus in Leeds.", "passengers in uniform hijack nothing"),
        ("Brazil released prisoners to ease crowding.", "no captives of a war"),
        ("Soldiers guard the tomb of the unknown at the parade in Athens.", "a guard of honour"),
        ("The charity closed its clinic in Leeds for lack of funds.", "no fighting stopped it"),
        ("Protesters tore down the border fence.", "no fighters"),
        ("The president declared war on malaria.", "no war"),
        ("The destroyer hit the pier at Norfolk.", "a mishap at sea"),
        ("A heavy police presence is expected at the final in Madrid.", "sport"),
    ],
)
def test_is_no_act(read_world: Read, text: str, why: str) -> None:
    """Namesakes in peace make no claim."""
    assert not types_of(read_world(text)), why
