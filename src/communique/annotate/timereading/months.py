"""Readers of the calendar above the day: months, seasons, quarters, years, decades."""

import re
from datetime import date

from communique.annotate.timereading.reading import ONE_DAY, Frame, Groups, Options, Reading
from communique.annotate.timereading.units import quarter_days, third_of
from communique.lexicon.calendar import add_months, month_days, month_number, year_days
from communique.lexicon.numbers import parse_number
from communique.lexicon.timewords import time_lexicon
from communique.records.when import Anchor, Interval, Precision

# A month without a year that starts within this many months is ahead when the sentence speaks of plans.
_MONTHS_AHEAD = 2


def _month_base(groups: Groups, frame: Frame) -> tuple[Interval | None, str]:
    """Return the month that a month's name means here, and its TIMEX3 value."""
    month = month_number(groups["month"])
    if "year" in groups:
        return month_days(int(groups["year"]), month), f"{groups['year']}-{month:02d}"
    if frame.dated is None:
        return None, f"XXXX-{month:02d}"
    year = _month_year(month, groups, frame)
    return month_days(year, month), f"{year}-{month:02d}"


def _month_year(month: int, groups: Groups, frame: Frame) -> int:
    """Return the year of a month without one: the last such month begun by publication, or the next."""
    assert frame.dated is not None
    day, which, related = frame.dated.end, groups.get("which", "").casefold(), groups.get("rel", "")
    if related:
        return day.year - 1 if "last" in related else day.year
    if which == "this":
        return day.year
    if which == "next" or (frame.future and which != "last"):
        return day.year if month >= day.month else day.year + 1
    if not which and 0 < (month - day.month) % 12 <= _MONTHS_AHEAD and _looks_ahead(frame.text):
        return day.year if month > day.month else day.year + 1
    if which in ("last", "this past", "the previous") and month == day.month:
        return day.year - 1
    return day.year if month <= day.month else day.year - 1


def _looks_ahead(text: str) -> bool:
    """Return whether a sentence speaks of what is to come; "by" is as often a doer's."""
    return any(cue[0].casefold() != "by" for cue in time_lexicon().future.finditer(text))


def read_month(groups: Groups, options: Options, frame: Frame, match: re.Match[str]) -> Reading | None:
    """Read a month, with or without its year ("September", "September 2016")."""
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


def _is_month(word: str, groups: Groups, frame: Frame, match: re.Match[str]) -> bool:
    """Return whether the word names a month here and not a verb or a person ("May", "March")."""
    if word.rstrip(".") not in time_lexicon().ambiguous or "which" in groups or "rel" in groups:
        return True
    before = re.findall(r"[\w-]+", frame.text[: match.start("month")])
    return bool(before) and before[-1].casefold() in time_lexicon().after and (
        before[-1].casefold() not in ("a", "the", "to", "and", "of") or word[:3] != "May"
    )  # fmt: skip


#: parts of a month by their first and last day; days below 1 are counted back from its end
_PARTS = {
    "early": (1, 10),
    "beginning": (1, 10),
    "start": (1, 10),
    "mid": (11, 20),
    "middle": (11, 20),
    "late": (21, 0),
    "end": (21, 0),
    "first half": (1, 15),
    "second half": (16, 0),
    "latter half": (16, 0),
    "first week": (1, 7),
    "second week": (8, 14),
    "third week": (15, 21),
    "fourth week": (22, 28),
    "last week": (-6, 0),
    "final week": (-6, 0),
    "first days": (1, 7),
    "last days": (-6, 0),
    "final days": (-6, 0),
    "opening days": (1, 7),
    "closing days": (-6, 0),
}


def read_month_part(groups: Groups, options: Options, frame: Frame, match: re.Match[str]) -> Reading:
    """A part of a month: a third (1-10, 11-20, 21-end), a half, a week."""
    days, value = _month_base(groups, frame)
    if days is not None:
        first, last = _part_of(" ".join(groups["mod"].casefold().split()), groups.get("n"))
        days = Interval(start=_day_of(days, first), end=_day_of(days, last))
    anchor = Anchor.EXPLICIT if "year" in groups else Anchor.RELATIVE
    return Reading(value=value, days=days, precision=Precision.MONTH, anchor=anchor, flags=("part_of_month",))


def _part_of(said: str, number: str | None) -> tuple[int, int]:
    """Return the first and last day of a part of a month, "the first ten days" among them."""
    count = int(parse_number(number) or 0) if number else 0
    if not count:
        return _PARTS[f"{said} days" if number else said]
    return (1, min(count, 28)) if said in ("first", "opening") else (1 - min(count, 28), 0)


def _day_of(month: Interval, number: int) -> date:
    """Return a day of a month by its number, from 1 on or back from its last day, which is 0."""
    return (month.start - ONE_DAY if number > 0 else month.end) + number * ONE_DAY


_SEASON_MONTHS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


_SEASON_CODES = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}


def read_year_span(groups: Groups, options: Options, frame: Frame, match: re.Match[str]) -> Reading | None:
    """Read two years or more that run on ("2014-2015", "2014-15")."""
    first, said = int(groups["year"]), groups["to"]
    last = int(said) if len(said) == 4 else first - first % 100 + int(said)
    if not first < last <= first + _LONGEST_SPAN:
        return None
    days = Interval(start=year_days(first).start, end=year_days(last).end)
    return Reading(
        value=f"{first}/{last}", days=days, precision=Precision.YEAR, anchor=Anchor.EXPLICIT, flags=("range",)
    )


_LONGEST_SPAN = 60


def read_season(groups: Groups, options: Options, frame: Frame, match: re.Match[str]) -> Reading:
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
    days = Interval(start=start, end=add_months(start, _months_to(season, groups.get("until"))) - ONE_DAY)
    if "year" not in groups and frame.dated and days.start <= frame.dated.end < days.end and not frame.future:
        days = Interval(start=days.start, end=frame.dated.end)
    anchor = Anchor.EXPLICIT if "year" in groups else Anchor.RELATIVE
    return Reading(value=f"{year}-{code}", days=days, precision=Precision.SEASON, anchor=anchor)


def _months_to(season: str, until: str | None) -> int:
    """Return how many months a season lasts, or it and those to the end of another ("spring or summer")."""
    later = (_SEASON_MONTHS[until] - _SEASON_MONTHS[season]) % 12 if until else 0
    return later + 3


def _season_year(season: str, groups: Groups, day: date, future: bool) -> int:
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


def _stated_year(groups: Groups, day: date) -> int | None:
    said = groups.get("of", "")
    if not said:
        return None
    return int(said) if said.isdigit() else day.year + {"last": -1, "next": 1}.get(said.split()[0], 0)


def read_quarter(groups: Groups, options: Options, frame: Frame, match: re.Match[str]) -> Reading:
    """Read a quarter of a year."""
    quarter = _ORDINALS[groups["ord"].casefold()]
    day = frame.dated.end if frame.dated else None
    if day is None and not groups.get("of", "").isdigit():
        return Reading(value=f"XXXX-Q{quarter}", precision=Precision.SEASON)
    year = _stated_year(groups, day or date(FALLBACK_YEAR, 1, 1))
    if year is None:
        assert day is not None
        year = day.year if quarter <= (day.month - 1) // 3 + 1 else day.year - 1
    days, value = quarter_days(year, quarter)
    return Reading(value=value, days=days, precision=Precision.SEASON)


# Only the slot of a function that needs some day; a stated year never uses it.
FALLBACK_YEAR = 2000


def read_half_year(groups: Groups, options: Options, frame: Frame, match: re.Match[str]) -> Reading:
    """Read a half of a year."""
    half = _ORDINALS[groups["ord"].casefold()]
    if frame.dated is None and not groups["of"].isdigit():
        return Reading(value=f"XXXX-H{half}", precision=Precision.YEAR)
    year = (
        _stated_year(groups, frame.dated.end if frame.dated else date(FALLBACK_YEAR, 1, 1)) or FALLBACK_YEAR
    )
    start = date(year, half * 6 - 5, 1)
    days = Interval(start=start, end=add_months(start, 6) - ONE_DAY)
    return Reading(value=f"{year}-H{half}", days=days, precision=Precision.YEAR)


def read_year_part(groups: Groups, options: Options, frame: Frame, match: re.Match[str]) -> Reading:
    """Four months of a year: "early 2011" runs from January to April."""
    year, part = int(groups["year"]), groups["mod"].casefold()
    first = {"early": 1, "mid": 5}.get(part, 9)
    start = date(year, first, 1)
    days = Interval(start=start, end=add_months(start, 4) - ONE_DAY)
    flags = ("part_of_year",)
    return Reading(value=str(year), days=days, precision=Precision.YEAR, anchor=Anchor.EXPLICIT, flags=flags)


def read_year(groups: Groups, options: Options, frame: Frame, match: re.Match[str]) -> Reading:
    """Read a year; the year of publication ends with publication."""
    year = int(groups["year"]) if "year" in groups else 1900 + int(groups["short"])
    days = year_days(year)
    if frame.dated is not None and frame.dated.end.year == year and not frame.future:
        days = Interval(start=days.start, end=frame.dated.end)
    return Reading(value=str(year), days=days, precision=Precision.YEAR, anchor=Anchor.EXPLICIT)


def read_decade(groups: Groups, options: Options, frame: Frame, match: re.Match[str]) -> Reading:
    """Read a decade ("the late 1990s")."""
    said = groups["decade"].lstrip("'’")
    first = int(said) if len(said) == 4 else 1900 + int(said)
    days = Interval(start=date(first, 1, 1), end=date(first + 9, 12, 31))
    if "mod" in groups:
        days = third_of(days, groups["mod"])
    return Reading(value=str(first // 10), days=days, precision=Precision.YEAR, anchor=Anchor.EXPLICIT)


def read_year_in_words(
    groups: Groups, options: Options, frame: Frame, match: re.Match[str]
) -> Reading | None:
    """Read a year in words ("nineteen eighty-four")."""
    tens = parse_number(groups["tens"])
    if tens is None or not 20 <= tens <= 99:
        return None
    year = 1900 + int(tens)
    return Reading(value=str(year), days=year_days(year), precision=Precision.YEAR, anchor=Anchor.EXPLICIT)
