"""Maps: each format passes a validator that is not ours and reads back through GDAL."""

import json
import subprocess
from datetime import date, datetime
from pathlib import Path

import pytest
from tests.made_claims import made
from tests.publish.exporting import exported, record_of
from tests.validators import ran, validator

from communique.publish.export import manifest as manifests
from communique.publish.export.manifest import MissingLibraryError, library
from communique.records.claim import ClaimType
from communique.records.event import Layer
from communique.records.result import Record


def _record() -> Record:
    return record_of(
        made(ClaimType.CAPTURE, by="watch", target="red-front"),
        made(ClaimType.SHELLING, "port/tower", on=None),
        made(ClaimType.CLASH, None),
    )


def _conformant(path: Path) -> subprocess.CompletedProcess[str]:
    return ran(validator("geoparquet-validator"), "check", path)


def test_geojson_is_valid_and_holds_every_event_and_interval(tmp_path: Path) -> None:
    validator = pytest.importorskip("geojson_validator")
    record = _record()
    manifest = exported(record, "geojson", tmp_path)
    found = json.loads((tmp_path / "geojson.geojson").read_text(encoding="utf-8"))
    assert validator.validate_structure(found) == {}
    said = validator.validate_geometries(found)
    assert (said["invalid"], said["problematic"]) == ({}, {})
    assert len(found["features"]) == manifest.rows == len(record.events) + len(record.control)
    unplaced = [one["id"] for one in found["features"] if one["geometry"] is None]
    assert unplaced == [one.record for one in manifest.dropped] != []


def test_the_validator_finds_a_planted_fault(tmp_path: Path) -> None:
    """A ring that runs the wrong way: the check can fail."""
    validator = pytest.importorskip("geojson_validator")
    exported(_record(), "geojson", tmp_path)
    found = json.loads((tmp_path / "geojson.geojson").read_text(encoding="utf-8"))
    area = next(one for one in found["features"] if (one["geometry"] or {}).get("type") == "Polygon")
    area["geometry"]["coordinates"][0].reverse()
    assert "exterior_not_ccw" in validator.validate_geometries(found)["invalid"]


def test_geopackage_layers_read_back_through_gdal(tmp_path: Path) -> None:
    """QGIS animates a layer by two columns of date type; strings would not do."""
    pyogrio = pytest.importorskip("pyogrio")
    pytest.importorskip("geopandas")
    record = _record()
    exported(record, "geopackage", tmp_path)
    path = tmp_path / "geopackage.gpkg"
    assert sorted(name for name, _ in pyogrio.list_layers(path)) == ["claims", "control", "events"]
    frame = pyogrio.read_dataframe(path, layer="control")
    assert len(frame) == len(record.control)
    assert frame["valid_from"].dtype.kind == frame["valid_to"].dtype.kind == "M"
    days = {(row.id, row.valid_from.date(), row.valid_to.date()) for row in frame.itertuples()}
    assert days == {(one.id, one.valid_from, one.valid_to) for one in record.control}
    assert len(pyogrio.read_dataframe(path, layer="claims")) == len(record.claims)
    assert pyogrio.read_info(path, layer="events")["crs"] == "EPSG:4326"


def test_geoparquet_is_conformant(tmp_path: Path) -> None:
    pytest.importorskip("geopandas")
    manifest = exported(_record(), "geoparquet", tmp_path)
    assert manifest.rows == 2
    assert len(manifest.dropped) == 2  # the clash without a place, as an event and as a claim
    for resource in manifest.resources:
        said = _conformant(resource.path)
        assert said.returncode == 0, said.stdout
        assert "FAIL" not in said.stdout and "covering: 6 pass" in said.stdout


def test_the_conformance_check_can_fail(tmp_path: Path) -> None:
    """Plain Parquet has no geometry metadata."""
    pytest.importorskip("pyarrow")
    manifest = exported(_record(), "parquet", tmp_path)
    assert _conformant(manifest.resources[0].path).returncode != 0


def test_parquet_reads_back_with_dates(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    record = _record()
    exported(record, "parquet", tmp_path)
    rows = parquet.read_table(tmp_path / "parquet.parquet").to_pylist()
    assert [row["id"] for row in rows] == [event.id for event in record.events]
    dates = [row["valid_from"] for row in rows if row["valid_from"] is not None]
    assert all(type(day) is date and not isinstance(day, datetime) for day in dates)
    control = parquet.read_table(tmp_path / "parquet.control.parquet").to_pylist()
    assert {row["layer"] for row in control} <= {layer.value for layer in Layer}


@pytest.mark.parametrize("name", ["geojson", "geopackage", "geoparquet", "parquet"])
def test_an_empty_record_makes_an_empty_map(tmp_path: Path, name: str) -> None:
    for needed in ("geopandas", "pyarrow"):
        pytest.importorskip(needed)
    from dataclasses import replace

    assert exported(replace(record_of(), control=()), name, tmp_path).rows == 0


def test_a_missing_library_is_named_with_its_command(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> None:
        raise ModuleNotFoundError(name=name)

    monkeypatch.setattr(manifests, "import_module", absent)
    with pytest.raises(MissingLibraryError, match=r"needs the library geopandas.*communique\[exports\]"):
        library("geopandas", "geopackage")
