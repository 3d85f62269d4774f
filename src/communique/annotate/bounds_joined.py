"""Bounds behind a verb of loss: "lost up to 40 men", "killed between 10 and 12 men" tell whom it befell.

A parser that reads "up" as the verb's own particle takes the men for where the verb leads to.
"""

from collections.abc import Sequence

from communique.lexicon.rule_words import rule_words
from communique.records.parse import Token

_ADVERBS = frozenset({"prt", "advmod", "prep"})
_TAKEN = rule_words().parses.counted_up_to


def with_bounds_joined(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens with whom a verb of loss counts "up to" as its object."""
    own = _with_ranges_joined(tokens)
    having = {t.head for t in tokens if t.dep in {"dobj", "auxpass"}}
    for up in tokens[:-3]:
        if up.text.lower() != "up" or up.dep not in _ADVERBS or up.i == 0:
            continue
        verb, to, number = tokens[up.i - 1], tokens[up.i + 1], tokens[up.i + 2]
        lost = next((t for t in tokens[number.i + 1 :] if t.dep == "pobj" and t.head == to.i), None)
        if to.text.lower() != "to" or number.tag != "CD" or lost is None or number.head != lost.i:
            continue
        if verb.text.lower() in _TAKEN and verb.i not in having:
            own[lost.i] = lost._replace(dep="dobj", head=verb.i)
            own[up.i] = up._replace(dep="quantmod", head=number.i)
            own[to.i] = to._replace(dep="quantmod", head=number.i)
    return own


def _with_ranges_joined(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens with whom a verb of loss counts "between" two numbers as its object."""
    own = list(tokens)
    having = {t.head for t in tokens if t.dep in {"dobj", "auxpass"}}
    for between in tokens[1:-4]:
        if between.text.lower() != "between":
            continue
        verb, (low, _, high) = tokens[between.i - 1], tokens[between.i + 1 : between.i + 4]
        lost = next((t for t in tokens[high.i + 1 :] if t.dep == "pobj" and t.head == between.i), None)
        ranged = (low.tag, high.tag) == ("CD", "CD")
        counts = ranged and between.head == verb.i and lost is not None and low.head == lost.i
        if lost is None or not counts or verb.text.lower() not in _TAKEN or verb.i in having:
            continue
        own[lost.i] = lost._replace(dep="dobj", head=verb.i)
        own[between.i] = between._replace(dep="quantmod", head=low.i)
        own[verb.i] = verb._replace(tag="VBD")
        own = [t._replace(dep="nsubj") if t.head == verb.i and t.dep == "nsubjpass" else t for t in own]
    return own
