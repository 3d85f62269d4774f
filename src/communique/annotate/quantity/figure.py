"""A number as found, and the noun that it counts."""

from dataclasses import dataclass
from typing import NamedTuple

from communique.records.mention import Qualifier


class Noun(NamedTuple):
    """The counted head noun: singular form and place in the sentence."""

    noun: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number found in a sentence before its unit and noun are read; offsets count from 0."""

    start: int
    end: int
    low: float | None
    high: float | None
    qualifier: Qualifier
    rule_id: str
    unit: str | None = None
    whole: float | None = None
