"""A package holds the whole of a store: reports, decisions and issues come back row for row."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from standin import CASE, DERIVERS, make_document, make_result

from communique.pipeline.importing import import_package
from communique.pipeline.packaging import write_package
from communique.pipeline.reconciling import refresh
from communique.pipeline.run import describe_run
from communique.pipeline.verifying import verify_package
from communique.records.ids import content_id
from communique.records.text import Issue
from communique.store import schema, writing
from communique.store.open import Store, open_store
from communique.store.reading import iterate_claims
from communique.store.writing import add_decision

pytest.importorskip("rocrate")
pytest.importorskip("prov")

#: Words in any script, with marks that a careless writer of JSON, CSV or XML would stumble over.
WORD = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1, max_size=12)
LINE = st.builds(
    " ".join, st.lists(st.one_of(WORD, st.just("denied"), st.just('"<&>"')), min_size=1, max_size=5)
)
TEXT = st.builds("\n".join, st.lists(LINE, min_size=1, max_size=4))
DECISION = st.tuples(st.sampled_from(["accept", "reject", "note"]), WORD, WORD)


def _fill(store: Store, texts: list[str], decisions: list[tuple[str, str, str]], issue: str) -> None:
    """Put reports, what follows from them, decisions and an issue into a store."""
    run = describe_run(CASE)
    writing.put_run(store, run, CASE, None)
    for number, text in enumerate(texts):
        data = text.encode()
        entry = writing.FileEntry(
            path=f"in/{number}.txt", fingerprint=f"f{number}", state=writing.DONE, run=run.id, chunk="c"
        )
        made = make_document(f"{number}.txt", data)
        document = replace(made, id=content_id("doc", made.original.sha256, made.name))
        result = make_result(document)
        found = [Issue(file=entry.path, place="line 1", message=issue, remedy="mend it", fatal=False)]
        writing.put_file(store, entry, [(result, data)], found if number == 0 else ())
    refresh(store, CASE, lambda _: DERIVERS, run.id)
    claims = list(iterate_claims(store))
    for at, (kind, who, note) in enumerate(decisions):
        subject = claims[at % len(claims)].id
        add_decision(store, at="2026-01-01T00:00:00+00:00", who=who, kind=kind, subject=subject, note=note)


def _rows(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table, without row numbers, in one order."""
    found = {}
    with store.reading() as connection:
        for name, table in schema.metadata.tables.items():
            columns = [column for column in table.c if column.name != "n"]
            found[name] = sorted(map(tuple, connection.execute(select(*columns))), key=repr)
    return found


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(TEXT, min_size=1, max_size=3), st.lists(DECISION, max_size=3), WORD, st.booleans())
def test_what_is_packed_comes_back(
    texts: list[str], decisions: list[tuple[str, str, str]], issue: str, in_one_file: bool
) -> None:
    with TemporaryDirectory() as place:
        folder = Path(place)
        package = folder / ("case.zip" if in_one_file else "package")
        with closing(open_store(folder / "old.db", create=True)) as old:
            _fill(old, texts, decisions, issue)
            write_package(old, package)
            before = _rows(old)
        assert before["claims"] and before["events"] and before["originals"] and before["issues"]
        assert verify_package(package, recompute=False).findings == ()
        with closing(open_store(folder / "new.db", create=True)) as new:
            import_package(package, new)
            assert _rows(new) == before
