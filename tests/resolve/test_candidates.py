"""Candidates of a name: the cut-offs of the look-up lose no place that can score."""

from hypothesis import given
from hypothesis import strategies as st

from communique.lexicon.skeletons import skeletons
from communique.records.case import Place
from communique.resolve.toponyms import CANDIDATE, LINK, Kin, best_score, kin_of, like_skeletons

_NAMES = st.text(alphabet="abdhjkmnqrstwyz -", min_size=2, max_size=12).filter(lambda name: name.strip(" -"))


def _village(name: str, country: str) -> Place:
    return Place(
        id=name, name=name, names=(), feature="village", parent=None, lat=None, lon=None, country=country
    )


@given(name=_NAMES, others=st.lists(_NAMES, max_size=8), country=st.sampled_from(["SY", "RU"]))
def test_no_name_that_scores_is_cut_off(name: str, others: list[str], country: str) -> None:
    places = [_village(other, country) for other in others]
    known: dict[Kin, list[str]] = {}
    for place in places:
        spelt = skeletons(place.name)
        known.setdefault(kin_of(spelt.bare, spelt.bare, place), []).append(spelt.bare)
    wanted = skeletons(name)
    like = like_skeletons(wanted.bare, wanted.bare, known)
    for place in places:
        spelt = skeletons(place.name)
        if spelt.bare == spelt.full and wanted.bare == wanted.full and spelt.bare:
            score = best_score(name, place).value
            assert spelt.bare in like or score < (CANDIDATE if country == "SY" else LINK)


def test_far_skeletons_are_left_out() -> None:
    known = {Kin(3, "h", True): ["hlb", "hxz"], Kin(4, "h", True): ["hlbt"], Kin(9, "h", True): ["hlbhlbhlb"]}
    assert like_skeletons("hlb", "hlb", known) == ["hlb", "hlbt"]


def test_what_begins_otherwise_must_be_as_good_as_the_same() -> None:
    known = {Kin(3, "m", True): ["mlb"], Kin(4, "h", False): ["hlbt"], Kin(3, "h", False): ["hlb"]}
    assert like_skeletons("hlb", "hlb", known) == ["hlb"]
