"""The wrong word of a phrase as its head: "sabotage and reconnaissance groups", "de-occupied"."""

from collections.abc import Sequence

from communique.annotate.garden_paths.words import Tokens
from communique.lexicon.rule_words import rule_words
from communique.records.parse import Token


def cut_off(tokens: Sequence[Token], i: int) -> int | None:
    """Return the verb behind its hyphen of which the word at ``i`` is the "de" ("de-occupied the town")."""
    if tokens[i].text.lower() != "de" or i + 2 >= len(tokens) or tokens[i + 1].text != "-":
        return None
    verb = tokens[i + 2]
    return verb.i if verb.tag.startswith("VB") and verb.head == i else None


def with_prefix(tokens: Sequence[Token], i: int, verb: int) -> Tokens:
    """Return the tokens with a prefix as the verb, what hangs on the word behind its hyphen as its own."""
    own = list(tokens)
    for t in tokens:
        if t.head == verb and t.i != verb:
            own[t.i] = t._replace(head=i)
    own[i] = tokens[i]._replace(tag=tokens[verb].tag)
    own[verb] = tokens[verb]._replace(dep="prt", head=i)
    return own


def saboteurs(tokens: Sequence[Token], i: int) -> int | None:
    """Return the group or mission that "sabotage and reconnaissance" is said of, or None."""
    words = [t.text.lower() for t in tokens[i : i + 3]]
    if words != ["sabotage", "and", "reconnaissance"] or tokens[i].tag == "JJ":
        return None
    noun = tokens[tokens[i + 2].head]
    return noun.i if noun.i > i + 2 and noun.dep == "conj" and noun.head == i else None


def as_first_word(tokens: Sequence[Token], i: int, noun: int) -> Tokens:
    """Return the tokens with a noun as the head of its phrase, and the word at ``i`` before it."""
    own = list(tokens)
    top = noun if tokens[i].head == i else tokens[i].head
    for t in tokens:
        if t.head == i and t.i not in (i, i + 1, noun):
            own[t.i] = t._replace(head=noun)
    own[noun] = tokens[noun]._replace(dep=tokens[i].dep, head=top)
    own[i] = tokens[i]._replace(dep="nmod", head=noun)
    own[i + 2] = tokens[i + 2]._replace(dep="conj", head=i)
    return own


def as_particle(tokens: Sequence[Token], token: Token) -> Token:
    """Return "down" behind "shot" as the verb's particle ("shot down 20 of them"), or the token as it is."""
    shot = token.i > 0 and tokens[token.i - 1].text.lower() in _SHOOT
    if not shot or token.text.lower() != "down" or token.dep != "advmod" or token.head != token.i - 1:
        return token
    return token._replace(tag="RP", dep="prt")


_SHOOT = rule_words().parses.shooting


def held_ground(tokens: Sequence[Token], i: int) -> int | None:
    """Return the ground behind "occupied" that a preposition stands before ("in occupied X"), or None."""
    token = tokens[i]
    before = tokens[i - 1] if i else token
    if token.text.lower() not in _HELD or before.dep != "prep" or token.tag not in ("VBD", "VBN"):
        return None
    if any(t.head == before.i and t.dep == "pobj" and t.i != i for t in tokens):
        return None
    return next((t.i for t in tokens[i + 1 :] if t.head == i and t.dep == "dobj"), None)


def as_held_ground(tokens: Sequence[Token], i: int, ground: int) -> list[Token]:
    """Return the tokens with the participle at ``i`` as what describes the ground behind it."""
    own = list(tokens)
    own[ground] = tokens[ground]._replace(dep="pobj", head=i - 1)
    own[i] = tokens[i]._replace(tag="VBN", dep="amod", head=ground)
    return own


_HELD = rule_words().parses.ground_held


def as_adjective(token: Token) -> Token:
    """Return "dead" as the adjective that it is ("leaving two dead a clerk said")."""
    if token.text.lower() != "dead" or token.tag != "IN":
        return token
    return token._replace(tag="JJ", dep="acomp")
