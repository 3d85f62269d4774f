"""Stamps without a year ("18 November, 22:05"): the day of publication, in the year that the page bears out.

A page leaves out the running year. Its address, a full date nearby, the copyright line or the years that the
text names say which one ran; a weekday decides between two. Where none does, the stamp dates nothing.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from communique.ingest.datelines import find_stamps
from communique.ingest.told_days import ToldDay, bare_weekdays, latest_past
from communique.lexicon.calendar import MONTH, WrittenDate, find_written_dates
from communique.records.text import Segment
from communique.records.when import Interval

#: A day of publication and in words what gave it its year.
Found = tuple[date, str]

_ADDRESS = re.compile(
    r"\b(?:https?://|www\.)\S*?/(?P<year>20\d\d)[/-](?P<month>\d\d?)(?:[/-](?P<day>\d\d?))?\b"
)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|&copy;|\bcopyright\b)[^\n\d]{0,40}(?:(?:19|20)\d\d\s*[-–—]\s*)?(?P<year>20\d\d)\b",
    re.IGNORECASE,
)
#: A year that is over or running, as it stands in prose.
_NAMED_YEAR = re.compile(
    rf"(?:\b(?:[Ii]n|[Ss]ince|[Oo]f|[Dd]uring|[Ff]rom|{MONTH})\s(?:the\s)?|(?<=[a-z]\s)(?=\d{{4}}\s[a-z]))"
    r"(?P<year>(?:19|20)\d\d)\b(?![,.]\d)"
)
# A full date elsewhere on a page that lies so near to the stamp gives it its year.
_NEAR = timedelta(days=60)
# In so many years after the last one named the stamp is looked for.
_YEARS = 3


def date_by_stamp(
    text: str, segments: Sequence[Segment], told: Sequence[ToldDay], window: Interval | None
) -> tuple[WrittenDate, Found] | None:
    """Return the stamp without a year, its day and why it is of that year, or None.

    Two different stamps of the same standing leave it open which of them is the report's.
    """
    stamps = find_stamps(text, segments)
    if len({(stamp.month, stamp.day) for stamp in stamps}) != 1:
        return None
    stamp = next((s for s in stamps if s.weekday is not None), stamps[0])
    weekdays = bare_weekdays(text, segments)[:1] if stamp.weekday is None else (stamp.weekday,)
    found = (
        _by_address(text, stamp)
        or _by_full_date(text, stamp, weekdays)
        or _by_copyright(text, stamp, told)
        or _by_named_year(text, stamp, told, weekdays)
        or _by_window(stamp, window)
    )
    return (stamp, found) if found else None


def _by_address(text: str, stamp: WrittenDate) -> Found | None:
    """Return the stamp's day in the one year that addresses with its month (and day) give."""
    years = {
        int(found["year"])
        for found in _ADDRESS.finditer(text)
        if int(found["month"]) == stamp.month and int(found["day"] or stamp.day or 0) == stamp.day
    }
    return _in_only(stamp, years, "an address on the page has {year}")


def _by_full_date(text: str, stamp: WrittenDate, weekdays: Sequence[int]) -> Found | None:
    """Return the stamp's day in the one year in which a full date of the page lies close to it."""
    full = [days.start for w in find_written_dates(text) if w.day and (days := w.interval) is not None]
    near = {
        day.year
        for other in full
        for day in _runs(stamp, range(other.year - 1, other.year + 2))
        if abs(day - other) <= _NEAR and _fits(stamp, day)
    }
    fitting = {day.year for day in _runs(stamp, near) if day.weekday() in weekdays}
    return _in_only(
        stamp, near if len(near) == 1 else fitting, "a full date on the page lies close to it in {year}"
    )


def _by_copyright(text: str, stamp: WrittenDate, told: Sequence[ToldDay]) -> Found | None:
    """Return the stamp's day in the year of the page's copyright, unless the text tells of a later day."""
    years = {int(found["year"]) for found in _COPYRIGHT.finditer(text)}
    latest = latest_past(told, date.max) or date.min
    right = {day.year for day in _runs(stamp, years) if day >= latest and _fits(stamp, day)}
    return _in_only(stamp, right, "the page's copyright is of {year}")


def _by_named_year(
    text: str, stamp: WrittenDate, told: Sequence[ToldDay], weekdays: Sequence[int]
) -> Found | None:
    """Return the stamp's day in the first year that it can be, or the next when only that has the weekday."""
    first = _first_year(text, told)
    if first is None:
        return None
    latest = latest_past(told, date(first, 12, 31)) or date(first, 1, 1)
    later = [day for day in _runs(stamp, range(first, first + _YEARS)) if day >= latest]
    days = [day for day in later[:2] if _fits(stamp, day)]
    day = next((day for day in days if day.weekday() in weekdays), next(iter(days), None))
    return (day, "in the first year that it can be") if day else None


def _by_window(stamp: WrittenDate, window: Interval | None) -> Found | None:
    """Return the stamp's one day in the time that the collection covers."""
    if window is None:
        return None
    years = range(window.start.year, window.end.year + 1)
    inside = {day.year for day in _runs(stamp, years) if window.start <= day <= window.end}
    return _in_only(stamp, inside, "the collection covers it in {year}")


def _in_only(stamp: WrittenDate, years: set[int], why: str) -> Found | None:
    days = _runs(stamp, years) if len(years) == 1 else []
    return (days[0], why.format(year=days[0].year)) if days else None


def _runs(stamp: WrittenDate, years: Iterable[int]) -> list[date]:
    """Return the stamp's day in each of the years that have it."""
    return [days.start for year in years if (days := stamp.on(year)) is not None]


def _fits(stamp: WrittenDate, day: date) -> bool:
    """Return whether a day has the weekday that its stamp says, if it says one."""
    return stamp.weekday in (None, day.weekday())


def _first_year(text: str, told: Sequence[ToldDay]) -> int | None:
    """Return the latest year that the text names as one that has begun, or None."""
    days = [item.written.year for item in told if item.written.year and not item.ahead]
    years = [int(found["year"]) for found in _NAMED_YEAR.finditer(text)]
    return max((*days, *years), default=None)
