"""Areas behind a verb: "captured 40 sq km south of Xyz" says what was captured, not how far south.

A parser that reads the area as a measure of "south" leaves the verb without an object, as if its subject
had been captured. In "40 km2 liberated" it is what was liberated.
"""

from collections.abc import Sequence

from communique.records.parse import Token

_SQUARES = frozenset({"km2", "km²", "sqkm", "hectares", "hectare", "acres", "dunums"})
_SQUARE = frozenset({"square", "sq", "sq."})
_LENGTHS = frozenset({"km", "kilometres", "kilometers", "miles", "mi"})
_OBJECTS = frozenset({"dobj", "nsubjpass", "ccomp", "xcomp"})


def with_areas_taken(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens with an area right behind a verb without an object as that object."""
    own = list(tokens)
    for verb in tokens:
        unit = _unit_of_area(tokens, verb.i + 1) if verb.tag.startswith("VB") else None
        if unit is None or any(t.head == verb.i and t.dep in _OBJECTS for t in tokens[verb.i :]):
            continue
        for i in range(verb.i + 1, unit):
            own[i] = own[i]._replace(head=unit)
        own[unit] = own[unit]._replace(head=verb.i, dep="dobj")
        own = [_active(t, verb) for t in own]
    return [_undergone(own, t) for t in own]


def _undergone(tokens: Sequence[Token], unit: Token) -> Token:
    """Return the unit of an area right before a bare participle as what was done to it."""
    verb = tokens[unit.head]
    if unit.text.lower() not in _SQUARES or unit.dep not in _LOOSE or verb.i != unit.i + 1:
        return unit
    counted = unit.i > 0 and tokens[unit.i - 1].tag == "CD"
    return unit._replace(dep="nsubjpass") if counted and verb.tag == "VBN" else unit


_LOOSE = frozenset({"dep", "nsubj", "npadvmod"})


def _active(token: Token, verb: Token) -> Token:
    """Return the subject of a verb as its doer, and the verb as a past tense."""
    if token.i == verb.i and token.tag == "VBN":
        return token._replace(tag="VBD")
    return token._replace(dep="nsubj") if token.head == verb.i and token.dep == "nsubjpass" else token


def _unit_of_area(tokens: Sequence[Token], i: int) -> int | None:
    """Return the unit of the area that begins at a number ("40 sq km": "km"), or None."""
    words = [t.text.lower() for t in tokens[i : i + 3]]
    if len(words) < 2 or tokens[i].tag != "CD":
        return None
    if words[1] in _SQUARES:
        return i + 1
    return i + 2 if words[1] in _SQUARE and words[2:3] and words[2] in _LENGTHS else None
