"""Fit who fills a claim's slots: one logistic regression a role, over candidates of matched claims."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from communique.evaluate.claims import PLACES, name_key, place_key
from communique.evaluate.corpus import ReadDocuments, read_corpus
from communique.evaluate.running import Extract, SetRun, run_set
from communique.evaluate.train import FOLDS, Example, Recorder, fit, folds_of, tuned_sets
from communique.extract.claims.scoring import Features
from communique.extract.story.slots import Candidate, staying

MODEL = Path(__file__).resolve().parent.parent / "data" / "model" / "slots.json"
ROLES = ("agent", "target", "location")
# Coarse steps: between finer ones the held-out F1 differs by chance alone.
_STRENGTHS = (0.1, 0.3, 0.6, 1.0)
_THRESHOLDS = (0.3, 0.36, 0.42, 0.48, 0.54, 0.6)
_TIE = 0.003  # of F1: settings that lie closer are as good
_BEST = (0.2, 0.25, 0.3, 0.36)  # from which the likeliest candidate stays; lower would fill slots by guess


@dataclass(slots=True)
class SlotRecorder:
    """Keeps the candidates of every claim, in the order of the score recorder's numbers."""

    scores: Recorder
    pending: dict[str, Sequence[Candidate[Any]]] = field(default_factory=dict)
    kept: list[dict[str, Sequence[Candidate[Any]]]] = field(default_factory=list)

    def choose(self, role: str, candidates: Sequence[Candidate[Any]]) -> list[Any]:
        """Keep the candidates and return the rules' choice."""
        self.pending[role] = candidates
        return [candidate.mention for candidate in candidates if candidate.proposed]

    def probability(self, features: Features) -> float:
        """Close a claim: its candidates go under its number."""
        self.kept.append(self.pending)
        self.pending = {}
        return self.scores(features)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One slot of one matched claim: its candidates, which are right, how many the coder wrote.

    ``weight`` is what it counts.
    """

    article: str
    role: str
    candidates: Sequence[Candidate[Any]]
    right: tuple[bool, ...]
    wanted: int
    weight: float


def slots(
    folders: Sequence[Path], read: ReadDocuments, load: Callable[[str | None, SlotRecorder], Extract]
) -> list[Slot]:
    """Return the slots of all matched claims of the tuned sets of the folders."""
    found = []
    for folder, gold_set in tuned_sets(folders):
        recorder = SlotRecorder(Recorder())
        corpus = read_corpus(folder, gold_set, read)
        found += _slots(run_set(corpus, load(gold_set.case, recorder)), recorder, gold_set.weight)
    return found


def _slots(run: SetRun, recorder: SlotRecorder, weight: float) -> list[Slot]:
    found = []
    for gold, system in run.comparison.pairs:
        candidates = recorder.kept[recorder.scores.number(run.claims[system].score)]
        for role in (role for role in ROLES if role in candidates):  # the rules alone fill the others
            mine = candidates[role]
            keys = [_key(role, c.mention.name, run.corpus.aliases) for c in mine]
            right = tuple(key in gold.slots[role] for key in keys)
            found.append(
                Slot(
                    article=gold.document,
                    role=role,
                    candidates=mine,
                    right=right,
                    wanted=len(gold.slots[role]),
                    weight=weight,
                )
            )
    return found


def _key(role: str, name: str, aliases: Mapping[str, str]) -> str:
    key = aliases.get(name_key(name), name_key(name))
    return place_key(key) if role in PLACES else key


def _examples(found: Sequence[Slot]) -> list[Example]:
    return [
        Example(s.article, c.features, ok, s.weight)
        for s in found
        for c, ok in zip(s.candidates, s.right, strict=True)
    ]


Keep = Callable[[Sequence[Candidate[Any]]], Sequence[bool]]


def f1(found: Sequence[Slot], keep: Keep) -> float:
    """Return the micro F1 of slots whose candidates stay as ``keep`` says, each by its weight."""
    right = proposed = 0.0
    for slot in found:
        stays = keep(slot.candidates)
        proposed += slot.weight * sum(stays)
        right += slot.weight * sum(ok for ok, kept in zip(slot.right, stays, strict=True) if kept)
    wanted = sum(slot.weight * slot.wanted for slot in found)
    return 2 * right / (proposed + wanted) if proposed + wanted else 0.0


def _rules(candidates: Sequence[Candidate[Any]]) -> list[bool]:
    return [candidate.proposed for candidate in candidates]


def _by(held: Mapping[int, float], threshold: float, best: float) -> Keep:
    """Return the choice by held-out probabilities, kept by the identity of the candidates."""
    return lambda candidates: staying([held[id(c)] for c in candidates], threshold, best)


def train(found: Sequence[Slot]) -> int:
    """Fit, print held-out figures beside the rules' own, and write the models; return 0."""
    roles = {role: _train_role(role, [s for s in found if s.role == role]) for role in ROLES}
    form = {"provenance": _provenance(found), "roles": roles}
    MODEL.write_text(json.dumps(form, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(f"wrote {MODEL.name}")
    return 0


def _train_role(role: str, found: Sequence[Slot]) -> dict[str, object]:
    held = {strength: _held_out(found, strength) for strength in _STRENGTHS}
    tried = [
        (f1(found, _by(held[strength], threshold, best)), strength, threshold, best)
        for strength in _STRENGTHS
        for threshold in _THRESHOLDS
        for best in _BEST
        if best <= threshold
    ]
    score, strength, threshold, best = middle(tried)
    model = fit(_examples(found), strength)
    print(
        f"{role:9} rules {f1(found, _rules):.3f}   held out {score:.3f}  "
        f"(C={strength}, from {threshold}, the likeliest from {best})"
    )
    return {
        "weights": dict(model.weights),
        "intercept": model.intercept,
        "threshold": threshold,
        "best": best,
    }


#: F1, strength, threshold, and from where on the likeliest candidate stays.
Setting = tuple[float, float, float, float]


def middle(tried: Sequence[Setting]) -> Setting:
    """Return, of the settings that are as good as the best, one from the middle: an edge is often chance."""
    most = max(tried)[0]
    good = [one for one in tried if one[0] >= most - _TIE]
    for part in (2, 3):  # the threshold, then from where on the likeliest stays
        values = sorted({one[part] for one in good})
        good = [one for one in good if one[part] == values[len(values) // 2]]
    return max(good, key=lambda one: one[1])  # the least shrunk: what is rare keeps its weight


def _held_out(found: Sequence[Slot], strength: float) -> dict[int, float]:
    """Return each candidate's probability by models that did not see its article."""
    fold_of = folds_of([slot.article for slot in found])
    held: dict[int, float] = {}
    for number in range(FOLDS):
        model = fit(_examples([s for s in found if fold_of[s.article] != number]), strength)
        mine = [s for s in found if fold_of[s.article] == number]
        held |= {id(c): model.probability(c.features) for s in mine for c in s.candidates}
    return held


def _provenance(found: Sequence[Slot]) -> dict[str, object]:
    return {
        "how": "make score",
        "method": f"logistic regression; C and thresholds by {FOLDS}-fold validation over articles",
        "slots": len(found),
        "articles": len({slot.article for slot in found}),
        "data": "articles coded by hand and, each counted as a third, by machine readers (tuned sets of "
        "data/evaluate/sets.toml and coded/sets.toml); the weights hold no text of them",
    }
