"""Candidates of a name: the cut-offs of the look-up lose no place that can score."""

from hypothesis import given
from hypothesis import strategies as st

from communique.lexicon.skeletons import skeletons
from communique.resolve.toponyms import CANDIDATE, like_skeletons, same_toponym

_NAMES = st.text(alphabet="abdhjkmnqrstwyz -", min_size=2, max_size=12).filter(lambda name: name.strip(" -"))


@given(name=_NAMES, others=st.lists(_NAMES, max_size=8))
def test_no_name_that_scores_is_cut_off(name: str, others: list[str]) -> None:
    known: dict[int, list[str]] = {}
    for other in others:
        known.setdefault(len(skeletons(other).bare), []).append(skeletons(other).bare)
    like = like_skeletons(skeletons(name).bare, known)
    for other in others:
        spelt = skeletons(other)
        if spelt.bare == spelt.full and skeletons(name).bare == skeletons(name).full and spelt.bare:
            assert spelt.bare in like or same_toponym(name, other).value < CANDIDATE or name == other


def test_far_skeletons_are_left_out() -> None:
    assert like_skeletons("hlb", {3: ["hlb", "xyz"], 4: ["hlbt"], 9: ["hlbhlbhlb"]}) == ["hlb", "hlbt"]
