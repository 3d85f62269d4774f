"""Prints what the PyPI client ``acled`` cannot take of a table: its own parsing, then the types of its model.

Run by the Python of the validators' environment: ``python acled_rows.py TABLE.csv``.
"""

import csv
import sys
import types
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

from acled.clients.acled_data_client import AcledDataClient
from acled.models.data_models import AcledEvent


def _fits(value: Any, hint: Any) -> bool:
    """Return whether a value has the type of a model's field; numbers in text count when nothing is lost."""
    if get_origin(hint) in (Union, types.UnionType):
        return value == "" or any(_fits(value, one) for one in get_args(hint) if one is not type(None))
    if hint is int and isinstance(value, str):
        return str(int(value)) == value
    return isinstance(value, hint)


def main() -> None:
    """Print one line a fault."""
    hints = get_type_hints(AcledEvent)
    client = AcledDataClient.__new__(AcledDataClient)  # its parsing needs no account
    with Path(sys.argv[1]).open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if list(reader.fieldnames or ()) != list(hints):
            print(f"columns: {reader.fieldnames} are not those of the model: {list(hints)}")
        for number, row in enumerate(reader, start=2):
            try:
                event = client._parse_event(dict(row))
                wrong = [name for name, hint in hints.items() if not _fits(event[name], hint)]
            except (ValueError, KeyError) as error:
                print(f"row {number}: {error}")
                continue
            for name in wrong:
                print(f"row {number}: {name} {event[name]!r} is no {hints[name]}")


main()
