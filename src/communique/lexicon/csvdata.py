"""Rows of the project's CSV data files, with the line they stand on, and cells of several values."""

import csv
import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple, NoReturn

from communique.records.case import Alias


class CaseError(ValueError):
    """A fault in a case's data; the message names the file, the line and the remedy."""


class Row(NamedTuple):
    """One row: ``cells`` by column, and where it stands."""

    file: Path
    line: int
    cells: dict[str, str]

    def fail(self, problem: str, remedy: str) -> NoReturn:
        """Raise a ``CaseError`` that names this row."""
        raise CaseError(f"{self.file.name}:{self.line}: {problem}; {remedy} ({self.file})")

    def need(self, column: str) -> str:
        """Return a cell that must not be empty; raise ``CaseError`` when it is."""
        value = self.cells.get(column, "")
        return value or self.fail(f"column {column!r} is empty", "fill it in")

    def optional(self, column: str) -> str | None:
        """Return a cell, or None when it is empty or the file has no such column."""
        return self.cells.get(column) or None

    def many(self, column: str) -> tuple[str, ...]:
        """Return the values of a cell that joins several by ``;``."""
        parts = (part.strip() for part in self.cells.get(column, "").split(";"))
        return tuple(dict.fromkeys(part for part in parts if part))

    def number(self, column: str) -> float | None:
        """Return a cell as a number, or None when it is empty; raise ``CaseError`` for other words."""
        if not (text := self.cells.get(column, "")):
            return None
        try:
            return float(text)
        except ValueError:
            self.fail(f"{column} {text!r} is not a number", "write it as 36.2 or leave it empty")

    def day(self, column: str) -> date | None:
        """Return a cell as a date, or None when it is empty; raise ``CaseError`` for other words."""
        return self.as_day(self.cells.get(column, ""))

    def as_day(self, text: str) -> date | None:
        """Return an ISO date, or None for no text; raise ``CaseError`` for other words."""
        if not text:
            return None
        try:
            return date.fromisoformat(text)
        except ValueError:
            self.fail(f"{text!r} is not a date", "write it as 2016-11-28")


def read_rows(path: Path, columns: Sequence[str]) -> Iterator[Row]:
    """Yield the rows of a CSV file; raise ``CaseError`` for a missing column or a ragged row.

    Empty lines and lines that begin with ``#`` are skipped.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file)
        header = next(reader, None)
        missing = [column for column in columns if column not in (header or ())]
        if header is None or missing:
            raise CaseError(
                f"{path.name}:1: column {missing[0]!r} is missing; add it to the first line ({path})"
            )
        for cells in reader:
            if cells and not cells[0].startswith("#"):
                yield _row(path, reader.line_num, header, cells)


def _row(path: Path, line: int, header: Sequence[str], cells: Sequence[str]) -> Row:
    row = Row(path, line, {name: cell.strip() for name, cell in zip(header, cells, strict=False)})
    if len(cells) != len(header):
        row.fail(f"{len(cells)} cells under {len(header)} columns", "quote cells that hold a comma")
    return row


_ALIAS = re.compile(
    r"(?P<text>[^\[{<]+?)\s*"
    r"(?:\[(?P<first>[^\].]*)\.\.(?P<last>[^\].]*)\]\s*)?"
    r"(?:\{(?P<framing>[^}]*)\}\s*)?"
    r"(?:<(?P<camp>[^>]*)>\s*)?"
)


def read_alias(row: Row, text: str) -> Alias:
    """Return an alias written ``name [from..to] {framing} <camp>``; raise ``CaseError`` for other forms."""
    match = _ALIAS.fullmatch(text)
    if match is None:
        row.fail(f"alias {text!r} cannot be read", "write it as: name [2016-07-28..] {framing} <camp>")
    first, last = row.as_day((match["first"] or "").strip()), row.as_day((match["last"] or "").strip())
    if first and last and first > last:
        row.fail(f"alias {text!r} ends before it begins", "swap its dates")
    return Alias(
        text=match["text"], valid_from=first, valid_to=last, framing=match["framing"], used_by=match["camp"]
    )
