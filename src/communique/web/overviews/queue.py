"""What waits for a person, and how far two reviewers agree."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from typing import Any

from sqlalchemy import REAL, func, literal_column, select

from communique.publish.views.words import number_words, type_words
from communique.records.claim import Claim
from communique.records.codec import decode
from communique.records.decision import Decision
from communique.records.event import Event
from communique.store import reading, schema
from communique.store.filters import Filters, find
from communique.web.overviews.news import AGAINST
from communique.web.state import Desk

#: A claim that is less likely right than this waits for a person.
DOUBTFUL = 0.5


#: Items of each kind in the queue.
QUEUE = 60


#: Decisions by which an item has been seen to.
_SEEN = frozenset({"accept", "reject", "correct", "adjudicate", "merge", "split", "reattribute", "place"})


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
    nearest = select(table.id).where(table.status.in_(AGAINST)).order_by(doubt, table.id)
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
