"""Maps: GeoJSON, GeoPackage, GeoParquet and Parquet of events, claims and control."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from shapely.geometry import Point, shape
from shapely.geometry.base import BaseGeometry

from communique.publish.control import place_geometry
from communique.publish.export.cells import write_text
from communique.publish.export.manifest import (
    Dropped,
    Manifest,
    Options,
    Resource,
    library,
    record_url,
)
from communique.publish.export.shelf import Shelf
from communique.records.claim import Claim, PlaceRole
from communique.records.event import ControlInterval, Event
from communique.records.result import Record

#: What a map of this record does not carry.
_LOSES = (
    "figures, contradictions, checks and decisions",
    "a claim's quantities, chain of speakers and other places than its first",
)

_NO_PLACE = "no place with coordinates: in the table, without a geometry"

#: The coordinate system of every geometry here: longitude and latitude on WGS 84.
_CRS = "EPSG:4326"

#: GeoPackage 1.3: older versions of QGIS only partly know 1.4.
_GPKG_VERSION = "1.3"

_Row = dict[str, Any]


def event_row(event: Event, shelf: Shelf, options: Options) -> _Row:
    """Return an event as flat values, dates in ISO form; ``valid_from``/``valid_to`` are its days."""
    killed = [q for c in shelf.asserting(event) if (q := shelf.killed(c)) is not None]
    lows = [q.low if q.low is not None else q.high for q in killed]
    highs = [q.high if q.high is not None else q.low for q in killed]
    return {
        "id": event.id,
        "type": event.type.value,
        "title": event.title,
        "place": event.place_name or "",
        "valid_from": event.start.isoformat() if event.start else None,
        "valid_to": event.end.isoformat() if event.end else None,
        "status": event.status.value,
        "foreseen": shelf.foreseen(event),
        "probability": event.probability,
        "origins": event.origins,
        "agents": "; ".join(shelf.actor_name(one) for one in event.agents),
        "targets": "; ".join(shelf.actor_name(one) for one in event.targets),
        "killed_low": min((v for v in lows if v is not None), default=None),
        "killed_high": max((v for v in highs if v is not None), default=None),
        "sources": "; ".join(shelf.outlets(event)),
        "evidence": shelf.spans((event,)),
        "record_url": record_url(shelf.record, event.id, options),
    }


def claim_row(claim: Claim, shelf: Shelf, options: Options) -> _Row:
    """Return a claim as flat values, with its words and where they stand."""
    return {
        "id": claim.id,
        "type": claim.type.value,
        "stance": claim.stance.value,
        "negated": claim.negated,
        "speaker": claim.attribution[-1].name if claim.attribution else "",
        "place": claim.places[0].name if claim.places else "",
        "valid_from": claim.time.start.isoformat() if claim.time.start else None,
        "valid_to": claim.time.end.isoformat() if claim.time.end else None,
        "quote": claim.quote,
        "document": claim.document,
        "start": claim.start,
        "end": claim.end,
        "score": claim.score,
        "record_url": record_url(shelf.record, claim.id, options),
    }


def control_row(interval: ControlInterval, shelf: Shelf, options: Options) -> _Row:
    """Return who holds a place over a run of days, as flat values."""
    return {
        "id": interval.id,
        "place": interval.name,
        "place_id": interval.place,
        "valid_from": interval.valid_from.isoformat(),
        "valid_to": interval.valid_to.isoformat(),
        "holder": interval.holder or "",
        "holder_name": shelf.sides.name(interval.holder) if interval.holder else "",
        "status": interval.status.value,
        "layer": interval.layer.value,
        "probability": interval.probability,
        "claims": " ".join(interval.claims),
        "reason": interval.reason,
        "record_url": record_url(shelf.record, interval.id, options),
    }


class _Maps:
    """The three layers of a record as rows with geometries, and what has no place."""

    def __init__(self, record: Record, options: Options) -> None:
        self._shelf = Shelf(record)
        self._options = options
        self._shapes: dict[str, BaseGeometry | None] = {}

    def events(self) -> list[tuple[_Row, BaseGeometry | None]]:
        """Return the events as points: the middle of their place."""
        rows = []
        for event in self._shelf.record.events:
            spot = self._shelf.spot(event)
            point = None if spot is None else Point(spot.lon, spot.lat)
            rows.append((event_row(event, self._shelf, self._options), point))
        return rows

    def claims(self) -> list[tuple[_Row, BaseGeometry | None]]:
        """Return the claims as points at their location."""
        return [
            (claim_row(claim, self._shelf, self._options), self._claim_point(claim))
            for claim in self._shelf.record.claims
        ]

    def _claim_point(self, claim: Claim) -> BaseGeometry | None:
        slots = (*claim.places_in(PlaceRole.LOCATION), *claim.places)
        for slot in slots:
            place = self._shelf.sides.places.get(slot.place or "")
            if place is not None and place.lat is not None and place.lon is not None:
                return Point(round(place.lon, 6), round(place.lat, 6))
        return None

    def control(self) -> list[tuple[_Row, BaseGeometry | None]]:
        """Return the control intervals with the outlines of their places."""
        return [
            (control_row(one, self._shelf, self._options), self._outline(one.place))
            for one in self._shelf.record.control
        ]

    def _outline(self, place_id: str) -> BaseGeometry | None:
        if place_id not in self._shapes:
            place = self._shelf.sides.places.get(place_id)
            found = None if place is None else place_geometry(place)
            self._shapes[place_id] = None if found is None else shape(found)
        return self._shapes[place_id]


def _without_place(rows: Iterable[tuple[_Row, BaseGeometry | None]]) -> list[Dropped]:
    return [Dropped(record=row["id"], reason=_NO_PLACE) for row, geometry in rows if geometry is None]


# GeoJSON


def write_geojson(record: Record, target: Path, options: Options) -> Manifest:
    """Write events and control as one FeatureCollection (RFC 7946); ``layer`` tells them apart.

    Rows without a place have a null geometry, as the RFC asks for unlocated features.
    """
    maps = _Maps(record, options)
    layers = (("event", maps.events()), ("control", maps.control()))
    features = [_feature(name, row, geometry) for name, rows in layers for row, geometry in rows]
    collection = {"type": "FeatureCollection", "features": features}
    write_text(target, json.dumps(collection, ensure_ascii=False) + "\n")
    file = Resource(path=target, rows=len(features), media_type="application/geo+json")
    dropped = [one for _, rows in layers for one in _without_place(rows)]
    return Manifest(format="geojson", resources=(file,), dropped=tuple(dropped), loses=(*_LOSES, "claims"))


def _feature(layer: str, row: _Row, geometry: BaseGeometry | None) -> dict[str, Any]:
    """Return a feature; outlines come from ``place_geometry``, rounded and wound as the RFC asks."""
    where = None if geometry is None else json.loads(_geojson(geometry))
    own = row["layer"] if layer == "control" else None
    properties = {**row, "layer": layer} | ({"control_layer": own} if own else {})
    return {"type": "Feature", "id": row["id"], "geometry": where, "properties": properties}


def _geojson(geometry: BaseGeometry) -> str:
    from shapely import to_geojson

    return str(to_geojson(geometry))


# Tables with geometries


def _geopandas(name: str) -> Any:
    library("pyogrio", name)
    return library("geopandas", name)


def _frame(geopandas: Any, rows: Sequence[tuple[_Row, BaseGeometry | None]], empty: Sequence[str]) -> Any:
    """Return a GeoDataFrame with dates as dates; it has its columns even without rows."""
    pandas = library("pandas", "maps")
    values = [row for row, _ in rows]
    columns = list(values[0]) if values else list(empty)
    frame = geopandas.GeoDataFrame(
        pandas.DataFrame(values, columns=columns), geometry=[geometry for _, geometry in rows], crs=_CRS
    )
    for name in ("valid_from", "valid_to"):
        frame[name] = pandas.to_datetime(frame[name])
    return frame


_EMPTY = ("id", "place", "valid_from", "valid_to", "record_url")


def write_geopackage(record: Record, target: Path, options: Options) -> Manifest:
    """Write the layers ``control``, ``claims`` and ``events``; QGIS animates them by their two dates."""
    geopandas = _geopandas("geopackage")
    maps = _Maps(record, options)
    layers = {"control": maps.control(), "claims": maps.claims(), "events": maps.events()}
    target.unlink(missing_ok=True)
    for name, rows in layers.items():
        frame = _frame(geopandas, rows, _EMPTY)
        frame.to_file(
            target,
            layer=name,
            driver="GPKG",
            engine="pyogrio",
            VERSION=_GPKG_VERSION,
            geometry_type=_kind(rows),
        )
    dropped = [one for rows in layers.values() for one in _without_place(rows)]
    total = sum(len(rows) for rows in layers.values())
    file = Resource(path=target, rows=total, media_type="application/geopackage+sqlite3")
    return Manifest(format="geopackage", resources=(file,), dropped=tuple(dropped), loses=_LOSES)


def _kind(rows: Sequence[tuple[_Row, BaseGeometry | None]]) -> str:
    """Return the layer's geometry type: points, or anything."""
    kinds = {geometry.geom_type for _, geometry in rows if geometry is not None}
    return "Point" if kinds <= {"Point"} else "Unknown"


def write_geoparquet(record: Record, target: Path, options: Options) -> Manifest:
    """Write events and, beside them, claims and control as GeoParquet 1.1 with bounding boxes.

    Rows without a place are left out: the boxes that make these files fast must cover every row.
    """
    geopandas = _geopandas("geoparquet")
    library("pyarrow", "geoparquet")
    maps = _Maps(record, options)
    layers = {"": maps.events(), ".claims": maps.claims(), ".control": maps.control()}
    files = []
    for name, rows in layers.items():
        placed = [(row, geometry) for row, geometry in rows if geometry is not None]
        path = target.with_name(f"{target.stem}{name}{target.suffix}")
        frame = _frame(geopandas, placed, _EMPTY)
        frame.to_parquet(path, index=False, write_covering_bbox=True, schema_version="1.1.0")
        files.append(Resource(path=path, rows=len(placed), media_type="application/vnd.apache.parquet"))
    dropped = [
        Dropped(record=row["id"], reason="no place with coordinates: it is in the format parquet")
        for rows in layers.values()
        for row, geometry in rows
        if geometry is None
    ]
    return Manifest(format="geoparquet", resources=tuple(files), dropped=tuple(dropped), loses=_LOSES)


def write_parquet(record: Record, target: Path, options: Options) -> Manifest:
    """Write events and, beside them, claims and control as plain Parquet, with longitude and latitude."""
    arrow, parquet = library("pyarrow", "parquet"), library("pyarrow.parquet", "parquet")
    maps = _Maps(record, options)
    layers = {"": maps.events(), ".claims": maps.claims(), ".control": maps.control()}
    files = []
    for name, rows in layers.items():
        path = target.with_name(f"{target.stem}{name}{target.suffix}")
        flat = [row | _lon_lat(geometry) for row, geometry in rows]
        parquet.write_table(_arrow_table(arrow, flat), path)
        files.append(Resource(path=path, rows=len(flat), media_type="application/vnd.apache.parquet"))
    return Manifest(format="parquet", resources=tuple(files), loses=(*_LOSES, "outlines of places"))


def _arrow_table(arrow: Any, rows: Sequence[_Row]) -> Any:
    """Return an Arrow table whose days are dates, whatever the rows hold."""
    from datetime import date

    days = ("valid_from", "valid_to")
    typed = [
        {key: date.fromisoformat(v) if key in days and v else v for key, v in row.items()} for row in rows
    ]
    table = arrow.Table.from_pylist(typed)
    for at, name in enumerate(table.column_names):
        kind = table.schema.field(name).type
        if arrow.types.is_null(kind):
            wanted = arrow.date32() if name in days else arrow.float64()
            table = table.set_column(at, name, table.column(name).cast(wanted))
    return table


def _lon_lat(geometry: BaseGeometry | None) -> _Row:
    if geometry is None:
        return {"longitude": None, "latitude": None}
    middle = geometry.centroid
    return {"longitude": round(middle.x, 6), "latitude": round(middle.y, 6)}
