"""Every format on the store of the bundled example reports, each held against its independent validator."""

import csv
import json
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import jsonschema
import pytest
from tests.publish.exporting import frictionless_errors
from tests.publish.test_export_ucdp import SCHEMA

from communique.pipeline.run import build
from communique.publish.export.acled import COLUMNS
from communique.publish.export.manifest import Options
from communique.publish.export.plover import plover_schema
from communique.publish.export.registry import FORMATS, export_files
from communique.publish.export.ucdp import api_rows
from communique.records.result import Record
from communique.store.open import open_store
from communique.store.reading import load_record

REPORTS = Path(__file__).parents[2] / "examples" / "aleppo-2016" / "reports"


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    if not REPORTS.is_dir():
        pytest.skip("the example reports are not here")
    out = tmp_path_factory.mktemp("examples") / "case.db"
    build([REPORTS], out, case="aleppo-2016", workers=1)
    with closing(open_store(out)) as store:
        return load_record(store)


@pytest.fixture(scope="module")
def folder(record: Record, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every format in one folder, with its descriptor."""
    for needed in ("geopandas", "pyarrow", "fastkml", "openpyxl", "followthemoney"):
        pytest.importorskip(needed)
    out = tmp_path_factory.mktemp("all")
    export_files(record, tuple(FORMATS), out, Options())
    return out


def _tool(name: str) -> Path:
    tool = Path(sys.executable).with_name(name)
    if not tool.exists():
        pytest.skip(f"{name} is not installed")
    return tool


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_event_is_in_a_table_or_left_out_for_a_reason(record: Record, folder: Path) -> None:
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    told = {one["format"]: one for one in package["exports"]}
    assert set(told) == set(FORMATS)
    ids = {event.id for event in record.events}
    for name, table, column in (
        ("acled", "acled.sidecar.csv", "events"),
        ("ucdp", "ucdp.sidecar.csv", "event"),
    ):
        inside = {key for row in _rows(folder / table) for key in row[column].split()}
        outside = {one["id"] for one in told[name]["dropped"]["records"]}
        assert inside | outside == ids
        assert not inside & outside


def test_tables_pass_frictionless(folder: Path) -> None:
    pytest.importorskip("frictionless")
    assert frictionless_errors(folder / "datapackage.json") == []


def test_the_acled_shape_has_31_columns_and_events(folder: Path) -> None:
    rows = _rows(folder / "acled.csv")
    assert len(rows) > 50
    assert list(rows[0]) == list(COLUMNS)
    assert {row["country"] for row in rows} == {"Syria"}


def test_the_ucdp_shape_passes_the_schema_of_its_api(folder: Path) -> None:
    rows = _rows(folder / "ucdp.csv")
    assert rows
    for row in api_rows(rows):
        jsonschema.Draft202012Validator(SCHEMA).validate(row)


def test_maps_pass_their_validators(record: Record, folder: Path) -> None:
    validator = pytest.importorskip("geojson_validator")
    pyogrio = pytest.importorskip("pyogrio")
    found = json.loads((folder / "geojson.geojson").read_text(encoding="utf-8"))
    assert validator.validate_structure(found) == {}
    assert validator.validate_geometries(found)["invalid"] == {}
    for layer, count in (("control", len(record.control)), ("events", len(record.events))):
        assert pyogrio.read_info(folder / "geopackage.gpkg", layer=layer)["features"] == count
    for name in ("geoparquet.parquet", "geoparquet.claims.parquet", "geoparquet.control.parquet"):
        words = [_tool("geoparquet-validator"), "check", folder / name]
        said = subprocess.run(words, capture_output=True, timeout=60)
        assert said.returncode == 0, said.stdout


def test_kml_passes_the_schema_of_the_ogc(folder: Path) -> None:
    assert pytest.importorskip("fastkml.validator").validate(file_to_validate=folder / "kml.kml") is True


def test_hxl_passes_hxlvalidate(folder: Path) -> None:
    words = [_tool("hxlvalidate"), "--schema", folder / "hxl.schema.csv", folder / "hxl.csv"]
    said = subprocess.run(words, capture_output=True, text=True, timeout=120)
    assert said.returncode == 0, said.stdout


def test_plover_passes_its_schema(folder: Path) -> None:
    found = json.loads((folder / "plover.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(json.loads(plover_schema())).validate(found)


def test_followthemoney_loses_nothing_in_its_own_validation(folder: Path) -> None:
    before, after = folder / "ftm.jsonl", folder / "ftm.out"
    words = [_tool("ftm"), "validate", "-i", before, "-o", after]
    subprocess.run(words, check=True, timeout=120, capture_output=True)
    assert _entities(after) == _entities(before)


def _entities(path: Path) -> dict[str, object]:
    entities = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {
        one["id"]: (one["schema"], {k: sorted(v) for k, v in one["properties"].items()}) for one in entities
    }
