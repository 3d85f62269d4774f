"""CSV that a spreadsheet shows and never runs, and that is the same on every machine."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from communique.publish.export.manifest import Column, Resource

#: First characters that make a spreadsheet read a cell as a formula (OWASP, "CSV injection").
_FORMULA = ("=", "+", "-", "@", "|", "%")

_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?")

#: Control characters and spaces in front of a cell, which spreadsheets skip before they look for a formula.
_LEADING = re.compile(r"^[\x00-\x20\x7f-\xa0\u200b\ufeff]+")


def safe_cell(value: object) -> object:
    """Return a cell that is shown as text: ``'=1`` for ``=1``; numbers and all other text are unchanged."""
    if not isinstance(value, str) or _NUMBER.fullmatch(value):
        return value
    bare = _LEADING.sub("", value)
    if bare.startswith(_FORMULA):
        return f"'{bare}"
    return bare if value[:1] in ("\t", "\r") else value


def csv_text(
    columns: Sequence[str], rows: Iterable[Mapping[str, object]], *, raw: bool = False, quote: bool = False
) -> str:
    """Return CSV with a head line; ``quote`` sets all text in quotes, so that no reader makes it a number."""
    out = io.StringIO(newline="")
    quoting: int = csv.QUOTE_NONNUMERIC if quote else csv.QUOTE_MINIMAL
    writer = csv.writer(out, lineterminator="\n", quoting=quoting)  # type: ignore[arg-type]
    csv.writer(out, lineterminator="\n").writerow(columns)
    for row in rows:
        cells = ("" if row[name] is None else row[name] for name in columns)
        writer.writerow([cell if raw else safe_cell(cell) for cell in cells])
    return out.getvalue()


def write_table(
    target: Path,
    columns: Sequence[Column],
    rows: Sequence[Mapping[str, object]],
    *,
    key: tuple[str, ...] = (),
    raw: bool = False,
    quote: bool = False,
    description: str = "",
) -> Resource:
    """Write rows as CSV and return the file with its schema."""
    text = csv_text([column.name for column in columns], rows, raw=raw, quote=quote)
    write_text(target, text)
    return Resource(
        path=target,
        rows=len(rows),
        media_type="text/csv",
        columns=tuple(columns),
        key=key,
        description=description,
    )


def write_text(target: Path, text: str) -> None:
    """Write a file in UTF-8; half a character in a broken page becomes a question mark."""
    target.write_bytes(text.encode("utf-8", "replace"))
