"""Fit the score of a claim: ``python -m communique.cli.train FOLDER ...`` (``make score``).

A logistic regression over the features of :mod:`communique.extract.claims.scoring`, on the sets that rules
were tuned on (never on those kept for the last look). Its strength of regularisation is chosen by
cross-validation over articles; the figures printed are of held-out articles.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from scipy.sparse import csr_matrix

from communique.evaluate.calibration import brier, reliability
from communique.evaluate.catalogue import GoldSet, catalogue_of
from communique.evaluate.corpus import ReadDocuments, read_corpus
from communique.evaluate.running import Extract, SetRun, run_set
from communique.extract.claims.scoring import Features, Model

MODEL = Path(__file__).resolve().parent.parent / "data" / "model" / "score.json"
FOLDS = 10
_STRENGTHS = (0.03, 0.1, 0.3, 1.0)  # inverse regularisation tried
_STEP = 1e-6  # the recorder hands each claim its running number, in millionths, as its score
_RARE = 5  # a feature seen on fewer claims has no weight


class Example(NamedTuple):
    """A claim or a candidate of an article: its features, whether it is right, how much it counts."""

    article: str
    features: Features
    right: bool
    weight: float = 1.0


class Recorder:
    """Stands in for the model: keeps the features and numbers the claims by their score."""

    def __init__(self) -> None:
        self.seen: list[Features] = []

    def __call__(self, features: Features) -> float:
        """Return the running number of a claim as its score."""
        self.seen.append(features)
        return (len(self.seen) - 1) * _STEP

    def of(self, score: float) -> Features:
        """Return the features of the claim with a score."""
        return self.seen[self.number(score)]

    def number(self, score: float) -> int:
        """Return the running number of the claim with a score."""
        return round(score / _STEP)


def tuned_sets(folders: Iterable[Path]) -> Iterator[tuple[Path, GoldSet]]:
    """Yield each set that may be fitted to, with its folder; those kept for a last look are left out."""
    for folder in folders:
        yield from ((folder, one) for one in catalogue_of(folder).sets if one.weight and not one.last_look)


def examples(
    folders: Sequence[Path], read: ReadDocuments, load: Callable[[str | None, Recorder], Extract]
) -> list[Example]:
    """Return every claim proposed on the tuned sets of the folders.

    ``load`` gives the extraction of a case with a recorder in the place of the model.
    """
    found = []
    for folder, gold_set in tuned_sets(folders):
        recorder = Recorder()
        run = run_set(read_corpus(folder, gold_set, read), load(gold_set.case, recorder))
        found += _labelled(run, recorder, gold_set.weight)
    return found


def _labelled(run: SetRun, recorder: Recorder, weight: float) -> list[Example]:
    met = {system for _, system in run.comparison.pairs}
    return [
        Example(coded.document, recorder.of(run.claims[coded].score), coded in met, weight)
        for coded in run.comparison.system
    ]


def fit(rows: Sequence[Example], strength: float) -> Model:
    """Return the model fitted on rows; features of fewer than ``_RARE`` claims are left out."""
    from sklearn.linear_model import LogisticRegression

    names = _names(rows)
    regression = LogisticRegression(C=strength, solver="liblinear", max_iter=1000)
    right, weights = [row.right for row in rows], [row.weight for row in rows]
    regression.fit(_matrix(rows, names), right, sample_weight=weights)
    fitted = {
        name: round(float(w), 4) for name, w in zip(names, regression.coef_[0], strict=True) if abs(w) > 1e-3
    }
    return Model(weights=fitted, intercept=round(float(regression.intercept_[0]), 4))


def _names(rows: Sequence[Example]) -> list[str]:
    counts: dict[str, int] = {}
    for row in rows:
        for name in row.features:
            counts[name] = counts.get(name, 0) + 1
    return sorted(name for name, n in counts.items() if n >= _RARE)


def _matrix(rows: Sequence[Example], names: Sequence[str]) -> Any:
    """Return the features as a sparse matrix, a row an example and a column a name."""
    column = {name: i for i, name in enumerate(names)}
    cells = [
        (row, column[name], value)
        for row, example in enumerate(rows)
        for name, value in example.features.items()
        if name in column
    ]
    at_row, at_column, values = zip(*cells, strict=True)
    return csr_matrix((values, (at_row, at_column)), shape=(len(rows), len(names)))


def folds_of(articles: Sequence[str]) -> dict[str, int]:
    """Return the fold of each article, in turn by name."""
    return {article: i % FOLDS for i, article in enumerate(sorted(set(articles)))}


def held_out(rows: Sequence[Example], strength: float) -> list[tuple[float, bool]]:
    """Return (probability, right) of every row, predicted by models that did not see its article."""
    fold_of = folds_of([row.article for row in rows])
    found: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        model = fit([row for row in rows if fold_of[row.article] != fold], strength)
        mine = [row for row in rows if fold_of[row.article] == fold]
        found += [(model.probability(row.features), row.right) for row in mine]
    return found


def train(rows: Sequence[Example]) -> int:
    """Fit, print the held-out figures and write the model; return 0."""
    results = {strength: held_out(rows, strength) for strength in _STRENGTHS}
    best = min(results, key=lambda strength: brier(results[strength]))
    share = sum(row.right for row in rows) / len(rows)
    print(f"{len(rows)} claims of {len({row.article for row in rows})} articles, {share:.3f} right")
    print(
        f"Brier {brier(results[best]):.4f} held out at C={best} (always the share: {share * (1 - share):.4f})"
    )
    for b in reliability(results[best]):
        print(f"  {b.low:.1f}-{b.high:.1f}  {b.count:4}  stated {b.stated:.2f}  observed {b.observed:.2f}")
    model = fit(rows, best)
    form = {
        "provenance": _provenance(rows, best),
        "intercept": model.intercept,
        "weights": dict(model.weights),
    }
    MODEL.parent.mkdir(exist_ok=True)
    MODEL.write_text(json.dumps(form, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(f"wrote {MODEL.name}: {len(model.weights)} weights")
    return 0


def _provenance(rows: Sequence[Example], strength: float) -> dict[str, object]:
    return {
        "how": "make score",
        "method": f"logistic regression, C={strength} by {FOLDS}-fold cross-validation over articles",
        "claims": len(rows),
        "articles": len({row.article for row in rows}),
        "data": "articles coded by hand and, each counted for less, by machine readers (tuned sets of "
        "data/evaluate/sets.toml and coded/sets.toml); the weights hold no text of them",
    }
