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
        pytest.param("bog", "bogged", id="doubled after g"),
        pytest.param("swap", "swapped", id="doubled after p"),
        pytest.param("total", "totalled", id="British, in -al"),
        pytest.param("mow", "mown", id="a second participle"),
        pytest.param("sling", "slung", id="irregular in -ing"),
    ],
)
def test_form_of_a_verb(base: str, form: str) -> None:
    """Each form that texts use is made."""
    assert form in verb_forms(base)
