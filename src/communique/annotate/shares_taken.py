"""Shares of a number behind a verb: "shot down 24 of 26 drones" tells what was shot down, not how often.

A parser that reads "down" as an adverb takes the number for a measure of it.
"""

from collections.abc import Sequence

from communique.records.parse import Token

_MEASURES = frozenset({"npadvmod", "advmod", "quantmod"})


def with_shares_taken(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens with a number and its "of" behind a verb that has no object as that object."""
    having = {t.head for t in tokens if t.dep in {"dobj", "nsubjpass"}}
    return [t._replace(dep="dobj") if _is_share(tokens, t, having) else t for t in tokens]


def _is_share(tokens: Sequence[Token], number: Token, having: set[int]) -> bool:
    if number.tag != "CD" or number.dep not in _MEASURES or number.head in having or number.head >= number.i:
        return False
    behind = tokens[number.i + 1] if number.i + 1 < len(tokens) else None
    of = behind is not None and behind.text.lower() == "of" and behind.head == number.i
    return of and tokens[number.head].tag.startswith("VB")
