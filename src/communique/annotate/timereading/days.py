"""Readers of days: named and counted days, parts of the day, weekdays, weekends, the clock, holidays."""

import re
from datetime import date, timedelta
from typing import Any

from communique.annotate.timereading.reading import ONE_DAY, Frame, Groups, Options, Reading
from communique.lexicon.calendar import last_weekday, make_date, next_weekday, weekday_number
from communique.lexicon.timewords import time_lexicon
from communique.records.when import Interval, Precision

_PART_CODES = {
    "morning": "TMO",
    "dawn": "TMO",
    "daybreak": "TMO",
    "midday": "T12:00",
    "noon": "T12:00",
    "afternoon": "TAF",
    "evening": "TEV",
    "dusk": "TEV",
    "sunset": "TEV",
    "night": "TNI",
    "midnight": "T24:00",
}


def _shifted(days: Interval | None, by: int) -> Interval | None:
    return None if days is None else Interval(start=days.start + by * ONE_DAY, end=days.end + by * ONE_DAY)


def day_value(days: Interval | None, part: str | None = None) -> str:
    """Return the TIMEX3 value of a day and a part of it; X stands for what is not known."""
    code = _PART_CODES.get(part or "", "")
    return (days.end.isoformat() if days else "XXXX-XX-XX") + code


def day_reading(days: Interval | None, part: str | None = None, **more: Any) -> Reading:
    """Return the reading of one day, or of a part of it."""
    kind = "TIME" if part else "DATE"
    return Reading(value=day_value(days, part), days=days, precision=Precision.DAY, kind=kind, **more)


def read_named_day(groups: Groups, options: Options, frame: Frame, match: re.Match[str]) -> Reading:
    """Read "today", "tonight", "yesterday", "tomorrow"."""
    word = groups["day"].casefold()
    by = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}[word]
    return day_reading(_shifted(frame.dated, by), "night" if word == "tonight" else groups.get("part"))


def read_day_offset(groups: Groups, options: Options, frame: Frame, match: re.Match[str]) -> Reading:
    """Read a day that the rule counts from publication."""
    return day_reading(_shifted(frame.dated, options["days"]))


def read_day_part(groups: Groups, options: Options, frame: Frame, match: re.Match[str]) -> Reading:
    """Read a part of a day counted from publication ("this morning")."""
    return day_reading(_shifted(frame.dated, options["days"]), groups.get("part") or options["part"])


def read_day_part_alone(groups: Groups, options: Options, frame: Frame, match: re.Match[str]) -> Reading:
    """Read a part of an untold day ("the evening")."""
    return Reading(value=day_value(None, groups["part"]), kind="TIME")


def read_overnight(groups: Groups, options: Options, frame: Frame, match: re.Match[str]) -> Reading:
    """The night before publication: its evening and its morning are two days."""
    if frame.dated is None:
        return Reading(value="XXXX-XX-XXTNI", kind="TIME")
    night = Interval(start=frame.dated.start - ONE_DAY, end=frame.dated.end)
    value = day_value(_shifted(frame.dated, -1), "night")
    return Reading(value=value, days=night, precision=Precision.DAY, kind="TIME")


_NAMES_BEFORE = re.compile(r"\b(?:Bloody|Good|Black|Easter|Palm|Ash|Cyber)\s+$")


def read_weekday(groups: Groups, options: Options, frame: Frame, match: re.Match[str]) -> Reading | None:
    """A bare weekday: the last such day up to publication, or the next when the cue looks ahead."""
    if _NAMES_BEFORE.search(frame.text, 0, match.start()):
        return None
    weekday, which = weekday_number(groups["weekday"]), groups.get("which", "").casefold()
    if frame.dated is None:
        return day_reading(None, groups.get("part"))
    owns = re.match(r"['’]?s\s", frame.text[match.end() :]) is not None  # "Wednesday's ruling" has been
    ahead = which in ("next", "this coming", "the following")
    ahead = ahead or (frame.future and not owns and which not in ("last", "past", "earlier"))
    if owns and frame.told and _holds(frame.told, weekday) and frame.told.end <= frame.dated.end:
        return day_reading(frame.told, groups.get("part"), reason="the day just told of")
    base = frame.anchor or frame.dated
    strict = which in ("last", "next", "the previous", "the following")
    days = _nearest_run(weekday, base, ahead=ahead, strict=strict or (ahead and base == frame.told))
    return day_reading(
        days, groups.get("part"), reason="counted from the day told of" if base != frame.dated else ""
    )


def read_weekday_of_week(groups: Groups, options: Options, frame: Frame, match: re.Match[str]) -> Reading:
    """Read a weekday of the week before publication, or of the one after ("on Monday last week")."""
    if frame.dated is None:
        return day_reading(None)
    weeks = {"last": -1, "next": 1}.get(groups["which"].casefold(), 0)
    monday = last_weekday(0, frame.dated.end) + timedelta(weeks=weeks)
    return day_reading(_single(next_weekday(weekday_number(groups["weekday"]), monday)))


#: A date whose weekday does not fit is told as two days or three.
_FEW_DAYS = 3


def _holds(days: Interval, weekday: int) -> bool:
    """Return whether a day, or a few that a wrong weekday leaves open, have a weekday among them."""
    return days.days <= _FEW_DAYS and any(
        (days.start + k * ONE_DAY).weekday() == weekday for k in range(days.days)
    )


def _nearest_run(weekday: int, base: Interval, *, ahead: bool, strict: bool) -> Interval:
    """Return the day of this weekday seen from both ends of ``base`` (one day unless ``base`` is long)."""
    step = ONE_DAY if strict else timedelta()
    if ahead:
        first, last = next_weekday(weekday, base.start + step), next_weekday(weekday, base.end + step)
        return Interval(start=first, end=last)
    last = last_weekday(weekday, base.end - step)
    return (
        Interval(start=last_weekday(weekday, base.start - step), end=last) if base.days > 6 else _single(last)
    )


def _single(day: date) -> Interval:
    return Interval(start=day, end=day)


def read_weekend(groups: Groups, options: Options, frame: Frame, match: re.Match[str]) -> Reading:
    """Read "the weekend", "last weekend", "next weekend"."""
    if frame.dated is None:
        return Reading(value="XXXX-WXX-WE", precision=Precision.DAY)
    which = groups.get("which", "").casefold()
    ahead = which in ("next", "the coming") or (frame.future and which in ("the", "this"))
    saturday = next_weekday(5, frame.dated.end) if ahead else last_weekday(5, frame.dated.end)
    if which == "last" and frame.dated.end - saturday < 2 * ONE_DAY:
        saturday -= 7 * ONE_DAY
    year, week, _ = saturday.isocalendar()
    days = Interval(start=saturday, end=saturday + ONE_DAY)
    return Reading(value=f"{year}-W{week:02d}-WE", days=days, precision=Precision.DAY)


def read_clock(groups: Groups, options: Options, frame: Frame, match: re.Match[str]) -> Reading | None:
    """A time of day; it names no day by itself."""
    if "word" in groups:
        hour, minute = (12, 0) if groups["word"].casefold() != "midnight" else (24, 0)
    else:
        hour, minute = int(groups["hour"]), int(groups.get("minute", 0))
        if "half" in groups:
            hour = hour % 12 + (12 if groups["half"] == "p" else 0)
        if hour > 24 or minute > 59:
            return None
    return Reading(value=f"{day_value(frame.dated)}T{hour:02d}:{minute:02d}", kind="TIME")


def read_holiday(groups: Groups, options: Options, frame: Frame, match: re.Match[str]) -> Reading:
    """Read a holiday by its date in the year said or nearest: before publication, unless it lies ahead."""
    name = groups["holiday"].casefold().replace("’", "'").replace("years", "year's")
    place = time_lexicon().holidays.get(" ".join(name.split()))
    if place is None or (frame.dated is None and "year" not in groups):
        return Reading(value="XXXX-XX-XX", precision=Precision.DAY)
    if "year" in groups:
        day = _holiday_in(int(groups["year"]), place)
    else:
        assert frame.dated is not None
        base = frame.dated.end
        years = (base.year - 1, base.year, base.year + 1)
        near = [d for year in years if (d := _holiday_in(year, place)) is not None]
        been = [d for d in near if frame.future or d <= base] or near
        day = min(been, key=lambda d: abs(d - base))
    return day_reading(_single(day) if day else None)


def _holiday_in(year: int, place: tuple[int, ...]) -> date | None:
    """Return the day of a holiday: (month, day), or (month, weekday, which one of the month)."""
    if len(place) == 2:
        return make_date(year, place[0], place[1])
    month, weekday, nth = place
    return next_weekday(weekday, date(year, month, 1)) + timedelta(weeks=nth - 1)
