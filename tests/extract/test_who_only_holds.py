"""Who only holds what a strike falls on did not strike; a suicide attacker is no party."""

from collections.abc import Callable

import pytest

from communique.records.claim import ActorRole, Claim, ClaimType

Read = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "agents"),
    [
        ("Heavy aerial bombardment of several opposition-held towns killed nine civilians.", []),
        ("Shelling of a rebel bastion near Damascus killed nine people.", []),
        ("Mortar shells from rebel-held areas killed ten people in Damascus.", ["Syrian rebels"]),
        ("Rebels in opposition-held Ghouta shelled Damascus.", ["Syrian rebels"]),
        ("A suicide attacker detonated his explosives outside a bakery in Hasakeh.", []),
        ("An Islamic State suicide attacker blew himself up in Homs.", ["Islamic State"]),
    ],
)
def test_who_strikes(text: str, agents: list[str], read: Read) -> None:
    claim = next(c for c in read(text) if c.type is not ClaimType.CONTROL)
    assert [slot.name for slot in claim.actors_in(ActorRole.AGENT)] == agents
