"""The manifest is written by hand, so it is often wrong in one row."""

from datetime import date

import pytest

from communique.ingest.manifest import parse_manifest

HEAD = "file,url,outlet,published,title\n"


def test_rows() -> None:
    """Empty cells are not stated; quoted commas stay in the title."""
    rows, issues = parse_manifest(HEAD + 'a.txt,,sana,2016-05-03,"Mill, bridge"\nb.txt,,,,\n', "m.csv")
    assert issues == ()
    assert [(r.file, r.outlet, r.published, r.title, r.line) for r in rows] == [
        ("a.txt", "sana", date(2016, 5, 3), "Mill, bridge", 2),
        ("b.txt", None, None, None, 3),
    ]


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        (HEAD + "a.txt,,,31/11/2016,\n", "line 2", 'published "31/11/2016" is not a date'),
        (HEAD + "a.txt,,,2016-02-30,\n", "line 2", 'published "2016-02-30" is not a date'),
        (HEAD + "a.txt,,,,\na.txt,,,,\n", "line 3", "line 2 was used"),
        (HEAD + ",https://example.org,,,\n", "line 2", "names no file"),
        ("name,url\na.txt,\n", "line 1", "has no column file (found: name, url)"),
        ("", "line 1", "has no column file (found: nothing)"),
        (HEAD + 'a.txt,,,,"open\n', "line 2", "is not CSV from here on"),
    ],
)
def test_faults_name_line_and_remedy(text: str, place: str, message: str) -> None:
    """Each fault is one issue at its line, with what to do."""
    _, issues = parse_manifest(text, "m.csv")
    assert [(issue.file, issue.remedy != "") for issue in issues] == [("m.csv", True)]
    assert message in issues[0].message
    assert issues[0].place == place


def test_a_wrong_row_does_not_spoil_the_others() -> None:
    """The date of one file is unknown; everything else is used."""
    rows, _ = parse_manifest(HEAD + "a.txt,,,soon,\nb.txt,,,2016-05-03,\n", "m.csv")
    assert [row.published for row in rows] == [None, date(2016, 5, 3)]


def test_excel_marks_and_upper_case_columns() -> None:
    """Spreadsheets write a byte-order mark and people write capitals."""
    rows, issues = parse_manifest("\ufeffFile,Published\na.txt,2016-05-03\n", "m.csv")
    assert (len(rows), issues) == (1, ())
