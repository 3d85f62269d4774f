"""Find records by the words of the command line: type, place, speaker, days, stance, document, status."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, NamedTuple, cast

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Select,
    Table,
    and_,
    column,
    func,
    literal,
    literal_column,
    or_,
    select,
    text,
)

from communique.records.claim import Basis, Claim
from communique.records.codec import decode
from communique.records.decision import Decision
from communique.records.event import Check, Contradiction, ControlInterval, Event, Figure
from communique.records.lineage import Copy
from communique.records.text import Document, Issue
from communique.store import schema
from communique.store.folding import fold
from communique.store.open import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What to look for; None means anything. Days are inclusive, ``on`` is one day."""

    type: str | None = None
    place: str | None = None
    speaker: str | None = None
    first: date | None = None
    last: date | None = None
    on: date | None = None
    stance: str | None = None
    document: str | None = None
    status: str | None = None
    text: str | None = None
    layer: str | None = None
    named: str | None = None
    limit: int | None = None


#: What each filter is called on the command line, where that differs from its field.
FLAGS = {"first": "from", "last": "to", "on": "date"}


class FilterError(ValueError):
    """A filter that the table does not have, or cannot read; the message names those it has."""


class View(NamedTuple):
    """A table that can be shown: its record type and the columns that filters look at."""

    table: Table
    kind: type[Any]
    order: tuple[str, ...]
    type: str | None = None
    status: str | None = None
    days: tuple[str, str] | None = None
    place: bool = False  # the table has folded names of its own to search
    own: tuple[str, ...] = ()  # filters that only this table has


_EVENT_DAYS = ("start", "end")

VIEWS: Mapping[str, View] = {
    "documents": View(schema.documents, Document, ("start", "name"), days=_EVENT_DAYS, own=("text",)),
    "claims": View(
        schema.claims,
        Claim,
        ("time_start", "document", "start", "id"),
        type="type",
        days=("time_start", "time_end"),
        own=("stance", "text", "named"),
    ),
    "events": View(schema.events, Event, ("start", "id"), "type", "status", _EVENT_DAYS, place=True),
    "figures": View(
        schema.figures, Figure, ("measure", "start", "id"), "measure", None, _EVENT_DAYS, place=True
    ),
    "control": View(
        schema.control,
        ControlInterval,
        ("place", "layer", "start"),
        None,
        "status",
        _EVENT_DAYS,
        place=True,
        own=("layer",),
    ),
    "contradictions": View(schema.contradictions, Contradiction, ("severity", "id"), "kind", "resolved"),
    "checks": View(schema.checks, Check, ("kind", "id"), "kind", "verdict"),
    "copies": View(schema.copies, Copy, ("document", "of", "n"), "kind"),
    "issues": View(schema.issues, Issue, ("path", "n")),
    "decisions": View(schema.decisions, Decision, ("n",), "kind"),
}

#: Tables with an index of how long their rows last (in the words of migration 0004).
_LARGE = frozenset({"claims", "documents", "events"})

#: Tables whose rows rest on claims: they are found by their claims' speakers, documents and places too.
_ON_CLAIMS = ("events", "figures", "control", "contradictions", "checks")


def allowed(name: str) -> tuple[str, ...]:
    """Return the filters that a table has, in the order of ``Filters``."""
    view = VIEWS[name]
    on_claims = name in _ON_CLAIMS or name == "claims"
    has = {
        "type": view.type is not None,
        "place": view.place or on_claims,
        "speaker": on_claims,
        "first": view.days is not None,
        "last": view.days is not None,
        "on": view.days is not None,
        "document": on_claims or name in ("documents", "copies", "issues"),
        "status": view.status is not None,
        "limit": True,
    }
    return tuple(field.name for field in fields(Filters) if has.get(field.name, field.name in view.own))


def find(store: Store, name: str, filters: Filters) -> list[Any]:
    """Return the records of a table that pass every filter, in the table's order.

    Raises ``FilterError`` for a filter that the table does not have.
    """
    view = VIEWS[name]
    query = columns_of(name).order_by(*(_order(view, column) for column in view.order))
    query = query.where(*conditions_of(name, filters))
    with store.reading() as connection:
        rows = connection.execute(query.limit(filters.limit)).mappings().all()
    return [record_of(name, row) for row in rows]


def flag(field: str) -> str:
    """Return a filter's name on the command line ("--from")."""
    return f"--{FLAGS.get(field, field)}"


def _check(name: str, filters: Filters) -> None:
    given = [f.name for f in fields(Filters) if getattr(filters, f.name) is not None]
    if wrong := [field for field in given if field not in allowed(name)]:
        has = ", ".join(flag(field) for field in allowed(name))
        raise FilterError(f"{flag(wrong[0])} does not apply to {name}; it has {has}")


def columns_of(name: str) -> Select[Any]:
    """Return a query for what ``record_of`` makes a table's records from."""
    view = VIEWS[name]
    match name:
        case "documents":
            return select(view.table.c.record, view.table.c.text)
        case "decisions":
            return select(*(column for column in view.table.c if column.name != "n"))
    return select(view.table.c.record)


def record_of(name: str, row: Mapping[Any, Any]) -> Any:
    """Return the record in a row of a query by ``columns_of``."""
    match name:
        case "documents":
            return replace(decode(row["record"], Document), text=row["text"])
        case "decisions":
            return Decision(**{field.name: row[field.name] for field in fields(Decision)})
    return decode(row["record"], VIEWS[name].kind)


def _order(view: View, column: str) -> Any:
    """Order by a column, undated rows last; the gravest contradictions come first."""
    of: Column[Any] = view.table.c[column]
    return of.desc() if column == "severity" else of.asc().nulls_last()


_Condition = ColumnElement[bool]


#: A name or word that stands in more rows than this is asked of each row in turn, not gathered first.
MANY = 5_000


def common(connection: Connection, name: str, filters: Filters) -> frozenset[str]:
    """Return the filters whose value stands in so many rows that gathering them takes longer than a page.

    For ``conditions_of``. Raises ``FilterError`` for a filter that the table does not have.
    """
    _check(name, filters)
    rows: dict[str, Select[Any]] = {}
    for field in ("place", "speaker"):
        value = getattr(filters, field)
        if value is not None and not (field == "place" and VIEWS[name].place):
            rows[field] = _named(field, value)
    if filters.text is not None:
        rows["text"] = _hits(name, filters.text, MANY + 1)
    return frozenset(field for field, query in rows.items() if _many(connection, query))


def _many(connection: Connection, rows: Select[Any]) -> bool:
    counted = select(func.count()).select_from(rows.limit(MANY + 1).subquery())
    return int(connection.scalar(counted) or 0) > MANY


def conditions_of(name: str, filters: Filters, by_row: frozenset[str] = frozenset()) -> list[_Condition]:
    """Return what a row must meet to pass every filter; those ``by_row`` are asked of each row in turn.

    Raises ``FilterError`` for a filter that the table does not have.
    """
    _check(name, filters)
    view = VIEWS[name]
    makers: dict[str, Callable[[Any], _Condition]] = {
        "type": lambda value: _typed(view, value),
        "place": lambda value: _at_place(name, view, value, "place" in by_row),
        "speaker": lambda value: _on_names(name, "speaker", value, "speaker" in by_row),
        "first": lambda day: _ends_from(view, day),
        "last": lambda day: view.table.c[_days(view)[0]] <= day.isoformat(),
        "on": lambda day: _covers(view, day),
        "stance": lambda value: view.table.c.stance == value,
        "document": lambda value: _in_document(name, value),
        "status": lambda value: _in_status(view, value),
        "text": lambda value: _matching(name, view, value, "text" in by_row),
        "layer": lambda value: view.table.c.layer == value,
        "named": _all_named,
    }
    given = ((field, getattr(filters, field)) for field in makers)
    return [makers[field](value) for field, value in given if value is not None]


def _days(view: View) -> tuple[str, str]:
    assert view.days is not None  # _check has refused days for tables without them
    return view.days


def _covers(view: View, day: date) -> _Condition:
    begins: _Condition = view.table.c[_days(view)[0]] <= day.isoformat()
    return begins & _ends_from(view, day)


def _ends_from(view: View, day: date) -> _Condition:
    """Match what ends on a day or later; large tables are read from where their longest row could begin."""
    start, end = _days(view)
    ends: _Condition = view.table.c[end] >= day.isoformat()
    if view.table.name not in _LARGE:
        return ends
    longest = f'(SELECT max(julianday("{end}") - julianday("{start}")) FROM {view.table.name})'
    back: Any = literal_column(f"printf('-%d days', {longest})")
    return ends & (view.table.c[start] >= func.date(day.isoformat(), back))


def _typed(view: View, value: str) -> _Condition:
    """Match a whole type or its family ("territory" for "territory.capture")."""
    column = view.table.c[view.type or "type"]
    return or_(column == value, column.startswith(f"{value}.", autoescape=True))


def _in_status(view: View, value: str) -> _Condition:
    column: Column[Any] = view.table.c[view.status or "status"]
    if view.status == "resolved":
        if value not in ("open", "resolved"):
            raise FilterError(f"--status {value}: a contradiction is open or resolved")
        return column == int(value == "resolved")
    return column.in_((value, value.upper(), value.lower()))


#: How near parties and places may be named for a claim to pass; what a person set is as good as named.
NAMED: Mapping[str, tuple[str, ...]] = {
    Basis.CLAUSE.value: (Basis.CLAUSE, Basis.DECIDED),
    Basis.SENTENCE.value: (Basis.CLAUSE, Basis.SENTENCE, Basis.DECIDED),
}


def _all_named(value: str) -> _Condition:
    """Match claims all of whose parties and places are named so near to their words."""
    if value not in NAMED:
        raise FilterError(f"--named {value}: write {' or '.join(NAMED)}")
    return and_(*(_none_but(path, NAMED[value]) for path in ("$.actors", "$.places")))


def _none_but(path: str, near: Sequence[str]) -> _Condition:
    """Match claims none of whose slots at a path of their JSON rests on anything but what is near."""
    slots = func.json_each(schema.claims.c.record, path).table_valued("value")
    basis = func.coalesce(func.json_extract(slots.c.value, "$.provenance.basis"), Basis.REPORT.value)
    return ~select(literal(1)).select_from(slots).where(basis.not_in(near)).correlate(schema.claims).exists()


def _holds(column: Column[Any], value: str) -> _Condition:
    """Match folded words from the start of a word on ("sakh" finds "al sakhour")."""
    if not (words := fold(value)):
        raise FilterError(f"{value!r} holds no letter or digit to look for")
    holds: _Condition = (literal(" ") + column).contains(f" {words}", autoescape=True)
    return holds


def _named(role: str, value: str) -> Select[Any]:
    """Return the ids of claims that name something in a role, by id or by words."""
    known, names = schema.names.c, schema.claim_names.c
    match_ = or_(known.ref == value, _holds(known.search, value))
    meant = select(known.search).where(known.role == role, match_)
    return select(names.claim).where(names.role == role, names.search.in_(meant))


def _at_place(name: str, view: View, value: str, by_row: bool) -> _Condition:
    if not view.place:
        return _on_names(name, "place", value, by_row)
    return _holds(view.table.c.search, value)


def _on_names(name: str, role: str, value: str, by_row: bool) -> _Condition:
    """Match by what claims name in a role: gathered first, or asked of each row in turn."""
    claims = _named(role, value)
    if not by_row:
        return _on_claims(name, claims)
    table, evidence = VIEWS[name].table.c, schema.evidence.c
    if name == "claims":
        return claims.where(schema.claim_names.c.claim == table.id).correlate(VIEWS[name].table).exists()
    rests = claims.join(schema.evidence, evidence.claim == schema.claim_names.c.claim)
    return rests.where(evidence.record_id == table.id).correlate(VIEWS[name].table).exists()


def _on_claims(name: str, claims: Select[Any]) -> _Condition:
    """Match the claims themselves, or the records that rest on one of them."""
    if name == "claims":
        return schema.claims.c.id.in_(claims)
    rests = select(schema.evidence.c.record_id).where(schema.evidence.c.claim.in_(claims))
    return VIEWS[name].table.c.id.in_(rests)


def _in_document(name: str, value: str) -> _Condition:
    """Match by a document's id or a part of its name."""
    documents = schema.documents.c
    found = select(documents.id).where(
        or_(documents.id == value, documents.name.contains(value, autoescape=True))
    )
    match name:
        case "documents":
            return documents.id.in_(found)
        case "copies":
            names = select(documents.name).where(documents.id.in_(found))
            return or_(schema.copies.c.document.in_(names), schema.copies.c.of.in_(names))
        case "issues":
            return schema.issues.c.path.contains(value, autoescape=True)
    return _on_claims(name, select(schema.claims.c.id).where(schema.claims.c.document.in_(found)))


def first_with(store: Store, name: str, words: str, limit: int) -> list[Any]:
    """Return the first records of a table in whose text words stand, in the order that they came in.

    Raises ``FilterError`` when there is no word to look for.
    """
    query = columns_of(name).where(VIEWS[name].table.c.n.in_(_hits(name, words, limit)))
    with store.reading() as connection:
        return [record_of(name, row) for row in connection.execute(query).mappings()]


def _matching(table: str, view: View, words: str, by_row: bool) -> _Condition:
    """Match words in the text by the full-text index; every word must stand there."""
    if not by_row:
        return view.table.c.n.in_(_hits(table, words, -1))
    here = text(
        f"EXISTS (SELECT 1 FROM {table}_fts WHERE {table}_fts MATCH :words AND rowid = {view.table.name}.n)"
    )
    return cast("_Condition", here.bindparams(words=_quoted(words)))


def _hits(table: str, words: str, limit: int) -> Select[Any]:
    """Return the row numbers in whose text every word stands, at most ``limit`` (-1: all)."""
    found = text(f"SELECT rowid AS n FROM {table}_fts WHERE {table}_fts MATCH :words LIMIT :most")
    rows = found.bindparams(words=_quoted(words), most=limit).columns(column("n")).subquery()
    return select(rows.c.n)


def _quoted(words: str) -> str:
    quoted = " ".join(f'"{word}"' for word in fold(words).split())
    if not quoted:
        raise FilterError(f"--text {words!r} holds no word to look for")
    return quoted
