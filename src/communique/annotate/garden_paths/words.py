"""What the rules for garden paths share."""

from collections.abc import Sequence

from communique.lexicon.rule_words import rule_words
from communique.records.parse import Token

Tokens = list[Token]
#: nouns of grounds that end an opening phrase
GROUNDS = rule_words().parses.opening_grounds


def hanging(tokens: Sequence[Token], i: int, deps: frozenset[str]) -> Token | None:
    """Return the first token that hangs on ``i`` by one of some relations, or None."""
    return next((t for t in tokens if t.head == i and t.i != i and t.dep in deps), None)
