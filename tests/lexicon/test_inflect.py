"""Forms of verbs: a wrong form is a word that no text contains, and a claim that is not found."""

import pytest

from communique.lexicon.inflect import verb_forms


@pytest.mark.parametrize(
    ("base", "form"),
    [
        pytest.param("drag", "dragged", id="doubled"),
        pytest.param("ship", "shipping", id="doubled before -ing"),
        pytest.param("equip", "equipped", id="doubled after a short vowel"),
        pytest.param("uphold", "upheld", id="irregular"),
        pytest.param("overcome", "overcame", id="irregular with a prefix"),
        pytest.param("pummel", "pummelled", id="British"),
        pytest.param("pummel", "pummeled", id="American"),
        pytest.param("compel", "compelled", id="stressed on the last syllable"),
        pytest.param("shell", "shelled", id="doubled in the base"),
    ],
)
def test_form_of_a_verb(base: str, form: str) -> None:
    """Each form that texts use is made."""
    assert form in verb_forms(base)
