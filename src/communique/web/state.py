"""What the server knows of its store: the case's names, the land, and whole-record views, once a revision."""

import threading
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import func, select

from communique import __version__
from communique.publish.views.lookup import Lookup, build_lookup
from communique.records.decision import Decision, standing
from communique.records.ids import content_id
from communique.records.result import Record
from communique.store import reading, schema
from communique.store.open import Store
from communique.web.jobs import Jobs
from communique.web.names import Names
from communique.web.shapes import reviews

_Value = TypeVar("_Value")


#: Answers kept at a time: facets are kept for each filter that was asked for.
_MOST_KEPT = 200


class _Once:
    """A value that is made when it is first asked for."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._made: list[Any] = []

    def get(self, make: Callable[[], Any]) -> Any:
        with self._lock:
            if not self._made:
                self._made.append(make())
            return self._made[0]


@dataclass
class Desk:
    """A store with its jobs, and what was computed from its present state."""

    store: Store
    jobs: Jobs
    inbox: Path
    user: str
    fetch: Callable[[str], Any]
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _revision: str = ""
    _kept: dict[str, "_Once"] = field(default_factory=dict)
    _asked: ContextVar[str | None] = field(default_factory=lambda: ContextVar("revision", default=None))

    def hold(self) -> str:
        """Return the revision, which stays the same for the rest of a request that only reads."""
        revision = self.revision()
        self._asked.set(revision)
        return revision

    def revision(self) -> str:
        """Return a word that changes whenever anything in the store does."""
        if (held := self._asked.get()) is not None:
            return held
        counted = [
            select(func.coalesce(func.max(table.c.n), 0)).scalar_subquery()
            for table in (schema.decisions, schema.documents, schema.issues)
        ]
        keys = select(schema.state.c.key, schema.state.c.value).order_by(schema.state.c.key)
        with self.store.reading() as connection:
            numbers = tuple(connection.execute(select(*counted)).one())
            state = [tuple(row) for row in connection.execute(keys)]
        return content_id("rev", __version__, numbers, state)

    def keep(self, name: str, make: Callable[[], _Value]) -> _Value:
        """Return what was made from the store's present state, making it once.

        What takes long to make holds up those who ask for it, and no one else.
        """
        revision = self.revision()
        with self._lock:
            if revision != self._revision:
                self._revision, self._kept = revision, {}
            once = self._kept.setdefault(name, _Once())
            while len(self._kept) > _MOST_KEPT:
                del self._kept[next(iter(self._kept))]
        value: _Value = once.get(make)
        return value

    def names(self) -> Names:
        """Return the names of the case."""
        return self.keep("names", lambda: Names(reading.load_case(self.store)))

    def outlets(self) -> Mapping[str, str | None]:
        """Return each report's outlet by the report's name."""

        def make() -> dict[str, str | None]:
            table = schema.documents.c
            with self.store.reading() as connection:
                rows = connection.execute(select(table.name, table.outlet))
                return {row.name: row.outlet for row in rows}

        return self.keep("outlets", make)

    def decisions(self) -> tuple[Decision, ...]:
        """Return every decision, oldest first."""
        return self.keep("decisions", lambda: reading.decisions(self.store))

    def reviews(self) -> Mapping[str, str]:
        """Return what stands decided of each record, in one word."""
        decisions = self.decisions()
        return self.keep("reviews", lambda: reviews(standing(decisions)))

    def record(self) -> tuple[Record, Lookup]:
        """Return the whole record with its indexes, for the views that look across all of it."""

        def make() -> tuple[Record, Lookup]:
            record = reading.load_record(self.store)
            return record, build_lookup(record)

        return self.keep("record", make)
