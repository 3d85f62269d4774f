"""Pages of a table: so many rows after a mark, in an order that an index keeps, however deep one reads."""

import base64
import binascii
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Column, ColumnElement, Connection, Select, func, literal, select, tuple_

from communique.store.filters import (
    VIEWS,
    FilterError,
    Filters,
    columns_of,
    common,
    conditions_of,
    record_of,
)
from communique.store.open import Store

#: Rows are counted up to this many: a reader needs to know "more than", a server must not count a million.
MOST_COUNTED = 5_000

#: The same where each row must be asked whether it passes.
MOST_ASKED = 1_000

#: SQLite's integers have 64 bits.
_MOST_INTEGER = 2**63


class Order(NamedTuple):
    """A column that rows are sorted by, and the one that tells equal rows apart."""

    by: str
    then: str = "id"


#: How the rows of each table can be sorted; the first is the default.
ORDERS: Mapping[str, Mapping[str, Order]] = {
    "claims": {"day": Order("time_start"), "type": Order("type"), "document": Order("document")},
    "documents": {"day": Order("start"), "name": Order("name")},
    "events": {"day": Order("start"), "probability": Order("probability")},
    "figures": {"measure": Order("measure")},
    "control": {"place": Order("place"), "day": Order("start")},
    "contradictions": {"severity": Order("severity")},
    "checks": {"kind": Order("kind")},
    "copies": {"document": Order("document", "n")},
    "issues": {"path": Order("path", "n")},
    "decisions": {"added": Order("n", "n")},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some rows of a table; ``next`` leads on, None at the end; ``total`` is counted up to a limit."""

    items: tuple[Any, ...]
    next: str | None
    total: int
    more: bool  # there are more than ``total``


def page(
    store: Store,
    name: str,
    filters: Filters,
    *,
    cursor: str | None = None,
    limit: int = 100,
    sort: str | None = None,
    down: bool = False,
) -> Page:
    """Return the rows of a table that pass the filters and come after a cursor, at most ``limit``.

    Rows without a value in the sorted column come last, whichever way they are sorted. Raises
    ``FilterError`` for a filter or an order that the table does not have, and for a damaged cursor.
    """
    order = _order(name, sort)
    mark = _read(cursor)
    with store.reading() as connection:
        by_row = common(connection, name, filters)
        conditions = conditions_of(name, filters, by_row)
        query = columns_of(name).where(*conditions).add_columns(*_sorted(name, order))
        rows = _rows(connection, query, name, order, mark, limit + 1, down=down)
        most = MOST_ASKED if by_row else MOST_COUNTED
        # One common value alone: it is known to stand in more rows than are counted.
        known = bool(by_row) and len(conditions) == 1
        total = most + 1 if known else _count(connection, name, conditions, most)
    shown = rows[:limit]
    last = shown[-1] if len(rows) > limit else None
    return Page(
        items=tuple(record_of(name, row) for row in shown),
        next=None if last is None else _write(last),
        total=min(total, most),
        more=total > most,
    )


def _order(name: str, sort: str | None) -> Order:
    orders = ORDERS[name]
    if sort is not None and sort not in orders:
        raise FilterError(f"{name} cannot be sorted by {sort!r}; it can by {', '.join(orders)}")
    return orders[sort or next(iter(orders))]


def _sorted(name: str, order: Order) -> tuple[Any, Any]:
    columns = VIEWS[name].table.c
    return columns[order.by].label("sort_value"), columns[order.then].label("sort_key")


def _rows(
    connection: Connection,
    query: Select[Any],
    name: str,
    order: Order,
    mark: tuple[Any, Any] | None,
    limit: int,
    *,
    down: bool,
) -> Sequence[Mapping[Any, Any]]:
    """Return the rows after a mark: those with a value first, then, if there is room, those without."""
    by, then = (VIEWS[name].table.c[column] for column in order)
    found: list[Mapping[Any, Any]] = []
    if mark is None or mark[0] is not None:
        valued = query.where(by.is_not(None), *_after(by, then, mark, down=down))
        ways = (by.desc(), then.desc()) if down else (by.asc(), then.asc())
        found += connection.execute(valued.order_by(*ways).limit(limit)).mappings().all()
        mark = None
    if len(found) < limit and by.nullable:
        rest = query.where(by.is_(None), *([then > mark[1]] if mark else []))
        found += connection.execute(rest.order_by(then.asc()).limit(limit - len(found))).mappings().all()
    return found


def _after(by: Column[Any], then: Column[Any], mark: tuple[Any, Any] | None, *, down: bool) -> list[Any]:
    if mark is None:
        return []
    if by is then:
        return [by < mark[1] if down else by > mark[1]]
    here = tuple_(by, then)
    return [here < tuple_(*mark) if down else here > tuple_(*mark)]


def _count(connection: Connection, name: str, conditions: Sequence[ColumnElement[bool]], most: int) -> int:
    """Return how many rows meet the conditions, counted no further than one past the most."""
    some = select(literal(1)).select_from(VIEWS[name].table).where(*conditions)
    return int(connection.scalar(select(func.count()).select_from(some.limit(most + 1).subquery())) or 0)


def _write(row: Mapping[Any, Any]) -> str:
    data = json.dumps([row["sort_value"], row["sort_key"]]).encode()
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _read(cursor: str | None) -> tuple[Any, Any] | None:
    if cursor is None:
        return None
    try:
        value, key = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (binascii.Error, ValueError, TypeError) as error:
        raise FilterError(f"cursor {cursor!r} is damaged: begin at the first page") from error
    if not _sortable(value) or not _sortable(key) or key is None:
        raise FilterError(f"cursor {cursor!r} is damaged: begin at the first page")
    return value, key


def _sortable(value: Any) -> bool:
    """Return whether a value can stand in a column that rows are sorted by."""
    if isinstance(value, int):
        return abs(value) < _MOST_INTEGER
    return isinstance(value, str | float | None)
