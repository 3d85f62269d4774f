"""What a reader of a time expression is given and what it gives."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from communique.records.when import Anchor, Interval, Precision

ONE_DAY = timedelta(days=1)


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


Groups = Mapping[str, str]


Options = Mapping[str, Any]
