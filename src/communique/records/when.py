"""Dates as inclusive intervals: doubt about a day is kept, not rounded away."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Precision(StrEnum):
    """How finely a text dates a thing."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    UNKNOWN = "unknown"


class Anchor(StrEnum):
    """What a date was read from: its own words, words relative to the document, or the document."""

    EXPLICIT = "explicit"
    RELATIVE = "relative"
    DOCUMENT = "document"


def moved(day: date, days: float) -> date | None:
    """Return the day so many days after a day (before it when negative), or None outside of the calendar."""
    try:
        return day + timedelta(days=round(days))
    except OverflowError:
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A run of days, both ends included."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.start > self.end:
            raise ValueError(f"interval {self.start} to {self.end} is reversed")

    @property
    def days(self) -> int:
        """The number of days covered, at least 1."""
        return (self.end - self.start).days + 1

    def meets(self, other: "Interval") -> bool:
        """Return whether the two have a day in common."""
        return self.start <= other.end and other.start <= self.end
