"""Units of time: how many of which, the days they cover, and their TIMEX3 periods."""

from datetime import date, timedelta

from communique.annotate.timereading.reading import ONE_DAY, Groups, Options
from communique.lexicon.calendar import add_months, month_days, months_on, year_days
from communique.lexicon.numbers import parse_number
from communique.records.when import Interval, Precision, moved

# "A few", "several", "a couple of" units: what the interval reaches back.
_LOOSE_COUNTS = {"few": 4, "several": 6, "couple": 2, "some": 6, "many": 12}


def count_of(groups: Groups) -> float | None:
    """Return how many units a phrase names; None when it leaves that open ("several")."""
    said = groups.get("n", "1").casefold()
    if said in ("a", "an", "the", "one"):
        return 1.0
    if "couple" in said:
        return 2.0
    if said.startswith("half") or (said.endswith("half") and said.split()[0] in ("a", "an")):
        return 0.5
    return parse_number(said.removeprefix("over "))


def loose_count(groups: Groups) -> float:
    """Return how many units are said, with "a few" as the number that coders take."""
    exact = count_of(groups)
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


_UNIT_DAYS = {"day": 1, "night": 1, "week": 7, "fortnight": 14}


_UNIT_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


UNIT_PRECISION = {
    "second": Precision.DAY,
    "minute": Precision.DAY,
    "hour": Precision.DAY,
    "day": Precision.DAY,
    "night": Precision.DAY,
    "week": Precision.WEEK,
    "fortnight": Precision.WEEK,
    "month": Precision.MONTH,
    "quarter": Precision.SEASON,
    "year": Precision.YEAR,
    "decade": Precision.YEAR,
    "century": Precision.YEAR,
}


def unit_of(groups: Groups, options: Options) -> str:
    """Return the unit said, in the singular."""
    unit = str(groups.get("unit") or options.get("unit", "")).casefold()
    return {"centuries": "century", "centurie": "century"}.get(unit, unit.removesuffix("s"))


def period_of(count: float | None, unit: str) -> str:
    """Return a TIMEX3 duration: ("2", "week") gives "P2W", an open count "PXW", 2.5 hours "PT2H30M"."""
    if unit == "fortnight":
        return period_of(None if count is None else count * 2, "week")
    code = _UNIT_CODES.get(unit, "D")
    said = "X" if count is None else f"{count:g}"
    if code == "TH" and count is not None and count % 1:
        hours, minutes = divmod(round(count * 60), 60)
        return f"PT{hours}H{minutes}M" if hours else f"PT{minutes}M"
    if code.startswith("T"):
        return f"PT{said}{code[1]}"
    if code == "Q" and count is not None:
        return f"P{count * 3:g}M"
    if code == "DE" and count is not None:
        return f"P{count * 10:g}Y"
    return f"P{said}{code}"


def days_back(day: date, count: float, unit: str) -> date:
    """Return the day ``count`` units before ``day`` (after it when ``count`` is negative).

    A day outside of the calendar's years is none: ``day`` stays.
    """
    if unit in _UNIT_MONTHS:
        return months_on(day, -round(count * _UNIT_MONTHS[unit])) or day
    if unit in _UNIT_DAYS:
        return moved(day, -count * _UNIT_DAYS[unit]) or day
    return (moved(day, -count / 24) if unit == "hour" else None) or day


def unit_days(unit: str, day: date, shift: int) -> tuple[Interval, str]:
    """Return the calendar unit around ``day``, moved by ``shift`` units, and its TIMEX3 value."""
    if unit == "week":
        monday = day - timedelta(days=day.weekday()) + timedelta(weeks=shift)
        year, week, _ = monday.isocalendar()
        return Interval(start=monday, end=monday + 6 * ONE_DAY), f"{year}-W{week:02d}"
    if unit == "month":
        moved = add_months(day.replace(day=1), shift)
        return month_days(moved.year, moved.month), f"{moved.year}-{moved.month:02d}"
    if unit == "quarter":
        return quarter_days(*_moved_quarter(day, shift))
    if unit in ("decade", "century"):
        size = 10 if unit == "decade" else 100
        first = day.year // size * size + shift * size
        return Interval(start=date(first, 1, 1), end=date(first + size - 1, 12, 31)), str(first // size)
    return year_days(day.year + shift), str(day.year + shift)


def _moved_quarter(day: date, shift: int) -> tuple[int, int]:
    index = day.year * 4 + (day.month - 1) // 3 + shift
    return index // 4, index % 4 + 1


def quarter_days(year: int, quarter: int) -> tuple[Interval, str]:
    """Return the days of a quarter of a year and its TIMEX3 value."""
    start = date(year, quarter * 3 - 2, 1)
    return Interval(start=start, end=add_months(start, 3) - ONE_DAY), f"{year}-Q{quarter}"


def third_of(days: Interval, part: str) -> Interval:
    """Return the first, middle or last third of a run of days."""
    size = max(1, days.days // 3)
    match part:
        case "early" | "beginning" | "start":
            return Interval(start=days.start, end=days.start + (size - 1) * ONE_DAY)
        case "mid" | "middle":
            return Interval(start=days.start + size * ONE_DAY, end=days.end - size * ONE_DAY)
        case _:
            return Interval(start=days.end - (size - 1) * ONE_DAY, end=days.end)
