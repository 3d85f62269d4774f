"""Loading of cases: a folder of TOML and CSV files becomes one ``Case``, merged over the generic pack."""

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple, Protocol, TypeVar

from communique.lexicon.csvdata import CaseError, Row, read_alias, read_rows
from communique.records.case import Actor, Case, InitialControl, Place, Region, Source
from communique.records.mention import ActorCategory, SpeakerKind

__all__ = ["CaseError", "bundled_cases", "generic_case", "load_case"]

_ACTORS = ("id", "name", "category", "aliases")
_PLACES = ("id", "name", "names", "feature", "lat", "lon")
_REGIONS = ("id", "name", "names", "members")
_SOURCES = ("id", "name", "aliases", "kind")
_CONTROL = ("place", "holder", "on")

_Kind = TypeVar("_Kind", bound=StrEnum)


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


_Item = TypeVar("_Item", bound=_HasId)


def data_folder() -> Path:
    """Return the folder of the package's data files."""
    return Path(str(files("communique"))) / "data"


def bundled_cases() -> tuple[str, ...]:
    """Return the names of the cases that come with the package."""
    folder = data_folder() / "cases"
    return tuple(sorted(path.parent.name for path in folder.glob("*/case.toml")))


@cache
def generic_case() -> Case:
    """Return the pack that fits any conflict: countries, common actors, outlets, big places."""
    empty = Case(
        id="generic",
        title="Any conflict",
        window_start=None,
        window_end=None,
        home=None,
        countries=(),
        camps=(),
        foes=(),
    )
    return _with_tables(empty, data_folder() / "generic", every_country=True)


@cache
def load_case(name_or_dir: str | Path) -> Case:
    """Return a bundled case by name, or the case of a folder, merged over the generic pack.

    What the case says wins over a generic row of the same id. Raises ``CaseError``.
    """
    folder = _folder_of(name_or_dir)
    own = _with_tables(_head(folder / "case.toml"), folder)
    _check_references(own, folder)
    bare = replace(own, actors=(), places=(), regions=(), sources=())
    shared = _with_tables(bare, data_folder() / "generic")
    places = _merged(own.places, shared.places)
    known = {place.id for place in places}
    return replace(
        own,
        actors=_merged(own.actors, shared.actors),
        places=places,
        regions=_merged(own.regions, [region for region in shared.regions if region.id in known]),
        sources=_merged(own.sources, shared.sources),
    )


def _folder_of(name_or_dir: str | Path) -> Path:
    for folder in (data_folder() / "cases" / str(name_or_dir), Path(name_or_dir)):
        if (folder / "case.toml").is_file():
            return folder
    known = ", ".join(bundled_cases())
    raise CaseError(f"case {str(name_or_dir)!r}: no case.toml found; give a folder, or one of: {known}")


def _merged(own: Sequence[_Item], shared: Sequence[_Item]) -> tuple[_Item, ...]:
    taken = {item.id for item in own}
    return (*own, *(item for item in shared if item.id not in taken))


# --- case.toml ---------------------------------------------------------------------------------


def _head(path: Path) -> Case:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise CaseError(f"{path.name}: {error}; mend the TOML ({path})") from error
    window = table.get("window", {})
    camps = tuple(_camp(path, camp) for camp in table.get("camps", table.get("camp", ())))
    return Case(
        id=_text(path, table, "id"),
        title=_text(path, table, "title"),
        window_start=_date(path, window.get("start")),
        window_end=_date(path, window.get("end")),
        home=table.get("home"),
        countries=tuple(table.get("countries", ())),
        camps=camps,
        foes=_foes(path, table.get("foes", ()), {camp[0] for camp in camps}),
    )


def _text(path: Path, table: Mapping[str, Any], key: str) -> str:
    if not isinstance(value := table.get(key), str) or not value:
        raise CaseError(f'{path.name}: {key} is missing; add: {key} = "..." ({path})')
    return value


def _date(path: Path, value: object) -> date | None:
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise CaseError(f"{path.name}: window: {value!r} is not a date; write 2016-11-28 ({path})") from None


def _camp(path: Path, table: Mapping[str, Any]) -> tuple[str, str, str]:
    identity = _text(path, table, "id")
    return identity, str(table.get("name", identity)), str(table.get("colour", "#888888"))


def _foes(path: Path, pairs: Sequence[Sequence[str]], camps: set[str]) -> tuple[tuple[str, str], ...]:
    for pair in pairs:
        unknown = [camp for camp in pair if camp not in camps]
        if unknown or len(pair) != 2:
            raise CaseError(f"{path.name}: foes: {list(pair)} is not a pair of camps; use camp ids ({path})")
    return tuple((left, right) for left, right in pairs)


# --- tables ------------------------------------------------------------------------------------


def _with_tables(case: Case, folder: Path, *, every_country: bool = False) -> Case:
    shapes = _shapes(folder / "places.geojson")
    return replace(
        case,
        actors=_unique(_actor(row) for row in _rows(folder / "actors.csv", _ACTORS)),
        places=_unique(
            _place(row, shapes)
            for path in _place_files(folder, case, every_country)
            for row in _rows(path, _PLACES)
        ),
        regions=_unique(_region(row) for row in _rows(folder / "regions.csv", _REGIONS)),
        sources=_unique(_source(row) for row in _rows(folder / "sources.csv", _SOURCES)),
        control=case.control or tuple(_control(row) for row in _rows(folder / "control.csv", _CONTROL)),
    )


def _place_files(folder: Path, case: Case, every_country: bool) -> Iterator[Path]:
    """Yield ``places.csv`` and the ``places_xx.csv`` of the case's countries."""
    yield folder / "places.csv"
    for path in sorted(folder.glob("places_*.csv")):
        if every_country or path.stem.removeprefix("places_").upper() in case.countries:
            yield path


def _rows(path: Path, columns: Sequence[str]) -> Iterator[Row]:
    if path.is_file():
        yield from read_rows(path, columns)


class _Placed(NamedTuple):
    row: Row
    item: Any


def _unique(placed: Iterator[_Placed]) -> tuple[Any, ...]:
    seen: dict[str, Row] = {}
    items = []
    for row, item in placed:
        if (first := seen.setdefault(item.id, row)) is not row:
            row.fail(
                f"id {item.id!r} stands on line {first.line} of {first.file.name} too", "rename or join one"
            )
        items.append(item)
    return tuple(items)


def _one_of(row: Row, column: str, kind: type[_Kind]) -> _Kind:
    value = row.need(column)
    try:
        return kind(value)
    except ValueError:
        row.fail(f"{column} {value!r} is not known", f"use one of: {', '.join(kind)}")


def _actor(row: Row) -> _Placed:
    actor = Actor(
        id=row.need("id"),
        name=row.need("name"),
        category=_one_of(row, "category", ActorCategory),
        camp=row.optional("camp"),
        aliases=tuple(read_alias(row, text) for text in row.many("aliases")),
        parent=row.optional("parent"),
        country=row.optional("country"),
        colour=row.optional("colour"),
        source=row.optional("source") or "",
    )
    return _Placed(row, actor)


def _place(row: Row, shapes: Mapping[str, str]) -> _Placed:
    lat, lon = row.number("lat"), row.number("lon")
    if (lat is not None and abs(lat) > 90) or (lon is not None and abs(lon) > 180):
        row.fail(f"lat {lat}, lon {lon} is nowhere on Earth", "check that the two are not swapped")
    population = row.number("population")
    place = Place(
        id=row.need("id"),
        name=row.need("name"),
        names=row.many("names"),
        feature=row.need("feature"),
        parent=row.optional("parent"),
        lat=lat,
        lon=lon,
        native=row.many("native"),
        wkt=shapes.get(row.need("id")),
        country=row.optional("country"),
        population=None if population is None else int(population),
        source=row.optional("source") or "",
    )
    return _Placed(row, place)


def _region(row: Row) -> _Placed:
    region = Region(
        id=row.need("id"),
        name=row.need("name"),
        names=row.many("names"),
        members=row.many("members"),
        valid_from=row.day("valid_from"),
        valid_to=row.day("valid_to"),
        source=row.optional("source") or "",
    )
    return _Placed(row, region)


def _source(row: Row) -> _Placed:
    source = Source(
        id=row.need("id"),
        name=row.need("name"),
        aliases=row.many("aliases"),
        kind=_one_of(row, "kind", SpeakerKind),
        actor=row.optional("actor"),
        leaning=row.optional("leaning"),
        outlet=row.optional("outlet"),
    )
    return _Placed(row, source)


def _control(row: Row) -> InitialControl:
    on = row.day("on")
    if on is None:
        row.fail("column 'on' is empty", "write the day on which the holder held it")
    return InitialControl(
        place=row.need("place"), holder=row.need("holder"), on=on, source=row.optional("source") or ""
    )


def _check_references(case: Case, folder: Path) -> None:
    """Raise ``CaseError`` for a member, parent or holder that the case does not define."""
    places = {place.id for place in case.places}
    actors = {actor.id for actor in case.actors}
    faults = [
        *(f"regions.csv: {r.id}: member {m!r}" for r in case.regions for m in r.members if m not in places),
        *(f"control.csv: place {c.place!r}" for c in case.control if c.place not in places),
        *(f"control.csv: holder {c.holder!r}" for c in case.control if c.holder not in actors),
        *(
            f"actors.csv: {a.id}: parent {a.parent!r}"
            for a in case.actors
            if a.parent and a.parent not in actors
        ),
    ]
    if faults:
        raise CaseError(f"{faults[0]} is not in the case; add its row or mend the id ({folder})")


# --- shapes ------------------------------------------------------------------------------------


def _shapes(path: Path) -> dict[str, str]:
    """Return place id -> WKT of a GeoJSON file whose features carry ``properties.id``."""
    if not path.is_file():
        return {}
    try:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        return {feature["properties"]["id"]: _wkt(feature["geometry"]) for feature in features}
    except (KeyError, TypeError, ValueError) as error:
        raise CaseError(
            f"{path.name}: {error!r}; give every feature a properties.id and a geometry ({path})"
        ) from error


def _wkt(geometry: Mapping[str, Any]) -> str:
    coordinates = geometry["coordinates"]
    match geometry["type"]:
        case "Point":
            return f"POINT ({_position(coordinates)})"
        case "LineString":
            return f"LINESTRING {_ring(coordinates)}"
        case "MultiLineString" | "Polygon" as kind:
            return f"{kind.upper()} {_rings(coordinates)}"
        case "MultiPolygon":
            return f"MULTIPOLYGON ({', '.join(_rings(polygon) for polygon in coordinates)})"
        case other:
            raise ValueError(
                f"geometry type {other!r} is not one of Point, LineString, Polygon and their Multi"
            )


def _position(position: Sequence[float]) -> str:
    return f"{position[0]:.6f} {position[1]:.6f}"


def _ring(ring: Sequence[Sequence[float]]) -> str:
    return f"({', '.join(map(_position, ring))})"


def _rings(rings: Sequence[Sequence[Sequence[float]]]) -> str:
    return f"({', '.join(map(_ring, rings))})"
