"""The score of a claim: a logistic model over named features."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.extract.claims.scoring import Model, load_model


@pytest.mark.parametrize(
    ("features", "expected"),
    [
        pytest.param({}, 0.5, id="nothing known"),
        pytest.param({"good": 1.0}, 0.8808, id="weight 2"),
        pytest.param({"bad": 1.0, "good": 1.0}, 0.5, id="weights cancel"),
        pytest.param({"unheard of": 1.0}, 0.5, id="an unknown feature has no weight"),
    ],
)
def test_probability(features: dict[str, float], expected: float) -> None:
    """The sigmoid of the weighted sum."""
    model = Model(weights={"good": 2.0, "bad": -2.0}, intercept=0.0)
    assert model.probability(features) == pytest.approx(expected, abs=1e-4)


@given(st.dictionaries(st.sampled_from(["good", "bad"]), st.floats(-50, 50)))
def test_a_probability_stays_within_its_bounds(features: dict[str, float]) -> None:
    """Whatever the features, the score is a probability."""
    assert 0.0 <= Model(weights={"good": 3.0, "bad": -9.0}, intercept=1.0).probability(features) <= 1.0


def test_the_bundled_model_tells_claims_apart() -> None:
    """The fitted weights are there and say how they came about."""
    assert len(load_model().weights) > 50
