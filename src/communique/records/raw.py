"""What the readers of files give to ingest: text with an offset map and hints, nothing decided yet."""

from dataclasses import dataclass
from datetime import date, datetime

from communique.records.text import Credit, Issue, OffsetRun, Original, SegmentKind


@dataclass(frozen=True, slots=True, kw_only=True)
class RawBlock:
    """A stretch of a page that its markup sets apart; ``hint`` is None when the markup says nothing.

    ``reason`` says what in the markup gave the hint ("figcaption", "outside the article").
    """

    start: int
    end: int
    hint: SegmentKind | None
    reason: str
    credit: Credit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RawDocument:
    """One report as a reader saw it, before segments are found.

    ``decoded`` is the original in its decoded form, which ``offsets`` count in: the file's text
    (plain text), the source (HTML), the text layer page after page (PDF), the subject and the body
    (mail), title and text (feed). ``blocks`` is empty when the format has no markup. ``archived`` is when
    an archive says that it fetched the page (UTC).
    """

    name: str
    text: str
    decoded: str
    original: Original
    offsets: tuple[OffsetRun, ...]
    blocks: tuple[RawBlock, ...] = ()
    title: str | None = None
    published: date | None = None
    url: str | None = None
    outlet: str | None = None
    archived: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ManifestRow:
    """What a person wrote in ``manifest.csv`` about one file; ``line`` is the row's line there."""

    file: str
    url: str | None = None
    outlet: str | None = None
    published: date | None = None
    title: str | None = None
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RawReading:
    """What one file gave: reports, each with its archived bytes, and what was wrong."""

    documents: tuple[tuple[RawDocument, bytes], ...] = ()
    issues: tuple[Issue, ...] = ()
