"""Cues in plain text, at the right offsets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.annotate.cues import find_cues
from communique.lexicon.cues import cue_lexicon


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Fishermen said the pier burned", ["en.say"], id="verb"),
        pytest.param("The blaze claimed the lives of four", [], id="idiom"),
        pytest.param("A rebel-reported raid", [], id="half of a compound"),
        pytest.param("The raid, according to the clinic, failed", ["en.according_to"], id="preposition"),
        pytest.param("Their claims were false", ["en.claim", "en.noun_claim"], id="two readings"),
    ],
)
def test_cues_found(text: str, expected: list[str]) -> None:
    """Each cue is found once with its entry's id, and idioms are not cues."""
    assert [cue.rule_id for cue in find_cues(text, cue_lexicon())] == expected


@given(st.text(alphabet="said claim,.-\n éAto"), st.integers(min_value=0, max_value=1000))
def test_offsets_point_at_the_words(text: str, at: int) -> None:
    """A cue's text stands at its offsets, wherever the sentence begins."""
    for cue in find_cues(text, cue_lexicon(), at=at):
        assert text[cue.start - at : cue.end - at] == cue.text
