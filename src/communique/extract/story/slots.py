"""Who and where, weighed: which candidates for a claim's slots stay.

The rules (``roles.roles``, ``story.context``) propose ``candidates``; a linear model over named features
decides which of them stay (``data/model/slots.json``, fitted by ``communique.cli.train``). Without the file
the rules' own choice stands.
"""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, cached_property
from math import exp, fsum
from pathlib import Path
from typing import TypeVar

from communique.extract.roles.worded import WORDED
from communique.extract.sentence.view import is_class, is_label, is_mission
from communique.extract.story.candidates import Candidate
from communique.records.mention import ActorCategory, ActorMention, PlaceMention

_Mention = TypeVar("_Mention", ActorMention, PlaceMention)
_FILE = Path(__file__).resolve().parents[2] / "data" / "model" / "slots.json"


@dataclass(frozen=True, kw_only=True, eq=False)
class SlotModel:
    """One role's weights, intercept, and the probability from which a candidate stays.

    The likeliest candidate stays from ``best`` on: a slot that somebody fills is rarely left empty.
    """

    weights: Mapping[str, float]
    intercept: float
    threshold: float
    best: float

    @cached_property
    def by_fact(self) -> dict[str, dict[str, float]]:
        """Each fact's weights together with others, but for those that all facts have with "absent"."""
        found: dict[str, dict[str, float]] = defaultdict(dict)
        for name, weight in self.weights.items():
            for sign in ("&", "|"):
                left, joined, right = name.partition(sign)
                if joined:
                    found[right][left] = weight
                    found[left] |= {right: weight} if right != "absent" else {}
        return {fact: weights for fact, weights in found.items() if weights}

    def probability(self, candidate: Candidate[_Mention]) -> float:
        """Return the probability that a candidate fills the slot.

        It is that of its ``features``, which are not put into words for it: each of its facts is looked up,
        and what weighs with it.
        """
        facts: Set[str] = candidate.facts
        pairs: list[str] = [f"{fact}|absent" for fact in facts] if "absent" in facts else []
        alone: list[float] = [self.weights[name] for name in (*facts, *pairs) if name in self.weights]
        others: list[str] = [candidate.kind, *candidate.on]
        known: list[dict[str, float]] = [by for fact in facts if (by := self.by_fact.get(fact))]
        crossed: list[float] = [by[other] for by in known for other in others if other in by]
        total = fsum([self.intercept, *alone, *crossed])
        return 1 / (1 + exp(-max(min(total, 60.0), -60.0)))


#: the model of each role that has one
Models = Mapping[str, SlotModel]
#: what "they" as the subject of a verb stands for
_BY_PRONOUN = frozenset({"they", "reading=verb"})


def _stated(candidate: Candidate[_Mention], role: str) -> bool:
    """Return whether the claim's own words name or point to fighters, or whom it hits: a person, an embassy.

    The model cannot weigh these: in the articles that it was fitted on such words stand for known groups,
    persons only speak, and embassies are out of the war's reach.
    """
    mention = candidate.mention
    if not isinstance(mention, ActorMention):
        return candidate.proposed and "referred" in candidate.facts  # "the capital", "that town"
    if "rule" in candidate.facts and "the group" in candidate.on:
        return True
    meant = role == "agent" and "rule" in candidate.facts and _BY_PRONOUN.issubset(candidate.on)
    if "own" not in candidate.facts and not meant:
        return False
    if mention.category is ActorCategory.PERSON:
        return role == "target" and mention.actor is None
    if mention.category is ActorCategory.PEOPLE and candidate.proposed:  # a whole war's dead are nobody's
        return role == "target" and candidate.kind.startswith("battle.")
    meant = is_label(mention) and "rule other" in candidate.facts  # the rules know whom it labels
    fighters = mention.category is ActorCategory.FIGHTERS and is_class(mention) and not meant
    worded = mention.rule_id == WORDED and mention.actor is None
    return is_mission(mention) or fighters or worded


#: what happens happens somewhere: the rules' best proposal stays when nothing reaches the threshold
_ALWAYS_FILLED = frozenset({"location"})
_LEAST = 0.2  # below it the rules' proposal is more likely wrong than a reader could use


def _least(candidate: Candidate[_Mention]) -> float:
    """Return the least probability of a proposal that stays; what the claim's own words name always may."""
    return 0.0 if "own" in candidate.facts else _LEAST


@cache
def load_slot_models() -> Models:
    """Return the fitted model of each role; none where there is no file."""
    if not _FILE.is_file():
        return {}
    form = json.loads(_FILE.read_text(encoding="utf-8"))
    return {
        role: SlotModel(
            weights=m["weights"],
            intercept=m["intercept"],
            threshold=m["threshold"],
            best=m.get("best", m["threshold"]),
        )
        for role, m in form["roles"].items()
    }


def staying(probabilities: Sequence[float], threshold: float, best: float) -> list[bool]:
    """Return which candidates stay: those from the threshold on, the likeliest from ``best`` on."""
    most = max(probabilities, default=0.0)
    return [p >= threshold or (p == most and p >= best) for p in probabilities]


def _set_by_words(candidates: Sequence[Candidate[_Mention]], kept: Sequence[bool]) -> list[bool]:
    """Return who stays: where words name or point to a claim's place, none that only the story tells of."""
    told = any(
        stays and c.proposed and not c.facts.isdisjoint(_POINTED)
        for c, stays in zip(candidates, kept, strict=True)
    )
    return [stays and not (told and _is_carried_place(c)) for c, stays in zip(candidates, kept, strict=True)]


_POINTED = frozenset({"here", "referred"})


def _is_carried_place(candidate: Candidate[_Mention]) -> bool:
    """Return whether a place stands in no word of its sentence, and the rules do not propose it."""
    carried = "absent" in candidate.facts and not candidate.proposed
    return carried and isinstance(candidate.mention, PlaceMention)


def choose(role: str, candidates: Sequence[Candidate[_Mention]]) -> list[_Mention]:
    """Return the candidates that stay by the models that are shipped."""
    return chosen(load_slot_models(), role, candidates)


def chosen(models: Models, role: str, candidates: Sequence[Candidate[_Mention]]) -> list[_Mention]:
    """Return the candidates that stay: those likely enough, or the rules' choice without a model."""
    model = models.get(role)
    if model is None:
        return [c.mention for c in candidates if c.proposed]
    likely = [(model.probability(c), c) for c in candidates]
    stated = [_stated(c, role) for c in candidates]
    best = model.threshold if any(stated) else model.best  # a slot that the words fill is not empty
    likely_kept = staying([p for p, _ in likely], model.threshold, best)
    kept = [said or stays for said, stays in zip(stated, likely_kept, strict=True)]
    stay = [c.mention for c, stays in zip(candidates, _set_by_words(candidates, kept), strict=True) if stays]
    if stay or role not in _ALWAYS_FILLED:
        return stay
    alone = len(candidates) == 1  # no other place is told of
    proposed = [
        (p, n, c.mention) for n, (p, c) in enumerate(likely) if c.proposed and (alone or p >= _least(c))
    ]
    return [max(proposed, key=lambda row: row[:2])[2]] if proposed else []
