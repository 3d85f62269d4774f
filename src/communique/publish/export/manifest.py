"""What an export says of itself: its files with their schemas, what was left out and why."""

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from communique.records.result import Record

#: How ids are addressed when nobody says where the workbench stands.
URN = "urn:communique"


class ExportError(ValueError):
    """An export that must not be written; the message names the record and the remedy."""


class MissingLibraryError(ExportError):
    """A format needs a library that is not installed; the message says how to get it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to export. ``base_url`` is where the record's pages stand (None: a URN a record).

    ``raw`` leaves cells as they are, for programs: a spreadsheet may then run one as a formula.
    ``numeric_inter`` writes ACLED's actor codes as numbers, ``civilian_value`` is the word that its
    column ``civilian_targeting`` holds (the codebook and the API differ). ``copies`` also gives the
    claims of sentences that a copied report repeats.
    """

    base_url: str | None = None
    raw: bool = False
    numeric_inter: bool = False
    civilian_value: str = "Civilian targeting"
    copies: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A record that a format has no place for, and why."""

    record: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table: its type and constraints in the terms of Table Schema (frictionless)."""

    name: str
    type: str = "string"
    description: str = ""
    required: bool = False
    unique: bool = False
    enum: tuple[str | int, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    pattern: str | None = None

    def schema(self) -> dict[str, Any]:
        """Return the column as a Table Schema field."""
        limits: dict[str, Any] = {
            "required": self.required or None,
            "unique": self.unique or None,
            "enum": list(self.enum) or None,
            "minimum": self.minimum,
            "maximum": self.maximum,
            "pattern": self.pattern,
        }
        limits = {key: value for key, value in limits.items() if value is not None}
        field: dict[str, Any] = {"name": self.name, "type": self.type}
        if self.description:
            field["description"] = self.description
        return field | ({"constraints": limits} if limits else {})


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """One file of an export; ``columns`` is empty for files that are no tables."""

    path: Path
    rows: int
    media_type: str
    columns: tuple[Column, ...] = ()
    key: tuple[str, ...] = ()
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What was written: ``rows`` of the main file, what was ``dropped``, and what the form ``loses``."""

    format: str
    resources: tuple[Resource, ...]
    dropped: tuple[Dropped, ...] = ()
    loses: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        """The number of rows of the main file."""
        return self.resources[0].rows


def record_url(record: Record, some_id: str, options: Options) -> str:
    """Return the address of a record: below the base address, or a URN that names the case."""
    if options.base_url is None:
        return f"{URN}:{record.case.id}:{some_id}"
    return f"{options.base_url.rstrip('/')}/record/{some_id}"


def library(name: str, format_name: str) -> Any:
    """Return a library that only this format needs.

    Raises ``MissingLibraryError``, which says how to install it, when it is not there.
    """
    try:
        return import_module(name)
    except ImportError as error:
        extra = "ftm" if format_name == "ftm" else "exports"
        raise MissingLibraryError(
            f"export {format_name}: needs the library {error.name or name}, which is not installed; "
            f"run: python -m pip install 'communique[{extra}]'"
        ) from error
