"""The figures of a comparison by name, and the comparison broken down by type, outlet and segment."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from communique.evaluate.claims import SLOTS, Coded, Count, Scores
from communique.evaluate.running import Comparison, SetRun, compare


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a breakdown: how many were wanted, proposed and met, and their figures."""

    name: str
    gold: int
    system: int
    matched: int
    precision: float
    recall: float
    f1: float
    overall: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One named figure (0..1) and on how many gold items it rests."""

    name: str
    value: float
    support: int


def figures(comparison: Comparison) -> tuple[Figure, ...]:
    """Return the figures that floors are kept for, detection and the overall first."""
    scores, pairs = comparison.scores, len(comparison.pairs)
    dated = sum(1 for gold, _ in comparison.pairs if gold.time)
    return (
        Figure(name="detection_f1", value=scores.detection.f1, support=scores.detection.wanted),
        Figure(name="overall_f1", value=scores.overall.f1, support=scores.overall.wanted),
        *(Figure(name=f"{slot}_f1", value=scores.slots[slot].f1, support=scores.slots[slot].wanted)
          for slot in SLOTS),
        Figure(name="stance", value=scores.stance, support=pairs),
        Figure(name="negated", value=scores.negated, support=pairs),
        Figure(name="time_exact", value=scores.time_exact, support=dated),
        Figure(name="time_overlap", value=scores.time_overlap, support=dated),
        Figure(name="quantities_f1", value=scores.quantities.f1, support=scores.quantities.wanted),
    )  # fmt: skip


def by_type(comparison: Comparison) -> tuple[Row, ...]:
    """Return a row for each type that was wanted or proposed, most wanted first."""
    return _rows(comparison, lambda claim: claim.type)


def by_segment(comparison: Comparison) -> tuple[Row, ...]:
    """Return a row for each kind of segment; a pair across segments meets in neither."""
    return _rows(comparison, lambda claim: claim.segment or "not stated")


def by_outlet(comparison: Comparison, outlets: Mapping[str, str]) -> tuple[Row, ...]:
    """Return a row for each outlet; ``outlets`` gives that of a document."""
    return _rows(comparison, lambda claim: outlets[claim.document])


def outlets_of(runs: Iterable[SetRun]) -> dict[str, str]:
    """Return document name -> outlet ("not stated" where the manifest has none)."""
    return {
        name: document.outlet or "not stated"
        for run in runs
        for name, document in run.corpus.documents.items()
    }


def _rows(comparison: Comparison, key: Callable[[Coded], str]) -> tuple[Row, ...]:
    names = sorted({key(claim) for claim in (*comparison.gold, *comparison.system)})
    rows = [
        row_of(name, compare(_of(comparison.gold, key, name), _of(comparison.system, key, name)).scores)
        for name in names
    ]
    return tuple(sorted(rows, key=lambda row: (-row.gold, row.name)))


def _of(claims: Iterable[Coded], key: Callable[[Coded], str], name: str) -> list[Coded]:
    return [claim for claim in claims if key(claim) == name]


def row_of(name: str, scores: Scores) -> Row:
    """Return the detection figures and the overall F1 as one row."""
    count: Count = scores.detection
    return Row(
        name=name,
        gold=count.wanted,
        system=count.proposed,
        matched=count.right,
        precision=count.precision,
        recall=count.recall,
        f1=count.f1,
        overall=scores.overall.f1,
    )
