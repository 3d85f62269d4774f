"""Tolls of headlines without a main verb: "No rebels killed in raid", "Soldier, policeman killed in ambush".

The parser makes of the participle what describes the noun before it, and of two on a list one person. Where
the comma is lost, it has the dead kill the wounded: "4 troopers killed 6 wounded in raid".
"""

from collections.abc import Sequence

from communique.lexicon.rule_words import rule_words
from communique.records.parse import FINITE, Token

_HARMED = rule_words().parses.harmed
_OF_NOUN = frozenset({"det", "nummod", "amod", "compound", "nmod", "poss", "quantmod"})


def with_bare_tolls(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens of a line without a main verb with its toll as a passive, lists as lists."""
    own = list(tokens)
    for verb in tokens[1:]:
        noun = tokens[verb.i - 1]
        if verb.text.lower() not in _HARMED:
            continue
        if _is_toll(tokens, verb, noun):
            return _as_passive(own, verb, noun)
        if _none_told(tokens, verb, noun):
            own[verb.i] = verb._replace(dep="ccomp", head=noun.head)
            own[noun.i] = noun._replace(dep="nsubjpass", head=verb.i)
        if (second := _second_toll(tokens, verb)) is not None:
            return _as_two(own, verb, second)
        own = _behind_colon(own, verb)
    return own


def _behind_colon(tokens: Sequence[Token], verb: Token) -> list[Token]:
    """Return the tokens with whom a verb behind a colon counts as harmed, and nobody of before the colon.

    "Army attacks town: woman killed, seven wounded": seven were wounded, and not the army or the town.
    """
    own = list(tokens)
    colon = next((t.i for t in tokens[: verb.i] if t.text == ":"), None)
    if colon is None or verb.tag not in ("VBD", "VBN"):
        return own
    below = [own[t.i] for t in tokens if own[t.i].head == verb.i and t.i != verb.i]
    before = [t for t in below if t.i < colon and t.dep in ("nsubj", "nsubjpass")]
    near = [t for t in below if colon < t.i < verb.i and t.dep == "nsubj"]
    if near and not any(t.dep in ("dobj", "aux", "auxpass") for t in below):
        own[near[-1].i] = near[-1]._replace(dep="nsubjpass")
        own[verb.i] = own[verb.i]._replace(tag="VBN")
        for t in before:
            own[t.i] = t._replace(dep="dep")
    return own


def _second_toll(tokens: Sequence[Token], verb: Token) -> Token | None:
    """Return the second participle where the harmed who are counted seem to have harmed so many more."""
    subject = next((t for t in tokens[: verb.i] if t.head == verb.i and t.dep == "nsubj"), None)
    if subject is None or verb.tag not in ("VBD", "VBN") or not _counted(tokens, subject):
        return None
    counts = [t.i for t in tokens[verb.i + 1 :] if t.head == verb.i and t.dep == "dobj" and t.tag == "CD"]
    return next((t for t in tokens if t.head in counts[:1] and t.text.lower() in _HARMED), None)


def _counted(tokens: Sequence[Token], noun: Token) -> bool:
    return any(t.head == noun.i and t.dep == "nummod" for t in tokens)


def _as_two(tokens: Sequence[Token], verb: Token, second: Token) -> list[Token]:
    """Return the tokens with two passives side by side, each with those whom it counts as its subject."""
    own = list(tokens)
    for t in tokens:
        if t.head == verb.i and t.dep == "nsubj":
            own[t.i] = t._replace(dep="nsubjpass")
    own[verb.i] = verb._replace(tag="VBN")
    own[second.head] = own[second.head]._replace(dep="nsubjpass", head=second.i)
    own[second.i] = second._replace(tag="VBN", dep="conj", head=verb.i)
    return own


def _is_toll(tokens: Sequence[Token], verb: Token, noun: Token) -> bool:
    """Return whether a participle must be a line's verb: no other is there, and "in" or the like follows."""
    if verb.tag != "VBN" or not noun.tag.startswith("NN"):
        return False
    behind = [t.dep for t in tokens[verb.i + 1 : verb.i + 2]]
    if behind not in (["prep"], ["agent"]) or any(t.tag in FINITE for t in tokens):
        return False
    if any(t.head == verb.i and t.dep == "dobj" for t in tokens):
        return False  # "a blast killed at least 40"
    if verb.dep == "relcl":
        return noun.dep == "nsubj" and noun.head == verb.i and _comma_before(tokens, noun)
    if verb.dep != "acl":
        return False
    if noun.dep == "conj":  # "Soldier and policeman killed in ambush"
        return noun.head == verb.head and tokens[noun.head].dep == "ROOT"
    listed = noun.dep == "appos" and tokens[noun.head].dep == "ROOT"
    return verb.head == noun.i and (noun.dep == "ROOT" or listed)


def _none_told(tokens: Sequence[Token], verb: Token, noun: Token) -> bool:
    """Return whether "no" stands before those whom the words before "..., says X" are about."""
    described = verb.dep == "acl" and verb.head == noun.i and noun.dep in {"dep", "nsubj", "npadvmod"}
    none = any(t.head == noun.i and t.text.lower() == "no" for t in tokens)
    return described and none and tokens[noun.head].tag in FINITE and tokens[noun.head].i > verb.i


def _comma_before(tokens: Sequence[Token], noun: Token) -> bool:
    """Return whether a comma stands before a noun with what describes it."""
    at = noun.i - 1
    while at >= 0 and tokens[at].head == noun.i and tokens[at].dep in _OF_NOUN:
        at -= 1
    return at >= 0 and tokens[at].text == ","


def _as_passive(tokens: Sequence[Token], verb: Token, noun: Token) -> list[Token]:
    """Return the tokens with the participle at the top, and who suffered as its subject."""
    top = next(t for t in tokens if t.head == t.i)
    listed = top.i != noun.i and (noun.dep == "conj" or _comma_before(tokens, noun))
    asides = {t.i for t in tokens if t.head == top.i and t.dep in {"punct", "prep", "npadvmod"}}
    mended = [t._replace(head=verb.i) if t.i in asides else t for t in tokens]
    mended[verb.i] = verb._replace(dep="ROOT", head=verb.i)
    first = top if listed else noun
    tag = "NN" if listed and first.tag == "NNP" and first.i == 0 else first.tag
    mended[first.i] = first._replace(tag=tag, dep="nsubjpass", head=verb.i)
    if listed:
        mended[noun.i] = noun._replace(dep="conj", head=first.i)
    elif top.i != noun.i:
        mended[top.i] = top._replace(dep="dep", head=verb.i)
    return mended
