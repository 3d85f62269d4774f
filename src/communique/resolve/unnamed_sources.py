"""Unnamed sources and officials under the words that a report has for them ("a field source")."""

import re

from communique.lexicon.cues import cue_lexicon
from communique.lexicon.name_words import name_words
from communique.resolve.speaker_index import Entry

_BEFORE = 2  # words that say which sources they are
_CLASSES = ("sources", "officials")
_ROLE = re.compile(r"\b(?:sources?|officials?)\b")


def as_said(entry: Entry, mention: str) -> Entry:
    """Return a class of unnamed sources or officials under its own words: their number, what kind they are.

    Classes whose words hide who they are ("unnamed sources") keep their name.
    """
    found = _ROLE.search(mention)
    if entry.actor is not None or entry.name.split()[-1] not in _CLASSES or found is None:
        return entry
    which: list[str] = []
    for word in reversed(mention[: found.start()].split()):
        if len(which) == _BEFORE or word.lower() in _counting() or not word[0].isalpha():
            break
        which.insert(0, word.lower() if word.lower() in _common() else word)
    if any(word in _hidden() for word in which):
        return entry
    return entry._replace(name=" ".join((*which, found[0])))


def _counting() -> frozenset[str]:
    return frozenset(name_words().described["counting"])


def _hidden() -> frozenset[str]:
    return frozenset(name_words().described["hidden"])


def _common() -> frozenset[str]:
    return cue_lexicon().speakers["modifiers"] | frozenset(name_words().described["kinds"])
