"""Readers of time expressions: the groups of a match become the days that they cover.

Each reader is named by the rules of ``times.toml``. What hangs on an event that the sentence does
not date ("a day after retaking it") keeps no days and says so. The TIMEX3 value (TimeML 1.2.1)
stands beside the interval.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from communique.lexicon.calendar import (
    YEAR,
    add_months,
    find_written_dates,
    last_weekday,
    make_date,
    month_days,
    month_number,
    next_weekday,
    weekday_number,
    year_days,
)
from communique.lexicon.numbers import parse_number
from communique.lexicon.timewords import time_lexicon
from communique.records.when import Anchor, Interval, Precision

_DAY = timedelta(days=1)
# "In recent days": the days before publication that the words reach back (design notes on time).
_RECENT_DAYS = {"hours": 1, "days": 7, "weeks": 28, "months": 90, "years": 1095}
# "A few", "several", "a couple of" units: what the interval reaches back.
_LOOSE_COUNTS = {"few": 4, "several": 6, "couple": 2, "some": 6, "many": 12}
# A month without a year that starts within this many months is ahead when the sentence speaks of plans.
_MONTHS_AHEAD = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What an expression is read against: publication days, the day told of, and the tense."""

    dated: Interval | None
    told: Interval | None
    future: bool
    text: str

    @property
    def anchor(self) -> Interval | None:
        """The days that relative words count from."""
        return self.told if self.told is not None and self.future else self.dated


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a reader made of a match."""

    value: str
    days: Interval | None = None
    precision: Precision = Precision.UNKNOWN
    anchor: Anchor = Anchor.RELATIVE
    kind: str = "DATE"
    flags: tuple[str, ...] = ()
    reason: str = ""


_Groups = Mapping[str, str]
_Options = Mapping[str, Any]
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
    return None if days is None else Interval(start=days.start + by * _DAY, end=days.end + by * _DAY)


def _day_value(days: Interval | None, part: str | None = None) -> str:
    code = _PART_CODES.get(part or "", "")
    return (days.end.isoformat() if days else "XXXX-XX-XX") + code


def _day(days: Interval | None, part: str | None = None, **more: Any) -> Reading:
    kind = "TIME" if part else "DATE"
    return Reading(value=_day_value(days, part), days=days, precision=Precision.DAY, kind=kind, **more)


def _named_day(groups: _Groups, options: _Options, frame: Frame, match: re.Match[str]) -> Reading:
    word = groups["day"].casefold()
    by = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}[word]
    return _day(_shifted(frame.dated, by), "night" if word == "tonight" else groups.get("part"))


def _day_offset(groups: _Groups, options: _Options, frame: Frame, match: re.Match[str]) -> Reading:
    return _day(_shifted(frame.dated, options["days"]))


def _day_part(groups: _Groups, options: _Options, frame: Frame, match: re.Match[str]) -> Reading:
    return _day(_shifted(frame.dated, options["days"]), groups.get("part") or options["part"])


def _day_part_alone(groups: _Groups, options: _Options, frame: Frame, match: re.Match[str]) -> Reading:
    return Reading(value=_day_value(None, groups["part"]), kind="TIME")


def _overnight(groups: _Groups, options: _Options, frame: Frame, match: re.Match[str]) -> Reading:
    """The night before publication: its evening and its morning are two days."""
    if frame.dated is None:
        return Reading(value="XXXX-XX-XXTNI", kind="TIME")
    night = Interval(start=frame.dated.start - _DAY, end=frame.dated.end)
    value = _day_value(_shifted(frame.dated, -1), "night")
    return Reading(value=value, days=night, precision=Precision.DAY, kind="TIME")


_NAMES_BEFORE = re.compile(r"\b(?:Bloody|Good|Black|Easter|Palm|Ash|Cyber)\s+$")


def _weekday(groups: _Groups, options: _Options, frame: Frame, match: re.Match[str]) -> Reading | None:
    """A bare weekday: the last such day up to publication, or the next when the cue looks ahead."""
    if _NAMES_BEFORE.search(frame.text, 0, match.start()):
        return None
    weekday, which = weekday_number(groups["weekday"]), groups.get("which", "").casefold()
    if frame.dated is None:
        return _day(None, groups.get("part"))
    owns = re.match(r"['’]?s\s", frame.text[match.end() :]) is not None  # "Wednesday's ruling" has been
    ahead = which in ("next", "this coming", "the following")
    ahead = ahead or (frame.future and not owns and which not in ("last", "past", "earlier"))
    if owns and frame.told and frame.told.end.weekday() == weekday and frame.told.end <= frame.dated.end:
        return _day(frame.told, groups.get("part"), reason="the day just told of")
    base = frame.anchor or frame.dated
    strict = which in ("last", "next", "the previous", "the following")
    days = _nearest_run(weekday, base, ahead=ahead, strict=strict or (ahead and base == frame.told))
    return _day(
        days, groups.get("part"), reason="counted from the day told of" if base != frame.dated else ""
    )


def _nearest_run(weekday: int, base: Interval, *, ahead: bool, strict: bool) -> Interval:
    """Return the day of this weekday seen from both ends of ``base`` (one day unless ``base`` is long)."""
    step = _DAY if strict else timedelta()
    if ahead:
        first, last = next_weekday(weekday, base.start + step), next_weekday(weekday, base.end + step)
        return Interval(start=first, end=last)
    last = last_weekday(weekday, base.end - step)
    return (
        Interval(start=last_weekday(weekday, base.start - step), end=last) if base.days > 6 else _single(last)
    )


def _single(day: date) -> Interval:
    return Interval(start=day, end=day)


def _weekend(groups: _Groups, options: _Options, frame: Frame, match: re.Match[str]) -> Reading:
    if frame.dated is None:
        return Reading(value="XXXX-WXX-WE", precision=Precision.DAY)
    which = groups.get("which", "").casefold()
    ahead = which in ("next", "the coming") or (frame.future and which in ("the", "this"))
    saturday = next_weekday(5, frame.dated.end) if ahead else last_weekday(5, frame.dated.end)
    if which == "last" and frame.dated.end - saturday < 2 * _DAY:
        saturday -= 7 * _DAY
    year, week, _ = saturday.isocalendar()
    days = Interval(start=saturday, end=saturday + _DAY)
    return Reading(value=f"{year}-W{week:02d}-WE", days=days, precision=Precision.DAY)


def _count(groups: _Groups) -> float | None:
    """Return how many units a phrase names; None when it leaves that open ("several")."""
    said = groups.get("n", "1").casefold()
    if said in ("a", "an", "the", "one"):
        return 1.0
    if "couple" in said:
        return 2.0
    if said.startswith("half") or said.endswith("half"):
        return 2.5 if said.startswith("two") else 0.5
    return parse_number(said.removeprefix("over "))


def _loose_count(groups: _Groups) -> float:
    exact = _count(groups)
    if exact is not None:
        return exact
    said = groups.get("n", "").casefold()
    return next((count for word, count in _LOOSE_COUNTS.items() if word in said), 1.0)


_UNIT_CODES = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "night": "D",
    "week": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
}
_UNIT_DAYS = {"day": 1, "night": 1, "week": 7}
_UNIT_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_UNIT_PRECISION = {
    "second": Precision.DAY,
    "minute": Precision.DAY,
    "hour": Precision.DAY,
    "day": Precision.DAY,
    "night": Precision.DAY,
    "week": Precision.WEEK,
    "month": Precision.MONTH,
    "quarter": Precision.SEASON,
    "year": Precision.YEAR,
    "decade": Precision.YEAR,
    "century": Precision.YEAR,
}


def _unit_of(groups: _Groups, options: _Options) -> str:
    unit = str(groups.get("unit") or options.get("unit", "")).casefold()
    return {"centuries": "century", "centurie": "century"}.get(unit, unit.removesuffix("s"))


def _period(count: float | None, unit: str) -> str:
    """Return a TIMEX3 duration: ("2", "week") gives "P2W", an open count "PXW"."""
    code = _UNIT_CODES.get(unit, "D")
    said = "X" if count is None else f"{count:g}"
    if code.startswith("T"):
        return f"PT{said}{code[1]}"
    if code == "Q" and count is not None:
        return f"P{count * 3:g}M"
    if code == "DE" and count is not None:
        return f"P{count * 10:g}Y"
    return f"P{said}{code}"


def _back(day: date, count: float, unit: str) -> date:
    """Return the day ``count`` units before ``day`` (after it when ``count`` is negative)."""
    if unit in _UNIT_MONTHS:
        whole = round(count * _UNIT_MONTHS[unit])
        target = day.year * 12 + day.month - 1 - whole
        return add_months(day, -whole) if 12 <= target < 9999 * 12 else day
    if unit in _UNIT_DAYS:
        return day - timedelta(days=round(count * _UNIT_DAYS[unit])) if count < 100_000 else day
    return day - timedelta(days=round(count / 24)) if unit == "hour" and count < 100_000 else day


def _window(groups: _Groups, options: _Options, frame: Frame, match: re.Match[str]) -> Reading:
    """A run of days that ends at publication: "the past three months"."""
    unit, count = _unit_of(groups, options), _loose_count(groups)
    days = None
    if frame.dated is not None:
        start = min(_back(frame.dated.start, count, unit), frame.dated.end)
        if unit == "hour":
            start = min(start, frame.dated.start - _DAY)
        days = Interval(start=start, end=frame.dated.end)
    return Reading(
        value=_period(_count(groups), unit), days=days, precision=_UNIT_PRECISION[unit], kind="DURATION"
    )


def _window_ahead(groups: _Groups, options: _Options, frame: Frame, match: re.Match[str]) -> Reading:
    unit, count = _unit_of(groups, options), _loose_count(groups)
    value = _period(_count(groups) if "n" in groups else None, unit)
    if frame.dated is None or groups["which"].casefold() in ("following", "subsequent"):
        return Reading(value=value, kind="DURATION", flags=("relative_to_event",))
    if "n" not in groups:
        count = {"day": 7, "week": 4}.get(unit, 6)
    days = Interval(start=frame.dated.start, end=max(frame.dated.end, _back(frame.dated.end, -count, unit)))
    return Reading(value=value, days=days, precision=_UNIT_PRECISION[unit], kind="DURATION")


def _unit_days(unit: str, day: date, shift: int) -> tuple[Interval, str]:
    """Return the calendar unit around ``day``, moved by ``shift`` units, and its TIMEX3 value."""
    if unit == "week":
        monday = day - timedelta(days=day.weekday()) + timedelta(weeks=shift)
        year, week, _ = monday.isocalendar()
        return Interval(start=monday, end=monday + 6 * _DAY), f"{year}-W{week:02d}"
    if unit == "month":
        moved = add_months(day.replace(day=1), shift)
        return month_days(moved.year, moved.month), f"{moved.year}-{moved.month:02d}"
    if unit == "quarter":
        return _quarter_days(*_moved_quarter(day, shift))
    if unit in ("decade", "century"):
        size = 10 if unit == "decade" else 100
        first = day.year // size * size + shift * size
        return Interval(start=date(first, 1, 1), end=date(first + size - 1, 12, 31)), str(first // size)
    return year_days(day.year + shift), str(day.year + shift)


def _moved_quarter(day: date, shift: int) -> tuple[int, int]:
    index = day.year * 4 + (day.month - 1) // 3 + shift
    return index // 4, index % 4 + 1


def _quarter_days(year: int, quarter: int) -> tuple[Interval, str]:
    start = date(year, quarter * 3 - 2, 1)
    return Interval(start=start, end=add_months(start, 3) - _DAY), f"{year}-Q{quarter}"


def _shift(groups: _Groups, options: _Options, frame: Frame, match: re.Match[str]) -> Reading | None:
    """A calendar unit near publication: last month, this week, earlier this year."""
    unit, which = _unit_of(groups, options), groups["which"].casefold()
    words = which.split()
    if words[-1] in ("first", "second", "third", "fourth"):
        return _period_reading(unit) if unit != "quarter" else None
    if words[-1] in ("same", "that", "following", "previous", "preceding") and frame.dated is None:
        return Reading(value="XXXX", precision=_UNIT_PRECISION[unit], flags=("relative_to_event",))
    if words[-1] in ("same", "that"):
        return Reading(value="XXXX", precision=_UNIT_PRECISION[unit], flags=("relative_to_event",))
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
        return Reading(value="XXXX", precision=_UNIT_PRECISION[unit])
    days, value = _unit_days(unit, frame.dated.end, shift)
    days = _trimmed(days, words, frame, shift)
    return Reading(value=value, days=days, precision=_UNIT_PRECISION[unit])


def _period_reading(unit: str) -> Reading:
    return Reading(value=_period(1.0, unit), kind="DURATION", flags=("relative_to_event",))


def _trimmed(days: Interval, words: Sequence[str], frame: Frame, shift: int) -> Interval:
    """Return the part of a unit that is meant: up to publication when it is the present one."""
    assert frame.dated is not None
    if words[0] in ("early", "late") and len(words) > 1:
        return _third(days, words[0])
    if shift == 0 and not frame.future and words[0] != "later":
        return Interval(start=min(days.start, frame.dated.end), end=min(days.end, frame.dated.end))
    if shift == 0 and words[0] == "later":
        return Interval(start=min(frame.dated.start, days.end), end=days.end)
    return days


def _third(days: Interval, part: str) -> Interval:
    """Return the first, middle or last third of a run of days."""
    size = max(1, days.days // 3)
    match part:
        case "early" | "beginning" | "start":
            return Interval(start=days.start, end=days.start + (size - 1) * _DAY)
        case "mid" | "middle":
            return Interval(start=days.start + size * _DAY, end=days.end - size * _DAY)
        case _:
            return Interval(start=days.end - (size - 1) * _DAY, end=days.end)


def _ago(groups: _Groups, options: _Options, frame: Frame, match: re.Match[str]) -> Reading | None:
    """Units counted back: "ago" from publication, "earlier" from the day told of."""
    unit, count = _unit_of(groups, options), _loose_count(groups)
    base = frame.dated if groups["dir"] == "ago" else frame.told
    if base is None and groups["dir"] == "ago":
        return Reading(value=_period(_count(groups), unit), precision=_UNIT_PRECISION[unit])
    shown = base or frame.dated
    value = (
        _ago_value(unit, _count(groups), _back(shown.end, count, unit))
        if shown
        else _period(_count(groups), unit)
    )
    if base is None:
        return Reading(value=value, precision=_UNIT_PRECISION[unit], flags=("relative_to_event",))
    moved = Interval(start=_back(base.start, count, unit), end=_back(base.end, count, unit))
    slack = _ago_slack(unit, groups)
    days = Interval(start=moved.start - slack, end=min(moved.end + slack, base.end))
    return Reading(value=value, days=days, precision=_UNIT_PRECISION[unit])


def _ago_slack(unit: str, groups: _Groups) -> timedelta:
    """Return how far off a count of units may be: "two weeks ago" is seldom the fourteenth day."""
    if groups.get("n", "").casefold() in ("several", "a few", "some", "many"):
        return timedelta(days={"day": 2, "week": 14, "month": 60, "year": 365}.get(unit, 0))
    return timedelta(days={"week": 2, "month": 10, "quarter": 30, "year": 60, "decade": 730}.get(unit, 0))


def _ago_value(unit: str, count: float | None, day: date) -> str:
    if count is None:
        return "PAST_REF"
    match unit:
        case "year":
            return str(day.year)
        case "month":
            return f"{day.year}-{day.month:02d}"
        case "week":
            year, week, _ = day.isocalendar()
            return f"{year}-W{week:02d}"
        case "decade" | "century":
            return str(day.year // 10)
        case _:
            return day.isoformat()


# Which way a word counts from the day told of, in units: "three days later", "the same day".
_WAY = {"before": 1.0, "prior": 1.0, "previous": 1.0, "preceding": 1.0, "same": 0.0, "that": 0.0}
_NAMED_WAYS = ("same", "that", "next", "following", "previous", "preceding")


def _later(groups: _Groups, options: _Options, frame: Frame, match: re.Match[str]) -> Reading:
    """Units counted from an event: days only when the day told of is known."""
    unit, said = _unit_of(groups, options) or "day", groups.get("dir", "that").split()[0].casefold()
    tied = re.match(r"\s+\w", match.string[match.end() :]) is not None and said in ("after", "before")
    if frame.told is None or tied:
        return _untold(groups, unit, said)
    back = _loose_count(groups) * _WAY.get(said, -1.0)
    days = Interval(start=_back(frame.told.start, back, unit), end=_back(frame.told.end, back, unit))
    reason = "counted from the day told of"
    return Reading(value=_day_value(days), days=days, precision=_UNIT_PRECISION[unit], reason=reason)


# Characters between a written date and the words that count from it (", ").
_BESIDE = 3


def _since_doing(groups: _Groups, options: _Options, frame: Frame, match: re.Match[str]) -> Reading | None:
    """The day of what is told, counted from the date before ("on 3 May, a day after taking it": 2 May)."""
    written = list(find_written_dates(match.string[: match.start()]))
    if frame.told is None or not written or match.start() - written[-1].end > _BESIDE:
        return None
    back = _loose_count(groups) * (1.0 if groups["dir"].casefold() == "after" else -1.0)
    unit = _unit_of(groups, options) or "day"
    days = Interval(start=_back(frame.told.start, back, unit), end=_back(frame.told.end, back, unit))
    reason = "counted from the date right before"
    flags = ("relative_to_event",)
    return Reading(
        value=_day_value(days), days=days, precision=_UNIT_PRECISION[unit], reason=reason, flags=flags
    )


def _untold(groups: _Groups, unit: str, said: str) -> Reading:
    """Return what is left when the event is not dated: a day without a place, or a length."""
    flags, precision = ("relative_to_event",), _UNIT_PRECISION[unit]
    if said in _NAMED_WAYS:
        return Reading(value="XXXX-XX-XX", precision=precision, flags=flags)
    many = groups.get("n", "").casefold() == "the" and groups.get("unit", "day").endswith("s")
    value = _period(None if many else _count(groups), unit)
    return Reading(value=value, precision=precision, kind="DURATION", flags=flags)


def _recent(groups: _Groups, options: _Options, frame: Frame, match: re.Match[str]) -> Reading:
    unit = groups["unit"].casefold()
    days = None
    if frame.dated is not None:
        start = frame.dated.start - timedelta(days=_RECENT_DAYS[unit])
        days = Interval(start=start, end=frame.dated.end)
    return Reading(value="PAST_REF", days=days, precision=_UNIT_PRECISION[unit.removesuffix("s")])


def _looks_like_year(number: str) -> bool:
    """Return whether a bare four-digit number is a year ("the 1988 quarter"), not a count."""
    return re.fullmatch(YEAR, number) is not None


def _duration(groups: _Groups, options: _Options, frame: Frame, match: re.Match[str]) -> Reading | None:
    unit = _unit_of(groups, options)
    if options.get("n") == "X":
        count: float | None = None
    else:
        count = _count({**groups, "n": groups.get("n", options.get("n", "1"))})
    if _looks_like_year(groups.get("n", "")):
        return None
    return Reading(
        value=_period(count, unit),
        kind="DURATION",
        precision=_UNIT_PRECISION.get(unit, Precision.UNKNOWN),
        flags=tuple(options.get("flags", ())),
    )


def _month_base(groups: _Groups, frame: Frame) -> tuple[Interval | None, str]:
    """Return the month that a month's name means here, and its TIMEX3 value."""
    month = month_number(groups["month"])
    if "year" in groups:
        return month_days(int(groups["year"]), month), f"{groups['year']}-{month:02d}"
    if frame.dated is None:
        return None, f"XXXX-{month:02d}"
    year = _month_year(month, groups, frame)
    return month_days(year, month), f"{year}-{month:02d}"


def _month_year(month: int, groups: _Groups, frame: Frame) -> int:
    """Return the year of a month without one: the last such month begun by publication, or the next."""
    assert frame.dated is not None
    day, which, related = frame.dated.end, groups.get("which", "").casefold(), groups.get("rel", "")
    if related:
        return day.year - 1 if "last" in related else day.year
    if which == "this":
        return day.year
    if which == "next" or (frame.future and which != "last"):
        return day.year if month >= day.month else day.year + 1
    if (
        not which
        and 0 < (month - day.month) % 12 <= _MONTHS_AHEAD
        and time_lexicon().future.search(frame.text)
    ):
        return day.year if month > day.month else day.year + 1
    if which in ("last", "this past", "the previous") and month == day.month:
        return day.year - 1
    return day.year if month <= day.month else day.year - 1


def _month(groups: _Groups, options: _Options, frame: Frame, match: re.Match[str]) -> Reading | None:
    if not _is_month(groups["month"], groups, frame, match):
        return None
    days, value = _month_base(groups, frame)
    anchor = Anchor.EXPLICIT if "year" in groups else Anchor.RELATIVE
    if (
        days is not None
        and frame.dated is not None
        and days.start <= frame.dated.end <= days.end
        and not frame.future
    ):
        days = Interval(start=days.start, end=frame.dated.end)
    return Reading(value=value, days=days, precision=Precision.MONTH, anchor=anchor)


def _is_month(word: str, groups: _Groups, frame: Frame, match: re.Match[str]) -> bool:
    """Return whether the word names a month here and not a verb or a person ("May", "March")."""
    if word.rstrip(".") not in time_lexicon().ambiguous or "which" in groups or "rel" in groups:
        return True
    before = re.findall(r"[\w-]+", frame.text[: match.start("month")])
    return bool(before) and before[-1].casefold() in time_lexicon().after and (
        before[-1].casefold() not in ("a", "the", "to", "and", "of") or word[:3] != "May"
    )  # fmt: skip


def _month_part(groups: _Groups, options: _Options, frame: Frame, match: re.Match[str]) -> Reading:
    """A third of a month: 1-10, 11-20, 21-end."""
    days, value = _month_base(groups, frame)
    part = groups["mod"].casefold()
    if days is not None:
        tenth, twentieth = days.start + 9 * _DAY, days.start + 19 * _DAY
        match part:
            case "early" | "beginning" | "start":
                days = Interval(start=days.start, end=tenth)
            case "mid" | "middle":
                days = Interval(start=tenth + _DAY, end=twentieth)
            case _:
                days = Interval(start=twentieth + _DAY, end=days.end)
    anchor = Anchor.EXPLICIT if "year" in groups else Anchor.RELATIVE
    return Reading(value=value, days=days, precision=Precision.MONTH, anchor=anchor, flags=("part_of_month",))


def _unit_part(groups: _Groups, options: _Options, frame: Frame, match: re.Match[str]) -> Reading:
    unit = _unit_of(groups, options)
    which = str(groups.get("which") or options.get("which")).casefold()
    if frame.dated is None:
        return Reading(value="XXXX", precision=_UNIT_PRECISION[unit])
    if unit == "day":
        return _day(frame.dated)
    days, value = _unit_days(unit, frame.dated.end, {"last": -1, "next": 1}.get(which, 0))
    part = _third(days, str(groups.get("mod") or options.get("mod")).casefold())
    return Reading(value=value, days=part, precision=_UNIT_PRECISION[unit])


_SEASON_MONTHS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_SEASON_CODES = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}


def _season(groups: _Groups, options: _Options, frame: Frame, match: re.Match[str]) -> Reading:
    """Seasons of the northern half of the earth, three whole months each; winter ends in February."""
    season = groups["season"]
    code = _SEASON_CODES[season]
    if "year" in groups:
        year = int(groups["year"])
    elif frame.dated is None:
        return Reading(value=f"XXXX-{code}", precision=Precision.SEASON)
    else:
        year = _season_year(season, groups, frame.dated.end, frame.future)
    start = date(year, _SEASON_MONTHS[season], 1)
    days = Interval(start=start, end=add_months(start, _months_to(season, groups.get("until"))) - _DAY)
    if "year" not in groups and frame.dated and days.start <= frame.dated.end < days.end and not frame.future:
        days = Interval(start=days.start, end=frame.dated.end)
    anchor = Anchor.EXPLICIT if "year" in groups else Anchor.RELATIVE
    return Reading(value=f"{year}-{code}", days=days, precision=Precision.SEASON, anchor=anchor)


def _months_to(season: str, until: str | None) -> int:
    """Return how many months a season lasts, or it and those to the end of another ("spring or summer")."""
    later = (_SEASON_MONTHS[until] - _SEASON_MONTHS[season]) % 12 if until else 0
    return later + 3


def _season_year(season: str, groups: _Groups, day: date, future: bool) -> int:
    which = (groups.get("also") or groups.get("which", "")).casefold()
    start = date(day.year, _SEASON_MONTHS[season], 1)
    if which == "next" or (future and which != "last"):
        return day.year if start >= day else day.year + 1
    if which == "this" and season != "winter":
        return day.year
    ended = add_months(start, 3) <= day
    if which == "last":
        return day.year if ended and season != "winter" else day.year - 1
    return day.year if start <= day else day.year - 1


_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}


def _stated_year(groups: _Groups, day: date) -> int | None:
    said = groups.get("of", "")
    if not said:
        return None
    return int(said) if said.isdigit() else day.year + {"last": -1, "next": 1}.get(said.split()[0], 0)


def _quarter(groups: _Groups, options: _Options, frame: Frame, match: re.Match[str]) -> Reading:
    quarter = _ORDINALS[groups["ord"].casefold()]
    day = frame.dated.end if frame.dated else None
    if day is None and not groups.get("of", "").isdigit():
        return Reading(value=f"XXXX-Q{quarter}", precision=Precision.SEASON)
    year = _stated_year(groups, day or date(FALLBACK_YEAR, 1, 1))
    if year is None:
        assert day is not None
        year = day.year if quarter <= (day.month - 1) // 3 + 1 else day.year - 1
    days, value = _quarter_days(year, quarter)
    return Reading(value=value, days=days, precision=Precision.SEASON)


# Only the slot of a function that needs some day; a stated year never uses it.
FALLBACK_YEAR = 2000


def _half_year(groups: _Groups, options: _Options, frame: Frame, match: re.Match[str]) -> Reading:
    half = _ORDINALS[groups["ord"].casefold()]
    if frame.dated is None and not groups["of"].isdigit():
        return Reading(value=f"XXXX-H{half}", precision=Precision.YEAR)
    year = (
        _stated_year(groups, frame.dated.end if frame.dated else date(FALLBACK_YEAR, 1, 1)) or FALLBACK_YEAR
    )
    start = date(year, half * 6 - 5, 1)
    days = Interval(start=start, end=add_months(start, 6) - _DAY)
    return Reading(value=f"{year}-H{half}", days=days, precision=Precision.YEAR)


def _year_part(groups: _Groups, options: _Options, frame: Frame, match: re.Match[str]) -> Reading:
    """Four months of a year: "early 2011" runs from January to April."""
    year, part = int(groups["year"]), groups["mod"].casefold()
    first = {"early": 1, "mid": 5}.get(part, 9)
    start = date(year, first, 1)
    days = Interval(start=start, end=add_months(start, 4) - _DAY)
    flags = ("part_of_year",)
    return Reading(value=str(year), days=days, precision=Precision.YEAR, anchor=Anchor.EXPLICIT, flags=flags)


def _year(groups: _Groups, options: _Options, frame: Frame, match: re.Match[str]) -> Reading:
    year = int(groups["year"]) if "year" in groups else 1900 + int(groups["short"])
    days = year_days(year)
    if frame.dated is not None and frame.dated.end.year == year and not frame.future:
        days = Interval(start=days.start, end=frame.dated.end)
    return Reading(value=str(year), days=days, precision=Precision.YEAR, anchor=Anchor.EXPLICIT)


def _decade(groups: _Groups, options: _Options, frame: Frame, match: re.Match[str]) -> Reading:
    said = groups["decade"].lstrip("'’")
    first = int(said) if len(said) == 4 else 1900 + int(said)
    days = Interval(start=date(first, 1, 1), end=date(first + 9, 12, 31))
    if "mod" in groups:
        days = _third(days, groups["mod"])
    return Reading(value=str(first // 10), days=days, precision=Precision.YEAR, anchor=Anchor.EXPLICIT)


def _set(groups: _Groups, options: _Options, frame: Frame, match: re.Match[str]) -> Reading:
    words = {"daily": "day", "nightly": "night", "weekly": "week", "monthly": "month", "quarterly": "quarter",
             "yearly": "year", "annually": "year", "annual": "year", "hourly": "hour"}  # fmt: skip
    unit = words.get(groups.get("set", "").casefold()) or _unit_of(groups, options)
    count = 2.0 if groups.get("n") == "other" else (_count(groups) if "n" in groups else 1.0)
    return Reading(value=_period(count or 1.0, unit), kind="SET")


def _present(groups: _Groups, options: _Options, frame: Frame, match: re.Match[str]) -> Reading:
    return Reading(value="PRESENT_REF", days=frame.dated, precision=Precision.DAY)


def _reference(groups: _Groups, options: _Options, frame: Frame, match: re.Match[str]) -> Reading:
    return Reading(value=options["value"])


def _clock(groups: _Groups, options: _Options, frame: Frame, match: re.Match[str]) -> Reading | None:
    """A time of day; it names no day by itself."""
    if "word" in groups:
        hour, minute = (12, 0) if groups["word"].casefold() != "midnight" else (24, 0)
    else:
        hour, minute = int(groups["hour"]), int(groups.get("minute", 0))
        if "half" in groups:
            hour = hour % 12 + (12 if groups["half"] == "p" else 0)
        if hour > 24 or minute > 59:
            return None
    return Reading(value=f"{_day_value(frame.dated)}T{hour:02d}:{minute:02d}", kind="TIME")


def _holiday(groups: _Groups, options: _Options, frame: Frame, match: re.Match[str]) -> Reading:
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
        day = min(near, key=lambda d: abs(d - base))
    return _day(_single(day) if day else None)


def _holiday_in(year: int, place: tuple[int, ...]) -> date | None:
    """Return the day of a holiday: (month, day), or (month, weekday, which one of the month)."""
    if len(place) == 2:
        return make_date(year, place[0], place[1])
    month, weekday, nth = place
    return next_weekday(weekday, date(year, month, 1)) + timedelta(weeks=nth - 1)


def _year_in_words(groups: _Groups, options: _Options, frame: Frame, match: re.Match[str]) -> Reading | None:
    tens = parse_number(groups["tens"])
    if tens is None or not 20 <= tens <= 99:
        return None
    year = 1900 + int(tens)
    return Reading(value=str(year), days=year_days(year), precision=Precision.YEAR, anchor=Anchor.EXPLICIT)


#: Every reader by the name that rules call it by.
READERS: dict[str, Callable[[_Groups, _Options, Frame, re.Match[str]], Reading | None]] = {
    "named_day": _named_day,
    "day_offset": _day_offset,
    "day_part": _day_part,
    "day_part_alone": _day_part_alone,
    "overnight": _overnight,
    "weekday": _weekday,
    "weekend": _weekend,
    "window": _window,
    "window_ahead": _window_ahead,
    "shift": _shift,
    "ago": _ago,
    "later": _later,
    "since_doing": _since_doing,
    "recent": _recent,
    "duration": _duration,
    "month": _month,
    "month_part": _month_part,
    "unit_part": _unit_part,
    "season": _season,
    "quarter": _quarter,
    "half_year": _half_year,
    "year": _year,
    "year_part": _year_part,
    "year_in_words": _year_in_words,
    "decade": _decade,
    "set": _set,
    "present": _present,
    "reference": _reference,
    "clock": _clock,
    "holiday": _holiday,
}
