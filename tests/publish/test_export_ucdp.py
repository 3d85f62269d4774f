"""The UCDP shape: 49 columns, only events with a death, bounds in order, ids of our own range."""

import csv
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.made_claims import made
from tests.publish.exporting import PLACED, exported, frictionless_errors, record_of

from communique.publish.export.ucdp import COLUMNS, FIRST_ID, api_rows, priogrid
from communique.records.claim import ClaimType
from communique.records.mention import Qualifier, Stance
from communique.records.result import Record

THE_49 = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name "
    "dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id "
    "side_b number_of_sources source_article source_office source_date source_headline source_original "
    "where_prec where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid "
    "country country_id region event_clarity date_prec date_start date_end deaths_a deaths_b "
    "deaths_civilians deaths_unknown best high low gwnoa gwnob"
).split()

#: The types that UCDP's API description gives its 49 properties; all of them may be null.
_TEXT, _NUMBER, _WHOLE = (
    {"type": ["string", "null"]},
    {"type": ["number", "null"]},
    {"type": ["integer", "null"]},
)
_WHOLES = (
    "id year type_of_violence conflict_new_id dyad_new_id side_a_new_id side_b_new_id number_of_sources "
    "where_prec priogrid_gid country_id event_clarity date_prec deaths_a deaths_b deaths_civilians "
    "deaths_unknown best high low"
).split()
SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": THE_49,
    "properties": {
        name: {"type": ["boolean", "null"]}
        if name == "active_year"
        else _WHOLE | {"maximum": 2**31 - 1}
        if name in _WHOLES
        else _NUMBER
        if name in ("latitude", "longitude")
        else _TEXT
        for name in THE_49
    },
}


def dead(
    number: float, high: float | None = -1, words: str = ""
) -> tuple[str, float, float | None, str, Qualifier]:
    top = number if high == -1 else high
    return (
        "killed",
        number,
        top,
        words or f"{number:g}",
        Qualifier.EXACT if top == number else Qualifier.AT_LEAST,
    )


def rows_of(record: Record, folder: Path) -> list[dict[str, str]]:
    exported(record, "ucdp", folder)
    with (folder / "ucdp.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _varied() -> Record:
    return record_of(
        made(ClaimType.AIRSTRIKE, target="civilians", figures=[dead(7)], by="watch"),
        made(ClaimType.CLASH, "port/tower", target="red-front", figures=[dead(3)]),
        made(ClaimType.CLASH, "port/ford", agent="red-guard", target="green-militia", figures=[dead(2)]),
        made(ClaimType.SHELLING, "port/kiln", figures=[dead(20, None, "at least 20")], on="20", to="22"),
        made(ClaimType.CAPTURE, "port/orchard"),
        made(ClaimType.CEASEFIRE, "port/quay"),
    )


def test_the_49_columns_stand_in_ucdps_order(tmp_path: Path) -> None:
    assert list(COLUMNS) == THE_49
    assert list(rows_of(_varied(), tmp_path)[0]) == THE_49


def test_rows_pass_the_schema_of_ucdps_api(tmp_path: Path) -> None:
    rows = rows_of(_varied(), tmp_path)
    assert len(rows) == 4
    for row in api_rows(rows):
        jsonschema.Draft202012Validator(SCHEMA).validate(row)


def test_an_independent_validator_accepts_table_and_sidecar(tmp_path: Path) -> None:
    pytest.importorskip("frictionless")
    exported(_varied(), "ucdp", tmp_path)
    assert frictionless_errors(tmp_path / "datapackage.json") == []


@pytest.mark.parametrize(
    ("claim", "reason"),
    [
        pytest.param(made(ClaimType.CAPTURE), "nobody is reported killed", id="a take without deaths"),
        pytest.param(made(ClaimType.CEASEFIRE), "nobody is reported killed", id="a pause"),
        pytest.param(made(ClaimType.DISPLACEMENT), "nobody is reported killed", id="displacement"),
        pytest.param(made(ClaimType.SHELLING, figures=[dead(0)]), "no direct death", id="a figure of 0"),
        pytest.param(
            made(ClaimType.SHELLING, agent=None, figures=[dead(4)]), "no organised actor", id="nobody named"
        ),
        pytest.param(made(ClaimType.CLASH, None, figures=[dead(4)]), "no place", id="nowhere"),
        pytest.param(
            made(ClaimType.CLASH, figures=[dead(4)], stance=Stance.PREDICTED), "foreseen", id="a forecast"
        ),
    ],
)
def test_what_ucdp_would_not_include_is_counted(tmp_path: Path, claim: Any, reason: str) -> None:
    manifest = exported(record_of(claim), "ucdp", tmp_path)
    assert manifest.rows == 0
    assert [reason in one.reason for one in manifest.dropped] == [True]


@pytest.mark.parametrize(
    ("agent", "target", "violence", "column"),
    [
        pytest.param("blue-army", "red-front", "1", "deaths_b", id="state-based"),
        pytest.param("red-front", "blue-army", "1", "deaths_a", id="state-based, the state's own dead"),
        pytest.param("red-guard", "green-militia", "2", "deaths_b", id="non-state"),
        pytest.param("red-front", "civilians", "3", "deaths_civilians", id="one-sided"),
    ],
)
def test_kinds_of_violence_and_whose_dead(
    tmp_path: Path, agent: str, target: str, violence: str, column: str
) -> None:
    record = record_of(made(ClaimType.SHELLING, agent=agent, target=target, figures=[dead(4)]))
    (row,) = rows_of(record, tmp_path)
    assert (row["type_of_violence"], row[column], row["best"]) == (violence, "4", "4")
    if violence == "1":
        assert (row["side_a"], row["gwnoa"]) == ("Blue Army", "652")


def test_best_is_the_steadiest_source_between_low_and_high(tmp_path: Path) -> None:
    """The monitor counts; the party that shelled says fewer, the other more."""
    claims = [
        made(ClaimType.SHELLING, target="civilians", by="blue-army", figures=[dead(2)]),
        made(ClaimType.SHELLING, target="civilians", by="watch", document="b.txt", figures=[dead(7)]),
        made(ClaimType.SHELLING, target="civilians", by="red-front", document="c.txt", figures=[dead(15)]),
    ]
    (row,) = rows_of(record_of(*claims), tmp_path)
    assert (row["low"], row["best"], row["high"]) == ("2", "7", "15")
    parts = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
    assert sum(int(row[name]) for name in parts) == int(row["best"])


def test_the_holder_is_the_other_side_when_no_target_is_named(tmp_path: Path) -> None:
    """Blue shells kiln, which red holds: a blue-red dyad, and the sidecar says why."""
    (row,) = rows_of(record_of(made(ClaimType.SHELLING, "port/kiln", figures=[dead(4)])), tmp_path)
    assert row["dyad_name"].startswith("Blue Army - ")
    assert row["deaths_unknown"] == "4"
    assert "held the place" in (tmp_path / "ucdp.sidecar.csv").read_text(encoding="utf-8")


def test_ids_are_of_our_own_range_and_text_is_quoted(tmp_path: Path) -> None:
    """A public converter turned ``relid`` into a number: text stands in quotes."""
    rows = rows_of(_varied(), tmp_path)
    assert all(int(row["id"]) >= FIRST_ID for row in rows)
    assert len({row["id"] for row in rows}) == len(rows)
    text = (tmp_path / "ucdp.csv").read_text(encoding="utf-8")
    assert all(f'"{row["relid"]}"' in text for row in rows)


def test_dates_and_their_precision(tmp_path: Path) -> None:
    rows = {row["where_coordinates"].split()[0]: row for row in rows_of(_varied(), tmp_path)}
    spans = [row for row in rows.values() if row["date_prec"] == "2"]
    assert [(row["date_start"], row["date_end"], row["event_clarity"]) for row in spans] == [
        ("2020-03-20 00:00:00.000", "2020-03-22 00:00:00.000", "2")
    ]


@pytest.mark.parametrize(
    ("where", "relation", "expected"),
    [
        pytest.param("port/kiln", None, "1", id="exact"),
        pytest.param("port/kiln", "near", "2", id="within 25 km of a known point"),
        pytest.param("x", None, "4", id="the middle of a province"),
    ],
)
def test_how_exactly_a_place_is_known(
    tmp_path: Path, where: str, relation: str | None, expected: str
) -> None:
    claim = made(ClaimType.CLASH, where, target="red-front", figures=[dead(3)])
    claim = replace(claim, places=tuple(replace(slot, relation=relation) for slot in claim.places))
    (row,) = rows_of(record_of(claim, case=PLACED), tmp_path)
    assert row["where_prec"] == expected


@pytest.mark.parametrize(
    ("lat", "lon", "cell"),
    [
        pytest.param(34.5, 69.2, 179779, id="Kabul"),
        pytest.param(-90.0, -180.0, 1, id="the first"),
        pytest.param(90.0, 180.0, 259200, id="the last"),
    ],
)
def test_grid_cells(lat: float, lon: float, cell: int) -> None:
    assert priogrid(lat, lon) == cell
