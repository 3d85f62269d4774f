"""Passives that leave out their verb: "Two bridges destroyed, a depot looted" in headlines and lists.

The parser takes the participle for a past tense, and what suffered for who did it. A verb that always has
an object and stands without one is no past tense.
"""

from collections.abc import Sequence

from communique.lexicon.rule_words import rule_words
from communique.lexicon.shared_words import LOSING, REGAINING
from communique.records.parse import Token

#: participles of verbs that always say what they are done to; those that do with "down" behind them
_UNDERGONE = rule_words().parses.undergone
_KNOWN = _UNDERGONE | rule_words().parses.put_down
_GAINS = REGAINING | LOSING
_MAIN = frozenset({"ROOT", "ccomp", "conj", "parataxis", "advcl"})
#: labels of what a past tense or a whole passive has, and a bare participle has not
_SPOKEN_FOR = frozenset({"aux", "auxpass", "dobj", "dative", "oprd", "ccomp", "xcomp", "nsubjpass"})


def with_bare_passives(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens with bare participles as passives, and their subjects as what suffered."""
    own = list(tokens)
    for verb in tokens:
        if (taken := _taken(own, verb)) is not None:
            own[taken.i] = taken._replace(dep="dobj")
        if (subject := _sufferer(own, verb) or _shot_dead(own, verb)) is not None:
            own[verb.i] = verb._replace(tag="VBN")
            own[subject.i] = subject._replace(dep="nsubjpass")
            for told in _behind_colon(tokens, verb):
                own[told.i] = told._replace(dep="dep")
    return own


def _taken(tokens: Sequence[Token], verb: Token) -> Token | None:
    """Return what was taken in "troops recaptured Xyz", read as what the troops were in the end."""
    if verb.tag != "VBD" or verb.dep not in _MAIN or verb.text.lower() not in _GAINS:
        return None
    below = [t for t in tokens if t.head == verb.i and t.i != verb.i]
    if any(t.dep in {"aux", "auxpass", "dobj"} for t in below):
        return None
    return next((t for t in below if t.i > verb.i and t.tag == "NNP" and t.dep == "attr"), None)


def _shot_dead(tokens: Sequence[Token], verb: Token) -> Token | None:
    """Return who was shot dead, where no object stands behind ("Six miners shot dead in Xyz: police")."""
    if verb.text.lower() != "shot" or verb.dep not in _MAIN or verb.tag not in ("VBD", "VBN"):
        return None
    if tokens[min(verb.i + 1, len(tokens) - 1)].text.lower() != "dead":
        return None
    said = {t.i for t in _behind_colon(tokens, verb)}
    below = [t for t in tokens if t.head == verb.i and t.i not in (verb.i, verb.i + 1, *said)]
    if any(t.dep in _SPOKEN_FOR for t in below) or tokens[verb.i + 2 : verb.i + 3] == []:
        return None
    return next((t for t in below if t.dep == "nsubj" and t.i < verb.i and t.tag.startswith("NN")), None)


def _behind_colon(tokens: Sequence[Token], verb: Token) -> list[Token]:
    """Return what stands behind a colon and was read as a verb's object: who says so in a headline."""
    colon = next((t.i for t in tokens[verb.i :] if t.text == ":"), None)
    return [t for t in tokens if colon is not None and t.i > colon and t.head == verb.i and t.dep == "dobj"]


def _sufferer(tokens: Sequence[Token], verb: Token) -> Token | None:
    """Return the subject of a participle that stands without helper and object, if it is one."""
    word = verb.text.lower()
    if word not in _KNOWN or not verb.tag.startswith("VB") or verb.dep not in _MAIN:
        return None
    below = [t for t in tokens if t.head == verb.i and t.i != verb.i]
    if word not in _UNDERGONE and not any(t.dep == "prt" and t.text.lower() == "down" for t in below):
        return None
    if any(t.dep in _SPOKEN_FOR or _is_object(tokens, verb, t) for t in below):
        return None
    return next((t for t in below if t.dep == "nsubj" and t.i < verb.i and t.tag.startswith("NN")), None)


_OPENS_NOUN = frozenset({"CD", "DT", "JJ", "NN", "NNP", "NNPS", "NNS", "PRP", "PRP$"})


def _is_object(tokens: Sequence[Token], verb: Token, below: Token) -> bool:
    """Return whether a word is a misread object, or a verb with one that is the first verb's as well."""
    if below.dep == "conj":
        return any(t.head == below.i and t.dep == "dobj" for t in tokens)
    return below.i == verb.i + 1 and below.tag in _OPENS_NOUN  # "kidnapped 40 near the river"
