"""Read a store: its ledger, its documents and claims, and the record as a whole."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Select, Table, func, select

from communique.records.case import Case
from communique.records.claim import Claim, ClaimLink
from communique.records.codec import decode
from communique.records.decision import Decision, Run
from communique.records.decision import standing as standing
from communique.records.event import Check, Contradiction, ControlInterval, Event, Figure
from communique.records.lineage import Copy, Origin
from communique.records.result import Record
from communique.records.text import Document, Issue
from communique.store import schema
from communique.store.open import Store, StoreError
from communique.store.writing import FileEntry

_Record = TypeVar("_Record")


# The ledger


def ledger(store: Store) -> dict[str, FileEntry]:
    """Return the files that the store has acknowledged, by path."""
    with store.reading() as connection:
        rows = connection.execute(select(schema.files)).mappings().all()
    return {row["path"]: FileEntry(**row) for row in rows}


def issues(store: Store) -> tuple[tuple[str, Issue], ...]:
    """Return what was wrong with the inputs: (owning path or "", issue), by path."""
    query = select(schema.issues.c.path, schema.issues.c.record).order_by(*schema.issues.c["path", "n"])
    with store.reading() as connection:
        rows = connection.execute(query).all()
    return tuple((path, decode(record, Issue)) for path, record in rows)


def state(store: Store, key: str) -> str | None:
    """Return one of the store's own settings, or None when it was never set."""
    with store.reading() as connection:
        value: str | None = connection.scalar(select(schema.state.c.value).where(schema.state.c.key == key))
    return value


def count(store: Store, name: str) -> int:
    """Return the number of rows of a table."""
    with store.reading() as connection:
        found = connection.scalar(select(func.count()).select_from(schema.metadata.tables[name]))
    return int(found or 0)


# Documents, claims and what follows from them


def documents(store: Store) -> tuple[Document, ...]:
    """Return the documents, by name and id."""
    table = schema.documents
    query = select(table.c.record, table.c.text).order_by(table.c.name, table.c.id)
    with store.reading() as connection:
        return tuple(replace(decode(row, Document), text=text) for row, text in connection.execute(query))


def documents_named(store: Store, name: str) -> tuple[Document, ...]:
    """Return the documents of a name or an id."""
    table = schema.documents.c
    query = select(table.record, table.text).where((table.name == name) | (table.id == name))
    with store.reading() as connection:
        return tuple(replace(decode(row, Document), text=text) for row, text in connection.execute(query))


def iterate_claims(store: Store) -> Iterator[Claim]:
    """Yield the claims as decided, by document and place in it, without holding them all."""
    c, d = schema.claims.c, schema.documents.c
    query = select(c.record).join_from(schema.claims, schema.documents)
    with store.reading() as connection:
        for record in connection.scalars(query.order_by(d.name, d.id, c.start, c.end, c.id)):
            yield decode(record, Claim)


def iterate_read_claims(store: Store) -> Iterator[Claim]:
    """Yield the claims as they were read, without what persons decided; in the same order."""
    d, c = schema.documents.c, schema.claims.c
    with store.reading() as connection:
        for record in connection.scalars(claims_as_read().order_by(d.name, d.id, c.start, c.end, c.id)):
            yield decode(record, Claim)


def claims_as_read() -> Select[str]:
    """Return a query for the claims' JSON as they were read, joined to their documents."""
    c, read = schema.claims.c, schema.decided.c
    return (
        select(func.coalesce(read.read, c.record))
        .join_from(schema.claims, schema.documents)
        .join(schema.decided, read.claim == c.id, isouter=True)
        .where(read.claim.is_(None) | read.read.is_not(None))
    )


def decided_claims(store: Store) -> dict[str, Claim | None]:
    """Return the claims that decisions changed, as they were read, by id; None for a person's own."""
    with store.reading() as connection:
        rows = connection.execute(select(schema.decided.c.claim, schema.decided.c.read))
        return {row.claim: decode(row.read, Claim) if row.read else None for row in rows}


def links(store: Store) -> tuple[ClaimLink, ...]:
    """Return how claims of one document bear on each other."""
    return _all(store, schema.links, ClaimLink, "claim", "other", "kind")


def copies(store: Store) -> tuple[Copy, ...]:
    """Return which texts are copies of which."""
    return _all(store, schema.copies, Copy, "document", "of", "n")


def original(store: Store, sha256: str) -> bytes | None:
    """Return the archived bytes at an address, as they came."""
    with store.reading() as connection:
        found = select(schema.originals.c.data).where(schema.originals.c.sha256 == sha256)
        data: bytes | None = connection.scalar(found)
    return data


def decisions(store: Store) -> tuple[Decision, ...]:
    """Return every decision, oldest first."""
    query = select(*(column for column in schema.decisions.c if column.name != "n"))
    with store.reading() as connection:
        rows = connection.execute(query.order_by(schema.decisions.c.n)).mappings().all()
    return tuple(Decision(**row) for row in rows)


def event_status(store: Store) -> dict[str, str]:
    """Return every event's status by its id."""
    with store.reading() as connection:
        rows = connection.execute(select(schema.events.c.id, schema.events.c.status))
        return {row.id: row.status for row in rows}


def load_case(store: Store) -> Case:
    """Return the case as it was when the store was last built."""
    run = load_run(store)
    with store.reading() as connection:
        record = connection.scalar(select(schema.cases.c.record).where(schema.cases.c.hash == run.case_hash))
    return decode(str(record), Case)


def load_run(store: Store) -> Run:
    """Return the last run; raise ``StoreError`` when nothing was ever built."""
    with store.reading() as connection:
        current = select(schema.state.c.value).where(schema.state.c.key == "run").scalar_subquery()
        row = connection.execute(select(schema.runs).where(schema.runs.c.id == current)).mappings().first()
    if row is None:
        raise StoreError(
            f"{store.path}: holds nothing yet; build it with communique build PATHS -o {store.path}"
        )
    values = dict(row)
    return Run(case=values.pop("case_id"), **values)


def load_record(store: Store) -> Record:
    """Return the whole record; raise ``StoreError`` when nothing was ever built."""
    return Record(
        case=load_case(store),
        documents=documents(store),
        claims=tuple(iterate_claims(store)),
        links=links(store),
        copies=copies(store),
        origins=_all(store, schema.origins, Origin, "claim", "key"),
        events=_all(store, schema.events, Event, "start", "id"),
        figures=_all(store, schema.figures, Figure, "measure", "start", "id"),
        contradictions=_all(store, schema.contradictions, Contradiction, "id"),
        checks=_all(store, schema.checks, Check, "kind", "id"),
        control=_all(store, schema.control, ControlInterval, "place", "layer", "start", "id"),
        decisions=decisions(store),
        run=load_run(store),
        issues=tuple(issue for _, issue in issues(store)),
    )


def _all(store: Store, table: Table, kind: type[_Record], *order: str) -> tuple[_Record, ...]:
    query = select(table.c.record).order_by(*(table.c[column].asc().nulls_last() for column in order))
    with store.reading() as connection:
        return tuple(decode(record, kind) for record in connection.scalars(query))


# One record by its id


class Found(NamedTuple):
    """A record with the name of its table."""

    table: str
    record: Any


#: Tables whose records have ids that are printed, with their record types.
_BY_ID: Mapping[str, type[Any]] = {
    "claims": Claim,
    "events": Event,
    "figures": Figure,
    "contradictions": Contradiction,
    "checks": Check,
    "control": ControlInterval,
}


def find_by_id(store: Store, start: str) -> tuple[Found, ...]:
    """Return the records whose id is, or begins with, ``start``; an exact id is returned alone.

    Of many that begin so, the first few of each table are returned.
    """
    found: list[Found] = []
    with store.reading() as connection:
        for name, kind in _BY_ID.items():
            table = schema.metadata.tables[name].c
            begins = (table.id >= start) & (table.id < start + _LAST)  # a range, for which the key serves
            query = select(table.record).where(begins).order_by(table.id).limit(_FEW)
            found += [Found(name, decode(record, kind)) for record in connection.scalars(query)]
    found += [Found("decisions", d) for d in decisions(store) if d.id.startswith(start)]
    exact = [item for item in found if item.record.id == start]
    return tuple(exact or found)


#: The last letter of all.
_LAST = "\U0010ffff"

#: How many records of a table are looked at when the start of an id fits more.
_FEW = 100


def claims_of(store: Store, document: str) -> tuple[Claim, ...]:
    """Return the claims of one document, by its id, in text order."""
    table = schema.claims.c
    query = select(table.record).where(table.document == document).order_by(table.start, table.id)
    with store.reading() as connection:
        return tuple(decode(record, Claim) for record in connection.scalars(query))


def copies_of(store: Store, *keys: str) -> tuple[Copy, ...]:
    """Return what a document repeats and what repeats it; ``keys`` are its id and name."""
    table = schema.copies.c
    mine = table.document.in_(keys) | table.of.in_(keys)
    query = select(table.record).where(mine).order_by(table.document, table.of, table.n)
    with store.reading() as connection:
        return tuple(decode(record, Copy) for record in connection.scalars(query))


def claims_by_id(store: Store, ids: tuple[str, ...]) -> dict[str, Claim]:
    """Return the claims of these ids, by id."""
    query = select(schema.claims.c.record).where(schema.claims.c.id.in_(ids))
    with store.reading() as connection:
        found = [decode(record, Claim) for record in connection.scalars(query)]
    return {claim.id: claim for claim in found}


def resting_on(store: Store, claim: str) -> tuple[tuple[str, str], ...]:
    """Return (kind, id) of every computed record that rests on a claim."""
    query = select(schema.evidence.c.kind, schema.evidence.c.record_id).where(
        schema.evidence.c.claim == claim
    )
    with store.reading() as connection:
        rows = connection.execute(query.order_by(*schema.evidence.c["kind", "record_id"])).all()
    return tuple((kind, record) for kind, record in rows)


def origins_of(store: Store, claim: str) -> tuple[Origin, ...]:
    """Return the witnesses behind a claim: several when it names speakers side by side."""
    table = schema.origins.c
    query = select(table.record).where(table.claim == claim).order_by(table.key)
    with store.reading() as connection:
        return tuple(decode(record, Origin) for record in connection.scalars(query))


def links_of(store: Store, claim: str) -> tuple[ClaimLink, ...]:
    """Return the links in which a claim stands, on either side."""
    table = schema.links.c
    query = select(table.record).where((table.claim == claim) | (table.other == claim)).order_by(table.n)
    with store.reading() as connection:
        return tuple(decode(record, ClaimLink) for record in connection.scalars(query))
