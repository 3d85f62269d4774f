"""Every format on the store of the bundled example reports, each held against its independent validator."""

import json
from contextlib import closing
from pathlib import Path

import pytest
from tests.publish.checks import CHECKS, rows_of
from tests.publish.exporting import exported, frictionless_errors

from communique.pipeline.run import build
from communique.publish.export.acled import COLUMNS
from communique.publish.export.manifest import Options
from communique.publish.export.registry import FORMATS, export_files
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


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_passes_its_validator(record: Record, tmp_path: Path, name: str) -> None:
    """A format without a check of its own fails here."""
    if name == "ftm":
        pytest.importorskip("followthemoney")
    manifest = exported(record, name, tmp_path)
    assert manifest.rows > 0
    assert CHECKS[name](record, manifest.resources[0].path) == []


def test_every_event_is_in_a_table_or_left_out_for_a_reason(record: Record, tmp_path: Path) -> None:
    export_files(record, ("acled", "ucdp"), tmp_path, Options())
    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    told = {one["format"]: one for one in package["exports"]}
    ids = {event.id for event in record.events}
    for name, table, column in (
        ("acled", "acled.sidecar.csv", "events"),
        ("ucdp", "ucdp.sidecar.csv", "event"),
    ):
        inside = {key for row in rows_of(tmp_path / table) for key in row[column].split()}
        outside = {one["id"] for one in told[name]["dropped"]["records"]}
        assert inside | outside == ids
        assert not inside & outside


def test_all_formats_lie_in_one_folder_under_one_descriptor(record: Record, tmp_path: Path) -> None:
    pytest.importorskip("followthemoney")
    export_files(record, tuple(FORMATS), tmp_path, Options())
    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    assert [one["format"] for one in package["exports"]] == list(FORMATS)
    pytest.importorskip("frictionless")
    assert frictionless_errors(tmp_path / "datapackage.json") == []


def test_the_acled_shape_has_31_columns_and_events(record: Record, tmp_path: Path) -> None:
    exported(record, "acled", tmp_path)
    rows = rows_of(tmp_path / "acled.csv")
    assert len(rows) > 50
    assert list(rows[0]) == list(COLUMNS)
    assert {row["country"] for row in rows} == {"Syria"}
