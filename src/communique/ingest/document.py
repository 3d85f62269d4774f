"""A document from what a reader saw and what the manifest says."""

from dataclasses import replace
from datetime import datetime, timedelta

from communique.ingest.dates import date_document
from communique.ingest.segments import find_segments
from communique.records.ids import content_id
from communique.records.raw import ManifestRow, RawDocument
from communique.records.text import Document, DocumentDate


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
        date=_held_against(dated, raw.archived),
        weekdays=weekdays,
        archived=raw.archived,
    )


#: A paper dated for the day after is on the web the evening before, and clocks differ by up to 14 hours.
_AHEAD = timedelta(days=1)


def _held_against(dated: DocumentDate | None, archived: datetime | None) -> DocumentDate | None:
    """Return the date with a conflict when the page was archived before the day that it is dated."""
    if dated is None or archived is None or dated.start <= archived.date() + _AHEAD:
        return dated
    days = (dated.start - archived.date()).days
    words = f"an archive fetched it on {archived.date()} already, {days} days before"
    return replace(dated, conflicts=(*dated.conflicts, words))
