"""Calendar words and written dates that several stages read: months, weekdays, explicit dates.

A written date is what the words say and no more: "14 April" has no year, and "Friday 29 October"
keeps its weekday beside its day, so that a later reader can weigh one against the other.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from communique.records.when import Interval

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
#: the weekdays in lower case, as rules compare words
WEEKDAY_WORDS = frozenset(day.lower() for day in WEEKDAYS)

# A date without a year may lie this many days after publication before the year before is taken.
YEARLESS_SLACK = timedelta(days=7)
# How far ahead a planned date without a year is looked for: half a year is as near as the one behind.
FUTURE_REACH = timedelta(days=183)
# "Payable 7 December" at the end of October is ahead: a year left out is seldom ten months back. How many
# times nearer the date ahead must be; chosen on TimeML news.
AHEAD_FACTOR = 3
# Years outside this run are not read as years: reports on living memory.
FIRST_YEAR, LAST_YEAR = 1900, 2099

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
WEEKDAY_SHORT = r"(?:Mon|Tues|Tue|Wed|Thurs|Thur|Thu|Fri|Sat|Sun)\b\.?"
YEAR = r"(?:19|20)\d\d"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_ORDINAL = r"(?:st|nd|rd|th)?"


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenDate:
    """A date as written at ``start``-``end``; day, year and weekday (0 = Monday) where the words give them.

    ``form`` names the pattern; ``swapped`` is the other reading of an all-digit date ("06/07/2016"),
    where day and month could change places.
    """

    start: int
    end: int
    text: str
    form: str
    month: int
    day: int | None = None
    year: int | None = None
    weekday: int | None = None
    swapped: date | None = None

    def on(self, year: int) -> Interval | None:
        """Return the days meant if the year is ``year``, or None when there is no such day."""
        if self.day is None:
            return month_days(year, self.month)
        day = make_date(year, self.month, self.day)
        return None if day is None else Interval(start=day, end=day)

    @property
    def interval(self) -> Interval | None:
        """The days meant, or None when the year is not written."""
        return None if self.year is None else self.on(self.year)


_PREFIX = rf"(?:(?P<weekday>{WEEKDAY}|{WEEKDAY_SHORT}),?\s*(?:\(\s*)?(?:the\s+)?)?"
_YEAR_AFTER = rf"(?:,?\s*(?:of\s+)?(?P<year>{YEAR})(?!\d))?"
_FORMS = (
    ("iso", rf"(?<![\d-])(?P<year>{YEAR})-(?P<month_no>0[1-9]|1[0-2])-(?P<day>[0-3]\d)(?!\d)"),
    (
        "day_month",
        rf"{_PREFIX}(?:(?<![\d.,:/])|(?<=\s\d/)|(?<=\s\d\d/))(?<![A-Za-z]-)(?<!\d\s)\b(?P<day>{_DAY})(?!\d){_ORDINAL}\s*(?:day\s+)?(?:of\s+)?-?(?P<month>{MONTH})"
        rf"(?![a-z]){_YEAR_AFTER}",
    ),
    (
        "month_day",
        rf"{_PREFIX}\b(?P<month>{MONTH})\s*(?:the\s+)?(?P<day>{_DAY}){_ORDINAL}"
        rf"(?:,?\s*(?P<year>{YEAR})(?!\d)|(?![\d]|,\d{{3}}|[.:]\d))",
    ),
    (
        "digits",
        rf"{_PREFIX}(?<![\d./-])\b(?P<first>\d{{1,2}})(?P<mark>[./-])(?P<second>\d{{1,2}})(?P=mark)"
        r"(?P<year>(?:19|20)?\d\d)(?!\d)",
    ),
    ("month_year", rf"\b(?P<month>{MONTH})(?:,?\s+(?:of\s+)?)(?P<year>{YEAR})(?!\d)"),
)


@cache
def _compiled() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((form, re.compile(pattern)) for form, pattern in _FORMS)


@cache
def _numbered() -> dict[str, int]:
    """Return month numbers 1..12 and weekday numbers 0..6 by the first three letters."""
    months = {name[:3].casefold(): number for number, name in enumerate(MONTHS, 1)}
    return months | {f"{name[:3].casefold()}*": number for number, name in enumerate(WEEKDAYS)}


def month_number(name: str) -> int:
    """Return 1..12 for a month's name or abbreviation; raise ``KeyError`` for another word."""
    return _numbered()[name[:3].casefold()]


def weekday_number(name: str) -> int:
    """Return 0 (Monday) .. 6 for a weekday's name or abbreviation; raise ``KeyError`` for another word."""
    return _numbered()[f"{name[:3].casefold()}*"]


def make_date(year: int, month: int, day: int) -> date | None:
    """Return the date, or None when the calendar has none ("31 September")."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_days(year: int, month: int) -> Interval:
    """Return the whole month as an interval."""
    return Interval(start=date(year, month, 1), end=date(year, month, monthrange(year, month)[1]))


def year_days(year: int) -> Interval:
    """Return the whole year as an interval."""
    return Interval(start=date(year, 1, 1), end=date(year, 12, 31))


_MONTH = re.compile(MONTH)
_JOINED = re.compile(r"\d[./-]\d\d?[./-]\d")  # what each form holds that does without a month's name
_WITHOUT_MONTHS = frozenset({"iso", "digits"})


def find_written_dates(text: str) -> tuple[WrittenDate, ...]:
    """Return the explicit dates of a text in order; of two that overlap the longer one is kept."""
    if not any(map(str.isdigit, text)):
        return ()  # every form holds a day or a year in digits
    named, joined = _MONTH.search(text) is not None, _JOINED.search(text) is not None
    forms = [(f, pattern) for f, pattern in _compiled() if (joined if f in _WITHOUT_MONTHS else named)]
    found = [written for form, pattern in forms for written in _read_form(text, form, pattern)]
    kept: list[WrittenDate] = []
    for written in sorted(found, key=lambda item: (item.start - item.end, item.start)):
        if all(written.end <= other.start or other.end <= written.start for other in kept):
            kept.append(written)
    return tuple(sorted(kept, key=lambda item: item.start))


def _read_form(text: str, form: str, pattern: re.Pattern[str]) -> Iterator[WrittenDate]:
    for match in pattern.finditer(text):
        written = _digits(match, form) if form == "digits" else _worded(match, form)
        if written is not None:
            yield written


def _worded(match: re.Match[str], form: str) -> WrittenDate | None:
    """Return a date whose month is a word (or ISO), or None when the calendar has no such day."""
    groups = match.groupdict()
    month = int(groups["month_no"]) if groups.get("month_no") else month_number(groups["month"])
    day = int(groups["day"]) if groups.get("day") else None
    year = int(groups["year"]) if groups.get("year") else None
    # 2016 was a leap year: without a year 29 February must stay readable
    if day is not None and make_date(year or 2016, month, day) is None:
        return None
    return _written(match, form, month=month, day=day, year=year)


def _digits(match: re.Match[str], form: str) -> WrittenDate | None:
    """Return an all-digit date, day first where both orders are possible."""
    first, second = int(match["first"]), int(match["second"])
    year = int(match["year"])
    if year < 100:
        if match["mark"] != "/":  # "10.5.16" is as often a version or a score
            return None
        year += 1900 if year > 50 else 2000
    plain, swapped = make_date(year, second, first), make_date(year, first, second)
    if plain is None and swapped is None:
        return None
    day = plain or swapped
    assert day is not None
    other = swapped if plain is not None and swapped != plain else None
    return _written(match, form, month=day.month, day=day.day, year=day.year, swapped=other)


def _written(
    match: re.Match[str],
    form: str,
    *,
    month: int,
    day: int | None,
    year: int | None,
    swapped: date | None = None,
) -> WrittenDate:
    weekday = match.groupdict().get("weekday")
    end = match.end()
    if weekday and "(" in match[0] and match.string[end : end + 1] == ")":
        end += 1
    return WrittenDate(
        start=match.start(),
        end=end,
        text=match.string[match.start() : end],
        form=form,
        month=month,
        day=day,
        year=year,
        weekday=weekday_number(weekday) if weekday else None,
        swapped=swapped,
    )


def settle(
    written: WrittenDate, dated: date | None, *, future: bool = False, past: bool = False
) -> Interval | None:
    """Return the days that a written date means in a text published on ``dated``, or None.

    Without a year it is the one that puts the date closest before ``dated`` plus a week (or a good
    deal nearer after it, unless ``past`` says that the date is over); with
    ``future`` the first one that does not lie before ``dated``, if that is less than half a year off.
    """
    if written.year is not None:
        return written.interval
    if dated is None:
        return None
    years = range(dated.year - 1, dated.year + 2)
    options = [days for year in years if (days := written.on(year)) is not None]
    ahead = [days for days in options if dated <= days.end and days.start <= dated + FUTURE_REACH]
    if future and ahead:
        return min(ahead, key=lambda days: days.start)
    behind = [days for days in options if days.start <= dated + YEARLESS_SLACK]
    latest = max(behind, key=lambda days: days.start, default=None)
    if past or written.day is None or latest is None or not ahead:
        return latest
    nearest = min(ahead, key=lambda days: days.start)
    leap = (nearest.start - dated) * AHEAD_FACTOR < dated - latest.end
    return nearest if leap else latest


def last_weekday(weekday: int, day: date) -> date:
    """Return the last day of this weekday on or before ``day``."""
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def next_weekday(weekday: int, day: date) -> date:
    """Return the first day of this weekday on or after ``day``."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def nearest_weekday(weekday: int, day: date) -> date:
    """Return the day of this weekday nearest to ``day`` (at most three days off)."""
    before, after = last_weekday(weekday, day), next_weekday(weekday, day)
    return before if day - before <= after - day else after


def weekday_conflict(weekday: int, day: date) -> str | None:
    """Return what is wrong with "Friday 29 October", or None when the weekday fits the day."""
    if day.weekday() == weekday:
        return None
    return f"{day} was a {WEEKDAYS[day.weekday()]}, the text says {WEEKDAYS[weekday]}"


def add_months(day: date, months: int) -> date:
    """Return the same day ``months`` later (or earlier), at most the last day of its month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_on(day: date, months: int) -> date | None:
    """Return the same day ``months`` later (or earlier), or None where the calendar has no such year."""
    year = (day.year * 12 + day.month - 1 + months) // 12
    return add_months(day, months) if date.min.year <= year <= date.max.year else None
