"""Candidate sentences: only what holds a trigger or reporting word is parsed."""

import ahocorasick

from communique.lexicon.units import GAP, UnitLexicon


def build_candidates(lexicon: UnitLexicon) -> ahocorasick.Automaton:
    """Return an automaton over the fixed beginnings of all forms of a lexicon."""
    automaton = ahocorasick.Automaton()
    for patterns in lexicon.patterns.values():
        for pattern in patterns:
            form = _fixed_part(pattern.words)
            automaton.add_word(form, len(form))
    for suffix in lexicon.suffixes:
        automaton.add_word(suffix, len(suffix))
    automaton.make_automaton()
    return automaton


def _fixed_part(words: tuple[str, ...]) -> str:
    return words[0] if "-" in words or GAP in words else " ".join(words)


def is_candidate(sentence: str, automaton: ahocorasick.Automaton) -> bool:
    """Return whether a sentence holds a form as whole words."""
    folded = sentence.lower()
    for last, length in automaton.iter(folded):
        first = last - length + 1
        before = folded[first - 1] if first else " "
        after = folded[last + 1] if last + 1 < len(folded) else " "
        if not before.isalnum() and not after.isalnum():
            return True
    return False
