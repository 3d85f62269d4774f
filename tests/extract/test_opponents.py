"""Fighting takes two: sides that the words leave out are those who were told to fight; a war has no two."""

from collections.abc import Callable

import pytest

from communique.records.claim import ActorRole, Claim, ClaimType

Read = Callable[[str], tuple[Claim, ...]]

ASSAULT = "Islamic State militants attacked YPG positions near Kobani on Friday. "
MARCH = "Rebels attacked government forces near Morek on Friday. "


def _sides(claims: tuple[Claim, ...]) -> tuple[set[str], set[str]]:
    claim = [c for c in claims if c.type is ClaimType.CLASH][-1]
    agents, targets = (claim.actors_in(role) for role in (ActorRole.AGENT, ActorRole.TARGET))
    return {slot.name for slot in agents}, {slot.name for slot in targets}


@pytest.mark.parametrize(
    ("text", "agents", "targets"),
    [
        (ASSAULT + "The fighting was continuing on Saturday.", {"Islamic State", "YPG"}, set()),
        (ASSAULT + "Fierce clashes raged around the town.", {"Islamic State", "YPG"}, set()),
        (MARCH + "The clashes continued on Saturday.", {"Syrian rebels", "Government of Syria"}, set()),
        (MARCH + "The army clashed with Daesh near Palmyra.", {"Government of Syria"}, {"Islamic State"}),
        (MARCH + "Syria has been locked in a civil war since 2011.", set(), set()),
    ],
)
def test_who_fights(text: str, agents: set[str], targets: set[str], read: Read) -> None:
    assert _sides(read(text)) == (agents, targets)


def test_infighting_is_among_the_named(read: Read) -> None:
    agents, _ = _sides(read(MARCH + "Infighting among rebel groups intensified in Idlib."))
    assert agents == {"Syrian rebels"}
