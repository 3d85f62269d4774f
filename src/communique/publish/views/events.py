"""Events as pages show them, and which of them are contested, new or ahead."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from communique.publish.views.days import last_report
from communique.publish.views.lookup import Lookup
from communique.publish.views.words import day_words, span_words
from communique.records.event import ControlInterval, Event, Holding, Layer, Status
from communique.records.mention import Stance
from communique.records.result import Record

#: "New" means: reported in the last two days of reporting (the day's news and the night before).
NEW_DAYS = 2


def event_view(event: Event, lookup: Lookup) -> dict[str, Any]:
    """Return an event with its claims parted into for and against, each with what it moved."""
    moved = {part.claim: part for part in event.contributions}
    rows = [_witness_view(key, moved.get(key), lookup) for key in event.claims if key in lookup.claim_at]
    return {
        "id": event.id,
        "type": event.type.value,
        "title": event.title,
        "place": event.place,
        "placeName": event.place_name,
        "agents": list(event.agents),
        "targets": list(event.targets),
        "day": (event.start or event.end or date.min).isoformat() if event.start or event.end else "",
        "when": span_words(event.start, event.end),
        "status": event.status.value,
        "probability": round(event.probability, 3),
        "low": round(event.low, 3),
        "high": round(event.high, 3),
        "prior": round(event.prior, 2),
        "origins": event.origins,
        "supporters": [row for row in rows if not row["against"]],
        "deniers": [row for row in rows if row["against"]],
        "merges": list(event.merges),
    }


def _witness_view(key: str, part: Any, lookup: Lookup) -> dict[str, Any]:
    claim = lookup.record.claims[lookup.claim_at[key]]
    weight = 0.0 if part is None else round(part.weight, 2)
    against = weight < 0 or (weight == 0 and claim.stance is Stance.DENIED)
    return {
        "claim": lookup.claim_at[key],
        "weight": weight,
        "reason": "" if part is None else part.reason,
        "against": against,
    }


def contested_events(record: Record) -> list[Event]:
    """Return the events in dispute, the latest first."""
    disputed = [event for event in record.events if event.status in {Status.CONTESTED, Status.REFUTED}]
    return sorted(disputed, key=lambda event: event.end or event.start or date.min, reverse=True)


def changes_of_hands(record: Record, lookup: Lookup) -> list[dict[str, Any]]:
    """Return every passing of a place from one camp to another in the observed layer, latest first.

    Days on which the holder is contested or unknown are stepped over: they are not a change of hands.
    Nor is what the model makes of days after the last report, on which nobody says anything.
    """
    last = last_report(record) or date.max
    by_place: dict[str, list[ControlInterval]] = defaultdict(list)
    for row in sorted(record.control, key=lambda row: row.valid_from):
        if (
            row.layer is Layer.OBSERVED
            and row.valid_from <= last
            and row.status in {Holding.HELD, Holding.LIKELY}
        ):
            by_place[row.place].append(row)
    found = [
        _change_view(before, after, lookup)
        for rows in by_place.values()
        for before, after in pairwise(rows)
        if before.holder != after.holder and lookup.camp(before.holder) != lookup.camp(after.holder)
    ]
    return sorted(found, key=lambda change: str(change["day"]), reverse=True)


def _change_view(before: ControlInterval, after: ControlInterval, lookup: Lookup) -> dict[str, Any]:
    claims = [key for key in after.claims if key in lookup.claim_at]
    return {
        "place": after.place,
        "name": after.name,
        "day": after.valid_from.isoformat(),
        "when": day_words(after.valid_from),
        "loser": lookup.holder(before.holder),
        "winner": lookup.holder(after.holder),
        "from_camp": lookup.camp(before.holder),
        "to_camp": lookup.camp(after.holder),
        "status": after.status.value.lower(),
        "probability": after.probability,
        "claim": claims[0] if claims else None,
        "claims": len(claims),
    }


def new_events(record: Record, lookup: Lookup) -> list[Event]:
    """Return what happened that only documents of the last NEW_DAYS days of reporting tell, latest first."""
    last = last_report(record)
    if last is None:
        return []
    since = last - timedelta(days=NEW_DAYS - 1)
    told = [event for event in record.events if not _is_forecast(event, lookup)]
    fresh = [event for event in told if _first_told(event, lookup) >= since]
    return sorted(fresh, key=newness, reverse=True)


def _first_told(event: Event, lookup: Lookup) -> date:
    claims = (lookup.record.claims[lookup.claim_at[key]] for key in event.claims if key in lookup.claim_at)
    docs = (lookup.document(claim.document) for claim in claims)
    return min((doc.date.end for doc in docs if doc and doc.date), default=date.min)


#: Stances of what has not happened yet: forecasts are checked, not news.
AHEAD = frozenset({Stance.PREDICTED, Stance.INTENDED, Stance.CONDITIONAL})


def _is_forecast(event: Event, lookup: Lookup) -> bool:
    claims = [lookup.record.claims[lookup.claim_at[key]] for key in event.claims if key in lookup.claim_at]
    return bool(claims) and all(claim.stance in AHEAD for claim in claims)


def newness(event: Event) -> tuple[date, bool, int, float]:
    """Return the key of the order: latest start, territory before the rest, then by witnesses."""
    territory = event.type.value.startswith("territory.")
    return event.start or date.min, territory, event.origins, event.probability


#: Contested first, then what is refuted, then by strength.
_ORDER = (Status.CONTESTED, Status.REFUTED, Status.ADMITTED, Status.CORROBORATED, Status.SINGLE)


def events_in_order(events: Iterable[Event]) -> list[Event]:
    """Return events with the most doubtful first, and the latest first among equals."""
    latest = sorted(events, key=lambda event: event.end or event.start or date.min, reverse=True)
    return sorted(latest, key=lambda event: _ORDER.index(event.status))
