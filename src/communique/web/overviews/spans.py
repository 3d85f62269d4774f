"""Days and holders of the whole record: what the slider and the map start from."""

from collections import defaultdict
from typing import Any

from sqlalchemy import func, select

from communique.records.case import Case
from communique.store import schema
from communique.store.filters import Filters, find
from communique.store.open import Store
from communique.web.names import Names


def days(store: Store, case: Case) -> dict[str, Any]:
    """Return the slider's first and last day, and the day that it opens on: the last one of reporting."""
    control, documents, events = schema.control.c, schema.documents.c, schema.events.c
    with store.reading() as connection:
        held = connection.execute(select(func.min(control.start), func.max(control.end))).one()
        told = connection.execute(select(func.min(documents.start), func.max(documents.end))).one()
        happened = connection.execute(select(func.min(events.start), func.max(events.end))).one()
    ends = [[day for day in side if day] for side in zip(held, told, happened, strict=True)]
    first = case.window_start.isoformat() if case.window_start else min(ends[0], default="1970-01-01")
    last = case.window_end.isoformat() if case.window_end else max(ends[1], default=first)
    last = max(first, last)
    return {"first": first, "last": last, "open": min(max(told[1] or last, first), last), "reported": told[1]}


def holders(store: Store, names: Names) -> dict[str, Any]:
    """Return every run of days of one holder in columns: place, first and last day, camp, status, layer."""
    rows = find(store, "control", Filters())
    places = {key: at for at, key in enumerate(dict.fromkeys(row.place for row in rows))}
    return {
        "places": list(places),
        "rows": [
            [
                places[row.place],
                row.valid_from.isoformat(),
                row.valid_to.isoformat(),
                names.camp(row.holder),
                row.status.value,
                row.layer.value,
                round(row.probability, 3),
                row.id,
                len(row.claims),
            ]
            for row in rows
        ],
    }


def event_days(store: Store) -> list[dict[str, Any]]:
    """Return the days on which events begin, with how many of each status."""
    table = schema.events.c
    query = select(table.start, table.status, func.count()).where(table.start.is_not(None))
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    with store.reading() as connection:
        for day, status, number in connection.execute(query.group_by(table.start, table.status)):
            counts[day][status] = number
    return [{"day": day, "counts": counts[day]} for day in sorted(counts)]
