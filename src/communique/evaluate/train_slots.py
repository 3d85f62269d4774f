"""Fit who fills a claim's slots: one logistic regression a role, over candidates of matched claims.

What a claim's slots hold tells of the next one's, so the models are fitted in rounds: first on what the rules
choose, then on what the models of the first round choose in articles that they were not fitted on (after
Ross, Gordon and Bagnell 2011, "A reduction of imitation learning ... to no-regret online learning").
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from communique.evaluate.claims import PLACES, name_key, place_key
from communique.evaluate.corpus import GoldCorpus, ReadDocuments, read_corpus
from communique.evaluate.running import Extract, SetRun, run_set
from communique.evaluate.train import FOLDS, Example, Recorder, fit, folds_of, tuned_sets
from communique.extract.claims.scoring import Features
from communique.extract.story.candidates import Candidate
from communique.extract.story.slots import Models, SlotModel, chosen, staying
from communique.records.result import DocumentResult
from communique.records.text import Document

MODEL = Path(__file__).resolve().parent.parent / "data" / "model" / "slots.json"
ROLES = ("agent", "target", "location")
# Coarse steps: between finer ones the held-out F1 differs by chance alone.
_STRENGTHS = (0.1, 0.3, 0.6, 1.0)
_THRESHOLDS = (0.3, 0.36, 0.42, 0.48, 0.54, 0.6)
_TIE = 0.003  # of F1: settings that lie closer are as good
_BEST = (0.2, 0.25, 0.3, 0.36)  # from which the likeliest candidate stays; lower would fill slots by guess
_ROUNDS = 2

#: the models that did not see an article, by its name
Unseen = Callable[[str], Models]


@dataclass(slots=True)
class SlotRecorder:
    """Keeps the candidates of every claim, in the order of the score recorder's numbers."""

    scores: Recorder
    unseen: Unseen
    article: str = ""
    pending: dict[str, Sequence[Candidate[Any]]] = field(default_factory=dict)
    kept: list[dict[str, Sequence[Candidate[Any]]]] = field(default_factory=list)

    def choose(self, role: str, candidates: Sequence[Candidate[Any]]) -> list[Any]:
        """Keep the candidates and return the choice of models that did not see the article, or the rules'."""
        self.pending[role] = candidates
        return chosen(self.unseen(self.article), role, candidates)

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
    folders: Sequence[Path],
    read: ReadDocuments,
    load: Callable[[str | None, SlotRecorder], Extract],
    unseen: Unseen,
) -> list[Slot]:
    """Return the slots of all matched claims of the tuned sets of the folders."""
    found = []
    for folder, gold_set in tuned_sets(folders):
        recorder = SlotRecorder(Recorder(), unseen)
        corpus = read_corpus(folder, gold_set, read)
        extract = _told_apart(load(gold_set.case, recorder), recorder, corpus)
        found += _slots(run_set(corpus, extract), recorder, gold_set.weight)
    return found


def _told_apart(extract: Extract, recorder: SlotRecorder, corpus: GoldCorpus) -> Extract:
    """Return an extraction that tells the recorder which article it reads."""
    names = {document.id: name for name, document in corpus.documents.items()}

    def reading(document: Document) -> DocumentResult:
        recorder.article = names[document.id]
        return extract(document)

    return reading


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


def train(read_slots: Callable[[Unseen], list[Slot]]) -> int:
    """Fit in rounds, print held-out figures beside the rules' own, and write the models; return 0."""
    found, settings = _round(1, read_slots, _no_models)
    for number in range(2, _ROUNDS + 1):
        found, settings = _round(number, read_slots, _held_back(found, settings))
    models = {role: _fitted(_of_role(found, role), settings[role]) for role in ROLES}
    form = {"provenance": _provenance(found), "roles": {role: _form(models[role]) for role in ROLES}}
    MODEL.write_text(json.dumps(form, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(f"wrote {MODEL.name}")
    return 0


def _round(
    number: int, read_slots: Callable[[Unseen], list[Slot]], unseen: Unseen
) -> tuple[list[Slot], dict[str, "Setting"]]:
    """Return the slots as some models leave them, and each role's best setting on them."""
    print(f"round {number} of {_ROUNDS}")
    found = read_slots(unseen)
    return found, {role: _setting(role, found) for role in ROLES}


def _no_models(_: str) -> Models:
    return {}


def _of_role(found: Sequence[Slot], role: str) -> list[Slot]:
    return [slot for slot in found if slot.role == role]


def _held_back(found: Sequence[Slot], settings: Mapping[str, "Setting"]) -> Unseen:
    """Return, by article, the models fitted without the articles of its fold."""
    fold_of = folds_of([slot.article for slot in found])
    models = {
        number: {
            role: _fitted([s for s in _of_role(found, role) if fold_of[s.article] != number], settings[role])
            for role in ROLES
        }
        for number in range(FOLDS)
    }
    return lambda article: models[fold_of.get(article, 0)]


def _setting(role: str, found: Sequence[Slot]) -> "Setting":
    """Return a role's best setting by held-out figures, and print them."""
    mine, fold_of = _of_role(found, role), folds_of([slot.article for slot in found])
    held = {strength: _held_out(mine, fold_of, strength) for strength in _STRENGTHS}
    tried = [
        (f1(mine, _by(held[strength], threshold, best)), strength, threshold, best)
        for strength in _STRENGTHS
        for threshold in _THRESHOLDS
        for best in _BEST
        if best <= threshold
    ]
    score, strength, threshold, best = setting = middle(tried)
    print(
        f"{role:9} rules {f1(mine, _rules):.3f}   held out {score:.3f}  "
        f"(C={strength}, from {threshold}, the likeliest from {best})"
    )
    return setting


def _fitted(found: Sequence[Slot], setting: "Setting") -> SlotModel:
    _, strength, threshold, best = setting
    model = fit(_examples(found), strength)
    return SlotModel(weights=model.weights, intercept=model.intercept, threshold=threshold, best=best)


def _form(model: SlotModel) -> dict[str, object]:
    return {
        "weights": dict(model.weights),
        "intercept": model.intercept,
        "threshold": model.threshold,
        "best": model.best,
    }


#: F1, strength, threshold, and from where on the likeliest candidate stays.
Setting = tuple[float, float, float, float]


def middle(tried: Sequence[Setting]) -> Setting:
    """Return, of the settings that are as good as the best, one from the middle: an edge is often chance."""
    most = max(tried)[0]
    good = [one for one in tried if one[0] >= most - _TIE]
    for part in (2, 3, 1):  # the threshold, from where on the likeliest stays, the strength
        values = sorted({one[part] for one in good})
        good = [one for one in good if one[part] == values[len(values) // 2]]
    return good[0]


def _held_out(found: Sequence[Slot], fold_of: Mapping[str, int], strength: float) -> dict[int, float]:
    """Return each candidate's probability by models that did not see its article."""
    held: dict[int, float] = {}
    for number in range(FOLDS):
        model = fit(_examples([s for s in found if fold_of[s.article] != number]), strength)
        mine = [s for s in found if fold_of[s.article] == number]
        held |= {id(c): model.probability(c.features) for s in mine for c in s.candidates}
    return held


def _provenance(found: Sequence[Slot]) -> dict[str, object]:
    return {
        "how": "make score",
        "method": f"logistic regression in {_ROUNDS} rounds; C and thresholds by {FOLDS}-fold validation "
        "over articles",
        "slots": len(found),
        "articles": len({slot.article for slot in found}),
        "data": "articles coded by hand and, each counted for less, by machine readers (tuned sets of "
        "data/evaluate/sets.toml and coded/sets.toml); the weights hold no text of them",
    }
