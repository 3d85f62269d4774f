"""A store opens at the form this program reads, or says in one line why not."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from communique.store import schema
from communique.store.migrate import MIGRATIONS
from communique.store.open import StoreError, open_store


@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression-based index")
def test_migrations_make_the_tables_that_the_program_uses(tmp_path: Path) -> None:
    """The schema module and the migrations must not drift apart."""
    with closing(open_store(tmp_path / "new.db", create=True)) as store, store.reading() as connection:
        options = {"include_name": lambda name, kind, _: kind != "table" or "_fts" not in name}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, schema.metadata) == []


def test_head_is_the_newest_migration() -> None:
    """Opening skips Alembic when the store is at HEAD, so HEAD must be right."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_current_head() == schema.HEAD


def test_every_table_is_strict(tmp_path: Path) -> None:
    """A number must not slip into a text column unseen."""
    with closing(open_store(tmp_path / "new.db", create=True)) as store, store.writing() as connection:
        rows = connection.execute(text("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'"))
        loose = {name for name, strict in rows if not strict and "_fts" not in name}
        assert loose == {"alembic_version", "sqlite_schema"}
        with pytest.raises(IntegrityError, match="cannot store TEXT value in INTEGER"):
            connection.execute(
                text("INSERT INTO originals VALUES ('a', 'text/plain', 'many', x'00')"),
            )


def test_write_ahead_log_and_foreign_keys_are_on(tmp_path: Path) -> None:
    with closing(open_store(tmp_path / "new.db", create=True)) as store, store.reading() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1


def _foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
        connection.commit()


def _newer(path: Path) -> None:
    open_store(path, create=True).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()


@pytest.mark.parametrize(
    ("prepare", "message"),
    [
        pytest.param(lambda path: None, "no such store; build it with", id="missing"),
        pytest.param(lambda path: path.write_text("a letter"), "is not a store", id="text file"),
        pytest.param(lambda path: path.mkdir(), "is a folder", id="folder"),
        pytest.param(_foreign, "of another program", id="another program's database"),
        pytest.param(_newer, "newer Communique", id="newer form"),
        pytest.param(
            lambda path: path.write_bytes(b"SQLite format 3\x00" + b"\x99" * 5000),
            "a damaged one",
            id="damaged",
        ),
    ],
)
def test_what_is_no_store_is_refused_by_name(prepare: object, message: str, tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    prepare(path)  # type: ignore[operator]
    with pytest.raises(StoreError, match=message) as error:
        open_store(path)
    assert str(path) in str(error.value)
