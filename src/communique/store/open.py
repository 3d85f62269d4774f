"""Open a store: a SQLite file that holds one case's reports, claims and record.

Archived originals lie in the store too (a table addressed by SHA-256): the file can be moved, copied
and handed over whole, and a document and its original arrive in one transaction.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.exc import DatabaseError

from communique.store.schema import HEAD

#: How long a writer waits for another one before it gives up, in milliseconds.
_BUSY_MS = 10_000

_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=NORMAL",  # in WAL mode a power cut can lose the last commits, never the file
    "PRAGMA foreign_keys=ON",
    f"PRAGMA busy_timeout={_BUSY_MS}",
)


class StoreError(Exception):
    """A store that cannot be opened or read; the message names the file and the remedy."""


@dataclass(frozen=True, slots=True)
class Store:
    """An open store. ``reading`` and ``writing`` give one transaction each."""

    path: Path
    engine: Engine

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Yield a connection that sees one state of the store throughout."""
        with self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Yield a connection whose changes are all kept, or, on an error, none."""
        with self.engine.execution_options(writes=True).connect() as connection, connection.begin():
            yield connection

    def close(self) -> None:
        """Give the file back; the write-ahead log is folded into it."""
        self.engine.dispose()


def open_store(path: Path, *, create: bool = False) -> Store:
    """Return the store in a file, with its tables brought to this program's form.

    The file itself is only ever opened by SQLite: closing it by hand would take away the locks that other
    connections of this process hold on it (sqlite.org/howtocorrupt.html, 2.2).

    Raises ``StoreError`` when there is no such file (unless ``create``), when it is no store, or when
    a newer program made it.
    """
    _check_file(path, create=create)
    path.parent.mkdir(parents=True, exist_ok=True)
    engine = _engine(path)
    try:
        _bring_up(engine, path)
    except DatabaseError as error:
        engine.dispose()
        raise StoreError(f"{path}: {_why(error)}; {_ELSEWHERE}") from error
    except StoreError:
        engine.dispose()
        raise
    return Store(path, engine)


_ELSEWHERE = "name another file, or build a new one with communique build PATHS -o FILE"


def _check_file(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise StoreError(f"{path}: is a folder, not a store; give the .db file inside it")
    if not path.exists():
        if create:
            return
        raise StoreError(f"{path}: there is no such store; build it with communique build PATHS -o {path}")


def _why(error: DatabaseError) -> str:
    if getattr(error.orig, "sqlite_errorcode", None) == sqlite3.SQLITE_NOTADB:
        return "is not a store (no SQLite file, or a damaged one)"
    return f"cannot be opened as a store ({error.orig})"


def _engine(path: Path) -> Engine:
    """Return an engine whose transactions are SQLAlchemy's alone (the driver opens none by itself)."""
    engine = create_engine(f"sqlite:///{path}", hide_parameters=True)

    @event.listens_for(engine, "connect")
    def _connect(connection: sqlite3.Connection, _: Any) -> None:
        connection.isolation_level = None
        for pragma in _PRAGMAS:
            connection.execute(pragma)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A writer asks for its lock at once: a reader that turns writer cannot wait for one.
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _bring_up(engine: Engine, path: Path) -> None:
    """Run the migrations that the store lacks; import Alembic only then."""
    with engine.connect() as connection:
        tables = inspect(connection).get_table_names()
        version = _version(connection) if "alembic_version" in tables else None
    if version == HEAD:
        return
    if version is not None and version > HEAD:
        raise StoreError(
            f"{path}: made by a newer Communique (form {version}, this one reads {HEAD}): update"
        )
    if version is None and tables:
        raise StoreError(f"{path}: is a SQLite file of another program; {_ELSEWHERE}")
    from communique.store.migrate import upgrade

    with engine.execution_options(writes=True).connect() as connection, connection.begin():
        upgrade(connection)


def _version(connection: Connection) -> str | None:
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
