"""Mending parses: what a parser misreads in the same way every time, put right from its tags.

Many scraped reports have lost their commas. "On Friday rebels seized a base" then reads as if "Friday
rebels" were one noun, and the verb behind it has no subject.
"""

from collections.abc import Sequence

from communique.records.parse import Token

_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_BEFORE_NOUN = frozenset({"compound", "nmod", "amod"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})
_AUXILIARIES = frozenset({"aux", "auxpass", "neg"})
_REACH = 4  # tokens from the noun to its verb: auxiliaries and an adverb may stand between


def mend(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Return the tokens of a sentence, each day that was taken for part of a subject set free."""
    mended = list(tokens)
    for day in tokens:
        noun = tokens[day.head]
        if day.text.lower() not in _DAYS or day.dep not in _BEFORE_NOUN or noun.dep != "pobj":
            continue
        verb = _bare_verb(tokens, noun)
        if noun.i > day.i and verb is not None:
            passive = any(t.head == verb and t.dep == "auxpass" for t in tokens)
            mended[day.i] = day._replace(head=noun.head, dep="pobj")
            mended[noun.i] = noun._replace(head=verb, dep="nsubjpass" if passive else "nsubj")
    return tuple(mended)


def _bare_verb(tokens: Sequence[Token], noun: Token) -> int | None:
    """Return the finite verb close behind a noun that lacks a subject, or None."""
    near = tokens[noun.i + 1 : noun.i + 1 + _REACH]
    verb = next((t for t in near if t.tag in _FINITE and t.dep not in _AUXILIARIES), None)
    if verb is None or any(t.head == verb.i and t.dep in _SUBJECTS for t in tokens):
        return None
    return verb.i
