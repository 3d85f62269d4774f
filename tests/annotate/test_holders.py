"""Who holds a place, read apart from the place's name."""

import pytest

from communique.annotate.names import build_index, find_names
from communique.lexicon.cases import load_case

INDEX = build_index(load_case("aleppo-2016"))


@pytest.mark.parametrize(
    ("text", "holder", "place"),
    [
        pytest.param("Aid reached rebel-held eastern Aleppo.", "rebel", "aleppo/east", id="of a listed name"),
        pytest.param("in government-held Aleppo", "government", "sy/aleppo", id="of a divided city"),
        pytest.param("in Homs' rebel-held streets", "rebel", "sy/homs", id="behind another name"),
        pytest.param("in the Kurdish-held town of Afrin", "Kurdish", "sy/afrin", id="named as a holder only"),
        pytest.param("in Syria's rebel-held Hama", "rebel", "sy/hama", id="behind a country"),
    ],
)
def test_holder_stands_apart(text: str, holder: str, place: str) -> None:
    """The holder is a party of its own, and no surname of what stands before."""
    found = find_names(text, INDEX)
    assert holder in [mention.text for mention in found.actors]
    assert place in [mention.place for mention in found.places]
