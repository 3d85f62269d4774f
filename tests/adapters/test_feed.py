"""Feeds: each line is a report; a broken line costs only itself."""

import json
from datetime import date

import pytest

from communique.adapters.feed import read_feed

ITEM = {
    "title": "Mill taken",
    "text": "The army took the mill on Monday.",
    "date": "2015-05-04T08:00:00Z",
    "url": "https://example.org/mill",
    "source": {"name": "Example Wire"},
}


def lines(*items: object) -> bytes:
    """Return items as JSON lines."""
    return "\n".join(json.dumps(item) for item in items).encode()


def test_fields_of_an_entry() -> None:
    """The archived original is the entry's own line."""
    raw, data = read_feed(lines(ITEM), "f.jsonl", "f.jsonl").documents[0]
    assert raw.text == "Mill taken\n\nThe army took the mill on Monday."
    assert (raw.name, raw.url) == ("https://example.org/mill", "https://example.org/mill")
    assert (raw.published, raw.outlet) == (date(2015, 5, 4), "Example Wire")
    assert data == lines(ITEM)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(lines(ITEM, {"text": "Troops left."}), id="lines"),
        pytest.param(json.dumps([ITEM, {"text": "Troops left."}]).encode(), id="array"),
        pytest.param(json.dumps([ITEM, {"text": "Troops left."}], indent=1).encode(), id="array over lines"),
        pytest.param(b"\n" + lines(ITEM) + b"\r\n\r\n" + lines({"text": "Troops left."}), id="blank lines"),
    ],
)
def test_shapes_of_feeds(data: bytes) -> None:
    """An entry without a name is called after its place."""
    reading = read_feed(data, "f.json", "f.json")
    assert reading.issues == ()
    assert [raw.text[-12:] for raw, _ in reading.documents] == [
        "l on Monday.".replace("l on", "l on"),
        "Troops left.",
    ]
    assert reading.documents[1][0].name.startswith("f.json#")


def test_one_object_over_several_lines() -> None:
    """A single report saved as pretty JSON."""
    reading = read_feed(json.dumps(ITEM, indent=2).encode(), "f.json", "f.json")
    assert (len(reading.documents), reading.issues) == (1, ())


def test_title_at_the_head_of_the_text_is_not_doubled() -> None:
    """Some feeds repeat it, some do not."""
    item = {"title": "Mill taken", "text": "Mill taken\nThe army took it."}
    assert read_feed(lines(item), "f", "f").documents[0][0].text == "Mill taken\nThe army took it."


def test_markup_in_an_entry_is_read_as_a_page() -> None:
    """Text that is HTML must not show its tags."""
    item = {"title": "Mill taken", "html": "<p>The army took the <b>mill</b>.</p>"}
    assert read_feed(lines(item), "f", "f").documents[0][0].text == "The army took the mill."


def test_broken_lines_cost_only_themselves() -> None:
    """The issue names the first line and counts those like it."""
    data = (
        lines(ITEM)
        + b'\n{"text": \n[1, 2]\n{"title": "no text"}\n{"title": "none"}\n'
        + lines({"text": "Troops left."})
    )
    reading = read_feed(data, "f.jsonl", "in/f.jsonl")
    assert [raw.text[-5:] for raw, _ in reading.documents] == ["nday.", "left."]
    assert [(issue.file, issue.place.split(",")[0]) for issue in reading.issues] == [
        ("in/f.jsonl", "line 2"),
        ("in/f.jsonl", "line 3"),
        ("in/f.jsonl", "line 4"),
    ]
    assert "is not JSON" in reading.issues[0].message
    assert reading.issues[2].place.endswith("(and 1 more)")


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="no bytes"),
        pytest.param(b"\x00\x01\x02" * 300, id="binary"),
        pytest.param(b"[" * 200_000, id="nested without end"),
        pytest.param(b'{"text": "\\ud800"}', id="half a surrogate pair"),
        pytest.param(b'{"text": ""}', id="empty text"),
        pytest.param(b"null\n3\n", id="no objects"),
    ],
)
def test_hostile_feeds(data: bytes) -> None:
    """There is always an answer, and never an exception."""
    reading = read_feed(data, "f.jsonl", "f.jsonl")
    assert reading.documents or reading.issues
    for raw, _ in reading.documents:
        raw.text.encode()
