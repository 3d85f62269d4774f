"""How many claims each type, speaker, place and month has, under a filter or over all."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from communique.store import schema
from communique.store.filters import Filters, common, conditions_of
from communique.store.open import Store

#: Claims whose kinds are counted under a filter.
MOST_FACETED = 2_000


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
        "type": ranked(Counter(claim.type for claim in claims))[:most],
        "stance": ranked(Counter(claim.stance for claim in claims))[:most],
        "speaker": ranked(roles["speaker"])[:most],
        "place": ranked(roles["place"])[:most],
        "document": ranked(Counter(claim.name for claim in claims))[:most],
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


def ranked(counts: Counter[str]) -> list[tuple[str, int]]:
    """Return names with their counts, the greatest first and names in order among equals."""
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
