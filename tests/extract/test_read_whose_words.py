"""Whose words and deeds they are: governments beside the government, and who only announced a truce."""

from collections.abc import Callable

import pytest
from tests.extract.slots import first, targets_of, where

from communique.records.claim import Claim

Read = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The junta bombed a school in Sagaing, the shadow government said.", "rival government"),
        ("The army shelled a market in Yangon, the exiled government said.", "rival government"),
        ("The army of Sudan bombed Nyala, Sudan's former government said.", "former government"),
        ("Rebels shelled a school in Sagaing, Myanmar's government said.", "Government of Myanmar"),
    ],
    ids=["shadow", "exiled", "former", "the government itself"],
)
def test_another_government_is_not_the_government(read_world: Read, text: str, speaker: str) -> None:
    """Who governs from a shadow, from abroad or no longer does not speak for the state."""
    (said,) = read_world(text)[0].attribution
    assert said.name == speaker


@pytest.mark.parametrize(
    ("text", "kind", "speakers"),
    [
        ("Rebels in Homs rejected a truce announced by Damascus.", "diplomacy.refusal", []),
        (
            "Nine people died in a raid reported by state media on Monday.",
            "battle.airstrike",
            ["state media"],
        ),
    ],
    ids=["a truce is somebody's", "a raid is told by somebody"],
)
def test_who_announced_a_truce_tells_nothing(
    read_world: Read, text: str, kind: str, speakers: list[str]
) -> None:
    """A truce announced by a state is its own; what others did with it is not its report."""
    assert [s.name for s in first(read_world(text), kind).attribution] == speakers


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Rebels retook the town of Gao Beresh on Thursday.", "Gao Beresh"),
        ("Clashes broke out in Homs Friday after prayers.", "Homs"),
        ("The army shelled the town of Homs on Thursday.", "Homs"),
    ],
    ids=["a longer name", "a day behind the name", "the name alone"],
)
def test_a_longer_name_is_another_place(read_world: Read, text: str, place: str) -> None:
    """A town whose name begins with a city's is not that city."""
    assert where(read_world(text)[0]) == [place]


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("A clinic of the Qatar Red Crescent was bombed in Idlib.", ["Qatar Red Crescent"]),
        ("A Turkish Red Crescent convoy was shelled near Idlib.", ["Turkish Red Crescent"]),
        ("A Red Crescent convoy was shelled near Baidoa in Somalia.", []),
        ("A Syrian Arab Red Crescent convoy was shelled near Idlib.", ["Syrian Arab Red Crescent"]),
    ],
    ids=["a land's name, no place", "a people's name", "bare: nobody knows whose", "Syria's own"],
)
def test_each_land_has_a_red_crescent_of_its_own(read_world: Read, text: str, bodies: list[str]) -> None:
    """Another land's body is not the Syrian one, and its land is no place of the act."""
    (claim,) = read_world(text)
    assert (targets_of(claim), len(where(claim))) == (bodies, 1)
