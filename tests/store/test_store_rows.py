"""What is written is read back the same, replaced whole, and found by its words."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from standin import DAY, make_document, make_result

from communique.records.result import DocumentResult
from communique.records.text import Issue
from communique.store import reading, writing
from communique.store.filters import FilterError, Filters, find
from communique.store.folding import fold
from communique.store.open import Store
from communique.store.paging import page

TROOPS = b"Northern troops took Upper Mill\nThe South denied it\n"


def put(store: Store, path: str, data: bytes, *, state: str = writing.DONE) -> DocumentResult:
    result = make_result(make_document(path, data))
    entry = writing.FileEntry(
        path=path, fingerprint=str(hash(data)), state=state, run="run-1", chunk="chunk-1"
    )
    writing.put_file(store, entry, [(result, data)])
    return result


def test_documents_claims_and_originals_come_back_as_they_went_in(store: Store) -> None:
    """The store must not change a record, nor a byte of an original."""
    result = put(store, "a.txt", TROOPS)
    assert reading.documents(store) == (result.document,)
    assert tuple(reading.iterate_claims(store)) == result.claims
    assert reading.links(store) == result.links
    assert reading.original(store, result.document.original.sha256) == TROOPS


def test_changed_content_replaces_the_documents_rows(store: Store) -> None:
    """An edited report leaves no claim, index entry or original of its old text behind."""
    put(store, "a.txt", TROOPS)
    newer = put(store, "a.txt", b"Rain stopped the lorries\n")
    assert reading.documents(store) == (newer.document,)
    assert tuple(reading.iterate_claims(store)) == newer.claims
    assert reading.count(store, "originals") == 1
    assert reading.count(store, "links") == 0
    assert find(store, "documents", Filters(text="troops")) == []
    assert find(store, "documents", Filters(text="lorries")) == [newer.document]


def test_a_document_that_two_paths_give_stays_until_both_are_gone(store: Store) -> None:
    result = make_result(make_document("a.txt", TROOPS))
    for path in ("one/a.txt", "two/a.txt"):
        entry = writing.FileEntry(path=path, fingerprint="f", state=writing.DONE, run="r", chunk="c")
        writing.put_file(store, entry, [(result, TROOPS)])
    writing.remove_files(store, ["one/a.txt"])
    assert reading.count(store, "documents") == 1
    writing.remove_files(store, ["two/a.txt"])
    assert [reading.count(store, name) for name in ("documents", "claims", "originals", "files")] == [0] * 4


def test_a_failed_write_leaves_the_store_as_it_was(store: Store) -> None:
    """A document arrives whole or not at all."""
    good = put(store, "a.txt", TROOPS)
    twice = replace(good, claims=(*good.claims, good.claims[0]))
    entry = writing.FileEntry(path="a.txt", fingerprint="new", state=writing.DONE, run="r", chunk="c")
    with pytest.raises(IntegrityError):
        writing.put_file(store, entry, [(twice, TROOPS)])
    assert tuple(reading.iterate_claims(store)) == good.claims
    assert reading.ledger(store)["a.txt"].fingerprint != "new"


def test_issues_of_a_file_are_replaced_with_it(store: Store) -> None:
    issue = Issue(file="a.txt", place="3", message="not a date", remedy="write YYYY-MM-DD")
    writing.put_issues(store, "a.txt", [issue])
    assert reading.issues(store) == (("a.txt", issue),)
    put(store, "a.txt", TROOPS)
    assert reading.issues(store) == ()


def test_decisions_are_only_ever_added(store: Store) -> None:
    """A person's word cannot be edited or lost, and outlives the rows it speaks of."""
    put(store, "a.txt", TROOPS)
    made = writing.add_decision(store, at="2026-01-01T00:00:00Z", who="me", kind="reject", subject="cl-1")
    for change in ("UPDATE decisions SET note = 'x'", "DELETE FROM decisions"):
        with pytest.raises(IntegrityError, match="only ever added"), store.writing() as connection:
            connection.execute(text(change))
    writing.remove_files(store, ["a.txt"])
    assert reading.decisions(store) == (made,)


def test_an_undone_decision_no_longer_stands(store: Store) -> None:
    first = writing.add_decision(store, at="t1", who="me", kind="reject", subject="cl-1")
    kept = writing.add_decision(store, at="t1", who="me", kind="reject", subject="cl-2")
    writing.add_decision(store, at="t2", who="me", kind="undo", subject="cl-1", supersedes=first.id)
    assert reading.standing(reading.decisions(store)) == (kept,)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        pytest.param("sakhur", True, id="without diacritics"),
        pytest.param("ṢĀKHŪR", True, id="capitals"),
        pytest.param("الصاخور", True, id="Arabic"),
        pytest.param('sakhur" OR "x', False, id="quotes are no syntax"),
        pytest.param("khur", False, id="whole words only"),
    ],
)
def test_full_text_search_folds_diacritics(query: str, found: bool, store: Store) -> None:
    put(store, "a.txt", "Shells fell on Ṣākhūr (الصاخور)\n".encode())
    assert len(find(store, "claims", Filters(text=query))) == found
    assert len(find(store, "documents", Filters(text=query))) == found


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        pytest.param(Filters(), 2, id="all"),
        pytest.param(Filters(type="territory"), 2, id="family"),
        pytest.param(Filters(type="terri"), 0, id="a part of a family is none"),
        pytest.param(Filters(place="mill"), 2, id="a word of the place"),
        pytest.param(Filters(place="hill/upper-mill"), 2, id="place id"),
        pytest.param(Filters(place="ill"), 0, id="not from inside a word"),
        pytest.param(Filters(speaker="radio south"), 1, id="speaker"),
        pytest.param(Filters(stance="denied"), 1, id="stance"),
        pytest.param(Filters(first=DAY, last=DAY), 2, id="days, inclusive"),
        pytest.param(Filters(first=date(2016, 11, 29)), 0, id="after"),
        pytest.param(Filters(on=DAY), 2, id="on the day"),
        pytest.param(Filters(document="a.t"), 2, id="part of a name"),
        pytest.param(Filters(document="%"), 0, id="a sign matches only itself"),
        pytest.param(Filters(limit=1), 1, id="limit"),
    ],
)
def test_claims_are_found_by_their_words(filters: Filters, expected: int, store: Store) -> None:
    put(store, "a.txt", TROOPS)
    assert len(find(store, "claims", filters)) == expected


@pytest.mark.parametrize(
    ("table", "filters", "message"),
    [
        pytest.param("documents", Filters(stance="denied"), "--stance does not apply", id="no such column"),
        pytest.param("checks", Filters(on=DAY), "--date does not apply", id="named as on the command line"),
        pytest.param("contradictions", Filters(status="held"), "open or resolved", id="no such status"),
        pytest.param("claims", Filters(text="…"), "no word", id="nothing to look for"),
        pytest.param("claims", Filters(place="%"), "no letter or digit", id="a sign is no name"),
        pytest.param("claims", Filters(named="report"), "clause or sentence", id="anywhere is no filter"),
    ],
)
def test_a_filter_that_cannot_work_is_refused(
    table: str, filters: Filters, message: str, store: Store
) -> None:
    """An ignored filter would show rows that the user excluded."""
    with pytest.raises(FilterError, match=message):
        find(store, table, filters)


@given(st.text())
def test_folding_twice_is_folding_once(words: str) -> None:
    """Stored names and searched words meet only if folding is stable."""
    assert fold(fold(words)) == fold(words)


@pytest.mark.parametrize(
    "filters",
    [
        Filters(speaker="radio south"),
        Filters(place="upper mill"),
        Filters(text="mill"),
        Filters(place="mill", speaker="radio", text="took"),
    ],
)
def test_common_names_and_words_find_the_same(
    filters: Filters, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What stands in very many rows is asked of each row in turn; that must not change what is found."""
    put(store, "a.txt", TROOPS)
    put(store, "b.txt", b"Radio South said the mill burns\nNorthern troops left Upper Mill\n")
    gathered = page(store, "claims", filters)
    monkeypatch.setattr("communique.store.filters.MANY", 0)
    asked = page(store, "claims", filters)
    assert asked.items == gathered.items
    assert asked.items == tuple(sorted(find(store, "claims", filters), key=asked.items.index))
