"""CSV with a row of HXL hashtags, as humanitarian data platforms read it."""

from importlib.resources import files
from pathlib import Path

from communique.publish.export.cells import csv_text, safe_cell, write_text
from communique.publish.export.geo import event_row
from communique.publish.export.manifest import Dropped, Manifest, Options, Resource
from communique.publish.export.shelf import Shelf
from communique.records.event import Event
from communique.records.result import Record

#: Heading and hashtag of each column (HXL 1.1 dictionary).
TAGS = {
    "Event id": "#event+id",
    "Event type": "#event+type",
    "Event": "#event+title",
    "Start": "#date+start",
    "End": "#date+end",
    "Country": "#country+code+iso2",
    "Admin 1": "#adm1+name",
    "Place": "#loc+name",
    "Latitude": "#geo+lat",
    "Longitude": "#geo+lon",
    "Killed, lowest figure": "#affected+killed+min",
    "Killed, highest figure": "#affected+killed+max",
    "Status": "#status",
    "Probability": "#indicator+probability+num",
    "Sources": "#meta+source",
    "Evidence": "#meta+evidence",
    "Record": "#meta+url",
}

_LOSES = (
    "who denies and who confirms: the status says only whether an event is contested",
    "actors, control, contradictions, decisions, and figures other than of the killed",
)


def hxl_schema() -> str:
    """Return the HXL schema of this file, for ``hxlvalidate --schema``."""
    return (files("communique.publish") / "schema" / "hxl-schema.csv").read_text(encoding="utf-8")


def write(record: Record, target: Path, options: Options) -> Manifest:
    """Write the events that are said to have happened, and the schema beside them."""
    shelf = Shelf(record)
    reasons = {event.id: shelf.unfit(event) for event in record.events}
    rows = [_row(event, shelf, options) for event in record.events if reasons[event.id] is None]
    body = csv_text(list(TAGS.values()), rows, raw=options.raw)
    head = ",".join(f'"{safe_cell(name)}"' if "," in name else name for name in TAGS)
    write_text(target, f"{head}\n{body}")
    schema = target.with_name(f"{target.stem}.schema.csv")
    write_text(schema, hxl_schema())
    dropped = tuple(Dropped(record=key, reason=why) for key, why in reasons.items() if why is not None)
    resources = (
        Resource(path=target, rows=len(rows), media_type="text/csv"),
        Resource(path=schema, rows=schema.read_text(encoding="utf-8").count("\n") - 2, media_type="text/csv"),
    )
    return Manifest(format="hxl", resources=resources, dropped=dropped, loses=_LOSES)


def _row(event: Event, shelf: Shelf, options: Options) -> dict[str, object]:
    told, spot = event_row(event, shelf, options), shelf.spot(event)
    country = spot.country if spot else ""
    return {
        "#event+id": event.id,
        "#event+type": event.type.value,
        "#event+title": event.title,
        "#date+start": told["valid_from"],
        "#date+end": told["valid_to"],
        "#country+code+iso2": country or next(iter(shelf.record.case.countries), ""),
        "#adm1+name": spot.admin1 if spot else "",
        "#loc+name": told["place"],
        "#geo+lat": spot.lat if spot else None,
        "#geo+lon": spot.lon if spot else None,
        "#affected+killed+min": _whole(told["killed_low"]),
        "#affected+killed+max": _whole(told["killed_high"]),
        "#status": event.status.value,
        "#indicator+probability+num": event.probability,
        "#meta+source": told["sources"],
        "#meta+evidence": told["evidence"],
        "#meta+url": told["record_url"],
    }


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)
