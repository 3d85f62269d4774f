"""The classes of words that units ask for."""

from pathlib import Path

import pytest

from communique.lexicon.units import LexiconError, load_units
from communique.lexicon.units import _load_classes as load_classes


def test_guards_are_classes_with_words() -> None:
    """A guard without words would guard nothing, and nobody would notice."""
    units = load_units()
    assert units.guards
    assert units.guards <= frozenset().union(*units.classes.values())


def test_a_misspelt_guard_is_refused(tmp_path: Path) -> None:
    """The error names the file and the word, and says what to do."""
    path = tmp_path / "classes.toml"
    path.write_text('guards = ["gods"]\n[class]\ngoods = ["milk"]\n', encoding="utf-8")
    with pytest.raises(LexiconError) as caught:
        load_classes(path)
    assert str(caught.value) == "classes.toml: guards: 'gods' is no class; add it, or drop it here"
