"""Which candidates fill a slot: the rules propose, a linear model decides."""

from collections.abc import Sequence
from dataclasses import replace
from math import exp
from typing import Any

import pytest
from tests.extract.conftest import make_document

from communique.extract.story.candidates import Candidate
from communique.extract.story.slots import SlotModel, choose, load_slot_models
from communique.pipeline.process import Knowledge, process_document
from communique.records.mention import ActorCategory, ActorMention


def candidate(name: str, *facts: str, proposed: bool) -> Candidate[ActorMention]:
    mention = ActorMention(
        start=0, end=1, text=name, actor=name, name=name, category=ActorCategory.STATE, rule_id="test"
    )
    return Candidate(mention=mention, facts=frozenset(facts), proposed=proposed)


def test_without_a_model_the_rules_choice_stands() -> None:
    """A role that nobody fitted keeps what the rules proposed."""
    both = [candidate("a", proposed=True), candidate("b", proposed=False)]
    assert [m.name for m in choose("no such role", both)] == ["a"]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [(("own",), True), (("absent",), False), ((), False)],
    ids=["speaks for it", "speaks against it", "nothing known"],
)
def test_a_candidate_stays_from_the_threshold_on(facts: tuple[str, ...], expected: bool) -> None:
    """Weights decide, the threshold cuts."""
    model = SlotModel(weights={"own": 2.0, "absent": -2.0}, intercept=-1.0, threshold=0.5, best=0.5)
    assert (model.probability(candidate("a", *facts, proposed=True)) >= model.threshold) is expected


def test_kind_of_fighter_that_the_words_name_stays() -> None:
    """No model drops "gunmen" from "gunmen opened fire": none was fitted on unknown fighters."""
    named = candidate("class:militants", "own", proposed=True)
    gunmen = replace(named, mention=replace(named.mention, category=ActorCategory.FIGHTERS))
    assert choose("agent", [gunmen]) == [gunmen.mention]


def test_the_bundled_models_cover_the_roles_they_weigh() -> None:
    """Agent, target and location have weights; a rule's own choice speaks for a candidate everywhere."""
    models = load_slot_models()
    assert set(models) == {"agent", "target", "location"}
    assert all(model.weights["rule"] > 0 for model in models.values())


def test_looked_up_weights_are_those_of_the_features_that_were_fitted(knowledge: Knowledge) -> None:
    """Fitting sees each fact and pair by name; reading looks them up: both say the same of a candidate."""
    seen: list[tuple[str, Candidate[Any]]] = []

    def note(role: str, candidates: Sequence[Candidate[Any]]) -> list[Any]:
        seen.extend((role, candidate) for candidate in candidates)
        return [c.mention for c in candidates if c.proposed]

    text = (
        "The Syrian army captured Minyan from rebels on Friday, and Jabhat Fatah al-Sham shelled Jibreen. "
        "They killed five civilians there. Twelve soldiers died in clashes near Handarat."
    )
    process_document(make_document(text), replace(knowledge, choose=note))
    assert {role for role, _ in seen} == {"agent", "target", "location"}
    for role, each in seen:
        model = load_slot_models()[role]
        total = model.intercept + sum(model.weights.get(name, 0.0) for name in each.features)
        assert model.probability(each) == pytest.approx(1 / (1 + exp(-total)))
