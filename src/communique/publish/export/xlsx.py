"""A workbook for spreadsheets: events, claims, control, figures and contradictions, one sheet each."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from communique import __version__
from communique.publish.export.geo import claim_row, control_row, event_row
from communique.publish.export.manifest import Manifest, Options, Resource, library, record_url
from communique.publish.export.shelf import Shelf
from communique.publish.views.words import bound_words
from communique.records.event import Contradiction, Figure
from communique.records.result import Record

#: Characters that the file form has no place for.
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

#: The most characters that a cell holds in Excel.
_MOST = 32_767

_LOSES = ("decisions, copies and links between claims", "text beyond 32,767 characters in a cell")


def write(record: Record, target: Path, options: Options) -> Manifest:
    """Write the workbook. All text is text: no cell is a formula, whatever a report says."""
    openpyxl = library("openpyxl", "xlsx")
    shelf, book = Shelf(record), openpyxl.Workbook()
    book.remove(book.active)
    book.properties.creator = f"Communique {__version__}"
    book.properties.created = book.properties.modified = datetime(2000, 1, 1)  # the same file on every run
    sheets: list[tuple[str, list[dict[str, Any]]]] = [
        ("Events", [event_row(one, shelf, options) for one in record.events]),
        ("Claims", [claim_row(one, shelf, options) for one in record.claims]),
        ("Control", [control_row(one, shelf, options) for one in record.control]),
        ("Figures", [row for one in record.figures for row in _figure_rows(one, shelf, options)]),
        ("Contradictions", [_contradiction_row(one, shelf, options) for one in record.contradictions]),
    ]
    for name, rows in sheets:
        _fill(openpyxl, book.create_sheet(name), rows)
    _about(book.create_sheet("About"), record)
    book.save(target)
    media = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    file = Resource(path=target, rows=sum(len(rows) for _, rows in sheets), media_type=media)
    return Manifest(format="xlsx", resources=(file,), loses=_LOSES)


def _figure_rows(figure: Figure, shelf: Shelf, options: Options) -> Iterable[dict[str, Any]]:
    """Yield one row a statement: figures of different sources stand side by side, never added."""
    for one in figure.statements:
        yield {
            "id": figure.id,
            "measure": figure.measure,
            "population": figure.population,
            "area": figure.area_name or "",
            "valid_from": figure.start.isoformat() if figure.start else None,
            "valid_to": figure.end.isoformat() if figure.end else None,
            "source": one.source,
            "stated": one.mention,
            "bounds": bound_words(one.low, one.high),
            "low": one.low,
            "high": one.high,
            "claim": one.claim,
            "record_url": record_url(shelf.record, figure.id, options),
        }


def _contradiction_row(one: Contradiction, shelf: Shelf, options: Options) -> dict[str, Any]:
    return {
        "id": one.id,
        "kind": one.kind,
        "severity": one.severity,
        "summary": one.summary,
        "resolved": one.resolved,
        "event": one.event or "",
        "claims": " ".join(one.claims),
        "record_url": record_url(shelf.record, one.id, options),
    }


def _fill(openpyxl: Any, sheet: Any, rows: Sequence[dict[str, Any]]) -> None:
    heads = list(rows[0]) if rows else ["id"]
    for at, head in enumerate(heads, start=1):
        sheet.cell(1, at, head).font = openpyxl.styles.Font(bold=True)
    for line, row in enumerate(rows, start=2):
        for at, head in enumerate(heads, start=1):
            _set(sheet.cell(line, at), head, row[head])
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{openpyxl.utils.get_column_letter(len(heads))}{max(len(rows) + 1, 1)}"


def _set(cell: Any, head: str, value: Any) -> None:
    """Set a cell: days as dates, text as text even when it begins with ``=``."""
    if head in ("valid_from", "valid_to") and value:
        cell.value = date.fromisoformat(value)
        cell.number_format = "yyyy-mm-dd"
    elif isinstance(value, str):
        cell.value = _ILLEGAL.sub("\ufffd", value)[:_MOST]
        cell.data_type = "s"
    else:
        cell.value = value


def _about(sheet: Any, record: Record) -> None:
    """Say what made the workbook, and how to read it."""
    lines = (
        ("Case", record.case.title),
        ("Program", f"Communique {__version__}"),
        ("Run", record.run.id),
        ("Rules", record.run.lexicon),
        ("Reports", len(record.documents)),
        ("Decisions", len(record.decisions)),
        ("Figures", "of different rows are never to be added: they overlap"),
        ("Probability", "that the event happened as told, from its witnesses; status says who they are"),
    )
    for at, (name, value) in enumerate(lines, start=1):
        _set(sheet.cell(at, 1), "", name)
        _set(sheet.cell(at, 2), "", value)
