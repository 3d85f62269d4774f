"""Reduced clauses: a participle says something of the noun right before it, without "who were".

Parsers hang it on an earlier noun ("bodies found in a town retaken from Xyz": the town was retaken), or read
it as the verb of a clause ("killed troops taken hostage": nobody took a hostage).
"""

from collections.abc import Sequence

from communique.lexicon.rule_words import rule_words
from communique.lexicon.shared_words import AGREED
from communique.records.parse import Token

#: participles of ground that changes hands, as of a name; "taken" and "lost" only of a noun for ground
_CHANGED = rule_words().parses.changed_hands
_OF_NOUNS = _CHANGED | {"taken", "lost", "won"}
_GROUNDS = rule_words().parses.changing_grounds
_WHO = frozenset({"from", "by"})
_KEPT = rule_words().parses.kept
_CAPTIVE = rule_words().parses.as_captives


def with_reduced_clauses(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens of a sentence with reduced clauses on the noun that they stand behind."""
    own = list(tokens)
    for token in tokens[1:-1]:
        if _is_of_ground_before(own, token.i):
            own[token.i] = own[token.i]._replace(head=token.i - 1)
        if _is_between_commas(own, token.i):
            own[token.i] = own[token.i]._replace(dep="acl", head=token.i - 2)
        if _is_of_deal_before(own, token.i):
            own = _with_clauses_on(own, token.i, token.head)
            own[token.i] = own[token.i]._replace(tag="VBN", dep="acl", head=token.i - 1)
        if (verb := _verb_over_captives(own, token.i)) is not None:
            own[token.i - 1] = own[token.i - 1]._replace(dep="dobj", head=verb)
            own[token.i] = own[token.i]._replace(tag="VBN", dep="acl", head=token.i - 1)
    return own


def _is_of_ground_before(tokens: Sequence[Token], i: int) -> bool:
    """Return whether a participle hangs on an earlier word than the ground right before it."""
    token, ground, behind = tokens[i], tokens[i - 1], tokens[i + 1].text.lower()
    if (token.tag, token.dep) != ("VBN", "acl") or token.head >= i - 1 or behind not in _WHO:
        return False
    if _lies_near(tokens, i):
        return False
    words = _OF_NOUNS if ground.text.lower() in _GROUNDS else _CHANGED if ground.tag == "NNP" else ()
    return ground.dep == "pobj" and token.text.lower() in words


def _is_between_commas(tokens: Sequence[Token], i: int) -> bool:
    """Return whether a participle behind a comma says of the place before it what parsers hang on a verb.

    "In Xyz, held by rebels since May, raids killed nine": the raids were not held. "Nine were killed in Xyz,
    held by rebels": nor were they.
    """
    token, place = tokens[i], tokens[i - 2]
    if (token.tag, token.dep) != ("VBN", "advcl") or tokens[i - 1].text != ",":
        return False
    named = place.tag == "NNP" or place.text.lower() in _GROUNDS
    by = any(t.head == i and t.text.lower() in _WHO for t in tokens[i:])
    closed = token.head < i or any(t.text == "," for t in tokens[i : token.head])
    return named and place.dep == "pobj" and token.text.lower() in _CHANGED and by and closed


def _is_of_deal_before(tokens: Sequence[Token], i: int) -> bool:
    """Return whether what was agreed was read as a deed ("raids broke the truce agreed in May as ...")."""
    token, deal, behind = tokens[i], tokens[i - 1], tokens[i + 1]
    joined = token.dep == "conj" and token.tag in {"VBD", "VBN"} and token.text.lower() in AGREED
    apart = any(t.dep == "cc" for t in tokens[token.head : i]) if token.head < i else True
    return joined and not apart and deal.text.lower() in _DEALS and behind.tag == "IN"


def _with_clauses_on(tokens: Sequence[Token], deed: int, verb: int) -> list[Token]:
    """Return the tokens with the clauses behind what was read as a deed on the verb of the sentence."""
    return [t._replace(head=verb) if t.head == deed and t.dep == "advcl" else t for t in tokens]


_DEALS = rule_words().parses.deals


def _lies_near(tokens: Sequence[Token], i: int) -> bool:
    """Return whether the ground right before only says near what that lies of which the parser reads it.

    "Xyz, a town near the capital besieged by rebels": they besiege the town.
    """
    described, link = tokens[tokens[i].head], tokens[tokens[i - 1].head]
    near = link.text.lower() in _NEAR and link.head == described.i
    return near and described.text.lower() in _GROUNDS


_NEAR = rule_words().parses.lying_near


def _verb_over_captives(tokens: Sequence[Token], i: int) -> int | None:
    """Return the verb whose object are people read as the subject of "taken hostage", or None."""
    token, people = tokens[i], tokens[i - 1]
    if token.text.lower() not in _KEPT or tokens[i + 1].text.lower() not in _CAPTIVE:
        return None
    if token.dep != "ccomp" or (people.dep, people.head) != ("nsubj", i) or token.head >= i:
        return None
    return None if any(t.head == token.head and t.dep == "dobj" for t in tokens) else token.head
