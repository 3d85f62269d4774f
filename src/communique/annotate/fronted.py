"""Participles that open a sentence: "Killed in the attack were two guards and their driver".

A parser takes those who suffered for what "were" says of somebody, who is not named.
"""

from collections.abc import Sequence

from communique.annotate.garden_paths.words import hanging
from communique.lexicon.rule_words import rule_words
from communique.records.parse import SUBJECTS, Token

_DONE = rule_words().parses.fronted
_WAS = frozenset({"was", "were", "is", "are"})


def with_fronted_participles(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens with whoever stands behind a fronted passive as its subject."""
    own = list(tokens)
    for attribute in tokens:
        verb = own[attribute.head]
        if attribute.dep != "attr" or verb.text.lower() not in _WAS or attribute.i < verb.i:
            continue
        if verb.dep == "auxpass" and verb.head < verb.i and hanging(own, verb.head, SUBJECTS) is None:
            own = _as_subject(own, attribute, verb, verb.head)
        elif (first := _read_as_subject(own, verb)) is not None:
            own[first] = own[first]._replace(dep=verb.dep, head=first if verb.head == verb.i else verb.head)
            own = _as_subject(own, attribute, verb, first)
    return own


def with_listed_tolls(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens of a line of a list with whom it counts as its subject ("Wounded: 12 soldiers")."""
    if len(tokens) < _SHORTEST or tokens[0].text.lower() not in _DONE or tokens[1].text != ":":
        return list(tokens)
    dep = "nsubjpass" if tokens[0].tag == "VBN" else "nsubj"
    counted = next((t for t in tokens[2:] if t.head == 0 and t.dep in _BESIDE), None)
    if counted is None or tokens[2].tag != "CD":
        return list(tokens)
    return [t._replace(dep=dep) if t.i == counted.i else t for t in tokens]


_SHORTEST = 3
_BESIDE = frozenset({"npadvmod", "dobj", "appos", "attr", "dep", "nummod"})


def _read_as_subject(tokens: Sequence[Token], verb: Token) -> int | None:
    """Return the participle right before "were" that was read as its subject ("Wounded were six men")."""
    before = tokens[verb.i - 1] if verb.i else verb
    read = before.head == verb.i and before.dep in {"nsubj", "advcl", "csubj"} and before.tag == "VBN"
    return before.i if read and before.text.lower() in _DONE else None


def _as_subject(tokens: list[Token], subject: Token, helper: Token, verb: int) -> list[Token]:
    """Return the tokens with a noun as the subject of ``verb``, and "were" as what makes it a passive."""
    own = [t._replace(head=verb) if t.head == helper.i and t.i != verb else t for t in tokens]
    own[helper.i] = helper._replace(dep="auxpass", head=verb)
    own[subject.i] = subject._replace(dep="nsubjpass", head=verb)
    return own
