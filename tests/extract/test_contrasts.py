"""Who did it where the words set others against him, accuse him by others, or say that it was not he."""

from collections.abc import Callable

import pytest
from tests.extract.slots import agents_of

from communique.records.claim import ActorRole, Claim, PlaceRole

Read = Callable[[str], tuple[Claim, ...]]

_ARMY, _REBELS = ["Government of Sudan"], ["Sudanese rebels"]


def _shelling(claims: tuple[Claim, ...]) -> Claim:
    (claim,) = [claim for claim in claims if claim.type.value == "battle.shelling"]
    return claim


@pytest.mark.parametrize(
    ("text", "agents"),
    [
        ("The army and not the rebels shelled Kadugli.", _ARMY),
        ("It was the rebels, not the army, who shelled Kadugli.", _REBELS),
        ("It was the rebels and not the army that shelled Kadugli.", _REBELS),
        ("The rebels rather than the army shelled Kadugli.", _REBELS),
        ("The rebels, not the army, shelled Kadugli.", _REBELS),
        ("It was not the army but the rebels who shelled Kadugli.", _REBELS),
        ("Not the army but the rebels shelled Kadugli.", _REBELS),
        ("Both the army and the rebels shelled Kadugli.", _ARMY + _REBELS),  # nobody is set against another
        ("The rebels were accused by the army of shelling Kadugli.", _REBELS),
        ("The rebels were blamed by the army for the shelling of Kadugli.", _REBELS),
        ("The army accused the rebels of shelling Kadugli.", _REBELS),
    ],
)
def test_who_did_it(read_world: Read, text: str, agents: list[str]) -> None:
    claim = _shelling(read_world(text))
    assert (agents_of(claim), claim.negated) == (agents, False)


def test_whom_it_did_not_hit(read_world: Read) -> None:
    claim = _shelling(read_world("The army shelled the rebels, not the militia, in Kadugli."))
    assert [slot.name for slot in claim.actors_in(ActorRole.TARGET)] == _REBELS


def test_it_was_not_they(read_world: Read) -> None:
    claim = _shelling(read_world("It was not the army that shelled Kadugli."))
    assert (agents_of(claim), claim.negated) == (_ARMY, True)


def _strike(claims: tuple[Claim, ...]) -> Claim:
    (claim,) = [claim for claim in claims if claim.type.value in ("battle.airstrike", "harm.casualties")]
    return claim


@pytest.mark.parametrize(
    ("text", "agents"),
    [
        ("Iranian drones used by the army hit Kadugli.", _ARMY),
        ("The army used Iranian drones to bomb Kadugli.", _ARMY),
        ("Drones supplied by Iran to the army hit Kadugli.", _ARMY),
        ("Turkish drones sold to the army bombed Kadugli.", _ARMY),
        ("Iranian drones hit Kadugli.", ["Iran"]),  # nobody else is said to fly them
        ("A former army officer killed five people in Kadugli.", []),
        ("Army deserters killed five people in Kadugli.", ["army deserters"]),
        ("An army officer killed five people in Kadugli.", _ARMY),
    ],
)
def test_who_only_made_the_arms_or_has_left(read_world: Read, text: str, agents: list[str]) -> None:
    """Whose arms they once were, and whose officer somebody once was, does not say who did it."""
    assert agents_of(_strike(read_world(text))) == agents


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Sumy, not Kharkiv, was shelled.", ["Sumy"]),
        ("Sumy rather than Kharkiv was shelled.", ["Sumy"]),
        ("Sumy and Kharkiv were shelled.", ["Sumy", "Kharkiv"]),
    ],
)
def test_where_it_did_not_happen(read_world: Read, text: str, places: list[str]) -> None:
    claim = _shelling(read_world(text))
    assert [slot.name for slot in claim.places_in(PlaceRole.LOCATION)] == places
