"""Places of incidents: read off a sentence, from wide to narrow, and chosen for the act told with them."""

import pytest

from communique.evaluate.muc4_places import load_atlas
from communique.evaluate.muc4_whereabouts import Ground, nearest, places_in

_PERU = Ground(atlas=load_atlas(), country="PE", capital="Lima", people=frozenset({"flores"}))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Rebels came to Yauya, Ancash department.", [[("Ancash", "Yauya")]], id="unknown in a known"
        ),
        pytest.param(
            "A mine in the Centenario district of Callao.", [[("Callao", "Centenario")]], id="kind behind"
        ),
        pytest.param("It is in the town of Ticllos.", [[("Ticllos",)]], id="kind before"),
        pytest.param(
            "They burned halls in Ica, Puno, and Tacna.",
            [[("Ica",), ("Puno",), ("Tacna",)]],
            id="a list is three",
        ),
        pytest.param(
            "They came to Yauya, Ticllos, and Aquia, in Ancash department.",
            [[("Ancash", "Yauya"), ("Ancash", "Ticllos"), ("Ancash", "Aquia")]],
            id="a list of unknown ones in a known",
        ),
        pytest.param(
            "A hamlet in Junin, 30 km north of Lima.", [[("Junin",)]], id="a distance from elsewhere"
        ),
        pytest.param("The Administrative Department of Customs closed.", [], id="an office, no place"),
        pytest.param("Mayor Flores spoke.", [], id="a person"),
        pytest.param("He lives in Flores with Bush.", [], id="abroad, of which nothing is said"),
        pytest.param("A guard was hurt in this capital.", [[("Lima",)]], id="the capital"),
        pytest.param("The envoy to Spain spoke.", [], id="a country he is sent to"),
    ],
)
def test_places_of_a_sentence(text: str, expected: list[list[tuple[str, ...]]]) -> None:
    """Keys name the narrowest place and all around it; an office or a person's name is none."""
    assert [[where.names for where in entry] for entry in places_in(text, _PERU)] == expected


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        pytest.param((), ("Puno",), id="the nearest"),
        pytest.param(("tacna",), ("Tacna",), id="the claim's own"),
    ],
)
def test_the_place_of_an_act(named: tuple[str, ...], expected: tuple[str, ...]) -> None:
    """The claim knows better than the distance; without it the nearest place is taken."""
    text = "In Tacna the court heard that a bank was attacked in Puno."
    entry = nearest(places_in(text, _PERU), text.index("attacked"), named, _PERU)
    assert [where.names for where in entry] == [expected]


def test_a_place_abroad_is_none_of_the_act_unless_its_claim_says_so() -> None:
    """An agency "in Mexico" that tells of an attack does not lie where it was."""
    text = "An agency in Mexico said that the farm was attacked."
    places = places_in(text, _PERU)
    assert [entry[0].names for entry in places] == [("Mexico",)]
    assert nearest(places, text.index("attacked"), (), _PERU) == ()
    assert nearest(places, text.index("attacked"), ("mexico",), _PERU)
