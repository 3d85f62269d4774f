"""How likely a claim is read rightly: a logistic model over what fired and what was filled.

The weights are data (``data/model/score.json``), fitted by ``communique.evaluate.train`` on coded
articles with cross-validation by article. Without the file every claim scores one half.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import exp, log
from pathlib import Path

from communique.extract.drafts.drafts import Draft
from communique.records.claim import Claim, PlaceRole
from communique.records.mention import AttributionFrame

_FILE = Path(__file__).resolve().parents[2] / "data" / "model" / "score.json"
_LONG, _SHORT = 40, 4  # tokens of a sentence
Features = Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """Weights by feature name, and the intercept."""

    weights: Mapping[str, float]
    intercept: float

    def probability(self, features: Features) -> float:
        """Return the probability that a claim with these features is read rightly."""
        total = self.intercept + sum(self.weights.get(name, 0.0) * x for name, x in features.items())
        return round(1 / (1 + exp(-total)), 4)


@cache
def load_model() -> Model:
    """Return the fitted model; one that says one half of everything when there is none."""
    if not _FILE.is_file():
        return Model(weights={}, intercept=0.0)
    form = json.loads(_FILE.read_text(encoding="utf-8"))
    return Model(weights=form["weights"], intercept=form["intercept"])


def features_of(
    draft: Draft, claim: Claim, frame: AttributionFrame | None, siblings: int
) -> dict[str, float]:
    """Return what speaks for and against a claim, as named numbers (mostly 0 or 1)."""
    graph = draft.view.graph
    anchor = graph.tokens[draft.trigger.anchor]
    named = {
        "unit=tagged" if draft.unit.id.startswith("tagged.") else f"unit={draft.unit.id}",
        f"type={claim.type.value}",
        f"reading={draft.trigger.reading}",
        f"tag={anchor.tag}",
        f"dep={anchor.dep}",
        f"segment={claim.segment.value}",
        f"stance={claim.stance.value}",
        *_slots(draft, claim),
        *_words(draft),
    }
    found = dict.fromkeys(sorted(named), 1.0)
    found["siblings"] = min(siblings, 8) / 8
    found["length"] = min(len(graph.tokens), _LONG) / _LONG
    found["quote"] = min(claim.end - claim.start, 200) / 200
    found["figures"] = min(len(claim.quantities), 2) / 2
    found["attributed"] = float(frame is not None)
    found["negated"] = float(claim.negated)
    found["tagger"] = _tagger_says(draft, claim)
    return found


def _tagger_says(draft: Draft, claim: Claim) -> float:
    """Return how likely the tagger finds the claim's type in its words, as log-odds from -1 to 1.

    Where no tagger has read, or it tells another type than the claim became, it says nothing: 0.
    """
    tagged = draft.view.sentence.tagged
    if tagged is None:
        return 0.0
    alike = (tag for tag in tagged if tag.type is claim.type)
    chances = [tag.chance for tag in alike if tag.end > claim.start and tag.start < claim.end]
    chance = min(max((*chances, _LEAST_CHANCE)), 1 - _LEAST_CHANCE)
    return log(chance / (1 - chance)) / _MOST_ODDS


_LEAST_CHANCE = 0.01
_MOST_ODDS = log((1 - _LEAST_CHANCE) / _LEAST_CHANCE)


def _slots(draft: Draft, claim: Claim) -> set[str]:
    """Return which slots are filled, and by the sentence itself or from context."""
    found = set()
    for role in ("agent", "target"):
        own = bool(draft.actors(role))
        filled = any(slot.role == role for slot in claim.actors)
        found.add(f"{role}={'own' if own else 'context' if filled else 'none'}")
    own_place = any(draft.roles.places.values())
    found.add(f"place={'own' if own_place else 'context' if claim.places else 'none'}")
    linked = any(slot.place for slot in claim.places if slot.role is not PlaceRole.ROUTE)
    found.add(f"linked={linked}")
    found.add(f"kind={claim.type.value}/{'own' if draft.actors('agent') else 'no'}-{bool(claim.quantities)}")
    return found


def _words(draft: Draft) -> set[str]:
    """Return what the trigger's surroundings say: length, article, what it hangs on."""
    graph = draft.view.graph
    token = graph.tokens[draft.trigger.anchor]
    before = {graph.tokens[k].text.lower() for k in graph.children[token.i] if graph.tokens[k].dep == "det"}
    found = {f"det={word}" for word in before & {"the", "a", "an", "this", "any", "no", "such"}}
    found |= {f"words={min(len(draft.trigger.tokens), 3)}"}
    found |= {"short"} if len(graph.tokens) < _SHORT else set()
    found |= {"joined"} if any(note.startswith("joined") for note in draft.notes) else set()
    found |= {"title"} if token.text[:1].isupper() and token.i else set()
    head = graph.tokens[token.head]
    found |= {f"under={head.tag}"} if head.i != token.i else {"root"}
    return found
