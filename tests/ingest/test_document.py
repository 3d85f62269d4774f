"""Documents: same bytes, same id; what a person wrote wins over what a page says."""

from dataclasses import replace
from datetime import date

from communique.adapters.plain import read_text
from communique.ingest.document import make_document
from communique.records.raw import ManifestRow

DATA = b"Mill taken after a week\r\n\r\nThe army took the mill on Monday, officials said.\r\n"


def test_text_is_the_decoded_file() -> None:
    """Offsets must hold in the file as it is archived, so line breaks stay."""
    raw = read_text(DATA, "a.txt", "a.txt").documents[0][0]
    assert make_document(raw).text == DATA.decode()


def test_ids_follow_from_content_and_name() -> None:
    """A re-run gives the same ids; another file with the same text is another document."""
    raw = read_text(DATA, "a.txt", "a.txt").documents[0][0]
    assert make_document(raw).id == make_document(raw).id
    assert make_document(raw).id != make_document(replace(raw, name="b.txt")).id
    changed = read_text(DATA + b".", "a.txt", "a.txt").documents[0][0]
    assert make_document(raw).id != make_document(changed).id


def test_manifest_wins_over_metadata() -> None:
    """The person who filled in the manifest looked at the page."""
    raw = read_text(DATA, "a.txt", "a.txt").documents[0][0]
    raw = replace(raw, outlet="Example Site", url="https://example.org/a", title="Other")
    row = ManifestRow(
        file="a.txt", outlet="sana", published=date(2016, 5, 3), title="Mill taken after a week"
    )
    document = make_document(raw, row)
    assert (document.outlet, document.url) == ("sana", "https://example.org/a")
    assert document.segments[0].reason == "the title in the manifest or metadata"
    assert document.date is not None
    assert document.date.start == date(2016, 5, 3)
