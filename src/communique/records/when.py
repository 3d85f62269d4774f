"""Dates as inclusive intervals: doubt about a day is kept, not rounded away."""

from dataclasses import dataclass
from datetime import date
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
