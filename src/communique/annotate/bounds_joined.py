"""Upper bounds behind a verb of loss: "lost up to 40 men" tells whom somebody lost.

A parser that reads "up" as the verb's own particle takes the men for where the verb leads to.
"""

from collections.abc import Sequence

from communique.lexicon.rule_words import rule_words
from communique.records.parse import Token

_ADVERBS = frozenset({"prt", "advmod", "prep"})
_TAKEN = rule_words().parses.counted_up_to


def with_bounds_joined(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens with whom a verb of loss counts "up to" as its object."""
    own = list(tokens)
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
