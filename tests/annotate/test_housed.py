"""Buildings are told by the town or the quarter that they stand in."""

import pytest

from communique.annotate.again import places_again, unknown_places
from communique.annotate.housed import in_their_towns
from communique.annotate.names import build_index, find_names
from communique.lexicon.cases import generic_case

WORLD = build_index(generic_case())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a blast at the Salam Mosque in Homs", ["Homs", "Homs"], id="a mosque in a town"),
        pytest.param(
            "a blast at the Salam Mosque in the town of Homs", ["Homs", "Homs"], id="in the town of"
        ),
        pytest.param(
            "a blast at the Salam Mosque and the Amal Hospital in Homs", ["Homs"] * 3, id="two buildings"
        ),
        pytest.param(
            "in Homs they met, a shell hit the Homs hospital", ["Homs", "Homs"], id="called after its town"
        ),
        pytest.param(
            "a blast at the Salam Mosque in Syria's Homs", ["Homs", "Syria", "Homs"], id="and its country"
        ),
        pytest.param(
            "a blast at the Salam Mosque in Idlib province",
            ["Salam Mosque", "Idlib province"],
            id="a province is too large",
        ),
        pytest.param(
            "a blast at the Salam School in Homs",
            ["Salam School", "Homs"],
            id="a school is not told by a town",
        ),
        pytest.param(
            "from the Salam Mosque guns shelled Homs", ["Salam Mosque", "Homs"], id="it stands elsewhere"
        ),
    ],
)
def test_what_a_building_stands_in(text: str, expected: list[str]) -> None:
    """Its own name stays where the words have no narrower one."""
    (places,) = in_their_towns(text, [find_names(text, WORLD).places])
    assert [place.name for place in places] == expected


def test_a_building_is_known_by_its_town_from_then_on() -> None:
    """One sentence says where it stands, the others need not."""
    text = "a blast at the Salam Mosque in Homs. the blast at the Salam Mosque"
    found = find_names(text, WORLD).places
    places = places_again(text, unknown_places(found), at=0, actors=(), places=found)
    (read,) = in_their_towns(text, [places])
    assert [place.name for place in read] == ["Homs", "Homs", "Homs"]
