"""Write to a store: one transaction an input file, one for everything computed over the whole."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, bindparam, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from communique.records.case import Case
from communique.records.claim import Claim, ClaimLink
from communique.records.codec import canonical, decode, encode
from communique.records.decision import Decision, Run
from communique.records.event import Check, Contradiction, ControlInterval, Event, Figure
from communique.records.ids import content_id
from communique.records.lineage import Copy, Origin
from communique.records.result import DocumentResult
from communique.records.text import Document, Issue
from communique.store import schema
from communique.store.folding import fold
from communique.store.open import Store

#: States of a file in the ledger.
DONE, FAILED, QUARANTINED = "done", "failed", "quarantined"

#: Owner of the issues that no single input file owns (a manifest, a folder).
DISCOVERY = ""

#: Owner of the issues of decisions that found nothing to act on.
DECISIONS = ":decisions"

#: Rows of an index that are looked at to plan queries: so many are enough (sqlite.org/lang_analyze.html).
_SAMPLE = 1_000

_Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileEntry:
    """One line of the ledger: a file with this fingerprint was read by this run, in this chunk."""

    path: str
    fingerprint: str
    state: str
    run: str
    chunk: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """Everything computed over the whole store.

    ``claims`` are those on which a decision lies, as decided, and those that persons added; ``stale`` says
    which decisions found nothing to act on.
    """

    copies: tuple[Copy, ...] = ()
    origins: tuple[Origin, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    checks: tuple[Check, ...] = ()
    control: tuple[ControlInterval, ...] = ()
    claims: tuple[Claim, ...] = ()
    stale: tuple[Issue, ...] = ()


# Files and their documents


def put_file(
    store: Store,
    entry: FileEntry,
    results: Sequence[tuple[DocumentResult, bytes]],
    issues: Sequence[Issue] = (),
) -> None:
    """Replace what the store holds of one input file, and acknowledge the file, in one transaction."""
    with store.writing() as connection:
        _forget_documents(connection, entry.path)
        for result, original in results:
            _put_document(connection, entry, result, original)
        _put_issues(connection, entry.path, [*issues, *(i for r, _ in results for i in r.issues)])
        connection.execute(_replacing(schema.files), _columns(entry))


def remove_files(store: Store, paths: Iterable[str]) -> None:
    """Take files out of the store, with the documents and originals that only they gave."""
    for path in paths:
        with store.writing() as connection:
            _forget_documents(connection, path)
            _put_issues(connection, path, ())
            connection.execute(delete(schema.files).where(schema.files.c.path == path))


def put_issues(store: Store, owner: str, issues: Sequence[Issue]) -> None:
    """Replace the issues of one owner (an input path, or ``DISCOVERY``)."""
    with store.writing() as connection:
        _put_issues(connection, owner, issues)


def _put_issues(connection: Connection, owner: str, issues: Sequence[Issue]) -> None:
    connection.execute(delete(schema.issues).where(schema.issues.c.path == owner))
    _add(connection, schema.issues, ({"path": owner, "record": encode(issue)} for issue in issues))


def _forget_documents(connection: Connection, path: str) -> None:
    """Drop a path's documents unless another file gave them too; then drop orphaned originals."""
    owners = schema.file_documents
    mine = select(owners.c.document).where(owners.c.path == path)
    others = select(owners.c.document).where(owners.c.path != path)
    gone = schema.documents.c.id.in_(mine) & schema.documents.c.id.not_in(others)
    hashes = list(connection.scalars(select(schema.documents.c.original).where(gone)))
    _drop_documents(connection, gone)
    connection.execute(delete(owners).where(owners.c.path == path))
    still = select(schema.documents.c.original).where(schema.documents.c.original.in_(hashes))
    drop = schema.originals.c.sha256.in_(hashes) & schema.originals.c.sha256.not_in(still)
    connection.execute(delete(schema.originals).where(drop))


def _drop_documents(connection: Connection, gone: ColumnElement[bool]) -> None:
    """Drop documents with their claims; when decisions lay over these, the record is out of date.

    The same report may come back and say what it said: nobody would see that the decisions are missing.
    """
    lay = select(schema.decided.c.claim).join_from(schema.decided, schema.claims).join(schema.documents)
    if connection.scalar(lay.where(gone).limit(1)) is not None:
        set_state(connection, "derived", "")
    theirs = _names_of(connection, gone)
    connection.execute(delete(schema.documents).where(gone))
    _drop_unused_names(connection, theirs)


def _names_of(connection: Connection, documents: ColumnElement[bool]) -> list[_Row]:
    """Return the names by which the claims of documents can be found, as parameters ``of`` and ``name``."""
    found = schema.claim_names
    joined = found.join(schema.claims, found.c.claim == schema.claims.c.id).join(schema.documents)
    rows = connection.execute(select(found.c.role, found.c.search).select_from(joined).where(documents))
    return [{"of": role, "name": name} for role, name in rows.unique()]


def _put_document(connection: Connection, entry: FileEntry, result: DocumentResult, original: bytes) -> None:
    document = result.document
    _drop_documents(connection, schema.documents.c.id == document.id)
    archive = upsert(schema.originals).on_conflict_do_nothing()
    connection.execute(archive, {**_columns(document.original), "data": original})
    connection.execute(insert(schema.documents), _document_row(document, entry.run, result.mentions))
    connection.execute(insert(schema.file_documents), {"path": entry.path, "document": document.id})
    _put_claims(connection, document.id, result.claims)
    _add(connection, schema.links, map(_link_row, result.links))


def _put_claims(connection: Connection, document: str, claims: Sequence[Claim]) -> None:
    _add(connection, schema.claims, (_claim_row(document, claim) for claim in claims))
    _put_names(connection, claims)


def _put_names(connection: Connection, claims: Sequence[Claim]) -> None:
    rows = [row for claim in claims for row in _name_rows(claim)]
    _add(connection, schema.claim_names, rows)
    if rows:
        known = [{"role": row["role"], "search": row["search"], "ref": row["ref"] or ""} for row in rows]
        connection.execute(upsert(schema.names).on_conflict_do_nothing(), known)


def _document_row(document: Document, run: str, mentions: int) -> _Row:
    return {
        "id": document.id,
        "name": document.name,
        "title": document.title,
        "outlet": document.outlet,
        "start": _iso(document.date.start) if document.date else None,
        "end": _iso(document.date.end) if document.date else None,
        "original": document.original.sha256,
        "run": run,
        "mentions": mentions,
        "text": document.text,
        "record": encode(replace(document, text="")),  # the text has its own column
    }


def _claim_row(document: str, claim: Claim) -> _Row:
    return {
        "id": claim.id,
        "document": document,
        "start": claim.start,
        "end": claim.end,
        "segment": claim.segment,
        "type": claim.type,
        "stance": claim.stance,
        "time_start": _iso(claim.time.start),
        "time_end": _iso(claim.time.end),
        "quote": claim.quote,
        "record": encode(claim),
    }


def _name_rows(claim: Claim) -> Iterable[_Row]:
    """Yield the names by which a claim can be found: its places, speakers and actors."""
    for place in claim.places:
        yield _name_row(claim, "place", place.place, place.name, place.mention)
    for link in claim.attribution:
        yield _name_row(claim, "speaker", link.source, link.name, link.mention, link.actor)
    for slot in claim.actors:
        yield _name_row(claim, "actor", slot.actor, slot.name, slot.mention)


def _name_row(claim: Claim, role: str, ref: str | None, *names: str | None) -> _Row:
    return {"claim": claim.id, "role": role, "ref": ref, "search": fold(ref, *names)}


def _link_row(link: ClaimLink) -> _Row:
    return {"claim": link.claim, "kind": link.kind, "other": link.other, "record": encode(link)}


# What is computed over the whole store


def put_derived(
    store: Store, derived: Derived, key: str, *, also: Callable[[Connection], None] = lambda _: None
) -> None:
    """Make what the store holds of everything computed over the whole equal to ``derived``.

    ``key`` says from what it was computed. ``also`` writes what belongs to it, in the same transaction.
    """
    with store.writing() as connection:
        _take_off_decisions(connection)
        _lay_on_decisions(connection, derived.claims)
        _put_issues(connection, DECISIONS, derived.stale)
        _drop_unused_names(connection)
        for told in _derived_rows(derived):
            _bring_to(connection, *told)
        also(connection)
        set_state(connection, "derived", key)
    take_stock(store)


def _bring_to(
    connection: Connection,
    table: Table,
    key: tuple[str, ...],
    records: Iterable[Any],
    row: Callable[[Any], _Row],
) -> None:
    """Make a table, and the evidence of its records, hold these: what is there as it should be is left alone.

    Records that agree in ``key`` stand or go together.
    """
    stored = select(table.c.record, *table.c[*key]).order_by(*table.primary_key)
    held = _grouped((tuple(values), text) for text, *values in connection.execute(stored))
    name = attrgetter(*key) if len(key) > 1 else lambda record: (getattr(record, key[0]),)
    wanted = _grouped((name(record), record) for record in records)
    right = {one for one, group in wanted.items() if held.get(one) == [encode(record) for record in group]}
    _delete(connection, table, key, [one for one in held if one not in right])
    new = [record for one, group in wanted.items() if one not in right for record in group]
    _add(connection, table, map(row, new))
    if table.name in _RESTING:
        _delete(connection, schema.evidence, ("record_id",), [one for one in held if one not in right])
        _add(connection, schema.evidence, _evidence_rows(new, _RESTING[table.name]))


def _grouped(rows: Iterable[tuple[tuple[Any, ...], Any]]) -> dict[tuple[Any, ...], list[Any]]:
    found: dict[tuple[Any, ...], list[Any]] = {}
    for key, row in rows:
        found.setdefault(key, []).append(row)
    return found


def _delete(
    connection: Connection, table: Table, key: tuple[str, ...], gone: Sequence[tuple[Any, ...]]
) -> None:
    """Delete the rows whose columns of ``key`` have these values."""
    if gone:
        same = and_(*(table.c[name] == bindparam(f"old_{name}") for name in key))
        names = [f"old_{name}" for name in key]
        connection.execute(delete(table).where(same), [dict(zip(names, one, strict=True)) for one in gone])


def take_stock(store: Store) -> None:
    """Have SQLite sample how its indexes are spread: its plans for large stores rest on that."""
    with store.writing() as connection:
        connection.exec_driver_sql(f"PRAGMA analysis_limit={_SAMPLE}")
        connection.exec_driver_sql("ANALYZE")


def _take_off_decisions(connection: Connection) -> None:
    """Give the claims back the form in which they were read; persons' own claims go."""
    for row in connection.execute(select(schema.decided)).all():
        if row.read is None:
            connection.execute(delete(schema.claims).where(schema.claims.c.id == row.claim))
        else:
            _rewrite_claim(connection, decode(row.read, Claim), row.read)
    connection.execute(delete(schema.decided))


def _lay_on_decisions(connection: Connection, claims: Sequence[Claim]) -> None:
    """Give claims the form that persons decided, and keep beside it the one in which they were read."""
    for claim in claims:
        record = connection.scalar(select(schema.claims.c.record).where(schema.claims.c.id == claim.id))
        if record is None:
            home = select(schema.documents.c.id).where(schema.documents.c.name == claim.document)
            if (document := connection.scalar(home)) is None:
                continue  # its report left the store meanwhile
            _put_claims(connection, document, (claim,))
        else:
            _rewrite_claim(connection, claim, encode(claim))
        connection.execute(insert(schema.decided), {"claim": claim.id, "read": record})


def _drop_unused_names(connection: Connection, some: Sequence[_Row] | None = None) -> None:
    """Drop the names that no claim has; ``some`` are the only ones that may have fallen out of use."""
    used, names = schema.claim_names.c, schema.names.c
    known = (used.role == names.role) & (used.search == names.search)
    unused = delete(schema.names).where(~select(used.n).where(known).exists())
    if some is None:
        connection.execute(unused)
    elif some:
        connection.execute(
            unused.where(names.role == bindparam("of"), names.search == bindparam("name")), some
        )


def _rewrite_claim(connection: Connection, claim: Claim, record: str) -> None:
    """Give a claim's row another form; ``record`` is the claim's JSON as it is to stand there."""
    row = {**_claim_row("", claim), "record": record}
    del row["document"]
    connection.execute(update(schema.claims).where(schema.claims.c.id == claim.id), row)
    connection.execute(delete(schema.claim_names).where(schema.claim_names.c.claim == claim.id))
    _put_names(connection, (claim,))


#: Kind of evidence by the table whose records rest on claims.
_RESTING = {
    "events": "event",
    "figures": "figure",
    "contradictions": "contradiction",
    "checks": "check",
    "control": "control",
}


def _derived_rows(
    derived: Derived,
) -> Iterable[tuple[Table, tuple[str, ...], Iterable[Any], Callable[[Any], _Row]]]:
    """Yield each table with the columns that tell its records apart, its records, and what makes their rows.

    The copies of one document of another stand together, in their order.
    """
    yield schema.copies, ("document", "of"), derived.copies, _copy_row
    yield schema.origins, ("claim", "key"), derived.origins, _origin_row
    yield schema.events, ("id",), derived.events, _event_row
    yield schema.figures, ("id",), derived.figures, _figure_row
    yield schema.contradictions, ("id",), derived.contradictions, _contradiction_row
    yield schema.checks, ("id",), derived.checks, _check_row
    yield schema.control, ("id",), derived.control, _control_row


def _copy_row(copy: Copy) -> _Row:
    return {"kind": copy.kind, "document": copy.document, "of": copy.of, "record": encode(copy)}


def _origin_row(origin: Origin) -> _Row:
    return {"claim": origin.claim, "key": origin.key, "record": encode(origin)}


def _event_row(event: Event) -> _Row:
    return {
        "id": event.id,
        "type": event.type,
        "status": event.status,
        "search": fold(event.place, event.place_name, event.title),
        "start": _iso(event.start),
        "end": _iso(event.end),
        "probability": event.probability,
        "record": canonical(event),
    }


def _figure_row(figure: Figure) -> _Row:
    return {
        "id": figure.id,
        "measure": figure.measure,
        "search": fold(figure.area, figure.area_name),
        "start": _iso(figure.start),
        "end": _iso(figure.end),
        "record": canonical(figure),
    }


def _contradiction_row(contradiction: Contradiction) -> _Row:
    return {
        "id": contradiction.id,
        "kind": contradiction.kind,
        "event": contradiction.event,
        "severity": contradiction.severity,
        "resolved": int(contradiction.resolved),
        "record": canonical(contradiction),
    }


def _check_row(check: Check) -> _Row:
    return {"id": check.id, "kind": check.kind, "verdict": check.verdict, "record": canonical(check)}


def _control_row(interval: ControlInterval) -> _Row:
    return {
        "id": interval.id,
        "place": interval.place,
        "search": fold(interval.place, interval.name),
        "start": _iso(interval.valid_from),
        "end": _iso(interval.valid_to),
        "holder": interval.holder,
        "layer": interval.layer,
        "status": interval.status,
        "record": canonical(interval),
    }


def _evidence_rows(records: Iterable[Any], kind: str) -> Iterable[_Row]:
    """Yield which claims stand behind records of one kind, each pair once."""
    for record in records:
        claims = (said.claim for said in record.statements) if kind == "figure" else record.claims
        for claim in dict.fromkeys(claims):
            yield {"record_id": record.id, "claim": claim, "kind": kind}


# The store as a whole, and decisions


def put_run(store: Store, run: Run, case: Case, case_name: str | None) -> None:
    """Note which program, rules and case read the store last (``case_name`` as it was given)."""
    row = {"id": run.id, "version": run.version, "lexicon": run.lexicon}
    with store.writing() as connection:
        known = upsert(schema.runs).on_conflict_do_nothing()
        connection.execute(known, {**row, "case_id": run.case, "case_hash": run.case_hash})
        connection.execute(_replacing(schema.cases), {"hash": run.case_hash, "record": encode(case)})
        set_state(connection, "run", run.id)
        set_state(connection, "case", case_name or "")


def set_state(connection: Connection, key: str, value: str) -> None:
    """Set one of the store's own settings."""
    connection.execute(_replacing(schema.state), {"key": key, "value": value})


def add_decision(
    store: Store,
    *,
    at: str,
    who: str,
    kind: str,
    subject: str,
    note: str = "",
    payload: str = "{}",
    supersedes: str | None = None,
) -> Decision:
    """Return a person's decision, added to the store."""
    with store.writing() as connection:
        order = connection.scalar(select(func.count()).select_from(schema.decisions))
        decision = Decision(
            id=content_id("dec", order, at, who, kind, subject, payload, note),
            at=at,
            who=who,
            kind=kind,
            subject=subject,
            payload=payload,
            note=note,
            supersedes=supersedes,
        )
        connection.execute(insert(schema.decisions), _columns(decision))
    return decision


def copy_decisions(store: Store, decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """Add decisions made elsewhere, with their own ids; return those that the store did not have."""
    with store.writing() as connection:
        known = set(connection.scalars(select(schema.decisions.c.id)))
        new = tuple({one.id: one for one in decisions if one.id not in known}.values())
        _add(connection, schema.decisions, map(_columns, new))
    return new


def _add(connection: Connection, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    if found := [dict(row) for row in rows]:
        connection.execute(insert(table), found)


def _replacing(table: Table) -> Any:
    """Return an insert that replaces the row of the same key."""
    return insert(table).prefix_with("OR REPLACE")


def _columns(record: object) -> _Row:
    """Return a flat record's fields as columns of the same names."""
    return {name: getattr(record, name) for name in type(record).__slots__}  # type: ignore[attr-defined]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
