"""Other people's event tables, ACLED's or UCDP's, read strictly and kept beside a store for comparison."""

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from communique.records.codec import decode, encode
from communique.store import reading
from communique.store.open import Store
from communique.store.writing import set_state

#: Columns without which an event cannot be compared, by kind of file.
NEEDED: Mapping[str, tuple[str, ...]] = {
    "acled": (
        "event_id_cnty",
        "event_date",
        "event_type",
        "sub_event_type",
        "actor1",
        "actor2",
        "location",
        "latitude",
        "longitude",
        "fatalities",
    ),
    "ucdp": (
        "id",
        "type_of_violence",
        "side_a",
        "side_b",
        "where_coordinates",
        "latitude",
        "longitude",
        "date_start",
        "date_end",
        "low",
        "best",
        "high",
    ),
}

#: Columns that ACLED had until March 2023, with what stands in their place now.
_OLD = {"data_id": "event_id_cnty", "event_id_no_cnty": "event_id_cnty", "iso3": "iso"}

_KEY = "layer:"


class LayerError(ValueError):
    """A file that is not as its makers publish it; the message says the row and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherEvent:
    """An event as somebody else coded it; ``row`` is its line in the file (the head is line 1)."""

    id: str
    row: int
    start: date
    end: date
    kind: str
    sides: tuple[str, ...]
    place: str
    lat: float
    lon: float
    low: int
    best: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherLayer:
    """The events of one file."""

    name: str
    kind: str
    events: tuple[OtherEvent, ...]


def read_layer(path: Path, kind: str | None = None) -> OtherLayer:
    """Return the events of an ACLED or UCDP file; its kind is told by its columns when not given.

    Raises ``LayerError`` for a missing or unknown column, a date, number or coordinate that is none, and an
    id that comes twice, with the row and the remedy.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(_rows(csv.reader(file), path))
    except UnicodeDecodeError as error:
        raise LayerError(f"{path}: is not UTF-8 (byte {error.start}); save it as UTF-8") from error
    except OSError as error:
        raise LayerError(f"{path}: cannot be read ({error.strerror}); check its name") from error
    if not rows:
        raise LayerError(f"{path}: holds no events; export it again with rows")
    told = kind or _kind(rows[0][1], path)
    _check_columns(rows[0][1], told, path)
    make = _acled if told == "acled" else _ucdp
    events = tuple(make(row, number, path) for number, row in rows)
    _check_ids(events, path)
    return OtherLayer(name=path.name, kind=told, events=events)


def _rows(reader: Iterator[list[str]], path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the line and the cells of each row."""
    heads = [head.strip() for head in next(reader, [])]
    line = 1
    for cells in reader:
        line += 1
        if not any(cells):
            continue
        if len(cells) != len(heads):
            raise LayerError(
                f"{path}: row {line}: has {len(cells)} cells, the head has {len(heads)}; "
                "quote cells that hold a comma"
            )
        yield line, dict(zip(heads, cells, strict=True))


def _kind(row: Mapping[str, str], path: Path) -> str:
    if "event_id_cnty" in row or "event_date" in row:
        return "acled"
    if "type_of_violence" in row or "date_start" in row:
        return "ucdp"
    raise LayerError(
        f"{path}: row 1: has the columns of neither ACLED (event_id_cnty, event_date) nor UCDP GED (id, "
        "type_of_violence, date_start); export it from their site again"
    )


def _check_columns(row: Mapping[str, str], kind: str, path: Path) -> None:
    missing = [name for name in NEEDED[kind] if name not in row]
    if not missing:
        return
    old = [name for name in _OLD if name in row]
    near = [f'"{name}"' for name in row if name.strip().lower().replace(" ", "_") in missing]
    if near:
        remedy = f"rename {', '.join(near)} to {', '.join(missing)}"
    elif old and kind == "acled":
        remedy = f"this is ACLED's form before March 2023 ({', '.join(old)}): download it again"
    else:
        remedy = f"download the file again with all columns, or add {missing[0]}"
    raise LayerError(f"{path}: row 1: the column {', '.join(missing)} is missing; {remedy}")


def _check_ids(events: Sequence[OtherEvent], path: Path) -> None:
    seen: dict[str, int] = {}
    for event in events:
        if event.id in seen:
            raise LayerError(
                f"{path}: row {event.row}: the id {event.id} was in row {seen[event.id]} already; "
                "keep the newer row (higher timestamp) and delete the other"
            )
        seen[event.id] = event.row


def _acled(row: Mapping[str, str], number: int, path: Path) -> OtherEvent:
    day = _day(row["event_date"], "event_date", number, path)
    dead = _whole(row["fatalities"], "fatalities", number, path)
    return OtherEvent(
        id=row["event_id_cnty"],
        row=number,
        start=day,
        end=day,
        kind=row["sub_event_type"] or row["event_type"],
        sides=tuple(side for side in (row["actor1"], row["actor2"]) if side),
        place=row["location"],
        lat=_degrees(row["latitude"], "latitude", 90, number, path),
        lon=_degrees(row["longitude"], "longitude", 180, number, path),
        low=dead,
        best=dead,
        high=dead,
    )


def _ucdp(row: Mapping[str, str], number: int, path: Path) -> OtherEvent:
    low, best, high = (_whole(row[name], name, number, path) for name in ("low", "best", "high"))
    if not low <= best <= high:
        raise LayerError(
            f"{path}: row {number}: low {low}, best {best}, high {high} are not in order; put them in order"
        )
    kinds = {"1": "state-based", "2": "non-state", "3": "one-sided"}
    start = _day(row["date_start"], "date_start", number, path)
    end = _day(row["date_end"], "date_end", number, path)
    if start > end:
        raise LayerError(f"{path}: row {number}: date_start {start} is after date_end {end}; swap them")
    return OtherEvent(
        id=row["id"].removesuffix(".0"),
        row=number,
        start=start,
        end=end,
        kind=kinds.get(row["type_of_violence"].removesuffix(".0"), "violence"),
        sides=(row["side_a"], row["side_b"]),
        place=row["where_coordinates"],
        lat=_degrees(row["latitude"], "latitude", 90, number, path),
        lon=_degrees(row["longitude"], "longitude", 180, number, path),
        low=low,
        best=best,
        high=high,
    )


_MONTHS = ("January February March April May June July August September October November December").split()


def _day(text: str, column: str, number: int, path: Path) -> date:
    """Return a day: 2016-11-28, with or without a time of midnight, or ACLED's 28 November 2016."""
    plain = text.strip().partition(" 00:00:00")[0].partition("T00:00:00")[0]
    try:
        if plain[:4].isdigit():
            return date.fromisoformat(plain)
        day, month, year = plain.split()
        return date(int(year), _MONTHS.index(month) + 1, int(day))
    except ValueError as error:
        raise LayerError(
            f'{path}: row {number}: {column} "{text}" is no date; write 2016-11-28 (or 28 November 2016)'
        ) from error


def _whole(text: str, column: str, number: int, path: Path) -> int:
    try:
        value = float(text)
        if value < 0 or value != int(value):
            raise ValueError
    except ValueError as error:
        raise LayerError(
            f'{path}: row {number}: {column} "{text}" is no count; write a whole number'
        ) from error
    return int(value)


def _degrees(text: str, column: str, most: int, number: int, path: Path) -> float:
    try:
        value = float(text)
        if not -most <= value <= most:
            raise ValueError
    except ValueError as error:
        raise LayerError(
            f'{path}: row {number}: {column} "{text}" is not between -{most} and {most}; '
            "write degrees with a point"
        ) from error
    return value


# Beside the store


def keep_layer(store: Store, layer: OtherLayer) -> None:
    """Keep a layer beside the store, in place of one of the same name; it changes no number of the record."""
    with store.writing() as connection:
        set_state(connection, f"{_KEY}{layer.name}", encode(layer))
        names = sorted({*_names(store), layer.name})
        set_state(connection, f"{_KEY}", json.dumps(names))


def _names(store: Store) -> list[str]:
    kept = reading.state(store, _KEY)
    return [] if kept is None else list(json.loads(kept))


def kept_layers(store: Store) -> list[OtherLayer]:
    """Return the layers kept beside a store, by name."""
    texts = (reading.state(store, f"{_KEY}{name}") for name in _names(store))
    return [decode(text, OtherLayer) for text in texts if text is not None]
