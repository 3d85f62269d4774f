"""FollowTheMoney entities, one a line of JSON, for OpenAleph and its like."""

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from communique.publish.export.cells import write_text
from communique.publish.export.manifest import Dropped, Manifest, Options, Resource, library, record_url
from communique.publish.export.shelf import Shelf
from communique.records.claim import Claim
from communique.records.event import Event
from communique.records.result import Record
from communique.records.text import Document

_LOSES = (
    "stance, bounds, probability and speakers as values: there is no claim, so each is a Note in words",
    "figures, control, contradictions, checks and decisions",
    "coordinates: the place is a name",
    "texts of the reports: they are in the evidence package",
)


def write(record: Record, target: Path, options: Options) -> Manifest:
    """Write Article, Organization, Event and Note entities; values that the model refuses are counted."""
    model = library("followthemoney", "ftm").model
    shelf, dropped = Shelf(record), list[Dropped]()
    entities = [_entity(model, *told, dropped) for told in _told(shelf, options)]
    lines = [json.dumps(entity.to_dict(), ensure_ascii=False, sort_keys=True) for entity in entities]
    write_text(target, "".join(f"{line}\n" for line in lines))
    file = Resource(path=target, rows=len(lines), media_type="application/json+ftm")
    return Manifest(format="ftm", resources=(file,), dropped=tuple(dropped), loses=_LOSES)


_Values = dict[str, list[str]]


def _entity(model: Any, schema: str, key: str, values: _Values, dropped: list[Dropped]) -> Any:
    """Return an entity; the library drops bad values without a word, so each is looked for afterwards."""
    entity = model.make_entity(schema)
    entity.id = key
    for name, found in values.items():
        kept = [value for value in found if value]
        for value in kept:
            before = len(entity.get(name))
            entity.add(name, value)
            if len(entity.get(name)) == before and value not in entity.get(name):
                dropped.append(Dropped(record=key, reason=f"{schema}.{name}: the model refuses the value"))
    return entity


def _told(shelf: Shelf, options: Options) -> Iterator[tuple[str, str, _Values]]:
    """Yield (schema, id, values) of every entity."""
    record = shelf.record
    for doc in record.documents:
        yield "Article", doc.id, _article(doc)
    involved = dict.fromkeys(key for event in record.events for key in (*event.agents, *event.targets))
    for key in involved:
        yield "Organization", _actor_id(key), _organization(key, shelf)
    for event in record.events:
        yield "Event", event.id, _event(event, shelf, options)
    events_of: dict[str, list[str]] = {}
    for event in record.events:
        for claim_id in event.claims:
            events_of.setdefault(claim_id, []).append(event.id)
    for claim in record.claims:
        yield "Note", claim.id, _note(claim, events_of.get(claim.id, []), shelf, options)


def _actor_id(key: str) -> str:
    return f"actor-{sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


def _article(doc: Document) -> _Values:
    return {
        "title": [doc.title or doc.name],
        "fileName": [doc.name],
        "publishedAt": [doc.date.start.isoformat()] if doc.date else [],
        "publisher": [doc.outlet or ""],
        "sourceUrl": [doc.url or ""],
        "mimeType": [doc.original.media_type],
    }


def _organization(key: str, shelf: Shelf) -> _Values:
    known = shelf.actor(key)
    return {
        "name": [shelf.actor_name(key)],
        "country": [known.country.lower()] if known is not None and known.country else [],
    }


def _event(event: Event, shelf: Shelf, options: Options) -> _Values:
    address = record_url(shelf.record, event.id, options)
    docs = shelf.documents_of(event)
    return {
        "name": [event.title],
        "startDate": [event.start.isoformat()] if event.start else [],
        "endDate": [event.end.isoformat()] if event.end else [],
        "involved": [_actor_id(key) for key in (*event.agents, *event.targets)],
        "proof": [doc.id for doc in docs],
        "locationMentioned": [event.place_name or ""],
        "recordId": [event.id],
        "summary": [
            f"{event.status.value}, {event.origins} independent, probability {event.probability:.2f}"
        ],
        "notes": [shelf.spans((event,))],
        "sourceUrl": [address] if address.startswith(("http://", "https://")) else [],
    }


def _note(claim: Claim, events: list[str], shelf: Shelf, options: Options) -> _Values:
    who = claim.attribution[-1].name if claim.attribution else "the report itself"
    denied = "says it did not happen" if claim.negated else claim.stance.value
    doc = shelf.documents.get(claim.document)
    return {
        "name": [f"{who}: {denied}"],
        "description": [claim.quote],
        "entity": events,
        "proof": [doc.id] if doc is not None else [],
        "summary": [f"{claim.document}:{claim.start}-{claim.end}"],
    }
