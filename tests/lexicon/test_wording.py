"""The lists of words that single rules read."""

import tomllib
from importlib.resources import files

import pytest

from communique.lexicon.wording import wording


def test_several_lists_are_read_as_one() -> None:
    """A rule may take more words than another, and shares those that both mean."""
    both = wording("war", "whole", "risings")
    assert both == wording("war", "whole") | wording("war", "risings")
    assert {"war", "uprising"} <= both


def test_an_unknown_list_is_an_error() -> None:
    """A misspelt name must not become a rule that never fires."""
    with pytest.raises(KeyError, match="endigns"):
        wording("asked", "endigns")


def test_every_form_is_a_lower_case_word_told_once() -> None:
    """Rules compare words in lower case: a capital or a blank would never match."""
    file = files("communique") / "data" / "lexicon" / "en" / "wording.toml"
    for section in tomllib.loads(file.read_text(encoding="utf-8")).values():
        for name, words in section.items():
            assert words == [word.lower().strip() for word in words], name
            assert len(words) == len(set(words)), name
