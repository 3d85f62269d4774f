"""Who holds what as pages show it: intervals, ribbons, counts by day."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from communique.publish.report_map import MapView, draw_map
from communique.publish.views.days import day_axis
from communique.publish.views.lookup import Lookup
from communique.publish.views.words import day_words, span_words
from communique.records.event import Layer
from communique.records.result import Record


def control_view(record: Record, lookup: Lookup) -> list[dict[str, Any]]:
    """Return the control intervals with day numbers counted from the start of the axis."""
    first, last = day_axis(record)
    rows = [row for row in record.control if row.valid_from <= last and row.valid_to >= first]
    return [
        {
            "place": row.place,
            "name": row.name,
            "from": max(0, (row.valid_from - first).days),
            "to": (min(row.valid_to, last) - first).days,
            "when": span_words(row.valid_from, row.valid_to),
            "camp": lookup.camp(row.holder),
            "holder": lookup.holder(row.holder),
            "status": row.status.value.lower(),
            "probability": round(row.probability, 3),
            "layer": row.layer.value,
            "claims": [lookup.claim_at[key] for key in row.claims if key in lookup.claim_at],
            "reason": row.reason,
        }
        for row in rows
    ]


def ribbons(control: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the places whose holder changes or is contested, with their observed intervals in order."""
    by_place: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in sorted(control, key=lambda row: (row["name"], row["from"])):
        if row["layer"] == Layer.OBSERVED.value:
            by_place[row["place"]].append(row)
    moving = [rows for rows in by_place.values() if _moves(rows)]
    return [{"place": rows[0]["place"], "name": rows[0]["name"], "rows": rows} for rows in moving]


def _moves(rows: list[dict[str, Any]]) -> bool:
    camps = {row["camp"] for row in rows if row["status"] in {"held", "likely"}}
    return len(camps) > 1 or any(row["status"] == "contested" for row in rows)


def day_counts(record: Record) -> list[dict[str, Any]]:
    """Return the days of the axis that have events, with how many of each status (by starting day)."""
    first, last = day_axis(record)
    days: dict[date, Counter[str]] = defaultdict(Counter)
    for event in record.events:
        if (day := event.start) is not None and first <= day <= last:
            days[day][event.status.value] += 1
    return [
        {"at": (day - first).days, "day": day.isoformat(), "when": day_words(day), "counts": dict(counts)}
        for day, counts in sorted(days.items())
    ]


def map_of(record: Record) -> MapView:
    """Return the drawing of the record's districts and of every held place."""
    return draw_map(record.case.places, {row.place for row in record.control})
