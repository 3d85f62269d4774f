"""Headlines in title case are shown to the parser as sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.annotate.casing import as_sentence, is_titled, small_words

KNOWN = frozenset({"kills", "shell", "target", "bomb", "free", "killing"})
BODY = (
    "On Monday the army said that a bomb went off near the mill of Bomb Valley.",
    "The Free Valley Army and the state radio blamed rebels, the army added.",
)


@pytest.mark.parametrize(
    ("text", "titled"),
    [
        pytest.param("Rebels Shell Valley Town, Killing Two", True, id="title case"),
        pytest.param("Rebels shell Valley Town, killing two", False, id="sentence case"),
        pytest.param("REBELS SHELL VALLEY TOWN", False, id="all capitals say nothing"),
        pytest.param("Al-Manar Reports", False, id="too few words to tell"),
        pytest.param("Bomb Kills 18 in Eastern Suburb", True, id="short words may be small"),
    ],
)
def test_a_title_is_told_by_its_capitals(text: str, titled: bool) -> None:
    """Nearly all long words have one."""
    assert is_titled(text) is titled


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("Bomb Kills 18 Near Eastern Mill", "Bomb kills 18 near Eastern mill", id="known"),
        pytest.param("Rebels Shell Qabr Town", "Rebels shell Qabr Town", id="unknown"),
        pytest.param("Blast Hits Free Valley Army", "Blast Hits Free Valley army", id="a name's words stay"),
        pytest.param("Blast hits the old mill of Bomb", "Blast hits the old mill of Bomb", id="no title"),
    ],
)
def test_common_words_of_a_title_are_small(text: str, shown: str) -> None:
    """As the report's own sentences write them; "Free" only ever has a capital there."""
    assert as_sentence(text, small_words(BODY), KNOWN) == shown


def test_titles_say_nothing_of_the_use_of_capitals() -> None:
    """Otherwise a headline that is repeated would count for its own capitals."""
    assert "kills" not in small_words(["Bomb Kills Eighteen Near Mill"])


@given(st.text())
def test_offsets_hold(text: str) -> None:
    """A cased line is as long as the text, and the same but for case."""
    shown = as_sentence(text, {}, KNOWN)
    assert len(shown) == len(text)
    assert shown.lower() == text.lower()
