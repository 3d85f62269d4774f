"""A part of a divided city by who holds it, or by where it lies."""

from dataclasses import replace
from datetime import date

import pytest

from communique.annotate.held_parts import parts_held, says_holder, with_held_parts
from communique.annotate.names import build_index, find_names
from communique.lexicon.cases import generic_case
from communique.records.case import Place, Region

WORLD = build_index(generic_case())
HOMS = Place(id="sy/homs", name="Homs", names=(), feature="city", parent=None, lat=None, lon=None)
OLD = replace(HOMS, id="homs/east", name="East Homs", feature="region", parent="sy/homs")
NEW = replace(OLD, id="homs/west", name="West Homs")


def region(place: Place, *names: str) -> Region:
    """Return a region of the city with its names, from 2012 to 2014."""
    return Region(
        id=place.id,
        name=place.name,
        names=names,
        members=(),
        valid_from=date(2012, 1, 1),
        valid_to=date(2014, 5, 1),
    )


REGIONS = (
    region(OLD, "eastern Homs", "rebel-held Homs"),
    region(NEW, "western Homs", "government-held Homs"),
)
PLACES = {place.id: place for place in (HOMS, OLD, NEW)}
DAY = date(2013, 3, 1)


def read(text: str, on: date = DAY) -> list[str]:
    """Return the names of a text's places, the city's last mention going before."""
    city = find_names("in Homs", WORLD).places[0]
    places = find_names(text, WORLD).places
    parts = parts_held(REGIONS, PLACES, on)
    return [place.name for place in with_held_parts(text, places, parts, at=0, city=city)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("raids on rebel-held Homs", ["East Homs"], id="the whole of it"),
        pytest.param("raids on opposition-controlled parts of Homs", ["East Homs"], id="parts of it"),
        pytest.param("shells fell on regime-held districts of Homs", ["West Homs"], id="the other side"),
        pytest.param("raids on Homs's insurgent-held areas", ["East Homs"], id="behind its name"),
        pytest.param("raids on the rebel-held side of the city", ["East Homs"], id="the city"),
        pytest.param("shells fell on the city's army-held districts", ["West Homs"], id="the city's"),
        pytest.param("rebels took the east of the city", ["East Homs"], id="by where it lies"),
        pytest.param("shells fell to the east of the city", [], id="outside of it"),
        pytest.param("aid for the city's besieged eastern quarters", ["East Homs"], id="its quarters"),
        pytest.param("shells fell on the army-held west", ["West Homs"], id="who holds it and where"),
        pytest.param("shells fell on the army-held east", [], id="another east"),
        pytest.param(
            "Homs is divided between the army in the west and rebels in the east",
            ["Homs", "West Homs", "East Homs"],
            id="divided",
        ),
        pytest.param("shells fell on a rebel-held district of Homs", ["Homs"], id="one of its districts"),
        pytest.param("raids on rebel-held parts of Idlib", ["Idlib"], id="another city"),
        pytest.param("raids on Homs", ["Homs"], id="all of it"),
    ],
)
def test_part_that_the_words_name(text: str, expected: list[str]) -> None:
    """The mention is of the part; who holds it stays outside."""
    assert read(text) == expected


def test_a_part_ends_with_its_days() -> None:
    """A city that one side has taken has no parts."""
    assert read("raids on rebel-held Homs", date(2015, 1, 1)) == ["Homs"]


@pytest.mark.parametrize(
    ("name", "says"),
    [("rebel-held Homs", True), ("government-controlled areas of Homs", True), ("eastern Homs", False)],
)
def test_names_that_say_who_holds_a_place(name: str, says: bool) -> None:
    """These are read from the words, and not looked up."""
    assert says_holder(name) is says
