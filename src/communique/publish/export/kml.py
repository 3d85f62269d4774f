"""KML 2.2 with time spans: events as points, control as outlines, for Google Earth and its like."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from shapely.geometry import Point, shape

from communique.publish.control import place_geometry
from communique.publish.export.cells import write_text
from communique.publish.export.manifest import Dropped, Manifest, Options, Resource, library, record_url
from communique.publish.export.shelf import Shelf
from communique.records.event import ControlInterval, Event
from communique.records.result import Record

_LOSES = ("claims, figures, contradictions, checks and decisions", "colours of camps: one style for all")


def write(record: Record, target: Path, options: Options) -> Manifest:
    """Write a folder of events and one of control; rows without a place are left out."""
    kml = library("fastkml", "kml")
    shelf = Shelf(record)
    events = [(event, spot) for event in record.events if (spot := shelf.spot(event)) is not None]
    shapes = {place.id: place_geometry(place) for place in record.case.places}
    held = [(row, found) for row in record.control if (found := shapes.get(row.place)) is not None]
    folders = [
        kml.Folder(
            name="Events",
            features=[_event(kml, e, Point(s.lon, s.lat), shelf, options) for e, s in events],
        ),
        kml.Folder(name="Control", features=[_held(kml, row, shape(f), shelf, options) for row, f in held]),
    ]
    document = kml.Document(name=xml_text(record.case.title), features=folders)
    write_text(target, kml.KML(features=[document]).to_string(prettyprint=True) + "\n")
    placed = {event.id for event, _ in events} | {row.id for row, _ in held}
    ids = [*(event.id for event in record.events), *(row.id for row in record.control)]
    dropped = [Dropped(record=key, reason="no place with coordinates") for key in ids if key not in placed]
    file = Resource(path=target, rows=len(placed), media_type="application/vnd.google-earth.kml+xml")
    return Manifest(format="kml", resources=(file,), dropped=tuple(dropped), loses=_LOSES)


def _event(kml: Any, event: Event, point: Point, shelf: Shelf, options: Options) -> Any:
    values = {
        "type": event.type.value,
        "status": event.status.value,
        "probability": f"{event.probability:g}",
        "sources": "; ".join(shelf.outlets(event)),
        "evidence": shelf.spans((event,)),
    }
    return _placemark(kml, event, event.title, (event.start, event.end), point, values, shelf, options)


def _held(kml: Any, row: ControlInterval, outline: Any, shelf: Shelf, options: Options) -> Any:
    holder = shelf.sides.name(row.holder) if row.holder else "unknown"
    values = {
        "holder": holder,
        "status": row.status.value,
        "layer": row.layer.value,
        "probability": f"{row.probability:g}",
        "claims": " ".join(row.claims),
    }
    days = (row.valid_from, row.valid_to)
    return _placemark(kml, row, f"{row.name}: {holder}", days, outline, values, shelf, options)


def _placemark(
    kml: Any,
    row: Event | ControlInterval,
    name: str,
    days: tuple[date | None, date | None],
    geometry: Any,
    values: dict[str, str],
    shelf: Shelf,
    options: Options,
) -> Any:
    """Return a placemark that shows over its days; ids begin with a letter, as XML asks."""
    from pygeoif.factories import shape as outline

    address = record_url(shelf.record, row.id, options)
    return kml.Placemark(
        id=row.id,
        name=xml_text(name),
        times=_span(kml, days),
        geometry=outline(geometry),
        extended_data=kml.ExtendedData(elements=_data(kml, {**values, "record_url": address})),
    )


def _data(kml: Any, values: dict[str, str]) -> Sequence[Any]:
    return [kml.Data(name=key, value=xml_text(value)) for key, value in values.items()]


def _span(kml: Any, days: tuple[date | None, date | None]) -> Any:
    if days[0] is None or days[1] is None:
        return None
    times = library("fastkml.times", "kml")
    return kml.TimeSpan(begin=times.KmlDateTime(days[0]), end=times.KmlDateTime(days[1]))


def xml_text(text: str) -> str:
    """Return text without characters that XML 1.0 has no place for."""
    return "".join(char if _in_xml(ord(char)) else "\ufffd" for char in text)


def _in_xml(code: int) -> bool:
    low = code in (0x9, 0xA, 0xD) or 0x20 <= code <= 0xD7FF
    return low or 0xE000 <= code <= 0xFFFD or 0x10000 <= code <= 0x10FFFF
