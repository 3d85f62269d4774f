"""Names again: which of a city and its province a bare name means in a document."""

import pytest

from communique.annotate.names import build_index, find_names
from communique.annotate.provinces_meant import as_provinces, provinces_listed
from communique.annotate.their_lands import with_their_lands
from communique.lexicon.cases import generic_case
from communique.resolve.places import place_index

WORLD = build_index(generic_case())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Raids in Hama province. Clashes in Hama.", ["Hama province"] * 2, id="said in full before"
        ),
        pytest.param("Clashes in Hama. Raids in Hama province.", ["Hama province"] * 2, id="only after"),
        pytest.param(
            "Raids in Hama province. Hama city is calm.", ["Hama province", "Hama"], id="a name with its type"
        ),
        pytest.param(
            "Shells hit Hama City. Buses left Hama province. Schools in Hama shut.",
            ["Hama", "Hama province", "Hama province"],
            id="the last one said counts",
        ),
        pytest.param(
            "Aid came from Hama province to the city of Hama. Hama is quiet.",
            ["Hama province", "Hama", "Hama"],
            id="the city said last",
        ),
        pytest.param("In Hama province the siege of Hama goes on.", ["Hama province", "Hama"], id="a siege"),
        pytest.param(
            "In Hama province they hope to liberate Hama.", ["Hama province", "Hama"], id="a city is freed"
        ),
        pytest.param("In Hama province, near Hama.", ["Hama province", "Hama"], id="what lies beside"),
        pytest.param(
            "In Hama province, in the provincial capital Hama.", ["Hama province", "Hama"], id="the capital"
        ),
        pytest.param("Clashes in Hama. Hama city is calm.", ["Hama", "Hama"], id="no province said"),
        pytest.param(
            "In Hama province they set out for the cities of Homs and Hama.",
            ["Hama province", "Homs", "Hama"],
            id="a list of cities",
        ),
        pytest.param(
            "In Hama they fear for the old quarters of the city. Hama starves. All Hama province waits.",
            ["Hama", "Hama", "Hama province"],
            id="taken up as the city",
        ),
        pytest.param(
            "In Hama province guns shelled the neighbourhoods of Hama.",
            ["Hama province", "Hama"],
            id="a province has no neighbourhoods",
        ),
    ],
)
def test_bare_names_are_what_was_last_said_in_full(text: str, expected: list[str]) -> None:
    """A report that speaks of a province goes on to call it by its bare name."""
    assert [p.name for p in as_provinces(text, find_names(text, WORLD).places)] == expected


INDEX = place_index(generic_case())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "raids on Idlib province in northwest Syria today", ["Idlib province"], id="in the north"
        ),
        pytest.param("raids on Tal Abyad northern Syria", ["Tal Abyad"], id="a comma lost"),
        pytest.param("a blast in Syria's divided northern city of Manbij", ["Manbij"], id="its land before"),
        pytest.param("a blast in Syrias embattled Idlib province", ["Idlib province"], id="a mark lost"),
        pytest.param("a blast in the Black Sea city of Latakia", ["Latakia"], id="the sea that it lies on"),
        pytest.param("a blast in Manbij's Tamaris district", ["Tamaris"], id="its town before"),
        pytest.param("in Manbij's Latakia province", ["Manbij", "Latakia province"], id="no part of a town"),
        pytest.param("clashes in Manbij and northern Syria", ["Manbij", "Northern Syria"], id="a list"),
        pytest.param("fled Manbij in Syria for Kobani in Syria", ["Manbij", "Kobani"], id="two of them"),
        pytest.param("sent from Manbij in Iraq", ["Manbij", "Iraq"], id="another land"),
        pytest.param("Syria's bombing of Manbij went on", ["Manbij"], id="the doer is no place"),
        pytest.param("shells on Saraqib, Idlib, on Monday", ["Saraqib"], id="a province said by its city"),
        pytest.param(
            "shells on Saraqib, Idlib and Hama", ["Saraqib", "Idlib", "Hama"], id="a list with that city"
        ),
    ],
)
def test_a_land_that_only_holds_a_place_is_part_of_its_name(text: str, expected: list[str]) -> None:
    """A land that says where a place lies is no second place."""
    named = find_names(text, WORLD).places
    assert [p.name for p in with_their_lands(text, named, INDEX.by_id, at=0)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "raids on the provinces of Homs, Hama and Idlib",
            ["Homs province", "Hama province", "Idlib province"],
            id="provinces of",
        ),
        pytest.param(
            "raids in Homs and Idlib provinces", ["Homs province", "Idlib province"], id="and behind"
        ),
        pytest.param(
            "on the border between Homs and Idlib province",
            ["Homs province", "Idlib province"],
            id="a border",
        ),
        pytest.param(
            "raids on Homs and Idlib province", ["Homs", "Idlib province"], id="a city and a province"
        ),
        pytest.param("from Homs to Idlib province", ["Homs", "Idlib province"], id="no list"),
        pytest.param("raids on the cities of Homs and Hama", ["Homs", "Hama"], id="cities"),
    ],
)
def test_cities_on_a_list_of_provinces_are_provinces(text: str, expected: list[str]) -> None:
    """The plural says it of all of them."""
    listed = provinces_listed(text, find_names(text, WORLD).places, INDEX.by_id, INDEX.by_name)
    assert [p.name for p in listed] == expected
