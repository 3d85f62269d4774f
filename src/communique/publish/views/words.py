"""Days, numbers, stances and types in words."""

from datetime import date
from typing import assert_never

from communique.records.mention import Stance

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_words(day: date | None) -> str:
    """Return a date for people ("28 Nov 2016"), the same in every locale."""
    return "no date" if day is None else f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def span_words(start: date | None, end: date | None) -> str:
    """Return a run of days for people, saying the year once."""
    if start is None or end is None or start == end:
        return day_words(start or end)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day_words(end)}"
    return f"{day_words(start)} – {day_words(end)}"


def number_words(value: float) -> str:
    """Return a number without a needless fraction, thousands apart."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}".rstrip("0")


def bound_words(low: float | None, high: float | None) -> str:
    """Return bounds as people write them: "≥ 7", "7–15", "≤ 20", "7"."""
    if low is None and high is None:
        return "not stated"
    if high is None:
        return f"≥ {number_words(low or 0)}"
    if low is None:
        return f"≤ {number_words(high)}"
    return number_words(low) if low == high else f"{number_words(low)}–{number_words(high)}"


def stance_verb(stance: Stance) -> str:
    """Return how a speaker puts a claim, as a verb after a name."""
    match stance:
        case Stance.ASSERTED:
            return "said so"
        case Stance.CONFIRMED:
            return "confirmed"
        case Stance.CLAIMED:
            return "claimed"
        case Stance.DENIED:
            return "denied"
        case Stance.PREDICTED:
            return "expected it"
        case Stance.INTENDED:
            return "intended it"
        case Stance.CONDITIONAL:
            return "said if"
    assert_never(stance)


def type_words(kind: str) -> str:
    """Return a claim type without its family ("territory.capture": "capture")."""
    return kind.split(".", 1)[-1].replace("airstrike", "air strike")
