"""Print tables for people, and JSON and CSV for programs."""

import csv
import io
import json
import re
import sys
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TextIO

#: First characters that make a spreadsheet run a cell as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "|")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")

#: Control characters that a report's text must not send to a terminal.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


class Column(NamedTuple):
    """A column of a table: its head, the cell of a record, and whether its text may be cut short."""

    head: str
    cell: Callable[[Any], str]
    long: bool = False


def print_json(records: Sequence[object]) -> None:
    """Print one JSON array, a record a line."""
    lines = ",\n".join(json.dumps(record, ensure_ascii=False) for record in records)
    print(f"[\n{lines}\n]" if lines else "[]")


def print_csv(columns: Sequence[Column], records: Sequence[Any]) -> None:
    """Print CSV with a head line; cells cannot become formulas in a spreadsheet."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([column.head for column in columns])
    for record in records:
        writer.writerow([safe_cell(column.cell(record)) for column in columns])
    sys.stdout.write(out.getvalue())


def safe_cell(value: str) -> str:
    """Return a cell that a spreadsheet shows and does not run; numbers stay as they are."""
    if _NUMBER.fullmatch(value):
        return value
    plain = value.lstrip()
    risky = value.startswith(_FORMULA) or plain.startswith(_FORMULA)
    return f"'{value}" if risky else value


def print_table(columns: Sequence[Column], records: Sequence[Any], *, file: TextIO | None = None) -> None:
    """Print an aligned table; to a terminal it fits the width, to a file or pipe no cell is cut."""
    from rich.console import Console
    from rich.table import Table

    console = Console(file=file, highlight=False, markup=False, soft_wrap=False)
    if not console.is_terminal:
        console = Console(file=file, highlight=False, markup=False, width=_NO_LIMIT)
    table = Table(box=None, pad_edge=False, header_style="bold", show_edge=False)
    for column in columns:
        table.add_column(column.head, overflow="ellipsis" if column.long else "fold", no_wrap=column.long)
    for record in records:
        table.add_row(*(plain(column.cell(record)) for column in columns))
    console.print(table)


#: Characters a line may have when it goes to a file or pipe.
_NO_LIMIT = 10_000


def plain(text: str) -> str:
    """Return text on one line, without characters that steer a terminal."""
    return _CONTROL.sub("", " ".join(text.split()))
