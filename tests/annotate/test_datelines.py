"""Datelines: where a report was written, and not where its news happened."""

import pytest

from communique.adapters.world import capitals, world_cities
from communique.annotate.datelines import dateline_end, dateline_town
from communique.annotate.names import build_index, find_names
from communique.lexicon.cases import generic_case
from communique.records.mention import PlaceMention


@pytest.fixture(scope="module")
def find():  # type: ignore[no-untyped-def]
    """Return the places that a text names, with general knowledge alone."""
    index = build_index(generic_case(), world_cities(), capitals())
    return lambda text: find_names(text, index).places


@pytest.mark.parametrize(
    ("line", "told"),
    [
        pytest.param(
            "KIWARA, Congo, Nov 6 (Agency) - Rebels fled.", "Rebels fled.", id="town, land, day, agency"),
        pytest.param("EL DUR, Somalia - Rebels fled.", "Rebels fled.", id="town and land"),
        pytest.param("Kabul (Agency) — Rebels fled.", "Rebels fled.", id="small letters and an agency"),
        pytest.param("Baghdad, 3 May - Rebels fled.", "Rebels fled.", id="small letters and a day"),
        pytest.param("QUETTA: Rebels fled.", "Rebels fled.", id="a known town alone"),
        pytest.param("URGENT: Rebels fled.", "URGENT: Rebels fled.", id="no town"),
        pytest.param("The rebels - four men - fled.", "The rebels - four men - fled.", id="a dash inside"),
        pytest.param("Front Union (NFU) - a coalition - fled.", "Front Union (NFU) - a coalition - fled.",
                     id="a group and its letters"),
    ],
)  # fmt: skip
def test_where_it_ends(find, line: str, told: str) -> None:  # type: ignore[no-untyped-def]
    """What is told begins behind the dash."""
    assert line[dateline_end(line, find) :] == told


@pytest.mark.parametrize(
    ("line", "town"),
    [
        pytest.param("KIWARA, Congo (Agency) - Rebels fled.", ("Kiwara", None), id="unknown"),
        pytest.param("JALALABAD, Afghanistan (Agency) - Rebels fled.", ("Jalālābād", "city"), id="known"),
        pytest.param("Rebels fled Jalalabad.", None, id="no dateline"),
    ],
)
def test_its_town(find, line: str, town: tuple[str, str | None] | None) -> None:  # type: ignore[no-untyped-def]
    """The town is read as it would be inside a sentence."""
    found: PlaceMention | None = dateline_town(line, find)
    assert (found and (found.name, found.place and found.feature)) == town
