"""KML, HXL, workbooks, PLOVER, GKG, TimeML and FollowTheMoney, each held against another reader."""

import json
import re
import subprocess
import zipfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest
from tests.made_claims import made
from tests.publish.exporting import exported, record_of
from tests.validators import tool

from communique.publish.export.gkg import COLUMNS
from communique.publish.export.plover import plover_schema
from communique.publish.export.timeml import timex_value
from communique.records.claim import Claim, ClaimTime, ClaimType
from communique.records.mention import Qualifier, Stance
from communique.records.result import Record
from communique.records.when import Anchor, Precision

FORMULA = '=HYPERLINK("https://evil.example","click")'


def _dated(claim: Claim, words: str) -> Claim:
    return replace(claim, time=replace(claim.time, mention=words))


def _record() -> Record:
    toll = ("killed", 7.0, None, "at least seven", Qualifier.AT_LEAST)
    return record_of(
        _dated(
            made(ClaimType.CAPTURE, by="watch", target="red-front", quote="They took Kiln on 14 March"),
            "14 March",
        ),
        made(ClaimType.CAPTURE, by="red-front", stance=Stance.DENIED, document="two.txt"),
        made(ClaimType.SHELLING, "port/tower", target="civilians", figures=[toll], quote=FORMULA),
        made(ClaimType.CLASH, "port/ford", stance=Stance.PREDICTED, on="25"),
        made(ClaimType.CLASH, None),
        made(ClaimType.CONTROL, "port/quay"),
    )


def test_kml_is_valid_by_the_schema_of_the_ogc(tmp_path: Path) -> None:
    validator = pytest.importorskip("fastkml.validator")
    record = _record()
    manifest = exported(record, "kml", tmp_path)
    assert validator.validate(file_to_validate=tmp_path / "kml.kml") is True
    root = ElementTree.parse(tmp_path / "kml.kml").getroot()
    spans = root.findall(".//{*}Placemark/{*}TimeSpan")
    assert len(spans) == manifest.rows == len(record.events) + len(record.control) - len(manifest.dropped)


def test_the_schema_of_kml_finds_a_planted_fault(tmp_path: Path) -> None:
    validator = pytest.importorskip("fastkml.validator")
    exported(_record(), "kml", tmp_path)
    path = tmp_path / "kml.kml"
    path.write_text(
        re.sub(r'id="ev-\w+"', 'id="1"', path.read_text(encoding="utf-8"), count=1), encoding="utf-8"
    )
    with pytest.raises(AssertionError):
        validator.validate(file_to_validate=path)


def _hxl(folder: Path) -> subprocess.CompletedProcess[str]:
    words = [tool("hxlvalidate"), "--schema", folder / "hxl.schema.csv", folder / "hxl.csv"]
    return subprocess.run(words, capture_output=True, text=True, timeout=60)


def test_hxl_passes_hxlvalidate_and_a_bad_cell_does_not(tmp_path: Path) -> None:
    pytest.importorskip("hxl")
    exported(_record(), "hxl", tmp_path)
    good = _hxl(tmp_path)
    assert good.returncode == 0, good.stdout + good.stderr
    path = tmp_path / "hxl.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("2020-03-14", "mid March", 1), encoding="utf-8")
    bad = _hxl(tmp_path)
    assert bad.returncode == 1
    assert "[error] 1,#date+start" in bad.stdout


def test_hxl_tags_follow_the_headings(tmp_path: Path) -> None:
    hxl = pytest.importorskip("hxl")
    exported(_record(), "hxl", tmp_path)
    with hxl.data(str(tmp_path / "hxl.csv"), hxl.InputOptions(allow_local=True)) as source:
        rows = list(source)
    assert [row.get("#event+id") for row in rows]
    assert {row.get("#affected+killed+min") for row in rows} >= {"7"}


def test_a_workbook_reads_back_and_runs_nothing(tmp_path: Path) -> None:
    """A quote that begins with = stays text; days are days."""
    openpyxl = pytest.importorskip("openpyxl")
    record = _record()
    exported(record, "xlsx", tmp_path)
    book = openpyxl.load_workbook(tmp_path / "xlsx.xlsx")
    assert book.sheetnames == ["Events", "Claims", "Control", "Figures", "Contradictions", "About"]
    assert book["Claims"].max_row - 1 == len(record.claims)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert FORMULA in {cell.value for cell in cells}
    days = [row[3].value for row in book["Control"].iter_rows(min_row=2)]
    assert days and all(isinstance(day, date | datetime) for day in days)


def test_plover_passes_its_schema_and_marks_what_is_foreseen(tmp_path: Path) -> None:
    manifest = exported(_record(), "plover", tmp_path)
    found = json.loads((tmp_path / "plover.json").read_text(encoding="utf-8"))
    schema = json.loads(plover_schema())
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    validator.validate(found)
    kinds = {event["own_type"]: event for event in found["events"]}
    assert kinds["territory.capture"]["event_type"] == "ASSAULT"
    assert "territory" in kinds["territory.capture"]["contexts"]
    future = [event for event in found["events"] if "future" in event["contexts"]]
    assert [event["date_start"] for event in future] == ["2020-03-25"]
    assert any("PLOVER has no type" in one.reason for one in manifest.dropped)
    found["events"][0]["event_type"] = "CAPTURE"
    assert not validator.is_valid(found)


def test_gkg_has_27_columns_a_line_and_no_head(tmp_path: Path) -> None:
    assert len(COLUMNS) == 27
    record = _record()
    exported(record, "gkg", tmp_path)
    lines = (tmp_path / "gkg.tsv").read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(record.documents)
    rows = [dict(zip(COLUMNS, line.split("\t"), strict=True)) for line in lines]
    assert {row["V2.1DATE"] for row in rows} == {"20200320000000"}
    counts = [block for row in rows for block in row["V1COUNTS"].split(";") if block]
    assert counts[0].split("#")[:3] == ["KILL", "7", "at least seven"]
    assert len(counts[0].split("#")) == 10


def test_timeml_is_xml_whose_text_is_the_report_unchanged(tmp_path: Path) -> None:
    """TimeML says that its tags stand inside the text: without them every character must be there."""
    record = _record()
    manifest = exported(record, "timeml", tmp_path)
    texts, values = [], []
    with zipfile.ZipFile(tmp_path / "timeml.zip") as archive:
        for name in archive.namelist():
            root = ElementTree.fromstring(archive.read(name))
            texts.append("".join(root.find("TEXT").itertext()))  # type: ignore[union-attr]
            values += [(t.text, t.get("value")) for t in root.findall("TEXT/TIMEX3")]
    assert texts == [doc.text for doc in record.documents]
    assert values == [("14 March", "2020-03-14")]
    assert manifest.rows == 1


@pytest.mark.parametrize(
    ("first", "last", "precision", "expected"),
    [
        pytest.param("2020-03-14", "2020-03-14", Precision.DAY, "2020-03-14", id="day"),
        pytest.param("2020-02-01", "2020-02-29", Precision.MONTH, "2020-02", id="month, leap year"),
        pytest.param("2020-01-01", "2020-12-31", Precision.YEAR, "2020", id="year"),
        pytest.param("2020-12-28", "2021-01-03", Precision.WEEK, "2020-W53", id="week over new year"),
        pytest.param("2020-03-01", "2020-03-10", Precision.MONTH, None, id="no whole unit"),
    ],
)
def test_timex_values(first: str, last: str, precision: Precision, expected: str | None) -> None:
    time = ClaimTime(
        start=date.fromisoformat(first),
        end=date.fromisoformat(last),
        precision=precision,
        mention="then",
        anchor=Anchor.EXPLICIT,
    )
    assert timex_value(time) == expected


def test_followthemoney_keeps_every_value_that_went_in(tmp_path: Path) -> None:
    """``ftm validate`` drops bad values and exits 0: what comes out must equal what went in."""
    pytest.importorskip("followthemoney")
    ftm = tool("ftm")
    manifest = exported(_record(), "ftm", tmp_path)
    assert manifest.dropped == ()
    before, after = tmp_path / "ftm.jsonl", tmp_path / "out.jsonl"
    subprocess.run([ftm, "validate", "-i", before, "-o", after], check=True, timeout=120, capture_output=True)
    assert _entities(after) == _entities(before)
    schemas = {one["schema"] for one in _entities(before).values()}
    assert schemas == {"Article", "Organization", "Event", "Note"}


def test_the_comparison_finds_a_value_that_was_dropped_silently(tmp_path: Path) -> None:
    pytest.importorskip("followthemoney")
    ftm = tool("ftm")
    exported(_record(), "ftm", tmp_path)
    before, after = tmp_path / "ftm.jsonl", tmp_path / "out.jsonl"
    text = before.read_text(encoding="utf-8")
    before.write_text(
        text.replace('"startDate": ["2020-03-14"]', '"startDate": ["mid March"]', 1), encoding="utf-8"
    )
    assert before.read_text(encoding="utf-8") != text
    subprocess.run([ftm, "validate", "-i", before, "-o", after], check=True, timeout=120, capture_output=True)
    assert _entities(after) != _entities(before)


def _entities(path: Path) -> dict[str, dict[str, object]]:
    """Return schema and sorted values of each entity by its id."""
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        values = {name: sorted(value) for name, value in one["properties"].items()}
        found[one["id"]] = {"schema": one["schema"], "values": values}
    return found
