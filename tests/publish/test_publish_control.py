"""Control of territory as CSV and GeoJSON."""

import csv
import io
import json
from dataclasses import replace

import pytest
from shapely.geometry import shape

from communique.publish.control import COLUMNS, control_csv, control_geojson, place_geometry
from communique.records.result import Record


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_the_columns_are_those_promised(record: Record) -> None:
    """Readers' scripts go by the header."""
    assert control_csv(record.control).splitlines()[0] == ",".join(COLUMNS)


def test_a_row_says_who_held_what_and_why(record: Record) -> None:
    """Every cell of the interval arrives, dates in ISO form."""
    row = _rows(control_csv(record.control))[1]
    assert (row["name"], row["valid_from"], row["holder"]) == ("Northgate", "2024-05-11", "guard")
    assert row["claims"].split() == ["clm-1", "clm-3"]


def test_an_unknown_holder_is_an_empty_cell(record: Record) -> None:
    """Unknown is not a holder's name."""
    [row] = [row for row in _rows(control_csv(record.control)) if row["status"] == "UNKNOWN"]
    assert row["holder"] == ""


@pytest.mark.parametrize("name", ["=1+1", "@cmd", "+963", "-5", "\t=1"])
def test_no_cell_becomes_a_formula(record: Record, name: str) -> None:
    """Place names come from strangers' pages; spreadsheets run what starts with these characters."""
    [row] = _rows(control_csv([replace(record.control[0], name=name)]))
    assert row["name"] == f"'{name}"


def test_geojson_follows_the_right_hand_rule(record: Record) -> None:
    """RFC 7946 section 3.1.6: outer rings run anticlockwise; the case's ring here runs clockwise."""
    collection = json.loads(control_geojson(record.control, record.case.places))
    assert "crs" not in collection
    assert len(collection["features"]) == len(record.control)
    for feature in collection["features"]:
        assert shape(feature["geometry"]).exterior.is_ccw
        assert set(feature["properties"]) == set(COLUMNS)


def test_a_place_without_geometry_has_none(record: Record) -> None:
    """Geometry is never invented."""
    assert place_geometry(replace(record.case.places[0], wkt=None, lat=None)) is None


def test_coordinates_have_six_decimals(record: Record) -> None:
    """More would claim centimetres."""
    place = replace(record.case.places[0], wkt=None, lat=36.123456789, lon=37.987654321)
    assert place_geometry(place) == {"type": "Point", "coordinates": [37.987654, 36.123457]}
