"""Readers of spans counted in units: "the past two weeks", "next month", "a year ago", "for ten days"."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from communique.annotate.timereading.days import day_reading, day_value
from communique.annotate.timereading.reading import ONE_DAY, Frame, Groups, Options, Reading
from communique.annotate.timereading.units import (
    UNIT_PRECISION,
    count_of,
    days_back,
    loose_count,
    period_of,
    third_of,
    unit_days,
    unit_of,
)
from communique.lexicon.calendar import YEAR, find_written_dates
from communique.records.when import Interval, Precision

# "In recent days": the days before publication that the words reach back (design notes on time).
_RECENT_DAYS = {"hours": 1, "days": 7, "weeks": 28, "months": 90, "years": 1095}


def read_window(groups: Groups, options: Options, frame: Frame, match: re.Match[str]) -> Reading:
    """A run of days that ends at publication: "the past three months"."""
    unit, count = unit_of(groups, options), loose_count(groups)
    days = None
    if frame.dated is not None:
        start = min(days_back(frame.dated.start, count, unit), frame.dated.end)
        if unit == "hour":
            start = min(start, frame.dated.start - ONE_DAY)
        days = Interval(start=start, end=frame.dated.end)
    return Reading(
        value=period_of(count_of(groups), unit), days=days, precision=UNIT_PRECISION[unit], kind="DURATION"
    )


def read_window_ahead(groups: Groups, options: Options, frame: Frame, match: re.Match[str]) -> Reading:
    """Read units that follow ("the coming weeks")."""
    unit, count = unit_of(groups, options), loose_count(groups)
    value = period_of(count_of(groups) if "n" in groups else None, unit)
    if frame.dated is None or groups["which"].casefold() in ("following", "subsequent"):
        return Reading(value=value, kind="DURATION", flags=("relative_to_event",))
    if "n" not in groups:
        count = {"day": 7, "week": 4}.get(unit, 6)
    days = Interval(
        start=frame.dated.start, end=max(frame.dated.end, days_back(frame.dated.end, -count, unit))
    )
    return Reading(value=value, days=days, precision=UNIT_PRECISION[unit], kind="DURATION")


def read_shift(groups: Groups, options: Options, frame: Frame, match: re.Match[str]) -> Reading | None:
    """A calendar unit near publication: last month, this week, earlier this year."""
    unit, which = unit_of(groups, options), groups["which"].casefold()
    words = which.split()
    if words[-1] in ("first", "second", "third", "fourth"):
        return _period_reading(unit) if unit != "quarter" else None
    if words[-1] in ("same", "that", "following", "previous", "preceding") and frame.dated is None:
        return Reading(value="XXXX", precision=UNIT_PRECISION[unit], flags=("relative_to_event",))
    if words[-1] in ("same", "that"):
        return Reading(value="XXXX", precision=UNIT_PRECISION[unit], flags=("relative_to_event",))
    by = {
        "last": -1,
        "past": -1,
        "previous": -1,
        "preceding": -1,
        "next": 1,
        "following": 1,
        "coming": 1,
        "latest": -1,
    }
    shift = by.get(words[-1], 0)
    if frame.dated is None:
        return Reading(value="XXXX", precision=UNIT_PRECISION[unit])
    days, value = unit_days(unit, frame.dated.end, shift)
    days = _trimmed(days, words, frame, shift)
    return Reading(value=value, days=days, precision=UNIT_PRECISION[unit])


def read_first_units(groups: Groups, options: Options, frame: Frame, match: re.Match[str]) -> Reading | None:
    """Read the first units of a year: "the first three months of the year", "the first ten days of 2022"."""
    unit, count = unit_of(groups, options), count_of(groups)
    said = groups.get("year", "")
    if count is None or (not said and frame.dated is None):
        return None
    this = frame.dated.end.year if frame.dated else 0
    year = int(said) if said else this - (groups.get("which", "").casefold() == "last")
    first = date(year, 1, 1)
    last = days_back(first, -count, unit) - ONE_DAY
    if frame.dated and not frame.future:
        last = min(last, max(frame.dated.end, first))
    days = Interval(start=first, end=last)
    return Reading(value=f"{year}", days=days, precision=UNIT_PRECISION[unit])


def _period_reading(unit: str) -> Reading:
    return Reading(value=period_of(1.0, unit), kind="DURATION", flags=("relative_to_event",))


def _trimmed(days: Interval, words: Sequence[str], frame: Frame, shift: int) -> Interval:
    """Return the part of a unit that is meant: up to publication when it is the present one."""
    assert frame.dated is not None
    if words[0] in ("early", "late") and len(words) > 1:
        return third_of(days, words[0])
    if shift == 0 and not frame.future and words[0] != "later":
        return Interval(start=min(days.start, frame.dated.end), end=min(days.end, frame.dated.end))
    if shift == 0 and words[0] == "later":
        return Interval(start=min(frame.dated.start, days.end), end=days.end)
    return days


def read_ago(groups: Groups, options: Options, frame: Frame, match: re.Match[str]) -> Reading | None:
    """Units counted back: "ago" from publication, "earlier" from the day told of."""
    unit, count = unit_of(groups, options), loose_count(groups)
    base = frame.dated if groups["dir"] == "ago" else frame.told
    if base is None and groups["dir"] == "ago":
        return Reading(value=period_of(count_of(groups), unit), precision=UNIT_PRECISION[unit])
    shown = base or frame.dated
    value = (
        _ago_value(unit, count_of(groups), days_back(shown.end, count, unit))
        if shown
        else period_of(count_of(groups), unit)
    )
    if base is None:
        return Reading(value=value, precision=UNIT_PRECISION[unit], flags=("relative_to_event",))
    moved = Interval(start=days_back(base.start, count, unit), end=days_back(base.end, count, unit))
    to_the_day = match.string[match.end() :].lower().startswith(" today")
    slack = timedelta(0) if to_the_day else _ago_slack(unit, groups)
    days = Interval(start=moved.start - slack, end=min(moved.end + slack, base.end))
    return Reading(value=value, days=days, precision=UNIT_PRECISION[unit])


def _ago_slack(unit: str, groups: Groups) -> timedelta:
    """Return how far off a count of units may be: "two weeks ago" is seldom the fourteenth day."""
    if groups.get("n", "").casefold() in ("several", "a few", "some", "many"):
        return timedelta(days={"day": 2, "week": 14, "month": 60, "year": 365}.get(unit, 0))
    slack = {"week": 2, "fortnight": 2, "month": 10, "quarter": 30, "year": 60, "decade": 730}
    return timedelta(days=slack.get(unit, 0))


def _ago_value(unit: str, count: float | None, day: date) -> str:
    if count is None:
        return "PAST_REF"
    match unit:
        case "year":
            return str(day.year)
        case "month":
            return f"{day.year}-{day.month:02d}"
        case "week" | "fortnight":
            year, week, _ = day.isocalendar()
            return f"{year}-W{week:02d}"
        case "decade" | "century":
            return str(day.year // 10)
        case _:
            return day.isoformat()


# Which way a word counts from the day told of, in units: "three days later", "the same day".
_WAY = {"before": 1.0, "prior": 1.0, "previous": 1.0, "preceding": 1.0, "same": 0.0, "that": 0.0}


_NAMED_WAYS = ("same", "that", "next", "following", "previous", "preceding")


def read_later(groups: Groups, options: Options, frame: Frame, match: re.Match[str]) -> Reading:
    """Units counted from an event: days only when the day told of is known."""
    unit, said = unit_of(groups, options) or "day", groups.get("dir", "that").split()[0].casefold()
    tied = re.match(r"\s+\w", match.string[match.end() :]) is not None and said in ("after", "before")
    if frame.told is None or tied:
        return _untold(groups, unit, said)
    back = loose_count(groups) * _WAY.get(said, -1.0)
    days = Interval(start=days_back(frame.told.start, back, unit), end=days_back(frame.told.end, back, unit))
    reason = "counted from the day told of"
    return Reading(value=day_value(days), days=days, precision=UNIT_PRECISION[unit], reason=reason)


# Characters between a written date and the words that count from it (", ").
_BESIDE = 3


def read_since_doing(groups: Groups, options: Options, frame: Frame, match: re.Match[str]) -> Reading | None:
    """The day of what is told, counted from the date before ("on 3 May, a day after taking it": 2 May)."""
    written = list(find_written_dates(match.string[: match.start()]))
    if frame.told is None or not written or match.start() - written[-1].end > _BESIDE:
        return None
    back = loose_count(groups) * (1.0 if groups["dir"].casefold() == "after" else -1.0)
    unit = unit_of(groups, options) or "day"
    days = Interval(start=days_back(frame.told.start, back, unit), end=days_back(frame.told.end, back, unit))
    reason = "counted from the date right before"
    flags = ("relative_to_event",)
    return Reading(
        value=day_value(days), days=days, precision=UNIT_PRECISION[unit], reason=reason, flags=flags
    )


def _untold(groups: Groups, unit: str, said: str) -> Reading:
    """Return what is left when the event is not dated: a day without a place, or a length."""
    flags, precision = ("relative_to_event",), UNIT_PRECISION[unit]
    if said in _NAMED_WAYS:
        return Reading(value="XXXX-XX-XX", precision=precision, flags=flags)
    many = groups.get("n", "").casefold() == "the" and groups.get("unit", "day").endswith("s")
    value = period_of(None if many else count_of(groups), unit)
    return Reading(value=value, precision=precision, kind="DURATION", flags=flags)


def read_recent(groups: Groups, options: Options, frame: Frame, match: re.Match[str]) -> Reading:
    """Read "recent days" by how far such words reach back."""
    unit = groups["unit"].casefold()
    days = None
    if frame.dated is not None:
        start = frame.dated.start - timedelta(days=_RECENT_DAYS[unit])
        days = Interval(start=start, end=frame.dated.end)
    return Reading(value="PAST_REF", days=days, precision=UNIT_PRECISION[unit.removesuffix("s")])


def _looks_like_year(number: str) -> bool:
    """Return whether a bare four-digit number is a year ("the 1988 quarter"), not a count."""
    return re.fullmatch(YEAR, number) is not None


def read_duration(groups: Groups, options: Options, frame: Frame, match: re.Match[str]) -> Reading | None:
    """Read a length of time, which names no day ("for three weeks")."""
    unit = unit_of(groups, options)
    if options.get("n") == "X":
        count: float | None = None
    else:
        count = count_of({**groups, "n": groups.get("n", options.get("n", "1"))})
    if _looks_like_year(groups.get("n", "")):
        return None
    return Reading(
        value=period_of(count, unit),
        kind="DURATION",
        precision=UNIT_PRECISION.get(unit, Precision.UNKNOWN),
        flags=tuple(options.get("flags", ())),
    )


def read_unit_part(groups: Groups, options: Options, frame: Frame, match: re.Match[str]) -> Reading:
    """Read a part of a running unit ("early this month")."""
    unit = unit_of(groups, options)
    which = str(groups.get("which") or options.get("which")).casefold()
    if frame.dated is None:
        return Reading(value="XXXX", precision=UNIT_PRECISION[unit])
    if unit == "day":
        return day_reading(frame.dated)
    days, value = unit_days(unit, frame.dated.end, {"last": -1, "next": 1}.get(which, 0))
    part = third_of(days, str(groups.get("mod") or options.get("mod")).casefold())
    return Reading(value=value, days=part, precision=UNIT_PRECISION[unit])


def read_set(groups: Groups, options: Options, frame: Frame, match: re.Match[str]) -> Reading:
    """Read a recurrence ("every two days")."""
    words = {"daily": "day", "nightly": "night", "weekly": "week", "monthly": "month", "quarterly": "quarter",
             "yearly": "year", "annually": "year", "annual": "year", "hourly": "hour"}  # fmt: skip
    unit = words.get(groups.get("set", "").casefold()) or unit_of(groups, options)
    count = 2.0 if groups.get("n") == "other" else (count_of(groups) if "n" in groups else 1.0)
    return Reading(value=period_of(count or 1.0, unit), kind="SET")


def read_present(groups: Groups, options: Options, frame: Frame, match: re.Match[str]) -> Reading:
    """Read "now"."""
    return Reading(value="PRESENT_REF", days=frame.dated, precision=Precision.DAY)


def read_reference(groups: Groups, options: Options, frame: Frame, match: re.Match[str]) -> Reading:
    """Read words that the rule gives a value without days."""
    return Reading(value=options["value"])
