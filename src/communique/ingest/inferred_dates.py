"""The date of a report that states none: inferred from the days that it tells of, with the reason in words.

It is an interval where the words leave one. A year is never read off weekdays alone: the same weekday pattern
comes round every few years.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from communique.ingest.datelines import first_paragraph_end, kind_at
from communique.ingest.stamps import date_by_stamp
from communique.ingest.told_days import (
    AHEAD,
    BARE_WEEKDAY,
    ToldDay,
    bare_weekdays,
    corrected,
    in_words,
)
from communique.lexicon.calendar import (
    WEEKDAYS,
    last_weekday,
    next_weekday,
    settle,
    weekday_number,
)
from communique.lexicon.numbers import number_pattern, parse_number
from communique.records.text import DateWitness, DocumentDate, Segment, SegmentKind
from communique.records.when import Interval

_DAY = timedelta(days=1)
# News tells of its latest dated event within three days (methods: latest explicit date plus 0 to 3).
_TEXT_SLACK = 3 * _DAY
# "Two weeks into the campaign" may be off by two days.
_INTO_SLACK = 2 * _DAY
_INTO = re.compile(rf"(?P<n>{number_pattern()}|\ba)\s+(?P<unit>day|week|month)s?\s+into\b", re.IGNORECASE)
_STARTS = re.compile(r"\b(?:start|began|begin|begun|launch|open|announc)\w*\b", re.IGNORECASE)


def infer_date(
    text: str, segments: Sequence[Segment], told: Sequence[ToldDay], window: Interval | None
) -> DocumentDate | None:
    """Return the days on which a report without any stated date was published, or None.

    The latest day told of as past bounds it from below; a caption's date is the day itself; a bare
    weekday after that bound, or "two weeks into" a dated start, closes it from above. A dateline
    without a year is the day itself, in the year that the page bears out.
    """
    if (stamped := _by_stamp(text, segments, told, window)) is not None:
        return stamped
    limit = _limit(told, window)
    if limit is None:
        return _year_only(text, segments)
    if (years := _later_year(text, told) or _years_on(text, told)) is not None:
        return years
    captions = _past_days(told, limit, captions=True)
    body = _past_days(told, limit, captions=False)
    if captions and (not body or max(captions) >= max(body)):
        day = max(captions)
        return _inferred(day, day, f"the latest caption is of {in_words(day)}", "caption", "")
    if not body:
        return None
    return _from_body(text, segments, told, limit, max(body))


def _by_stamp(
    text: str, segments: Sequence[Segment], told: Sequence[ToldDay], window: Interval | None
) -> DocumentDate | None:
    """Return the day of a dateline or stamp without a year, in the year that the page bears out, or None."""
    found = date_by_stamp(text, segments, told, window)
    if found is None:
        return None
    stamp, (day, why) = found
    return _inferred(day, day, f"the dateline, {why}", "text", stamp.text)


def _limit(told: Sequence[ToldDay], window: Interval | None) -> date | None:
    """Return a day that gives dates without a year their year: of the window, or of a date that has one."""
    full = [item.written.interval for item in told if item.written.year is not None]
    ends = [days.end for days in full if days is not None]
    if ends:
        return max(ends) + timedelta(days=90)
    return window.end if window is not None and window.days <= 366 else None


def _past_days(told: Sequence[ToldDay], limit: date, *, captions: bool) -> list[date]:
    """Return the days told of as past, with their year found and their weekday heeded."""
    days = [
        corrected(item.written, settle(item.written, limit, past=True))
        for item in told
        if item.caption is captions and not item.ahead
    ]
    return [day for day in days if day is not None and day <= limit + timedelta(days=7)]


def _from_body(
    text: str, segments: Sequence[Segment], told: Sequence[ToldDay], limit: date, latest: date
) -> DocumentDate:
    """Return the date inferred from the latest day told of and the bare weekdays around it."""
    if _said_on(text, told, latest):
        reason = f"the lead tells what was said on {in_words(latest)}, the latest day told of"
        return _inferred(latest, latest, reason, "text", in_words(latest))
    floor, why = _after_plans(text, told, limit, latest)
    weekdays = [weekday for weekday in bare_weekdays(text, segments) if weekday != floor.weekday()]
    into = _into_campaign(text, told, limit)
    if into is not None and into.end >= floor and weekdays:
        days = [day for weekday in weekdays for day in _weekdays_in(weekday, into) if day >= floor]
        if days:
            day = max(days)
            name = WEEKDAYS[day.weekday()]
            reason = f'"{name}" after {in_words(floor)}{why}, as far into the campaign as the text says'
            return _inferred(day, day + _DAY, f"{reason} ({into.start} to {into.end})", "text", name)
    if weekdays and not _told_with_weekday(told, limit, latest):
        day = next_weekday(weekdays[0], floor)
        reason = f"the first {WEEKDAYS[weekdays[0]]} after {in_words(floor)}, the latest day told of{why}"
        return _inferred(day, day + _DAY, reason, "text", WEEKDAYS[weekdays[0]])
    first = latest + _DAY if _told_with_weekday(told, limit, latest) else latest
    reason = f"the latest day told of is {in_words(latest)}; news follows its event within days"
    return _inferred(first, latest + _TEXT_SLACK, reason, "text", in_words(latest))


def _said_on(text: str, told: Sequence[ToldDay], latest: date) -> bool:
    """Return whether the lead names a full date, without a weekday, as that of a saying: the news' day.

    A weekday further down is then one before it ("said on 9 May 2019 ... came on Sunday").
    """
    lead = text[: first_paragraph_end(text)]
    full = (item.written for item in told if item.written.weekday is None and not item.ahead)
    days = [w for w in full if w.interval and w.interval.start == latest and w.end <= len(lead)]
    return any(_SAID_ON.search(lead[: w.start].rpartition("\n")[2]) for w in days)


#: A saying right before its day, in the same clause.
_SAID_ON = re.compile(
    r"\b(?:said|told|announced|reported|declared|statement|press release|briefing)\b[^.;,\"”]{0,40}"
    r"\bon\s+(?:the\s+)?$"
)


def _told_with_weekday(told: Sequence[ToldDay], limit: date, day: date) -> bool:
    """Return whether a day is named with weekday and date, as one names a day that is over."""
    return any(
        item.written.weekday is not None
        and corrected(item.written, settle(item.written, limit, past=True)) == day
        for item in told
    )


def _after_plans(text: str, told: Sequence[ToldDay], limit: date, latest: date) -> tuple[date, str]:
    """Return the day up to which the text has run, with plans told from a dated day counted in.

    "Announced on Wednesday 2 November ... will be open on Friday": the text knows 4 November.
    """
    for item in told:
        if corrected(item.written, settle(item.written, limit, past=True)) != latest:
            continue
        rest = re.split(r"[.\n]", text[item.written.end :], maxsplit=1)[0]
        for match in BARE_WEEKDAY.finditer(rest):
            if AHEAD.search(rest[: match.start()]):
                day = next_weekday(weekday_number(match["weekday"]), latest + _DAY)
                return day, f" and the {WEEKDAYS[day.weekday()]} planned from there"
    return latest, ""


def _into_campaign(text: str, told: Sequence[ToldDay], limit: date) -> Interval | None:
    """Return the days on which a dated start lies as far back as "two weeks into" says, or None."""
    match = _INTO.search(text)
    if match is None:
        return None
    count = 1.0 if match["n"].casefold() == "a" else (parse_number(match["n"]) or 1.0)
    length = timedelta(days=round(count * {"day": 1, "week": 7, "month": 30}[match["unit"].casefold()]))
    starts = [
        day
        for item in told
        if not item.ahead and _STARTS.search(text[item.written.end : item.written.end + 60].split(".")[0])
        if (day := corrected(item.written, settle(item.written, limit, past=True))) is not None
    ]
    if not starts:
        return None
    start = max(starts)
    return Interval(start=start + length - _INTO_SLACK, end=start + length + _INTO_SLACK)


def _weekdays_in(weekday: int, days: Interval) -> Iterator[date]:
    day = last_weekday(weekday, days.end)
    while day >= days.start:
        yield day
        day -= 7 * _DAY


_LAST_YEAR = re.compile(r"\blast\s+year\b", re.IGNORECASE)
_SO_FAR = re.compile(r"\bso\s+far\s+(?:in\s+|this\s+year[,\s(]+)(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)


def _later_year(text: str, told: Sequence[ToldDay]) -> DocumentDate | None:
    """Return the year after, when all that the text dates is called "last year's"."""
    years = {item.written.year for item in told if item.written.year is not None}
    if len(years) != 1 or not _LAST_YEAR.search(text):
        return None
    year = years.pop()
    assert year is not None
    reason = f'what the text dates lies in {year}, and it says "last year"'
    return _inferred(date(year + 1, 1, 1), date(year + 1, 12, 31), reason, "text", "last year")


def _years_on(text: str, told: Sequence[ToldDay]) -> DocumentDate | None:
    """Return the year so many years after all that the text dates, when its lead says "years ago"."""
    years = {item.written.year for item in told if item.written.year is not None}
    match = _YEARS_AGO.search(text[: first_paragraph_end(text)])
    count = parse_number(match["n"]) if match else None
    if len(years) != 1 or match is None or count is None or count < 2:
        return None
    year = next(iter(years)) or 0
    reason = f'what the text dates lies in {year}, and its lead says "{match[0]}"'
    return _inferred(date(year + int(count), 1, 1), date(year + int(count), 12, 31), reason, "text", match[0])


_YEARS_AGO = re.compile(rf"(?P<n>{number_pattern()})\s+years\s+ago\b", re.IGNORECASE)


def _year_only(text: str, segments: Sequence[Segment]) -> DocumentDate | None:
    """Return a whole year when the text says that it is running ("so far in 2014"), or None."""
    match = _SO_FAR.search(text)
    if match is None or kind_at(segments, match.start()) is SegmentKind.FURNITURE:
        return None
    year = int(match["year"])
    return _inferred(date(year, 1, 1), date(year, 12, 31), f"the text says {match[0]!r}", "text", match[0])


def _inferred(start: date, end: date, reason: str, kind: str, mention: str) -> DocumentDate:
    witness = DateWitness(
        kind=kind, start=start, end=end, mention=mention or start.isoformat(), reason=reason
    )
    return DocumentDate(start=start, end=end, reason=f"inferred: {reason}", witnesses=(witness,))
