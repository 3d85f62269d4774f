"""Second sayings: "he denied that X had bombed Y, and accused Z" tells what he said, not what X did.

A parser joins the second verb to the last verb of what is said.
"""

from collections.abc import Sequence

from communique.lexicon.rule_words import rule_words
from communique.records.parse import PAST, TENSED, Token

_SAID_BESIDES = rule_words().parses.said_besides


def with_sayings_joined(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens with a verb of saying behind a comma and "and" joined to the saying before it."""
    return [_joined(tokens, token) for token in tokens]


def _joined(tokens: Sequence[Token], token: Token) -> Token:
    told = tokens[token.head]
    said = tokens[told.head]
    behind = [t.text.lower() for t in tokens[max(0, token.i - 2) : token.i]]
    joined = token.dep == "conj" and told.dep == "ccomp" and told.i < token.i and said.i < told.i
    if not joined or behind[-1:] != ["and"] or token.text.lower() not in _SAID_BESIDES:
        return token
    if behind != [",", "and"]:
        return token._replace(head=said.i, tag="VBD") if _fell(tokens, told) and said.tag in TENSED else token
    own = any(t.head == token.i and t.dep in {"nsubj", "nsubjpass", "aux", "auxpass"} for t in tokens)
    helped = any(t.head == told.i and t.dep in {"aux", "auxpass"} for t in tokens)
    if own or not helped or said.tag not in TENSED or token.tag not in PAST:
        return token
    return token._replace(head=said.i, tag="VBD")


def _fell(tokens: Sequence[Token], told: Token) -> bool:
    """Return whether a verb tells whom something befell, who says nothing ("nine died and blamed X")."""
    passive = any(t.head == told.i and t.dep in {"auxpass", "nsubjpass"} for t in tokens)
    return passive or told.text.lower() in _FELL


_FELL = frozenset({"died", "perished", "drowned", "exploded"})
