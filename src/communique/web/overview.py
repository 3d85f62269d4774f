"""Views that look across the whole record, computed by the store as far as it can."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import combinations
from typing import TYPE_CHECKING, Any

from sqlalchemy import REAL, ColumnElement, Connection, func, literal_column, select

from communique.publish.views.claims import side_words, speaker_of
from communique.publish.views.events import AHEAD, NEW_DAYS, newness
from communique.publish.views.sources import framing_pattern
from communique.publish.views.words import number_words, type_words
from communique.records.case import Case
from communique.records.claim import Claim
from communique.records.codec import builtins, decode
from communique.records.decision import Decision
from communique.records.event import Event
from communique.records.mention import Stance
from communique.store import reading, schema
from communique.store.filters import FilterError, Filters, common, conditions_of, find, first_with
from communique.store.open import Store
from communique.web.names import Names
from communique.web.shapes import event_form

if TYPE_CHECKING:
    from communique.web.state import Desk

#: Rows of each list of the briefing.
BRIEF = 8

#: Events that the list of news looks at.
MOST_NEW = 400

#: Claims that the view of sources reads at most: beyond, it says that it looked at the first so many.
MOST_READ = 100_000

#: A claim that is less likely right than this waits for a person.
DOUBTFUL = 0.5

#: Claims whose kinds are counted under a filter.
MOST_FACETED = 2_000

#: Items of each kind in the queue.
QUEUE = 60

#: Decisions by which an item has been seen to.
_SEEN = frozenset({"accept", "reject", "correct", "adjudicate", "merge", "split", "reattribute", "place"})

_AGAINST = ("contested", "refuted")


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
        "contested_count": sum(counts.get(status, 0) for status in _AGAINST),
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
        for status in _AGAINST:
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
        fresh = select(e.record).where(e.id.in_(told), e.status.not_in(_AGAINST)).limit(MOST_NEW)
        events = [decode(record, Event) for record in connection.scalars(fresh)]
    return sorted(events, key=newness, reverse=True)


def event_days(store: Store) -> list[dict[str, Any]]:
    """Return the days on which events begin, with how many of each status."""
    table = schema.events.c
    query = select(table.start, table.status, func.count()).where(table.start.is_not(None))
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    with store.reading() as connection:
        for day, status, number in connection.execute(query.group_by(table.start, table.status)):
            counts[day][status] = number
    return [{"day": day, "counts": counts[day]} for day in sorted(counts)]


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


# --- claims by kind -------------------------------------------------------------------------------


def facets(store: Store, filters: Filters, most: int) -> dict[str, Any]:
    """Return for each facet its values with how many claims they have, the most frequent first.

    Under a filter they are those of the first ``MOST_FACETED`` claims that pass it; ``of`` says so.
    """
    with store.reading() as connection:
        asked = conditions_of("claims", filters, common(connection, "claims", filters))
        if not asked:
            return _facets_of_all(connection, most)
        return _facets_of_some(connection, asked, most)


def _facets_of_some(
    connection: Connection, asked: Sequence[ColumnElement[bool]], most: int
) -> dict[str, Any]:
    c, names, documents = schema.claims.c, schema.claim_names.c, schema.documents.c
    query = select(c.id, c.type, c.stance, documents.name).join(schema.documents, c.document == documents.id)
    claims = connection.execute(query.where(*asked).limit(MOST_FACETED)).all()
    told = select(names.role, names.ref, names.claim).where(names.ref.is_not(None)).distinct()
    roles: dict[str, Counter[str]] = defaultdict(Counter)
    for role, ref, _ in connection.execute(told.where(names.claim.in_([claim.id for claim in claims]))):
        roles[role][ref] += 1
    return {
        "type": _most(Counter(claim.type for claim in claims))[:most],
        "stance": _most(Counter(claim.stance for claim in claims))[:most],
        "speaker": _most(roles["speaker"])[:most],
        "place": _most(roles["place"])[:most],
        "document": _most(Counter(claim.name for claim in claims))[:most],
        "of": len(claims) if len(claims) == MOST_FACETED else None,
    }


def _facets_of_all(connection: Connection, most: int) -> dict[str, Any]:
    c, names, documents = schema.claims.c, schema.claim_names.c, schema.documents.c

    def count(column: Any) -> list[tuple[Any, int]]:
        query = select(column, func.count()).group_by(column).order_by(func.count().desc(), column)
        return _top(connection.execute(query.limit(most)))

    def named(role: str) -> list[tuple[Any, int]]:
        number = func.count(names.claim.distinct())
        query = select(names.ref, number).where(names.role == role, names.ref.is_not(None))
        query = query.group_by(names.ref).order_by(number.desc(), names.ref)
        return _top(connection.execute(query.limit(most)))

    per_report = select(documents.name, func.count()).join(schema.claims, c.document == documents.id)
    per_report = per_report.group_by(documents.name).order_by(func.count().desc(), documents.name)
    return {
        "type": count(c.type),
        "stance": count(c.stance),
        "speaker": named("speaker"),
        "place": named("place"),
        "document": _top(connection.execute(per_report.limit(most))),
        "of": None,
    }


def _top(rows: Iterable[Any]) -> list[tuple[Any, int]]:
    return [(value, number) for value, number in rows]


# --- sources --------------------------------------------------------------------------------------


def sources(desk: "Desk") -> list[dict[str, Any]]:
    """Return every speaker with stances, types, judging words, and how often others stand with it."""
    labels = framing_pattern(desk.names().case)
    outlets, names = desk.outlets(), desk.names()
    rows: dict[str, dict[str, Any]] = {}
    sides: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    events = _event_of(desk.store)
    for number, claim in enumerate(reading.iterate_claims(desk.store)):
        if number >= MOST_READ:
            break
        name = speaker_of(claim, outlets.get(claim.document))
        row = rows.setdefault(name, _source(name, claim, names))
        row["claims"] += 1
        row["documents"].add(claim.document)
        row["stances"][claim.stance.value] += 1
        row["types"][claim.type.value] += 1
        row["framing"].update(match[0].casefold() for match in labels.finditer(claim.quote))
        if (event := events.get(claim.id)) is not None:
            sides[event].append((name, claim.stance is Stance.DENIED or claim.negated))
    _stand_together(sides, rows)
    return sorted(map(_told, rows.values()), key=lambda row: (-row["claims"], row["name"]))


def _source(name: str, claim: Claim, names: Names) -> dict[str, Any]:
    last = claim.attribution[-1] if claim.attribution else None
    return {
        "name": name,
        "id": last.source or last.actor if last else None,
        "kind": last.kind.value.replace("_", " ") if last else "article",
        "camp": names.speaker_camp(claim),
        "claims": 0,
        "documents": set(),
        "stances": Counter(),
        "types": Counter(),
        "framing": Counter(),
        "with": Counter(),
        "against": Counter(),
    }


def _event_of(store: Store) -> dict[str, str]:
    table = schema.evidence.c
    with store.reading() as connection:
        rows = connection.execute(select(table.claim, table.record_id).where(table.kind == "event"))
        return {row.claim: row.record_id for row in rows}


def _stand_together(sides: dict[str, list[tuple[str, bool]]], rows: dict[str, dict[str, Any]]) -> None:
    """Count for each speaker who says the same of an event, and who says the opposite."""
    for told in sides.values():
        for (one, denies), (other, other_denies) in combinations(dict.fromkeys(told), 2):
            if one != other:
                where = "with" if denies == other_denies else "against"
                rows[one][where][other] += 1
                rows[other][where][one] += 1


def _told(row: dict[str, Any]) -> dict[str, Any]:
    counts = {key: _most(row[key]) for key in ("stances", "types", "framing", "with", "against")}
    return {**row, **counts, "documents": len(row["documents"])}


def _most(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


# --- review ---------------------------------------------------------------------------------------


def review(desk: "Desk") -> dict[str, Any]:
    """Return what waits for a person: disputes, open contradictions, doubtful claims, unknown names."""
    seen = {key for key, kind in desk.reviews().items() if kind in _SEEN}
    items = [*_disputed(desk, seen), *_open(desk, seen), *_doubtful(desk, seen)]
    return {
        "items": items,
        "waiting": len(items),
        "decided": len(seen),
        "names": _unknown_names(desk),
    }


def _disputed(desk: "Desk", seen: set[str]) -> list[dict[str, Any]]:
    table = schema.events.c
    doubt = func.abs(table.probability - 0.5)
    nearest = select(table.id).where(table.status.in_(_AGAINST)).order_by(doubt, table.id)
    with desk.store.reading() as connection:
        ids = list(connection.scalars(nearest.limit(QUEUE + len(seen))))
        records = connection.scalars(select(table.record).where(table.id.in_(ids)))
        events = [decode(record, Event) for record in records]
    waiting = [event for event in events if event.id not in seen and not seen.issuperset(event.claims)]
    waiting.sort(key=lambda event: (abs(event.probability - 0.5), event.id))
    return [
        {
            "id": event.id,
            "kind": "event",
            "title": event.title,
            "why": f"{event.status.value}: {len(event.claims)} claims, "
            f"{event.origins} independent; probability {event.probability:.2f}",
            "day": event.start.isoformat() if event.start else None,
        }
        for event in waiting[:QUEUE]
    ]


def _open(desk: "Desk", seen: set[str]) -> list[dict[str, Any]]:
    rows = find(desk.store, "contradictions", Filters(status="open", limit=QUEUE))
    return [
        {"id": one.id, "kind": "contradiction", "title": one.summary, "why": one.kind, "day": None}
        for one in rows
        if one.id not in seen
    ]


def _doubtful(desk: "Desk", seen: set[str]) -> list[dict[str, Any]]:
    """Return the claims least likely right; the score is the probability that a claim is."""
    table = schema.claims.c
    score = literal_column("json_extract(record, '$.score')", REAL)  # in the words of the index
    query = select(table.id).where(score < DOUBTFUL).order_by(score, table.id).limit(QUEUE + len(seen))
    with desk.store.reading() as connection:
        ids = tuple(key for key in connection.scalars(query) if key not in seen)[:QUEUE]
    claims = reading.claims_by_id(desk.store, ids)
    return [
        {
            "id": claim.id,
            "kind": "claim",
            "title": claim.quote,
            "why": f"{type_words(claim.type.value)}: right with probability {claim.score:.2f}",
            "day": claim.time.start.isoformat() if claim.time.start else None,
        }
        for claim in (claims[key] for key in ids if key in claims)
    ]


def _unknown_names(desk: "Desk") -> list[dict[str, Any]]:
    """Return names of claims that mean nothing known to the case, the most frequent first."""
    names = schema.claim_names.c
    number = func.count(names.claim.distinct())
    query = select(names.role, names.search, number, func.min(names.claim)).where(names.ref.is_(None))
    query = query.group_by(names.role, names.search).order_by(number.desc(), names.search).limit(QUEUE)
    with desk.store.reading() as connection:
        rows = connection.execute(query).all()
    claims = reading.claims_by_id(desk.store, tuple(row[3] for row in rows))
    found = [_unknown(role, search, count, claims.get(claim)) for role, search, count, claim in rows]
    decided = {one.subject for one in desk.decisions()}
    return [one for one in found if one is not None and one["mention"] not in decided]


def _unknown(role: str, search: str, count: int, claim: Claim | None) -> dict[str, Any] | None:
    from communique.store.folding import fold

    if claim is None:
        return None
    slots: Sequence[Any] = {"place": claim.places, "actor": claim.actors}.get(role, claim.attribution)
    slot = next((one for one in slots if fold(None, one.name, one.mention).startswith(search[:12])), None)
    if slot is None:
        return None
    mention = slot.mention or slot.name
    return {"role": role, "mention": mention, "claims": count, "claim": claim.id, "quote": claim.quote}


def agreement(decisions: Sequence[Decision]) -> dict[str, Any]:
    """Return, for each pair of reviewers, their agreement on records that both accepted or rejected.

    Cohen's kappa (1960) takes off what would agree by chance; it is None where one of them never varied.
    """
    undone = {one.supersedes for one in decisions if one.kind == "undo"}
    words: dict[str, dict[str, str]] = defaultdict(dict)
    for one in decisions:
        if one.kind in ("accept", "reject") and one.id not in undone:
            words[one.who][one.subject] = one.kind
    pairs = [_pair(left, right, words) for left, right in combinations(sorted(words), 2)]
    return {
        "reviewers": [{"name": name, "decided": len(said)} for name, said in sorted(words.items())],
        "pairs": [pair for pair in pairs if pair["both"]],
    }


def _pair(left: str, right: str, words: dict[str, dict[str, str]]) -> dict[str, Any]:
    both = sorted(words[left].keys() & words[right].keys())
    same = [key for key in both if words[left][key] == words[right][key]]
    share = len(same) / len(both) if both else 0.0
    yes = [
        sum(words[who][key] == "accept" for key in both) / len(both) if both else 0.0 for who in (left, right)
    ]
    chance = yes[0] * yes[1] + (1 - yes[0]) * (1 - yes[1])
    return {
        "reviewers": [left, right],
        "both": len(both),
        "agree": len(same),
        "share": round(share, 3),
        "kappa": round((share - chance) / (1 - chance), 3) if chance < 1 else None,
        "differ": [key for key in both if key not in same],
        "words": f"{number_words(len(same))} of {number_words(len(both))} alike",
    }
