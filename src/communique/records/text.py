"""Documents and the places in them: text is never edited, only pointed at."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from communique.records.when import Interval


class SegmentKind(StrEnum):
    """Where on a page a stretch of text stood."""

    HEADLINE = "headline"
    BODY = "body"
    CAPTION = "caption"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A half-open range of characters (Unicode code points) in one document's text."""

    doc_id: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"span {self.start}:{self.end} of {self.doc_id} is empty or reversed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """The agency or outlet that a caption credits ("George Ourfalian/AFP": name "AFP")."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of one kind; ``reason`` says which rule gave it that kind."""

    kind: SegmentKind
    start: int
    end: int
    reason: str
    credit: Credit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OffsetRun:
    """``length`` characters of text at ``text_start`` stand at ``original_start`` in the original.

    The original is counted in characters of its decoded form (HTML, e-mail, text) or of the
    reader's text layer (PDF, page after page).
    """

    text_start: int
    original_start: int
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """The archived file as it came; ``sha256`` is its address in the archive."""

    sha256: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DateWitness:
    """One sign of the publication date; ``kind`` is manifest, metadata, dateline, text or caption."""

    kind: str
    start: date
    end: date
    mention: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentDate:
    """The publication date used, as an interval, with every witness and each conflict in words."""

    start: date
    end: date
    reason: str
    witnesses: tuple[DateWitness, ...] = ()
    conflicts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekdayFinding:
    """A weekday that does not fit its date ("Friday 29 October", a Saturday), with the date taken."""

    start: int
    end: int
    mention: str
    stated: date
    corrected: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One report. ``name`` is its file name (or URL); ``text`` is what all offsets point into.

    ``archived`` is when an archive fetched it from ``url`` (UTC); None for files that say nothing of it.
    """

    id: str
    name: str
    text: str
    original: Original
    segments: tuple[Segment, ...]
    offsets: tuple[OffsetRun, ...] = ()
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    date: DocumentDate | None = None
    weekdays: tuple[WeekdayFinding, ...] = ()
    archived: datetime | None = None

    @property
    def dated(self) -> Interval | None:
        """The days on one of which it was published, or None where nothing tells."""
        return None if self.date is None else Interval(start=self.date.start, end=self.date.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """Something wrong with an input, said so that its owner can mend it."""

    file: str
    place: str
    message: str
    remedy: str
    fatal: bool = True  # False: the document was stored all the same
