"""What may leave the house, cells that cannot run, and the descriptor that says what is missing."""

import csv
import hashlib
import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.made_claims import made
from tests.pipeline.crates import crate_faults
from tests.publish.exporting import exported, frictionless_errors, record_of

from communique.publish.export import manifest as manifests
from communique.publish.export.assertions import ReleaseError, check_release
from communique.publish.export.cells import csv_text, safe_cell
from communique.publish.export.crate import SUMS
from communique.publish.export.manifest import ExportError, Options
from communique.publish.export.registry import FORMATS, export_files
from communique.records.claim import ClaimType
from communique.records.mention import Qualifier
from communique.records.result import Record

_QUOTE = "They took Kiln and killed seven"
_TOLL = ("killed", 7.0, 7.0, "seven", Qualifier.EXACT)
_SHARE = ("share", 0.4, 0.4, "40 per cent", Qualifier.EXACT)


def _good() -> Record:
    return record_of(made(ClaimType.CAPTURE, quote=_QUOTE, figures=[_TOLL, _SHARE]))


def _with_quantity(record: Record, at: int, **changes: float) -> Record:
    claim = record.claims[0]
    found = list(claim.quantities)
    found[at] = replace(found[at], **changes)  # type: ignore[arg-type]
    return replace(record, claims=(replace(claim, quantities=tuple(found)), *record.claims[1:]))


def test_a_sound_record_passes() -> None:
    check_release(_good())


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        pytest.param(
            lambda r: replace(r, claims=(replace(r.claims[0], quote="something else, of 31 letters"),)),
            "claim",
            id="a quote that is not in the text",
        ),
        pytest.param(lambda r: replace(r, claims=()), "not in the record", id="evidence that is gone"),
        pytest.param(
            lambda r: replace(r, events=(replace(r.events[0], claims=()),)),
            "rests on no claim",
            id="no evidence",
        ),
        pytest.param(lambda r: _with_quantity(r, 0, low=9.0), "low 9 is above high 7", id="low over high"),
        pytest.param(lambda r: _with_quantity(r, 1, high=1.4), "share is over 1", id="share over 1"),
        pytest.param(lambda r: _with_quantity(r, 0, low=-1.0), "negative", id="negative toll"),
        pytest.param(
            lambda r: replace(r, figures=(replace(r.figures[0], ucdp=(9.0, 7.0, 8.0)),)),
            "low 9 is above high 7",
            id="figure out of order",
        ),
        pytest.param(
            lambda r: replace(r, events=(replace(r.events[0], probability=1.2),)),
            "probability 1.2",
            id="over 1",
        ),
        pytest.param(
            lambda r: replace(r, control=(replace(r.control[0], valid_from=date(2030, 1, 1)),)),
            "after its end",
            id="an interval that ends before it begins",
        ),
    ],
)
def test_a_bad_release_is_stopped_before_a_file_is_written(
    tmp_path: Path, spoil: Callable[[Record], Record], words: str
) -> None:
    with pytest.raises(ReleaseError, match=words):
        export_files(spoil(_good()), ("acled",), tmp_path / "out", Options())
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        pytest.param("=1+1", "'=1+1", id="equals"),
        pytest.param("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0", id="plus"),
        pytest.param("@SUM(A1)", "'@SUM(A1)", id="at"),
        pytest.param("-2+3+cmd", "'-2+3+cmd", id="minus"),
        pytest.param("|calc", "'|calc", id="pipe"),
        pytest.param("\t=1", "'=1", id="tab before it"),
        pytest.param("\u200b=1", "'=1", id="invisible character before it"),
        pytest.param("-5", "-5", id="a number"),
        pytest.param("+963", "+963", id="a telephone prefix is a number"),
        pytest.param("plain", "plain", id="text"),
        pytest.param(-5.5, -5.5, id="not text at all"),
    ],
)
def test_cells_that_a_spreadsheet_would_run(cell: object, expected: object) -> None:
    assert safe_cell(cell) == expected


@given(st.text())
def test_no_cell_begins_like_a_formula(text: str) -> None:
    cell = str(safe_cell(text))
    bare = cell.lstrip("\x00\t\r\n \ufeff\u200b")
    number = bare.removeprefix("+").removeprefix("-").replace(".", "", 1).lower().replace("e", "", 1)
    assert not bare.startswith(("=", "@", "|", "%")) or cell.startswith("'")
    assert not bare.startswith(("+", "-")) or number.replace("+", "").replace("-", "").isdigit()


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=5))
def test_raw_cells_come_back_as_they_were(cells: list[str]) -> None:
    text = csv_text(["c"], [{"c": cell} for cell in cells], raw=True, quote=True)
    assert [row["c"] for row in csv.DictReader(io.StringIO(text, newline=""))] == cells


def test_the_descriptor_counts_what_was_left_out_and_hashes_every_file(tmp_path: Path) -> None:
    record = record_of(made(ClaimType.CAPTURE), made(ClaimType.TALKS), made(ClaimType.CLASH, None))
    export_files(record, ("acled", "ucdp", "control", "claims"), tmp_path, Options())
    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    told = {one["format"]: one for one in package["exports"]}
    assert told["acled"]["rows"] + told["acled"]["dropped"]["count"] == len(record.events)
    assert sum(told["acled"]["dropped"]["reasons"].values()) == 2
    assert {one["id"] for one in told["ucdp"]["dropped"]["records"]} == {event.id for event in record.events}
    assert package["communique"]["run"] == record.run.id
    for resource in package["resources"]:
        data = (tmp_path / resource["path"]).read_bytes()
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
    pytest.importorskip("frictionless")
    assert frictionless_errors(tmp_path / "datapackage.json") == []


def test_a_folder_of_exports_is_a_crate_with_a_list_of_hashes(tmp_path: Path) -> None:
    pytest.importorskip("rocrate")
    export_files(_good(), ("acled", "claims", "kml"), tmp_path / "out", Options())
    folder = tmp_path / "out"
    listed = dict(line.split("  ")[::-1] for line in (folder / SUMS).read_text(encoding="utf-8").splitlines())
    assert set(listed) == {path.name for path in folder.iterdir()} - {SUMS}
    assert all(hashlib.sha256((folder / name).read_bytes()).hexdigest() == listed[name] for name in listed)
    assert crate_faults(folder, tmp_path) == []


def test_a_table_needs_no_library_of_crates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> None:
        raise ModuleNotFoundError(name=name)

    monkeypatch.setattr(manifests, "import_module", absent)
    export_files(_good(), ("acled",), tmp_path / "out", Options())
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "acled.csv",
        "acled.sidecar.csv",
        "datapackage.json",
        SUMS,
    }


def test_one_file_has_its_descriptor_beside_it(tmp_path: Path) -> None:
    _, descriptor = export_files(_good(), ("acled",), tmp_path / "mine.csv", Options())
    assert descriptor == tmp_path / "mine.datapackage.json"
    assert {path.name for path in tmp_path.iterdir()} == {
        "mine.csv",
        "mine.sidecar.csv",
        "mine.datapackage.json",
    }


def test_an_unknown_format_is_told_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="acled, ucdp"):
        exported(_good(), "shapefile", tmp_path)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_says_what_it_loses_and_is_the_same_on_every_run(tmp_path: Path, name: str) -> None:
    for needed in ("geopandas", "pyarrow", "fastkml", "openpyxl", "followthemoney"):
        pytest.importorskip(needed)
    first = exported(_good(), name, tmp_path / "a")
    second = exported(_good(), name, tmp_path / "b")
    assert name == "claims" or first.loses
    assert [one.rows for one in first.resources] == [one.rows for one in second.resources]
    if name not in ("geopackage", "xlsx"):  # their libraries write the time of day into the file
        for left, right in zip(first.resources, second.resources, strict=True):
            assert left.path.read_bytes() == right.path.read_bytes()
