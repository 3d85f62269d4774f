"""Tables of auto-archiver: rows become reports, and every other row says why not."""

import csv
import hashlib
import io
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.adapters.archiver import is_archiver_table, read_archiver_table
from communique.records.raw import RawReading

SHEET = {
    "Link": "https://a.example/mill",
    "Archive status": "wacz: success",
    "Destination folder": "",
    "Archive location": "https://store.example/mill.html",
    "Archive date": "2016-11-28T20:00:00.123456+00:00",
    "Upload timestamp": "2016-11-28T14:05:00+02:00",
    "Upload title": "The mill fell",
    "Text content": "The army took the mill on Monday,\nofficials said.",
    "Hash": "",
}


def table(*rows: dict[str, str], head: dict[str, str] = SHEET) -> bytes:
    """Return a sheet with the rows laid over one that is whole."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(head))
    writer.writeheader()
    writer.writerows({**head, **row} for row in rows or ({},))
    return out.getvalue().encode()


def database(*rows: tuple[str, str, str]) -> bytes:
    """Return what the tool's module csv_db writes: dictionaries as Python prints them."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([("status", "metadata", "media"), *rows])
    return out.getvalue().encode()


def read(data: bytes, file: str = "db.csv") -> RawReading:
    return read_archiver_table(data, "db.csv", file)


def messages(reading: RawReading) -> list[tuple[str, str]]:
    assert all(issue.file and issue.remedy for issue in reading.issues)
    return [(issue.place, issue.message) for issue in reading.issues]


def test_a_row_of_the_sheet_is_a_report() -> None:
    """Its original is the head and the row, line breaks in cells with it."""
    data = table({}, {"Link": "https://a.example/two"})
    reading = read(data)
    assert reading.issues == ()
    (doc, raw), (other, _) = reading.documents
    assert (doc.name, other.name) == ("db.csv#2", "db.csv#4")  # the first row takes two lines
    assert (doc.url, doc.title, doc.published) == (SHEET["Link"], "The mill fell", date(2016, 11, 28))
    assert doc.archived == datetime(2016, 11, 28, 20, 0, 0, tzinfo=UTC)
    assert doc.text == "The mill fell\n\nThe army took the mill on Monday,\nofficials said."
    assert raw == table({})
    assert doc.original.sha256 == hashlib.sha256(raw).hexdigest()


def test_a_row_alone_gives_the_same_report() -> None:
    """What ``verify`` does: the original of one row, read again."""
    ((doc, raw),) = read(table({"Upload title": ""}, {"Link": "nowhere"})).documents
    ((again, same),) = read(raw).documents
    assert (again, same) == (doc, raw)


METADATA = repr(
    {
        "_processed_at": datetime(2016, 11, 28, 20, 0, tzinfo=UTC),
        "url": "https://a.example/mill",
        "timestamp": datetime(2016, 11, 28, 14, 5),
        "title": 'The "mill" fell',
        "content": "The army took the mill, it's said.",
    }
)
MEDIA = repr([{"filename": "mill.html", "urls": [], "properties": {"hash": "SHA-256:00"}, "_stored": True}])


def test_a_row_of_the_database_is_a_report() -> None:
    reading = read(database(("wayback: success", METADATA, MEDIA)))
    assert reading.issues == ()
    ((doc, _),) = reading.documents
    assert (doc.url, doc.title) == ("https://a.example/mill", 'The "mill" fell')
    assert (doc.published, doc.archived) == (date(2016, 11, 28), datetime(2016, 11, 28, 20, tzinfo=UTC))
    assert doc.text.endswith("The army took the mill, it's said.")


def test_nothing_in_a_cell_is_run(tmp_path: Path) -> None:
    """A cell of Python is read as data: calls other than datetime's are nothing."""
    mark = tmp_path / "mark"
    cell = f"{{'url': 'https://a.example/', 'content': open({str(mark)!r}, 'w')}}"
    reading = read(database(("success", cell, "[]")))
    assert not mark.exists()
    assert "no words" in reading.issues[0].message


@pytest.mark.parametrize(
    ("change", "words", "documents"),
    [
        pytest.param(
            {"Archive status": "nothing archived"}, 'not archived ("nothing archived")', 0, id="failed"
        ),
        pytest.param({"Archive status": ""}, 'not archived ("no status")', 0, id="not yet"),
        pytest.param({"Text content": " "}, "has no words in the table", 0, id="a film"),
        pytest.param({"Link": "mill"}, 'has no address ("mill")', 0, id="no address"),
        pytest.param(
            {"Upload timestamp": "28/11/2016"}, 'upload timestamp "28/11/2016" is no time', 1, id="date"
        ),
        pytest.param(
            {"Archive date": "yesterday"}, 'archive date "yesterday" is no time', 1, id="archive date"
        ),
    ],
)
def test_a_row_with_a_fault_is_told(change: dict[str, str], words: str, documents: int) -> None:
    reading = read(table({"Link": "https://a.example/first"}, change))
    ((place, message),) = messages(reading)
    assert place == "row 4" and words in message
    assert len(reading.documents) == 1 + documents


def test_one_address_twice_is_told_with_both_rows() -> None:
    reading = read(table({}, {}))
    assert messages(reading) == [("row 4", "https://a.example/mill was in row 2 already")]
    assert len(reading.documents) == 1


def test_a_row_with_a_cell_too_many_is_told() -> None:
    reading = read(table({}) + b"https://a.example/x,success,,,,,,words,,and more\r\n")
    assert messages(reading) == [("row 4", "has 10 cells, the head has 9")]


def test_a_kept_file_is_held_against_its_hash(tmp_path: Path) -> None:
    """The file beside the table is the one that was archived, or the row says that it is not."""
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "mill.html").write_bytes(b"as archived")
    right = hashlib.sha256(b"as archived").hexdigest()
    row = {"Archive location": "kept/mill.html"}
    file = str(tmp_path / "db.csv")
    assert read(table({**row, "Hash": f"SHA-256:{right}"}), file).issues == ()
    wrong = read(table({**row, "Hash": f"SHA-256:{'0' * 64}"}), file)
    assert "kept/mill.html was changed after it was archived" in wrong.issues[0].message
    outside = {"Archive location": "../../etc/passwd", "Hash": f"SHA-256:{'0' * 64}"}
    assert read(table(outside), file).issues == ()


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        pytest.param(table(), True, id="sheet"),
        pytest.param(b"\xef\xbb\xbfMedia URL,Archive status\n", True, id="sheet of the first years"),
        pytest.param(database(), True, id="database"),
        pytest.param(b"file,url\n", False, id="a manifest"),
        pytest.param(b"event_id_cnty,event_date\n", False, id="another's table"),
        pytest.param(b"", False, id="nothing"),
        pytest.param(b'"\x00', False, id="rubbish"),
    ],
)
def test_whose_table_it_is(head: bytes, expected: bool) -> None:
    assert is_archiver_table(head) is expected


CELLS = st.text(alphabet="ab,'\"{}[]()\n:.1\x00 ", max_size=40)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=3))
def test_no_cells_raise(rows: Sequence[tuple[str, str, str]]) -> None:
    assert read(database(*rows)).documents == ()
