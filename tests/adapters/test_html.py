"""Pages: the article is body, captions stand apart, and every character points into the source."""

import html
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.adapters.html import read_html
from communique.ingest.document import make_document
from communique.records.raw import RawDocument
from communique.records.text import Document, SegmentKind

PAGE = """<!doctype html><html><head><title>Mill burns in the south | Daily Example</title>
<meta property="article:published_time" content="2015-05-03T10:00:00Z">
<meta property="og:site_name" content="Daily Example"><script>var a = "<p>hidden</p>";</script></head><body>
<!-- <p>not shown</p> --><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
<article><h1>Mill burns in the south</h1>
<p>A mill burnt down near the river on Sunday after shells hit the district, officials &amp; residents
said. At least four people were hurt in the blaze, they added.</p>
<figure><img src="a.jpg">
<figcaption>Smoke rises over the mill on 3 May 2015<span class="credit">Jana Doe/AFP</span></figcaption>
</figure>
<p>The army said that rebels had fired the shells. The rebels denied it and said that the mill was hit from
the air, in a raid that lasted an hour and woke the town.</p>
<figure><img src="b.jpg"><figcaption>A queue for bread <small>Photo: Reuters</small></figcaption></figure>
<p>Residents of the <em>upper town</em> told reporters that the road to the south had been closed
since Friday, and that no aid had come for a week or more.</p></article>
<section class="related"><h3>Related</h3><a href="/x">Three truces that failed in 2022</a></section>
<footer>© 2015 Daily Example</footer></body></html>"""


def raw(source: str) -> RawDocument:
    """Return a page as the reader sees it."""
    return read_html(source.encode(), "p.html", "p.html").documents[0][0]


@pytest.fixture(scope="module")
def document() -> Document:
    """The page above."""
    return make_document(raw(PAGE))


def words(document: Document, kind: SegmentKind) -> list[str]:
    """Return the words of all segments of one kind."""
    return [document.text[s.start : s.end] for s in document.segments if s.kind is kind]


def test_headline_and_body(document: Document) -> None:
    """Inline markup and entities leave no trace in the body."""
    assert words(document, SegmentKind.HEADLINE) == ["Mill burns in the south"]
    body = words(document, SegmentKind.BODY)
    assert [text.split()[0] for text in body] == ["A", "The", "Residents"]
    assert "officials & residents said. At least four" in body[0]
    assert "of the upper town told" in body[2]


def test_captions_are_not_glued_to_their_credits(document: Document) -> None:
    """Gluing makes "2015Jana" of a date and a name."""
    captions = [segment for segment in document.segments if segment.kind is SegmentKind.CAPTION]
    assert words(document, SegmentKind.CAPTION) == [
        "Smoke rises over the mill on 3 May 2015",
        "A queue for bread",
    ]
    assert [c.credit.name for c in captions if c.credit] == ["AFP", "Reuters"]


def test_what_is_outside_the_article_is_furniture(document: Document) -> None:
    """It is kept, with its reason, and makes no claims."""
    outside = words(document, SegmentKind.FURNITURE)
    assert {"Home", "World", "Three truces that failed in 2022"} <= set(outside)
    assert "hidden" not in document.text
    assert "not shown" not in document.text


def test_a_sites_name_is_no_caption() -> None:
    """The logo's words stand in a credit, but the page's head is furniture."""
    page = PAGE.replace("<nav>", '<header><a href="/">Daily Example</a></header><nav>')
    page = page.replace("Jana Doe/AFP", "Jana Doe/Daily Example")
    captions = words(make_document(raw(page)), SegmentKind.CAPTION)
    assert captions == words(make_document(raw(PAGE)), SegmentKind.CAPTION)


def test_metadata(document: Document) -> None:
    """The page's own statements are witnesses."""
    page = raw(PAGE)
    assert (page.published, page.outlet) == (date(2015, 5, 3), "Daily Example")
    assert document.outlet == "Daily Example"


def check_offsets(page: RawDocument) -> None:
    """Each run of the map holds the same characters on both sides."""
    at = 0
    for run in page.offsets:
        assert run.text_start >= at
        at = run.text_start + run.length
        original = page.decoded[run.original_start : run.original_start + run.length]
        assert page.text[run.text_start : at] == original


def test_offset_map_covers_the_words() -> None:
    """All but blanks and entities is mapped."""
    page = raw(PAGE)
    check_offsets(page)
    mapped = sum(run.length for run in page.offsets)
    assert mapped >= len("".join(page.text.split())) - 5


FRAGMENTS = [
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<div class='credit'>",
    "</div>",
    "<br/>",
    "<!--",
    "-->",
    "<",
    ">",
    "&amp;",
    "&",
    "&#x41;",
    "&nosuch;",
    "<script>",
    "</script>",
    "<figure><figcaption>",
    "</figcaption></figure>",
    "\n",
    " ",
    "war",
    "é",
    '"',
    "<a href='x>y'>",
    "<svg",
    "</",
    "<?x",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=5)), max_size=40))
def test_any_markup_keeps_the_offset_map(parts: list[str]) -> None:
    """Tag soup must not shift a quote."""
    reading = read_html("".join(parts).encode("utf-8", "replace"), "p.html", "p.html")
    for page, _ in reading.documents:
        check_offsets(page)
        make_document(page)


@given(
    st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=80)
)
def test_escaped_text_comes_back(text: str) -> None:
    """What a page shows is what was written, up to blanks."""
    reading = read_html(f"<p>x{html.escape(text)}</p>".encode(), "p.html", "p.html")
    assert reading.documents[0][0].text == " ".join(f"x{text}".split())


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b"", "is empty", id="no bytes"),
        pytest.param(b"<html><script>go()</script></html>", "shows no text", id="script only"),
        pytest.param(b"<div>" * 1_000_000 + b"hello", "nests its tags more than 5000 deep", id="nested"),
        pytest.param(b"<div>" * 10_000_000, "is larger than 8 MiB", id="50 MB of nested tags"),
        pytest.param(b"<script>" * 900_000, "shows no text", id="elements that never close"),
        pytest.param(b"<!--" * 2_000_000, "shows no text", id="comments that never close"),
        pytest.param(
            b"<svg>x" * 1_300_000, "nests its tags more than 5000 deep", id="drawings that never close"
        ),
        pytest.param(b"<i>x</i>" * 200_000, "has more than 100000 pieces of text", id="confetti"),
        pytest.param(b"\x00\x01\x02\x03" * 999, "is binary data", id="binary"),
    ],
)
def test_hostile_pages(data: bytes, message: str) -> None:
    """Each gives one fatal issue, soon, and no exception."""
    reading = read_html(data, "p.html", "p.html")
    assert reading.documents == ()
    assert [issue.fatal for issue in reading.issues] == [True]
    assert message in reading.issues[0].message


def test_deep_but_readable_page_is_read_without_its_article() -> None:
    """Parsers recurse; our scan does not."""
    reading = read_html(b"<div>" * 400 + b"The army took the mill on Monday.", "p.html", "p.html")
    assert reading.documents[0][0].text == "The army took the mill on Monday."
    assert [(issue.fatal, "400 deep" in issue.message) for issue in reading.issues] == [(False, True)]


def test_angle_brackets_that_are_no_tags_are_text() -> None:
    """A page may compare numbers."""
    reading = read_html(b"<p>4 < 5 and 6 <7 fighters</p>", "p.html", "p.html")
    assert reading.documents[0][0].text == "4 < 5 and 6 <7 fighters"
