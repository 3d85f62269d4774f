"""Second sayings: "he denied that X had bombed Y, and accused Z" tells what he said, not what X did.

A parser joins the second verb to the last verb of what is said.
"""

from collections.abc import Sequence

from communique.lexicon.calendar import WEEKDAY_WORDS
from communique.lexicon.rule_words import rule_words
from communique.records.parse import PAST, SUBJECTS, TENSED, Token

_SAID_BESIDES = rule_words().parses.said_besides


def with_sayings_joined(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens with a verb of saying behind a comma and "and" joined to the saying before it."""
    own = [_joined(tokens, token) for token in tokens]
    return [_of_saying(own, token) for token in own]


def _of_saying(tokens: Sequence[Token], on: Token) -> Token:
    """Return the "on" of "said on Friday it had taken X" on the saying right before it."""
    if on.text.lower() != "on":
        return on
    verb, said = tokens[on.head], tokens[on.i - 1]
    day = next((t for t in tokens[on.i + 1 : on.i + 2] if t.head == on.i and t.tag == "NNP"), None)
    told = verb.dep == "ccomp" and verb.i > on.i and verb.head == said.i and on.dep == "prep"
    if not told or day is None or day.text.lower() not in WEEKDAY_WORDS:
        return on
    subject = any(t.head == verb.i and t.dep in SUBJECTS and t.i > day.i for t in tokens)
    behind = tokens[day.i + 1].text if day.i + 1 < len(tokens) else ""
    return on._replace(head=said.i) if subject and behind != "," and said.tag in TENSED else on


def _joined(tokens: Sequence[Token], token: Token) -> Token:
    if token.dep != "conj" or token.text.lower() not in _SAID_BESIDES:
        return token
    told = tokens[token.head]
    said = tokens[told.head]
    behind = [t.text.lower() for t in tokens[max(0, token.i - 2) : token.i]]
    joined = told.dep == "ccomp" and told.i < token.i and said.i < told.i
    if not joined or behind[-1:] != ["and"]:
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


_FELL = rule_words().parses.dying
