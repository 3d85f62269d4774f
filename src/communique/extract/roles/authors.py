"""Who is said to be behind an act: "X was behind the attack", "the bombing was the work of X"."""

from collections.abc import Sequence

from communique.extract.sentence.arguments import subjects
from communique.extract.sentence.graph import kids, prepositions
from communique.extract.sentence.named_actors import actors_of
from communique.extract.sentence.view import ARMED, View, word
from communique.lexicon.inflect import BE
from communique.records.mention import ActorMention

#: nouns and adjectives that tie somebody to an act
_SHARE = frozenset("part role hand involvement complicity participation".split())
_ANSWERABLE = frozenset({"responsible"})
_WORK = frozenset({"work", "handiwork", "doing"})
_CLIMB = 3  # steps up from "of being behind" to the verb that has a subject


def authors(view: View, anchor: int) -> list[ActorMention]:
    """Return the armed actors that a sentence says are, or are not, behind the act at a noun."""
    return [m for i in _named(view, anchor) for m in actors_of(view, i) if m.category in ARMED]


def _named(view: View, anchor: int) -> Sequence[int]:
    tokens = view.graph.tokens
    token = tokens[anchor]
    if token.dep == "nsubj":
        return _whose_work(view, token.head)
    if token.dep != "pobj":
        return ()
    over, prep = tokens[token.head].head, word(view, token.head)
    if prep == "behind" and word(view, over) in BE:
        return _above(view, over)
    if prep == "for" and word(view, over) in _ANSWERABLE:
        return _above(view, tokens[over].head)
    if prep == "in" and word(view, over) in _SHARE:
        return [*kids(view.graph, over, "poss"), *_above(view, tokens[over].head)]
    return ()


def _whose_work(view: View, verb: int) -> list[int]:
    """Return X in "the bombing was the work of X"."""
    works = [k for k in kids(view.graph, verb, "attr") if word(view, k) in _WORK]
    return [i for k in works for prep, i in prepositions(view.graph, k) if prep == "of"]


def _above(view: View, verb: int) -> list[int]:
    """Return the subject of a verb, or of the one that governs it ("suspected of being behind")."""
    for _ in range(_CLIMB):
        if found := subjects(view.graph, verb):
            return found
        if view.graph.tokens[verb].dep not in {"pcomp", "prep", "xcomp", "ccomp"}:
            return []
        verb = view.graph.tokens[verb].head
    return subjects(view.graph, verb)
