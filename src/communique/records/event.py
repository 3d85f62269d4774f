"""What reconciliation and control compute from claims; every number keeps its claims."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from communique.records.claim import ClaimType


class Status(StrEnum):
    """Who stands behind an event, strongest first."""

    ADMITTED = "admitted"
    CORROBORATED = "corroborated"
    SINGLE = "single"
    CONTESTED = "contested"
    REFUTED = "refuted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """What one claim moved, in log-odds, and why (0 for a copy)."""

    claim: str
    weight: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Claims on the same thing. ``low``/``high`` is the band when the starting values change."""

    id: str
    type: ClaimType
    title: str
    place: str | None
    place_name: str | None
    agents: tuple[str, ...]
    targets: tuple[str, ...]
    start: date | None
    end: date | None
    status: Status
    probability: float
    low: float
    high: float
    prior: float
    origins: int
    claims: tuple[str, ...]
    contributions: tuple[Contribution, ...]
    merges: tuple[str, ...] = ()  # in words: which claims were joined and by what weights


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureStatement:
    """One source's figure; ``coded`` is what a convention made of vague words, else None."""

    claim: str
    source: str
    low: float | None
    high: float | None
    mention: str
    on: date | None
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """Figures on the same thing, side by side. Figures of different keys are never added."""

    id: str
    measure: str
    unit: str
    population: str
    area: str | None
    area_name: str | None
    actor: str | None
    start: date | None
    end: date | None
    statements: tuple[FigureStatement, ...]
    ucdp: tuple[float | None, float | None, float | None]  # low, best, high
    acled: float | None
    airwars: tuple[float | None, float | None]  # min, max
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two or more claims that cannot all hold; ``kind`` is denial, actor, toll, place, date or holder."""

    id: str
    kind: str
    severity: float
    summary: str
    claims: tuple[str, ...]
    interests: tuple[str, ...]
    resolved: bool
    event: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """An arithmetic or geometric check in words; verdict CONSISTENT, GAP, EXCESS or MISMATCH."""

    id: str
    kind: str
    verdict: str
    text: str
    claims: tuple[str, ...]


class Layer(StrEnum):
    """Observed: claims only. Inferred: neighbours and stated shares. The two are never mixed."""

    OBSERVED = "observed"
    INFERRED = "inferred"


class Holding(StrEnum):
    """How firmly a holder is known."""

    HELD = "HELD"
    LIKELY = "LIKELY"
    CONTESTED = "CONTESTED"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlInterval:
    """Who holds a place over a run of days, how surely, and on which claims."""

    id: str
    place: str
    name: str
    valid_from: date
    valid_to: date
    holder: str | None
    probability: float
    layer: Layer
    status: Holding
    claims: tuple[str, ...]
    reason: str
