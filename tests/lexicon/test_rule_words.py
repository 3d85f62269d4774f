"""The words that single rules look for."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

import communique
from communique.lexicon.cases import data_folder
from communique.lexicon.rule_words import RuleWords, read_rule_words, rule_words
from communique.lexicon.units import LexiconError

FILE = data_folder() / "lexicon" / "en" / "rules.toml"
LISTS = [
    (table.name, words.name)
    for table in fields(RuleWords)
    for words in fields(getattr(rule_words(), table.name))
]


def _changed(folder: Path, old: str, new: str) -> Path:
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    path = folder / "rules.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        pytest.param("\nleading = ", "\nleeding = ", "acts: unknown key 'leeding'", id="unknown list"),
        pytest.param("[acts]", "[deeds]", ": unknown key 'deeds'; known are", id="unknown table"),
        pytest.param("\nled = ", "\n# led = ", "acts: 'led' is missing; add it", id="missing list"),
        pytest.param('led = ["led"', 'led = "led" #', "acts.led: is no list of words; write", id="one word"),
        pytest.param('led = ["led"', 'led = ["led", "led"', "acts.led: is empty or holds", id="twice"),
        pytest.param("[acts]", "[acts", "mend the TOML", id="broken file"),
    ],
)
def test_a_wrong_file_is_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    """The error names the file and the place: a list that no rule reads would fail in silence."""
    with pytest.raises(LexiconError, match=re.escape(message)) as caught:
        read_rule_words(_changed(tmp_path, old, new))
    assert str(caught.value).startswith("rules.toml")


@pytest.mark.parametrize(("table", "words"), LISTS)
def test_words_are_single_and_in_lower_case(table: str, words: str) -> None:
    """Rules compare them with one token in lower case; anything else would never be met."""
    found = getattr(getattr(rule_words(), table), words)
    assert [word for word in found if word != word.lower().strip() or " " in word] == []


@pytest.mark.parametrize(("table", "words"), LISTS)
def test_one_rule_reads_each_list(table: str, words: str) -> None:
    """A list that nobody reads is to go; one that several rules read is a class of nouns or verbs."""
    sources = Path(communique.__file__).parent.rglob("*.py")
    read = re.compile(rf"rule_words\(\)\.{table}\.{words}\b")
    readers = [path.stem for path in sources if read.search(path.read_text(encoding="utf-8"))]
    assert len(readers) == 1
