"""Which candidates fill a slot: the rules propose, a linear model decides."""

from dataclasses import replace

import pytest

from communique.extract.slots import Candidate, SlotModel, choose, load_slot_models
from communique.records.mention import ActorCategory, ActorMention


def candidate(name: str, *, proposed: bool, **features: float) -> Candidate[ActorMention]:
    mention = ActorMention(
        start=0, end=1, text=name, actor=name, name=name, category=ActorCategory.STATE, rule_id="test"
    )
    return Candidate(mention=mention, features=features, proposed=proposed)


def test_without_a_model_the_rules_choice_stands() -> None:
    """A role that nobody fitted keeps what the rules proposed."""
    both = [candidate("a", proposed=True), candidate("b", proposed=False)]
    assert [m.name for m in choose("no such role", both)] == ["a"]


@pytest.mark.parametrize(
    ("features", "expected"),
    [({"own": 1.0}, True), ({"absent": 1.0}, False), ({}, False)],
    ids=["speaks for it", "speaks against it", "nothing known"],
)
def test_a_candidate_stays_from_the_threshold_on(features: dict[str, float], expected: bool) -> None:
    """Weights decide, the threshold cuts."""
    model = SlotModel(weights={"own": 2.0, "absent": -2.0}, intercept=-1.0, threshold=0.5, best=0.5)
    assert (model.probability(features) >= model.threshold) is expected


def test_kind_of_fighter_that_the_words_name_stays() -> None:
    """No model drops "gunmen" from "gunmen opened fire": none was fitted on unknown fighters."""
    named = candidate("class:militants", proposed=True, own=1.0)
    gunmen = replace(named, mention=replace(named.mention, category=ActorCategory.FIGHTERS))
    assert choose("agent", [gunmen]) == [gunmen.mention]


def test_the_bundled_models_cover_the_roles_they_weigh() -> None:
    """Agent, target and location have weights; a rule's own choice speaks for a candidate everywhere."""
    models = load_slot_models()
    assert set(models) == {"agent", "target", "location"}
    assert all(model.weights["rule"] > 0 for model in models.values())
