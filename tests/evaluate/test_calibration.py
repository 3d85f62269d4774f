"""Reliability and Brier score, on scores whose answer is known by hand."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_gold import ALARM, CAPTURE, Stub

from communique.evaluate.calibration import Bin, brier, expected_error, outcomes, reliability
from communique.evaluate.catalogue import read_catalogue
from communique.evaluate.corpus import read_corpus
from communique.evaluate.running import run_set

RESULTS = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1)


def test_outcomes_of_a_run(folder: Path) -> None:
    """A claim that met a coded one is right, whatever its slots."""
    stub = Stub(claims=(CAPTURE, ALARM))
    gold_set = read_catalogue(folder / "sets.toml").sets[0]
    run = run_set(read_corpus(folder, gold_set, stub.read), stub.load(None))
    assert outcomes([run]) == [(0.9, True), (0.2, False)]


def test_reliability_table() -> None:
    """Four claims of 0.9, three of them right, are stated 0.9 and observed 0.75."""
    table = reliability([(0.9, True), (0.9, True), (0.9, True), (0.9, False), (0.1, False)], bins=2)
    assert table == (
        Bin(low=0.0, high=0.5, count=1, stated=0.1, observed=0.0),
        Bin(low=0.5, high=1.0, count=4, stated=0.9, observed=0.75),
    )
    assert expected_error(table) == pytest.approx((0.1 + 4 * 0.15) / 5)


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        pytest.param([(1.0, True), (0.0, False)], 0.0, id="perfect"),
        pytest.param([(0.5, True), (0.5, False)], 0.25, id="undecided"),
        pytest.param([(0.0, True)], 1.0, id="wrong and sure"),
    ],
)
def test_brier(results: list[tuple[float, bool]], expected: float) -> None:
    """Zero is perfect, a quarter says nothing, one is always wrong."""
    assert brier(results) == pytest.approx(expected)


@given(RESULTS, st.integers(1, 20))
def test_every_claim_is_in_one_bin(results: list[tuple[float, bool]], bins: int) -> None:
    """No score falls between bins; means lie within theirs."""
    table = reliability(results, bins=bins)
    assert sum(group.count for group in table) == len(results)
    assert all(group.low - 1e-9 <= group.stated <= group.high + 1e-9 for group in table)


@pytest.mark.parametrize("wrong", [[(1.5, True)], [(-0.1, False)]])
def test_scores_outside_are_refused(wrong: list[tuple[float, bool]]) -> None:
    """A score that is no probability has no place in the table."""
    with pytest.raises(ValueError, match="from 0 to 1"):
        reliability(wrong)


def test_nothing_to_score() -> None:
    """No claim has no Brier score, not a perfect one."""
    with pytest.raises(ValueError, match="no outcome"):
        brier([])
