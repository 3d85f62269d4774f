"""The numbers behind reconciliation and control, typed and checked, from ``data/reconcile``."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from communique.records.claim import ClaimType


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """How often a class of source says (or denies) a thing that is so, and one that is not so."""

    id: str
    when_true: float
    when_false: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fusion:
    """Weights of claims for and against an event (``fusion.toml``)."""

    strength: float
    same_origin: float
    band: float
    refuted_below: float
    bearing: float
    prior: Mapping[str, float]
    stance: Mapping[str, float]
    says: Mapping[str, Rates]
    denies: Mapping[str, Rates]

    def prior_of(self, kind: ClaimType) -> float:
        """Return the probability of an event of this type before any claim."""
        return self.prior.get(kind.value, self.prior["default"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """Weights of comparisons between two claims, in bits (``pairs.toml``)."""

    prior: float
    unblocked: float
    window: int
    bucket_days: int
    max_spread: int
    total_days: int
    place: Mapping[str, float]
    day: Mapping[str, float]
    type: Mapping[str, float]
    actor: Mapping[str, float]
    figure: Mapping[str, float]
    incident: frozenset[frozenset[str]]
    separate: tuple[str, ...]
    broad: frozenset[str]
    titles: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class VagueWord:
    """A vague count: the words, the range they cover, and the value ACLED codes."""

    words: tuple[str, ...]
    low: float
    high: float
    acled: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRules:
    """How numbers are read (``figures.toml``)."""

    scatter: Mapping[str, float]
    bias: Mapping[str, float]
    vague: tuple[VagueWord, ...]
    reliability: tuple[str, ...]
    civilians: frozenset[str]
    fighters: frozenset[str]
    things: Mapping[str, str]
    standing: frozenset[str]
    tolerance: Mapping[str, float]
    shares: Mapping[str, tuple[float, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlRules:
    """Hazards and display thresholds of the control chains (``control.toml``)."""

    values: Mapping[str, float]
    shares: Mapping[str, float]
    coupling: Mapping[str, float]

    def __getitem__(self, name: str) -> float:
        return self.values[name]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """All numbers of reconciliation and control."""

    fusion: Fusion
    pairs: Pairs
    figures: FigureRules
    control: ControlRules


def _read(name: str) -> dict[str, Any]:
    source = resources.files("communique") / "data" / "reconcile" / name
    return tomllib.loads(source.read_text(encoding="utf-8"))


def _rates(name: str, row: Mapping[str, Any], key: str, true: str, false: str) -> Rates:
    for field in (true, false):
        if not 0 < row[field] < 1:
            raise ValueError(f"{name}: {row[key]}: {field} {row[field]} must lie between 0 and 1")
    return Rates(id=row[key], when_true=row[true], when_false=row[false], words=row["words"])


def _fusion() -> Fusion:
    name = "fusion.toml"
    data = _read(name)
    says = [_rates(name, row, "id", "alpha", "beta") for row in data.pop("class")]
    denies = [_rates(name, row, "class", "d1", "d0") for row in data.pop("denial")]
    return Fusion(
        **data, says={rates.id: rates for rates in says}, denies={rates.id: rates for rates in denies}
    )


def _pairs() -> Pairs:
    data = _read("pairs.toml")
    incident = frozenset(frozenset(row["types"]) for row in data.pop("incident"))
    known = {kind.value for kind in ClaimType}
    for group in incident:
        if wrong := group - known:
            raise ValueError(f"pairs.toml: incident: {sorted(wrong)} are no claim types")
    return Pairs(
        **{
            **data,
            "separate": tuple(data["separate"]["words"]),
            "broad": frozenset(data["broad"]["features"]),
        },
        incident=incident,
    )


def _figures() -> FigureRules:
    data = _read("figures.toml")
    vague = tuple(VagueWord(**{**row, "words": tuple(row["words"])}) for row in data["vague"])
    return FigureRules(
        scatter=data["scatter"],
        bias=data["bias"],
        vague=vague,
        reliability=tuple(data["reliability"]["order"]),
        civilians=frozenset(data["populations"]["civilians"]),
        fighters=frozenset(data["populations"]["fighters"]),
        things=data["things"],
        standing=frozenset(data["standing"]["measures"]),
        tolerance=data["tolerance"],
        shares={words: (low, high) for words, (low, high) in data["shares"].items()},
    )


def _control() -> ControlRules:
    data = _read("control.toml")
    return ControlRules(shares=data.pop("shares"), coupling=data.pop("coupling"), values=data)


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """Return the packaged numbers; raise ``ValueError`` naming the file and entry when one is wrong."""
    return Weights(fusion=_fusion(), pairs=_pairs(), figures=_figures(), control=_control())
