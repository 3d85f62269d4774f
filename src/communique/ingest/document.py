"""A document from what a reader saw and what the manifest says."""

from communique.ingest.dates import date_document
from communique.ingest.segments import find_segments
from communique.records.ids import content_id
from communique.records.raw import ManifestRow, RawDocument
from communique.records.text import Document


def make_document(raw: RawDocument, row: ManifestRow | None = None) -> Document:
    """Return the document with its segments, date and offset map.

    What the manifest states wins over the page's metadata. The id follows from the original's
    SHA-256 and the document's name, so that reading the file again gives the same id.
    """
    title = (row.title if row else None) or raw.title
    segments = find_segments(raw.text, title=title, hints=raw.blocks)
    dated, weekdays = date_document(raw.text, segments, row.published if row else None, raw.published)
    return Document(
        id=content_id("doc", raw.original.sha256, raw.name),
        name=raw.name,
        text=raw.text,
        original=raw.original,
        segments=segments,
        offsets=raw.offsets,
        outlet=(row.outlet if row else None) or raw.outlet,
        url=(row.url if row else None) or raw.url,
        title=title,
        date=dated,
        weekdays=weekdays,
    )
