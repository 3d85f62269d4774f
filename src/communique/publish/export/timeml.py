"""TimeML: each report's text with its dated words marked as TIMEX3, one file a report in a ZIP."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from communique.publish.export.kml import xml_text
from communique.publish.export.manifest import Dropped, Manifest, Options, Resource
from communique.records.claim import Claim, ClaimTime
from communique.records.result import Record
from communique.records.text import Document
from communique.records.when import Precision

_LOSES = (
    "everything but the dated words of claims: TimeML has no speakers, places or figures",
    "intervals that are no whole day, week, month or year",
)

#: Every file in the ZIP bears this time, so that the same record gives the same bytes.
_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class _Timex:
    """Dated words at their place in a document, with their TIMEX3 value."""

    start: int
    end: int
    value: str


def write(record: Record, target: Path, options: Options) -> Manifest:
    """Write the ZIP; claims whose dated words have no TIMEX3 value, or are not in the text, are counted."""
    buffer, dropped, count = BytesIO(), list[Dropped](), 0
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for at, doc in enumerate(record.documents, start=1):
            found, missed = _timexes(doc, [c for c in record.claims if c.document == doc.name])
            dropped += missed
            count += len(found)
            name = "".join(char if char.isalnum() or char in "-_." else "_" for char in doc.name)
            info = ZipInfo(f"{at:04d}-{name}.tml", _EPOCH)
            info.compress_type = ZIP_DEFLATED
            archive.writestr(info, _timeml(doc, found).encode("utf-8", "replace"))
    target.write_bytes(buffer.getvalue())
    file = Resource(path=target, rows=count, media_type="application/zip")
    return Manifest(format="timeml", resources=(file,), dropped=tuple(dropped), loses=_LOSES)


def _timexes(doc: Document, claims: Sequence[Claim]) -> tuple[list[_Timex], list[Dropped]]:
    """Return the dated words of a document, none overlapping, and the claims that gave none."""
    found: set[_Timex] = set()
    dropped: list[Dropped] = []
    for claim in claims:
        why = _find(doc, claim, found)
        if why is not None:
            dropped.append(Dropped(record=claim.id, reason=why))
    kept: list[_Timex] = []
    for timex in sorted(found, key=lambda one: (one.start, -one.end, one.value)):
        if not kept or timex.start >= kept[-1].end:
            kept.append(timex)
    return kept, dropped


def _find(doc: Document, claim: Claim, found: set[_Timex]) -> str | None:
    """Add the claim's dated words; return why they cannot be marked, or None."""
    words = claim.time.mention
    if not words:
        return "no dated words: the date is the report's"
    value = timex_value(claim.time)
    if value is None:
        return "no TIMEX3 value for this interval"
    start = _nearest(doc.text, words, claim.start)
    if start is None:
        return "the dated words do not stand in the text as such"
    found.add(_Timex(start=start, end=start + len(words), value=value))
    return None


def _nearest(text: str, words: str, near: int) -> int | None:
    """Return where the words stand nearest to the claim, or None."""
    places = []
    at = text.find(words)
    while at >= 0:
        places.append(at)
        at = text.find(words, at + 1)
    return min(places, key=lambda place: abs(place - near), default=None)


def timex_value(time: ClaimTime) -> str | None:
    """Return the TIMEX3 value of a whole day, week, month or year, or None for other intervals."""
    first, last = time.start, time.end
    if first is None or last is None:
        return None
    if first == last:
        return first.isoformat()
    if (first, last) == _month(first):
        return f"{first:%Y-%m}"
    if (first, last) == (date(first.year, 1, 1), date(first.year, 12, 31)):
        return f"{first.year:04d}"
    if time.precision is Precision.WEEK and (last - first).days == 6 and first.weekday() == 0:
        year, week, _ = first.isocalendar()
        return f"{year:04d}-W{week:02d}"
    return None


def _month(day: date) -> tuple[date, date]:
    first = day.replace(day=1)
    after = (first + timedelta(days=31)).replace(day=1)
    return first, after - timedelta(days=1)


def _timeml(doc: Document, timexes: Sequence[_Timex]) -> str:
    """Return the document; without its tags, TEXT holds exactly the report's text."""
    day = doc.date.start.isoformat() if doc.date and doc.date.start == doc.date.end else ""
    created = (
        f'<TIMEX3 tid="t0" type="DATE" value="{day}" functionInDocument="CREATION_TIME">{day}</TIMEX3>'
        if day
        else ""
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<TimeML>\n'
        f"<DOCID>{_text(doc.name)}</DOCID>\n<DCT>{created}</DCT>\n"
        f"<TEXT>{''.join(_marked(doc.text, timexes))}</TEXT>\n</TimeML>\n"
    )


def _marked(text: str, timexes: Sequence[_Timex]) -> Iterator[str]:
    at = 0
    for number, timex in enumerate(timexes, start=1):
        yield _text(text[at : timex.start])
        words = _text(text[timex.start : timex.end])
        yield f'<TIMEX3 tid="t{number}" type="DATE" value={quoteattr(timex.value)}>{words}</TIMEX3>'
        at = timex.end
    yield _text(text[at:])


def _text(text: str) -> str:
    return escape(xml_text(text), {"\r": "&#13;"})
