"""PLOVER-shaped JSON: events under PLOVER's 18 types, our own type beside it."""

import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from communique.publish.export.cells import write_text
from communique.publish.export.geo import event_row
from communique.publish.export.manifest import Dropped, Manifest, Options, Resource
from communique.publish.export.shelf import Shelf
from communique.publish.export.tables import read_table
from communique.records.event import Event
from communique.records.mention import Stance
from communique.records.result import Record

_LOSES = (
    "the gain of territory, for which PLOVER has no type: ASSAULT with the context territory",
    "who denies and who confirms: only the status",
    "states of affairs (control, siege figures, strength), figures other than of the killed, control",
)


def plover_schema() -> str:
    """Return the JSON Schema (draft 2020-12) of the file."""
    return (files("communique.publish") / "schema" / "plover.schema.json").read_text(encoding="utf-8")


@cache
def _types() -> dict[str, Any]:
    return read_table("plover.toml")


def write(record: Record, target: Path, options: Options) -> Manifest:
    """Write one object with all events; what PLOVER has no type for is left out."""
    shelf = Shelf(record)
    events: list[dict[str, Any]] = []
    dropped: list[Dropped] = []
    for event in record.events:
        why = _why_not(event, shelf)
        if why is None:
            events.append(_event(event, shelf, options))
        else:
            dropped.append(Dropped(record=event.id, reason=why))
    body = {"ontology": "PLOVER-shaped", "case": record.case.id, "run": record.run.id, "events": events}
    write_text(target, json.dumps(body, ensure_ascii=False, indent=1) + "\n")
    file = Resource(path=target, rows=len(events), media_type="application/json")
    return Manifest(format="plover", resources=(file,), dropped=tuple(dropped), loses=_LOSES)


def _why_not(event: Event, shelf: Shelf) -> str | None:
    if not _types()[event.type.value][0]:
        return f"{event.type.value}: PLOVER has no type for it"
    if event.start is None or event.end is None:
        return "no date in any claim"
    claims = shelf.claims_of(event)
    return None if any(not c.negated and c.stance is not Stance.DENIED for c in claims) else "denied by all"


def _event(event: Event, shelf: Shelf, options: Options) -> dict[str, Any]:
    kind, mode, contexts = _types()[event.type.value]
    told, spot = event_row(event, shelf, options), shelf.spot(event)
    return {
        "id": event.id,
        "event_type": kind,
        "mode": mode or None,
        "contexts": [*contexts, *_tense(event, shelf)],
        "own_type": event.type.value,
        "date_start": told["valid_from"],
        "date_end": told["valid_to"],
        "source_actors": [shelf.actor_name(one) for one in event.agents],
        "target_actors": [shelf.actor_name(one) for one in shelf.targets(event)],
        "location": {
            "name": told["place"] or None,
            "latitude": spot.lat if spot else None,
            "longitude": spot.lon if spot else None,
            "country": (spot.country if spot else "") or None,
        },
        "magnitude": {"dead": {"low": told["killed_low"], "high": told["killed_high"]}},
        "status": event.status.value,
        "probability": event.probability,
        "publications": list(shelf.outlets(event)),
        "evidence": told["evidence"].split(" | "),
        "record_url": told["record_url"],
    }


def _tense(event: Event, shelf: Shelf) -> list[str]:
    """Return PLOVER's context for what has not happened: future, or hypothetical when only conditional."""
    if not shelf.foreseen(event):
        return []
    only_if = all(claim.stance is Stance.CONDITIONAL for claim in shelf.claims_of(event))
    return ["hypothetical" if only_if else "future"]
