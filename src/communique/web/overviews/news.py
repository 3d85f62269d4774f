"""What a reader should know first: what is contested, new, and told by one voice alone."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select

from communique.publish.views.claims import side_words, speaker_of
from communique.publish.views.events import AHEAD, NEW_DAYS, newness
from communique.publish.views.words import type_words
from communique.records.codec import builtins, decode
from communique.records.event import Event
from communique.store import reading, schema
from communique.store.filters import FilterError, Filters, find, first_with
from communique.store.open import Store
from communique.web.shapes import event_form
from communique.web.state import Desk

#: Rows of each list of the briefing.
BRIEF = 8


#: Events that the list of news looks at.
MOST_NEW = 400


AGAINST = ("contested", "refuted")


def briefing(desk: "Desk") -> dict[str, Any]:
    """Return the first view's lists: contested events, news, sums that do not come out."""
    contested = _contested(desk.store)
    fresh = _new(desk.store)
    amiss = [check for check in find(desk.store, "checks", Filters()) if check.verdict != "CONSISTENT"]
    table = schema.events.c
    with desk.store.reading() as connection:
        rows = connection.execute(select(table.status, func.count()).group_by(table.status))
        counts = {row[0]: row[1] for row in rows}
    return {
        "contested": [_brief(desk, event) for event in contested],
        "contested_count": sum(counts.get(status, 0) for status in AGAINST),
        "fresh": [_brief(desk, event) for event in fresh[:BRIEF]],
        "fresh_count": len(fresh),
        "amiss": [builtins(check) for check in _once(amiss)[:BRIEF]],
        "amiss_count": len(amiss),
        "statuses": counts,
    }


def _contested(store: Store) -> list[Event]:
    """Return the latest events whose claims stand against each other."""
    table = schema.events.c
    found: list[Event] = []
    with store.reading() as connection:
        for status in AGAINST:
            query = select(table.record).where(table.status == status).order_by(table.end.desc().nulls_last())
            found += [decode(record, Event) for record in connection.scalars(query.limit(BRIEF))]
    return sorted(found, key=lambda event: event.end or event.start or date.min, reverse=True)[:BRIEF]


def _once(checks: Iterable[Any]) -> list[Any]:
    return list({check.text: check for check in checks}.values())


def _brief(desk: "Desk", event: Event) -> dict[str, Any]:
    """Return an event with who takes which side of it, each speaker once."""
    claims = reading.claims_by_id(desk.store, event.claims)
    outlets = desk.outlets()
    told = [claims[key] for key in event.claims if key in claims]
    sides = [
        (speaker_of(claim, outlets.get(claim.document)), side_words(claim), desk.names().speaker_camp(claim))
        for claim in told
    ]
    gist = [{"name": name, "verb": verb, "camp": camp} for name, verb, camp in dict.fromkeys(sides)]
    return {**event_form(event, desk.names(), desk.reviews().get(event.id)), "gist": gist}


def _new(store: Store) -> list[Event]:
    """Return what only reports of the last days of reporting tell, the latest first, forecasts apart."""
    d, c, v, e = schema.documents.c, schema.claims.c, schema.evidence.c, schema.events.c
    with store.reading() as connection:
        last = connection.scalar(select(func.max(d.end)))
        if last is None:
            return []
        since = (date.fromisoformat(last) - timedelta(days=NEW_DAYS - 1)).isoformat()
        late = (
            select(v.record_id)
            .join_from(schema.evidence, schema.claims, v.claim == c.id)
            .join(schema.documents, c.document == d.id)
            .where(v.kind == "event", d.end >= since)
        )
        told = (
            select(v.record_id)
            .join_from(schema.evidence, schema.claims, v.claim == c.id)
            .join(schema.documents, c.document == d.id)
            .where(v.record_id.in_(late))
            .group_by(v.record_id)
            .having((func.min(func.coalesce(d.end, "")) >= since) & (func.min(c.stance.in_(AHEAD)) == 0))
        )
        fresh = select(e.record).where(e.id.in_(told), e.status.not_in(AGAINST)).limit(MOST_NEW)
        events = [decode(record, Event) for record in connection.scalars(fresh)]
    return sorted(events, key=newness, reverse=True)


def words(store: Store, q: str) -> dict[str, Any]:
    """Return claims and documents in whose text words stand."""
    try:
        claims = first_with(store, "claims", q, BRIEF)
        documents = first_with(store, "documents", q, BRIEF)
    except FilterError:  # nothing but marks was typed
        return {"claims": [], "documents": []}
    return {
        "claims": [{"id": c.id, "quote": c.quote, "type": type_words(c.type.value)} for c in claims],
        "documents": [{"name": d.name, "title": d.title or d.name} for d in documents],
    }
