"""The days that a text tells of: written days of the prose and weekdays that stand without a date."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from communique.ingest.datelines import kind_at, states_publication
from communique.lexicon.calendar import (
    MONTHS,
    WEEKDAY,
    WrittenDate,
    find_written_dates,
    nearest_weekday,
    weekday_number,
)
from communique.records.text import Segment, SegmentKind
from communique.records.when import Interval

_DAY = timedelta(days=1)
# Words before a date that make it a plan.
AHEAD = re.compile(
    r"\b(?:will|would|shall|scheduled|due|planned|plans|expected|until|till|by|deadline|slated|before|set)\b"
    r"[^.;]{0,60}$",
    re.IGNORECASE,
)
BARE_WEEKDAY = re.compile(rf"\b(?:[Oo]n\s+|last\s+)?(?P<weekday>{WEEKDAY})(?=['’]?s?\b)")


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldDay:
    """A written day that the text tells of: its days once the year is known, and where it stands."""

    written: WrittenDate
    ahead: bool
    caption: bool


def told_days(text: str, segments: Sequence[Segment]) -> Iterator[ToldDay]:
    """Yield the written days of headline, body and captions; furniture tells nothing."""
    for written in find_written_dates(text):
        kind = kind_at(segments, written.start)
        if (
            written.day is None
            or kind is SegmentKind.FURNITURE
            or states_publication(text, segments, written)
        ):
            continue
        yield ToldDay(
            written=written,
            ahead=AHEAD.search(text[max(0, written.start - 90) : written.start]) is not None,
            caption=kind is SegmentKind.CAPTION,
        )


def latest_past(told: Sequence[ToldDay], base: date) -> date | None:
    """Return the latest day with a year of its own that the text tells of as past, or None.

    Days without a year cannot speak against a date: they take their year from it. Days half a year
    on are slips of the pen or plans, not news.
    """
    days = [
        corrected(item.written, item.written.interval)
        for item in told
        if item.written.year and not item.ahead
    ]
    near = [day for day in days if day is not None]
    return max(near, default=None)


def corrected(written: WrittenDate, days: Interval | None) -> date | None:
    """Return the day meant, by its weekday when that is only a day off."""
    if days is None:
        return None
    if written.weekday is None:
        return days.start
    nearest = nearest_weekday(written.weekday, days.start)
    return nearest if abs(nearest - days.start) <= _DAY else days.start


def bare_weekdays(text: str, segments: Sequence[Segment]) -> tuple[int, ...]:
    """Return the weekdays of the prose that stand without a date, in text order."""
    written = [(item.start, item.end) for item in find_written_dates(text)]
    found = []
    for match in BARE_WEEKDAY.finditer(text):
        inside = any(start <= match.start("weekday") < end for start, end in written)
        if not inside and kind_at(segments, match.start()) is not SegmentKind.FURNITURE:
            found.append(weekday_number(match["weekday"]))
    return tuple(found)


def in_words(day: date) -> str:
    """Return a day as a reader would say it ("3 June 2015")."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
