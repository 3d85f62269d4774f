"""Who is killed "in the attack" is killed by whoever did the attack told of before."""

from collections.abc import Callable

import pytest

from communique.records.claim import ActorRole, Claim, ClaimType

Read = Callable[[str], tuple[Claim, ...]]

SHELLING = "Rebels shelled the town of Nubl on Monday. "
BLAST = "A car bomb exploded in Hasakeh on Monday. "


@pytest.mark.parametrize(
    ("text", "agents"),
    [
        (SHELLING + "Nine women were injured in the attack.", ["Syrian rebels"]),
        (SHELLING + "The council said four shops were destroyed in that attack.", ["Syrian rebels"]),
        (BLAST + "Nine women were injured in the attack.", []),
        (SHELLING + "Nine rebels were killed in the attack.", []),
    ],
)
def test_harm_in_the_attack(text: str, agents: list[str], read: Read) -> None:
    harm = (ClaimType.CASUALTIES, ClaimType.DAMAGE)
    claim = [c for c in read(text) if c.type in harm][-1]
    assert [slot.name for slot in claim.actors_in(ActorRole.AGENT)] == agents
