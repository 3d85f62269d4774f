"""Whether a claim's score means what it says: a reliability table and the Brier score."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from communique.evaluate.running import SetRun


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Claims of about one score: how many, their mean score, and the share that is right (all 0..1)."""

    low: float
    high: float
    count: int
    stated: float
    observed: float


def outcomes(runs: Iterable[SetRun]) -> list[tuple[float, bool]]:
    """Return each proposed claim's score and whether it met a coded claim."""
    found = []
    for run in runs:
        met = {system for _, system in run.comparison.pairs}
        found += [(run.claims[claim].score, claim in met) for claim in run.comparison.system]
    return found


def reliability(results: Sequence[tuple[float, bool]], *, bins: int = 10) -> tuple[Bin, ...]:
    """Return the filled bins of equal width over 0..1, lowest first; a score of 1 falls in the last.

    Raises ``ValueError`` for a score outside 0..1 or less than one bin.
    """
    if bins < 1 or any(not 0 <= value <= 1 for value, _ in results):
        raise ValueError("a reliability table needs at least one bin and scores from 0 to 1")
    groups: dict[int, list[tuple[float, bool]]] = {}
    for value, right in results:
        groups.setdefault(min(int(value * bins), bins - 1), []).append((value, right))
    return tuple(
        Bin(
            low=number / bins,
            high=(number + 1) / bins,
            count=len(group),
            stated=sum(value for value, _ in group) / len(group),
            observed=sum(right for _, right in group) / len(group),
        )
        for number, group in sorted(groups.items())
    )


def brier(results: Sequence[tuple[float, bool]]) -> float:
    """Return the mean squared distance of score and outcome (0 perfect, 0.25 for always saying 0.5).

    Raises ``ValueError`` when there is nothing to score.
    """
    if not results:
        raise ValueError("no outcome to score")
    return sum((value - right) ** 2 for value, right in results) / len(results)


def expected_error(bins: Sequence[Bin]) -> float:
    """Return the mean gap between stated and observed, weighted by claims (expected calibration error)."""
    total = sum(group.count for group in bins)
    return sum(group.count * abs(group.stated - group.observed) for group in bins) / total if total else 0.0
