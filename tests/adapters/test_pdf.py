"""PDF: reading order over columns, page furniture, broken words, and files that are none."""

import io
import textwrap
from collections.abc import Sequence

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from communique.adapters.pdf import read_pdf
from communique.ingest.document import make_document
from communique.records.raw import RawDocument
from communique.records.text import SegmentKind

SENTENCES = [
    "The army took the mill in village number {n} on Monday, officials said, after a week of shelling.",
    "Rebels denied the claim for village {n} and said that their fighters still held the bridge there.",
    "At least {n} people were killed in the raids and more than forty were wounded, a monitor said.",
    "Aid convoys have not reached town {n} since September, and doctors said that the clinic had closed.",
]


def paragraphs(page: int) -> list[str]:
    """Return the paragraphs of one page; no two pages share one."""
    return [
        " ".join(text.format(n=page * 100 + part * 10 + at) for at, text in enumerate(SENTENCES))
        for part in range(4)
    ]


def draw(canvas: Canvas, rows: Sequence[tuple[float, float, str]]) -> None:
    """Write lines at their places."""
    for x, y, text in rows:
        if text:
            canvas.drawString(x, y, text)


def two_columns(*, by_row: bool, pages: int = 3) -> bytes:
    """Return a bulletin in two columns, its lines written column by column or row by row."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    height = A4[1]
    for page in range(pages):
        canvas.setFont("Helvetica", 8)
        draw(canvas, [(50, height - 30, "Example Relief Bulletin"), (280, 20, f"Page {page + 1} of {pages}")])
        if page == 0:
            canvas.setFont("Helvetica-Bold", 18)
            canvas.drawString(50, height - 80, "Mill changes hands in the south after raids")
        canvas.setFont("Helvetica", 10)
        lines = [line for text in paragraphs(page) for line in [*textwrap.wrap(text, 44), ""]]
        half = len(lines) // 2 + 3
        left = [(50.0, height - 110 - 13 * at, text) for at, text in enumerate(lines[:half])]
        right = [(310.0, height - 110 - 13 * at, text) for at, text in enumerate(lines[half:])]
        both = [*left, *right]
        draw(canvas, sorted(both, key=lambda row: (-row[1], row[0])) if by_row else both)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def one_column(lines: Sequence[str]) -> bytes:
    """Return a page with the given lines."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    draw(canvas, [(72.0, 700 - 14.0 * at, text) for at, text in enumerate(lines)])
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def raw(data: bytes) -> RawDocument:
    """Return the report in a PDF that is in order."""
    reading = read_pdf(data, "b.pdf", "b.pdf")
    assert reading.issues == ()
    return reading.documents[0][0]


@pytest.mark.parametrize("by_row", [False, True], ids=["column by column", "row by row"])
def test_two_columns_read_in_order(by_row: bool) -> None:
    """The order in which a program wrote the lines says nothing about how to read them."""
    document = make_document(raw(two_columns(by_row=by_row)))
    body = [document.text[s.start : s.end] for s in document.segments if s.kind is SegmentKind.BODY]
    assert body == [text for page in range(3) for text in paragraphs(page)]
    headline = document.segments[0]
    assert headline.kind is SegmentKind.HEADLINE
    assert document.text[headline.start : headline.end] == "Mill changes hands in the south after raids"


def test_headers_and_footers_are_furniture() -> None:
    """Six lines that no sentence may contain."""
    document = make_document(raw(two_columns(by_row=False)))
    edges = [document.text[s.start : s.end] for s in document.segments if s.kind is SegmentKind.FURNITURE]
    assert sorted(edges) == [*["Example Relief Bulletin"] * 3, *[f"Page {n} of 3" for n in (1, 2, 3)]]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        pytest.param("Forces loyal to the govern-", "ment left the mill.", "the government left", id="word"),
        pytest.param(
            "Convoys reached the rebel-", "held bridge at noon.", "the rebel-held bridge", id="compound"
        ),
        pytest.param("They crossed to Qara al-", "Nahr before the night.", "Qara al-Nahr before", id="name"),
        pytest.param(
            "Troops were at the bridge", "before noon, they said.", "the bridge before noon", id="no hyphen"
        ),
    ],
)
def test_broken_lines_are_rejoined(first: str, second: str, joined: str) -> None:
    """The quote of a sentence must not depend on where its lines broke."""
    document = raw(one_column(["The mill fell on Monday, and the army", "said so at once.", first, second]))
    assert joined in document.text


def test_offset_map_points_into_the_text_layer() -> None:
    """Rejoined words still say where each half stood."""
    document = raw(two_columns(by_row=True))
    at = 0
    for run in document.offsets:
        assert run.text_start >= at
        at = run.text_start + run.length
        original = document.decoded[run.original_start : run.original_start + run.length]
        assert document.text[run.text_start : at] == original
    mapped = sum(run.length for run in document.offsets)
    assert mapped >= len("".join(document.text.split()))


def one_page_bulletin() -> bytes:
    """Return a page of short paragraphs, wider apart than their lines, and a small line at its foot."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    canvas.setFont("Helvetica", 11)
    y = 700.0
    for text in paragraphs(0):
        for line in textwrap.wrap(text, 160)[:2]:
            canvas.drawString(40, y, line)
            y -= 14.5
        y -= 8
    canvas.setFont("Helvetica", 8)
    canvas.drawString(40, 30, "Example Relief Bulletin, printed in Marsa")
    canvas.save()
    return stream.getvalue()


def test_short_paragraphs_and_a_foot_on_one_page() -> None:
    """The space between paragraphs counts although it is as frequent as that between lines."""
    page = raw(one_page_bulletin())
    feet = [page.text[b.start : b.end] for b in page.blocks if b.hint is SegmentKind.FURNITURE]
    assert len([b for b in page.blocks if b.hint is None]) == 4
    assert feet == ["Example Relief Bulletin, printed in Marsa"]


def blank_pages(count: int, *, text_on: int | None = None) -> bytes:
    """Return pages that hold a drawing, one of them words as well."""
    stream = io.BytesIO()
    canvas = Canvas(stream)
    for page in range(1, count + 1):
        canvas.rect(10, 10, 100, 100)
        if page == text_on:
            canvas.drawString(72, 700, "The army took the mill on Monday.")
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def locked() -> bytes:
    """Return a PDF that asks for a password."""
    stream = io.BytesIO()
    canvas = Canvas(stream, encrypt=StandardEncryption("secret"))
    canvas.drawString(72, 700, "The army took the mill on Monday.")
    canvas.save()
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "place", "message", "remedy"),
    [
        pytest.param(b"", "start", "is empty", "fetch the report again", id="no bytes"),
        pytest.param(
            b"%PDF-1.7 nothing more", "start", "damaged or cut off", "download it again", id="head only"
        ),
        pytest.param(b"\x00\x01junk" * 500, "start", "damaged or cut off", "download it again", id="binary"),
        pytest.param(
            two_columns(by_row=False)[:3000], "start", "damaged or cut off", "download it again", id="cut off"
        ),
        pytest.param(locked(), "start", "locked with a password", "qpdf --decrypt", id="password"),
        pytest.param(blank_pages(3), "page 1–3", "hold no text, only images", "ocrmypdf in/b.pdf", id="scan"),
    ],
)
def test_pdfs_that_cannot_be_read(data: bytes, place: str, message: str, remedy: str) -> None:
    """Each gives one fatal issue that says what to do."""
    reading = read_pdf(data, "b.pdf", "in/b.pdf")
    assert reading.documents == ()
    assert [(issue.file, issue.place, issue.fatal) for issue in reading.issues] == [("in/b.pdf", place, True)]
    assert message in reading.issues[0].message
    assert remedy in reading.issues[0].remedy


def test_pages_without_text_are_named_and_the_rest_is_read() -> None:
    """A scanned annex does not cost the report."""
    reading = read_pdf(blank_pages(4, text_on=2), "b.pdf", "b.pdf")
    assert reading.documents[0][0].text == "The army took the mill on Monday."
    assert [(issue.place, issue.fatal) for issue in reading.issues] == [("page 1, 3–4", False)]
