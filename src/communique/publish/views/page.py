"""The data of the whole report."""

from collections.abc import Iterable
from typing import Any

from communique.publish.report_map import MapView
from communique.publish.views.claims import claim_view
from communique.publish.views.control import control_view
from communique.publish.views.days import day_axis, start_day
from communique.publish.views.documents import document_view
from communique.publish.views.events import event_view, events_in_order
from communique.publish.views.lookup import Lookup
from communique.records.result import Record

#: How many rows a list of the briefing shows before it points to the full view.
BRIEF_ROWS = 6


def page_data(record: Record, lookup: Lookup, drawing: MapView) -> dict[str, Any]:
    """Return what the page's script needs, JSON-ready."""
    first, last = day_axis(record)
    return {
        "first": first.isoformat(),
        "days": (last - first).days + 1,
        "open": (start_day(record) - first).days,
        "camps": [name for _, name, _ in record.case.camps],
        "map": {"width": drawing.width, "height": drawing.height, "km": drawing.unit_km},
        "places": [
            {
                "id": spot.id,
                "name": spot.name,
                "native": spot.native,
                "x": spot.x,
                "y": spot.y,
                "area": spot.area,
            }
            for spot in drawing.districts
        ],
        "control": control_view(record, lookup),
        "documents": [document_view(doc, lookup) for doc in record.documents],
        "claims": [claim_view(claim, lookup) for claim in record.claims],
        "events": [event_view(event, lookup) for event in events_in_order(record.events)],
        "links": _link_rows(record, lookup),
        "origins": {
            lookup.claim_at[origin.claim]: {
                "key": origin.key,
                "chain": list(origin.chain),
                "reason": origin.reason,
            }
            for origin in record.origins
            if origin.claim in lookup.claim_at
        },
        "contradictions": [
            {
                "kind": item.kind,
                "summary": item.summary,
                "claims": _known(item.claims, lookup),
                "event": item.event,
            }
            for item in record.contradictions
        ],
        "decisions": [
            {"who": row.who, "at": row.at, "kind": row.kind, "subject": row.subject, "note": row.note}
            for row in record.decisions
        ],
    }


def _link_rows(record: Record, lookup: Lookup) -> list[dict[str, Any]]:
    return [
        {
            "kind": link.kind.value,
            "claim": lookup.claim_at[link.claim],
            "other": lookup.claim_at[link.other],
            "reason": link.reason,
        }
        for link in record.links
        if link.claim in lookup.claim_at and link.other in lookup.claim_at
    ]


def _known(claims: Iterable[str], lookup: Lookup) -> list[int]:
    return [lookup.claim_at[key] for key in claims if key in lookup.claim_at]
