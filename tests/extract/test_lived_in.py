"""Strikes on houses, schools and markets hit the people there, unless the words say who uses them."""

from collections.abc import Callable

import pytest

from communique.records.claim import ActorRole, Claim

Read = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Rebels shelled houses in southern Aleppo.", ["civilians"]),
        ("The bombardment targeted public markets and residential buildings in Idlib.", ["civilians"]),
        ("Three schools were targeted by Russian aircraft in Saraqib.", ["civilians"]),
        ("Jets struck a school complex in Saraqib.", ["civilians"]),
        ("Jets bombed houses in the IS-held town of Tabqa.", ["civilians"]),
        ("Jets bombed a house used by Islamic State fighters in Raqqa.", []),
        ("Jets bombed rebel positions near a school in Idlib.", ["Syrian rebels"]),
        ("The army shelled Islamic State positions in residential areas of Raqqa.", ["Islamic State"]),
    ],
)
def test_whom_strikes_hit(text: str, targets: list[str], read: Read) -> None:
    [claim, *_] = read(text)
    assert [slot.name for slot in claim.actors_in(ActorRole.TARGET)] == targets
