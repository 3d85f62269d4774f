"""Capitals as governments, peoples as forces: "Kyiv accused Moscow", "Russians shelled the town"."""

from collections.abc import Container, Mapping, Sequence

from communique.annotate.actor_names import entered
from communique.annotate.name_patterns import patterns
from communique.lexicon.forms import folded
from communique.lexicon.rule_words import rule_words
from communique.lexicon.seats import Seats
from communique.records.case import Actor
from communique.records.mention import ActorMention, PlaceMention
from communique.records.parse import Token

_BONDS = frozenset({"with", "between", "from", "on", "to", "against", "upon"})


def governments(
    tokens: Sequence[Token], places: Sequence[PlaceMention], seats: Seats, actors: Mapping[str, Actor]
) -> dict[int, ActorMention]:
    """Return the actor that a capital stands for, by the start of its mention, where the parse shows one."""
    found = {}
    for place in places:
        actor = actors.get(seats.seats.get(place.text, ""))
        token = _head_of(tokens, place)
        if actor is not None and token is not None and _governs(tokens, token, seats):
            found[place.start] = entered(actor, place.start, place.end, place.text, "name.seat")
    return found


def peoples_at_war(
    tokens: Sequence[Token], seats: Seats, actors: Mapping[str, Actor]
) -> dict[int, ActorMention]:
    """Return the actor that a people's bare name stands for where it does what forces do.

    "Russians shelled the town" tells of the army, "two Russians fled" and "many Russians" of people.
    """
    found = {}
    for token in tokens:
        actor = actors.get(seats.peoples.get(token.text, ""))
        if actor is not None and _fights(tokens, token, seats):
            found[token.start] = entered(actor, token.start, token.end, token.text, "name.people_at_war")
    return found


def _fights(tokens: Sequence[Token], token: Token, seats: Seats) -> bool:
    """Return whether a people, without a number or a word that tells which, does an act of war."""
    told = any(t.head == token.i and t.i != token.i and t.dep not in {"det", "punct"} for t in tokens)
    above = tokens[token.head]
    if told or token.dep not in {"nsubj", "pobj"}:
        return False
    if token.dep == "pobj":
        return above.dep == "agent" and tokens[above.head].text.lower() in seats.fought
    above = tokens[above.head] if above.dep == "aux" else above  # "had on Friday accused"
    verb = _done(tokens, _done(tokens, above, _ON_AND_ON), _TRYING)
    the = any(t.head == token.i and t.text.lower() == "the" for t in tokens)
    does = seats.fought | seats.acts if the else seats.fought
    return verb.tag.startswith("VB") and verb.text.lower() in does


def _done(tokens: Sequence[Token], verb: Token, phases: Container[str]) -> Token:
    """Return what "keeps denying" and "managed to advance" say somebody does, for some such first verbs."""
    if verb.text.lower() not in phases:
        return verb
    return next((t for t in tokens if t.head == verb.i and t.dep == "xcomp"), verb)


_ON_AND_ON = frozenset("keep keeps kept continue continues continued".split())
_TRYING = rule_words().acts.trying


def _head_of(tokens: Sequence[Token], place: PlaceMention) -> Token | None:
    """Return the token of a place's name that hangs on a word outside of it ("Addis Ababa": the last)."""
    inside = [t for t in tokens if place.start <= t.start < place.end]
    own = {t.i for t in inside}
    return next((t for t in inside if t.head not in own or t.head == t.i), None)


def _governs(tokens: Sequence[Token], token: Token, seats: Seats) -> bool:
    """Return whether a capital does, or has done to it, what only governments do."""
    while token.dep == "conj" and token.head != token.i and tokens[token.head].tag.startswith("NNP"):
        token = tokens[token.head]  # "Moscow and Kyiv": both as the first
    above = _done(tokens, tokens[token.head], _ON_AND_ON)
    word = above.text.lower()
    if _has_ally(tokens, token, seats):
        return True
    if token.dep == "nsubj":
        moved = _moves_forces(tokens, above, seats) or _is_minded(tokens, above, seats)
        return above.tag.startswith("VB") and (word in seats.acts or moved)
    if token.dep == "dobj":
        return word in seats.addressed
    if token.dep in {"compound", "amod", "nmod"}:
        return word in seats.ruled
    if token.dep == "poss":
        return word in seats.owned
    if token.dep != "pobj":
        return False
    over = tokens[above.head].text.lower()
    if above.dep == "agent":
        return over in seats.acts
    if word == "to" and (over in seats.loyal or _receives(tokens, token)):
        return True
    if word == "for" and over in seats.dealt:
        return True
    return word in _BONDS and (over in seats.bonds or (word in {"on", "upon"} and over in _CALLS))


def _has_ally(tokens: Sequence[Token], token: Token, seats: Seats) -> bool:
    """Return whether a capital is called somebody's ally or foe, or has one ("Xyz and its ally Moscow")."""
    beside = [*tokens[max(token.i - 1, 0) : token.i], *tokens[token.i + 1 : token.i + 2]]
    if any(t.text.lower() in seats.allied for t in beside):
        return True
    joined = [t for t in tokens if t.head == token.i and t.dep == "conj" and t.text.lower() in seats.allied]
    return any(t.text.lower() in _ITS and t.head == noun.i for noun in joined for t in tokens)


_ITS = frozenset({"its", "his", "her", "their"})


def _receives(tokens: Sequence[Token], token: Token) -> bool:
    """Return whether arms or support are given to a capital ("weapons to Kyiv", "delivered guns to Kyiv")."""
    before = folded(" ".join(t.text for t in tokens[: token.i]))
    return patterns().receiving.search(f"{before} ") is not None


def _moves_forces(tokens: Sequence[Token], verb: Token, seats: Seats) -> bool:
    """Return whether a capital loses or moves soldiers or tanks ("Kyiv lost 400 men"), not its own light."""
    lost = (t.text.lower() for t in tokens if t.head == verb.i and t.dep == "dobj")
    return verb.text.lower() in seats.moving and any(noun in seats.owned for noun in lost)


def _is_minded(tokens: Sequence[Token], verb: Token, seats: Seats) -> bool:
    """Return whether somebody must do something, or is ready or unwilling to: no town is."""
    below = [t for t in tokens if t.head == verb.i and t.i != verb.i]
    if any(t.dep == "acomp" and t.text.lower() in seats.minded for t in below):
        return True
    return verb.text.lower() != "be" and any(t.dep == "aux" and t.text.lower() in _DUTIES for t in below)


_DUTIES = frozenset({"must", "should"})
_CALLS = frozenset({"call", "calls", "called", "calling"})
