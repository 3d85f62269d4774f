"""Whose coalition it is where nobody says: that of the land, or the one that the report named before."""

from collections.abc import Callable

import pytest

from communique.records.claim import ActorRole, Claim

Read = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "agents"),
    [
        pytest.param("Coalition jets bombed Hodeidah in Yemen.", ["Saudi-led coalition"], id="in Yemen"),
        pytest.param("Coalition jets bombed Mosul.", ["US-led coalition"], id="in Iraq"),
        pytest.param("The US-led coalition bombed Hodeidah.", ["US-led coalition"], id="the words say whose"),
        pytest.param("Coalition jets bombed Tripoli in Libya.", ["coalition forces"], id="no known one"),
        pytest.param(
            "The Saudi-led coalition denied it. Coalition jets bombed the town of Marsa.",
            ["Saudi-led coalition"], id="the one that was named"),
        pytest.param("The coalition bombed Mosul on Sunday.", ["US-led coalition"], id="no coalition bombed"),
    ],
)  # fmt: skip
def test_a_bare_coalition_is_that_of_the_land(read_world: Read, text: str, agents: list[str]) -> None:
    """ "The coalition" in Yemen was read as America's: an act laid to a power that had no part in it."""
    claim = next(one for one in read_world(text) if one.type.value == "battle.airstrike")
    assert [slot.name for slot in claim.actors_in(ActorRole.AGENT)] == agents


@pytest.mark.parametrize(
    ("text", "agents"),
    [
        ("Coalition raids hit Tabqa. Clashes then broke out in the town, killing nine fighters.", []),
        (
            "Clashes raged between Islamic State and coalition forces near Tabqa.",
            ["Islamic State", "US-led coalition"],
        ),
        (
            "Syrian Democratic Forces shelled Tabqa. Clashes then broke out in the town.",
            ["Syrian Democratic Forces"],
        ),
    ],
)  # fmt: skip
def test_who_strikes_from_the_air_does_not_fight_on_the_ground(
    read_world: Read, text: str, agents: list[str]
) -> None:
    """A clash behind air raids is not the coalition's, unless its own words say so."""
    claim = next(one for one in read_world(text) if one.type.value == "battle.clash")
    assert [slot.name for slot in claim.actors_in(ActorRole.AGENT)] == agents
