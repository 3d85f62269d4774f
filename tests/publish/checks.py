"""One check a format by something that is not ours; each returns the faults it finds in an exported file."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import jsonschema
import pytest
from tests.publish.codebooks import acled_faults, ucdp_faults
from tests.publish.exporting import exported, frictionless_errors
from tests.publish.test_export_ucdp import SCHEMA
from tests.validators import outside, ran, tool, validator

from communique.publish.claims import claim_schema
from communique.publish.export.gkg import COLUMNS as GKG_COLUMNS
from communique.publish.export.plover import plover_schema
from communique.publish.export.ucdp import api_rows
from communique.publish.repeats import is_repeated, repeated_spans
from communique.records.result import Record

Check = Callable[[Record, Path], list[str]]


def _table(path: Path) -> list[str]:
    """Return what frictionless finds in a table and what lies beside it, by their descriptor."""
    pytest.importorskip("frictionless")
    return [str(error) for error in frictionless_errors(path.with_name("datapackage.json"))]


def _by_schema(items: list[Any], schema: dict[str, Any]) -> list[str]:
    validating = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    return [error.message for item in items for error in validating.iter_errors(item)]


def _lines(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _once(record: Record) -> int:
    """Return how many claims there are when a sentence that a copied report repeats counts once."""
    spans = repeated_spans(record.documents, record.copies)
    return sum(not is_repeated(claim, spans) for claim in record.claims)


def _claims(record: Record, path: Path) -> list[str]:
    found = _lines(path)
    return _by_schema(found, json.loads(claim_schema())) + _counted("claims", len(found), _once(record))


def _acled(record: Record, path: Path) -> list[str]:
    """The client's model has numbers for kinds of actors; the form by default has words, as R wants it."""
    numeric = path.with_name("numeric")
    exported(record, "acled", numeric, numeric_inter=True)
    return _table(path) + acled_faults(rows_of(path)) + outside("acled_rows.py", numeric / "acled.csv")


def _ucdp(record: Record, path: Path) -> list[str]:
    rows = rows_of(path)
    return _table(path) + ucdp_faults(rows) + _by_schema(list(api_rows(rows)), SCHEMA)


def rows_of(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _geojson(record: Record, path: Path) -> list[str]:
    checking = pytest.importorskip("geojson_validator")
    found = json.loads(path.read_text(encoding="utf-8"))
    said = checking.validate_geometries(found)
    faults = [*map(str, checking.validate_structure(found).items()), *map(str, said["invalid"].items())]
    wanted = len(record.events) + len(record.control)
    return faults + _counted("features", len(found["features"]), wanted) + _gdal(path, {None: wanted})


def _gdal(path: Path, layers: dict[str | None, int]) -> list[str]:
    """Return the layers in which GDAL does not read the number of features that there are."""
    pyogrio = pytest.importorskip("pyogrio")
    told = {name: len(pyogrio.read_dataframe(path, layer=name)) for name in layers}
    return [fault for name in layers for fault in _counted(f"layer {name}", told[name], layers[name])]


def _counted(what: str, found: int, wanted: int) -> list[str]:
    return [] if found == wanted else [f"{what}: {found}, not {wanted}"]


def _geopackage(record: Record, path: Path) -> list[str]:
    counts = {"control": len(record.control), "events": len(record.events), "claims": len(record.claims)}
    return _gdal(path, {name: counts[name] for name in counts})


def _geoparquet(record: Record, path: Path) -> list[str]:
    faults = []
    for one in (path, path.with_suffix(".claims.parquet"), path.with_suffix(".control.parquet")):
        said = ran(validator("geoparquet-validator"), "check", one)
        faults += [] if said.returncode == 0 and "FAIL" not in said.stdout else [f"{one.name}: {said.stdout}"]
    return faults


def _parquet(record: Record, path: Path) -> list[str]:
    parquet = pytest.importorskip("pyarrow.parquet")
    counts = {"": len(record.events), ".claims": len(record.claims), ".control": len(record.control)}
    rows = {end: parquet.read_table(path.with_suffix(f"{end}.parquet")).num_rows for end in counts}
    return [fault for end in counts for fault in _counted(f"rows{end}", rows[end], counts[end])]


def _kml(record: Record, path: Path) -> list[str]:
    checking = pytest.importorskip("fastkml.validator")
    try:
        faults = [] if checking.validate(file_to_validate=path) is True else ["is not valid"]
    except AssertionError as error:
        faults = [str(error)]
    pyogrio = pytest.importorskip("pyogrio")
    read = sum(pyogrio.read_info(path, layer=name)["features"] for name, _ in pyogrio.list_layers(path))
    marks = ElementTree.parse(path).getroot().findall(".//{*}Placemark")
    return faults + _counted("placemarks read by GDAL", read, len(marks))


def _hxl(record: Record, path: Path) -> list[str]:
    said = ran(tool("hxlvalidate"), "--schema", path.with_suffix(".schema.csv"), path)
    return [] if said.returncode == 0 else [said.stdout + said.stderr]


def _xlsx(record: Record, path: Path) -> list[str]:
    book = pytest.importorskip("openpyxl").load_workbook(path)
    counts = {
        "Events": len(record.events),
        "Claims": len(record.claims),
        "Control": len(record.control),
        "Figures": sum(len(figure.statements) for figure in record.figures),
        "Contradictions": len(record.contradictions),
    }
    faults = [fault for name in counts for fault in _counted(name, book[name].max_row - 1, counts[name])]
    cells = (cell for sheet in book for row in sheet.iter_rows() for cell in row)
    return faults + [f"{cell.coordinate} is a formula" for cell in cells if cell.data_type == "f"]


def _plover(record: Record, path: Path) -> list[str]:
    return _by_schema([json.loads(path.read_text(encoding="utf-8"))], json.loads(plover_schema()))


def _gkg(record: Record, path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").split("\n")[:-1]
    wide = [f"line {n}" for n, line in enumerate(lines, 1) if len(line.split("\t")) != len(GKG_COLUMNS)]
    return wide + _counted("lines", len(lines), len(record.documents))


def _timeml(record: Record, path: Path) -> list[str]:
    """TimeML says that its tags stand inside the text: without them every character must be there."""
    with ZipFile(path) as archive:
        texts = [
            "".join(ElementTree.fromstring(archive.read(name)).find("TEXT").itertext())  # type: ignore[union-attr]
            for name in archive.namelist()
        ]
    return _counted("reports", len(texts), len(record.documents)) + [
        f"{doc.name}: another text"
        for doc, text in zip(record.documents, texts, strict=False)
        if text != doc.text
    ]


def _ftm(record: Record, path: Path) -> list[str]:
    """``ftm validate`` drops bad values and exits 0: what comes out must equal what went in."""
    after = path.with_suffix(".out")
    said = ran(tool("ftm"), "validate", "-i", path, "-o", after)
    if said.returncode:
        return [said.stderr]
    before, kept = entities(path), entities(after)
    return [f"{key}: {before[key]} became {kept.get(key)}" for key in before if before[key] != kept.get(key)]


def entities(path: Path) -> dict[str, Any]:
    """Return schema and sorted values of each FollowTheMoney entity by its id."""
    return {
        one["id"]: (one["schema"], {name: sorted(values) for name, values in one["properties"].items()})
        for one in _lines(path)
    }


#: The check of every format; ``claims`` and ``plover`` have no validator of others, and ``control`` a schema.
CHECKS: dict[str, Check] = {
    "claims": _claims,
    "control": lambda record, path: _table(path),
    "acled": _acled,
    "ucdp": _ucdp,
    "geojson": _geojson,
    "geopackage": _geopackage,
    "geoparquet": _geoparquet,
    "parquet": _parquet,
    "kml": _kml,
    "hxl": _hxl,
    "xlsx": _xlsx,
    "plover": _plover,
    "gkg": _gkg,
    "timeml": _timeml,
    "ftm": _ftm,
}
