"""Files in, documents out: nothing is skipped in silence and nothing raises."""

import hashlib
import json
from datetime import date
from pathlib import Path

import pytest

from communique.pipeline.reading import discover, read_file
from communique.records.text import Document, SegmentKind

REPORT = b"Mill taken after a week\n\nThe army took the mill on Monday, officials said.\n"


def fill(folder: Path, **files: bytes) -> Path:
    """Write files ("a_txt" is a.txt) and return the folder."""
    for name, data in files.items():
        (folder / name.replace("_", ".")).write_bytes(data)
    return folder


def documents(folder: Path) -> list[Document]:
    """Return every document in a folder."""
    return [document for item in discover([folder])[0] for document, _ in read_file(item).documents]


def test_files_are_sorted_and_carry_their_rows(tmp_path: Path) -> None:
    """The same folder gives the same order on every system."""
    rows = b"file,outlet,published\nb.txt,sana,2016-05-03\n"
    found, issues = discover([fill(tmp_path, b_txt=REPORT, a_md=REPORT, manifest_csv=rows)])
    assert issues == []
    assert [(item.name, item.row and item.row.published) for item in found] == [
        ("a.md", None),
        ("b.txt", date(2016, 5, 3)),
    ]


def test_a_single_file_keeps_the_manifest_beside_it(tmp_path: Path) -> None:
    """Reading one report of a folder again must not lose its date."""
    fill(tmp_path, b_txt=REPORT, manifest_csv=b"file,outlet\nb.txt,sana\n")
    (item,), issues = discover([tmp_path / "b.txt"])
    assert (item.row and item.row.outlet, issues) == ("sana", [])


def test_missing_file_of_the_manifest(tmp_path: Path) -> None:
    """The issue names the manifest's line."""
    fill(tmp_path, a_txt=REPORT, manifest_csv=b"file\na.txt\nlost.txt\n")
    (issue,) = discover([tmp_path])[1]
    assert (issue.file, issue.place) == (str(tmp_path / "manifest.csv"), "line 3")
    assert '"lost.txt", which is not in the folder' in issue.message
    assert issue.remedy == "correct the name, add the file, or delete the row"


def test_unknown_endings_are_told_once(tmp_path: Path) -> None:
    """Forty photographs in the folder are one remark."""
    fill(tmp_path, a_txt=REPORT, a_jpg=b"", b_jpg=b"", c_docx=b"")
    found, issues = discover([tmp_path])
    assert [item.name for item in found] == ["a.txt"]
    assert [(Path(issue.file).name, issue.fatal) for issue in issues] == [("c.docx", False), ("a.jpg", False)]
    assert "(and 1 more)" in issues[1].message


def test_same_name_in_two_folders(tmp_path: Path) -> None:
    """Two reports called page.html stay two."""
    for name in ("sana", "reuters"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "page.txt").write_bytes(REPORT)
    assert [item.name for item in discover([tmp_path])[0]] == ["reuters/page.txt", "sana/page.txt"]


def test_paths_that_are_not_there(tmp_path: Path) -> None:
    """A misspelt folder is no empty folder."""
    found, issues = discover([tmp_path / "lost"])
    assert (found, [issue.message for issue in issues]) == ([], ["does not exist"])


def test_originals_come_with_their_documents(tmp_path: Path) -> None:
    """The archive is addressed by SHA-256 of exactly these bytes."""
    (item,), _ = discover([fill(tmp_path, a_txt=REPORT)])
    ((document, data),) = read_file(item).documents
    assert data == REPORT
    assert (document.original.size, document.original.media_type) == (len(REPORT), "text/plain")
    assert document.original.sha256 == hashlib.sha256(REPORT).hexdigest()


def test_a_feed_gives_several_documents(tmp_path: Path) -> None:
    """A row's outlet holds for the whole feed, its title for no single report."""
    feed = b'{"title": "A", "text": "Troops left."}\n{"title": "B", "text": "Troops came."}\n'
    fill(tmp_path, f_jsonl=feed, manifest_csv=b"file,outlet,title\nf.jsonl,sana,Feed\n")
    assert [(d.name, d.title, d.outlet) for d in documents(tmp_path)] == [
        ("f.jsonl#1", "A", "sana"),
        ("f.jsonl#2", "B", "sana"),
    ]


def test_two_entries_of_one_address_are_two_reports(tmp_path: Path) -> None:
    """A feed gives an article again when it was updated; that must not keep the feed out of the store."""
    feed = b"".join(b'{"url": "https://a.example/1", "text": "%s"}\n' % text for text in (b"Old.", b"New."))
    fill(tmp_path, f_jsonl=feed)
    found = documents(tmp_path)
    assert [(d.name, d.text) for d in found] == [
        ("https://a.example/1", "Old."),
        ("https://a.example/1 (2)", "New."),
    ]
    assert len({d.id for d in found}) == 2


def test_archives_and_tables_of_auto_archiver_are_found(tmp_path: Path) -> None:
    """Another CSV file is a remark, not a failure."""
    fill(tmp_path, a_wacz=b"x", b_warc=b"x", kept_csv=b"Link,Archive status\n", other_csv=b"a,b\n")
    (tmp_path / "c.warc.gz").write_bytes(b"x")
    found, issues = discover([tmp_path])
    assert [item.name for item in found] == ["a.wacz", "b.warc", "c.warc.gz", "kept.csv"]
    assert [(Path(issue.file).name, issue.fatal) for issue in issues] == [("other.csv", False)]
    assert "none of auto-archiver" in issues[0].message


BAD = {
    "empty.txt": b"",
    "empty.html": b"",
    "empty.pdf": b"",
    "empty.eml": b"",
    "empty.jsonl": b"",
    "junk.txt": bytes(range(256)) * 99,
    "junk.html": bytes(range(256)) * 99,
    "junk.pdf": bytes(range(256)) * 99,
    "junk.eml": bytes(range(256)) * 99,
    "junk.json": bytes(range(256)) * 99,
    "nested.html": b"<div>" * 200_000,
    "cut.jsonl": b'{"text": "Troops',
    "cut.pdf": b"%PDF-1.7\n1 0 obj\n<<",
    "lines.txt": b"a\n" * 60_000,
}


@pytest.mark.parametrize("name", BAD)
def test_bad_files_give_one_issue(tmp_path: Path, name: str) -> None:
    """File, place, message and remedy; the good file beside it is read."""
    (tmp_path / name).write_bytes(BAD[name])
    fill(tmp_path, good_txt=REPORT)
    results = {item.name: read_file(item) for item in discover([tmp_path])[0]}
    assert len(results["good.txt"].documents) == 1
    assert results[name].documents == ()
    (issue,) = results[name].issues
    assert issue.fatal
    assert name in issue.file
    assert all((issue.place, issue.message, issue.remedy))


def test_file_that_vanished(tmp_path: Path) -> None:
    """Somebody may tidy up while we read."""
    (item,), _ = discover([fill(tmp_path, a_txt=REPORT)])
    item.path.unlink()
    assert "cannot be opened" in read_file(item).issues[0].message


# ---- the articles beside the checkout ------------------------------------------------


def seed(shared: Path, number: str) -> Document:
    """Return one of the articles."""
    found, _ = discover([shared / "seeds"])
    item = next(item for item in found if item.name.startswith(number))
    return read_file(item).documents[0][0]


def words(document: Document, *kinds: SegmentKind) -> str:
    """Return the words of all segments of some kinds."""
    return "\n".join(document.text[s.start : s.end] for s in document.segments if s.kind in kinds)


@pytest.mark.shared
def test_captions_of_the_photo_page(shared: Path) -> None:
    """Each of the 29 pictures is a caption with its agency; none is left in the body."""
    document = seed(shared, "000")
    captions = [s for s in document.segments if s.kind is SegmentKind.CAPTION]
    assert len(captions) == 29
    assert all(caption.credit for caption in captions)
    assert {c.credit.name for c in captions if c.credit} == {"AFP", "Reuters", "SANA/Reuters", "SANA/AFP"}
    assert "/AFP" not in words(document, SegmentKind.BODY, SegmentKind.CAPTION)


@pytest.mark.shared
def test_invitation_to_the_pictures_page(shared: Path) -> None:
    """It is the last line of the article without pictures."""
    document = seed(shared, "001")
    assert document.segments[-1].kind is SegmentKind.FURNITURE
    assert document.text[document.segments[-1].start :].startswith("Visit the")


@pytest.mark.shared
def test_repeated_title(shared: Path) -> None:
    """The first of the two is the headline."""
    document = seed(shared, "002")
    assert [s.kind for s in document.segments[:2]] == [SegmentKind.HEADLINE, SegmentKind.FURNITURE]


@pytest.mark.shared
def test_recommended_block_of_a_later_year(shared: Path) -> None:
    """No date of 2022 may date anything; the sentence cut by a page break is whole."""
    document = seed(shared, "003")
    news = words(document, SegmentKind.HEADLINE, SegmentKind.BODY, SegmentKind.CAPTION)
    assert "2022" in document.text
    assert "2022" not in news
    assert "takes office,\n\nessentially presenting" in news
    assert "Click on map" not in news


@pytest.mark.shared
def test_reading_time_and_bracket_credit(shared: Path) -> None:
    """The picture between headline and text is a caption."""
    document = seed(shared, "004")
    assert "min read" not in words(document, SegmentKind.BODY)
    (caption,) = [s for s in document.segments if s.kind is SegmentKind.CAPTION]
    assert caption.credit is not None
    assert caption.credit.name == "AFP"


@pytest.mark.shared
def test_no_coded_sentence_is_furniture(shared: Path) -> None:
    """Losing a sentence of news is worse than keeping debris."""
    lost = []
    items = {item.path.stem: item for item in discover([shared / "gold" / "dev"])[0]}
    coded = (shared / "gold" / "dev" / "claims.jsonl").read_text(encoding="utf-8").splitlines()
    texts = {f"d{number:02}": read_file(items[f"d{number:02}"]).documents[0][0] for number in range(1, 31)}
    for claim in map(json.loads, coded):
        document = texts.get(claim["doc"])
        if document is not None and "quote" in claim:
            news = words(document, SegmentKind.HEADLINE, SegmentKind.BODY, SegmentKind.CAPTION)
            lost += [claim["quote"]] if claim["quote"] not in news else []
    assert lost == []
