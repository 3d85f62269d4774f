"""Hyphen suffixes: who holds a place ("rebel-held"), how strong a force is ("4,000-strong")."""

from communique.extract.sentence.graph import kids, prepositions
from communique.extract.sentence.named_places import places_of
from communique.extract.sentence.view import View, word
from communique.extract.sentence.word_classes import classes_of
from communique.extract.triggers.triggers import Trigger
from communique.lexicon.rule_words import rule_words
from communique.lexicon.units import Unit
from communique.records.mention import HELD_PART, PlaceMention


def suffix_at(view: View, i: int) -> tuple[Trigger, ...]:
    """Return "rebel-held" and the like: an actor, a hyphen and a participle."""
    units = view.lexicon.suffixes.get(word(view, i), ())
    if not units or i < 1:
        return ()
    before = i - 2 if view.graph.tokens[i - 1].text == "-" else i - 1
    if units[0].measure:
        return (_suffix(units[0], i),) if before == i - 2 and _counts_force(view, before, i) else ()
    if before >= 0 and before in view.actors and _modifies(view, i) and _holds_ground(view, i):
        return (_suffix(units[0], i),)
    return ()


def _holds_ground(view: View, i: int) -> bool:
    """Return whether a suffix says who holds a site that is told by its name, or as a part of a place."""
    held = told_of(view, i)
    named = [p for p in places_of(view, held) if not _is_land_of_premises(view, held, p)]
    told = any(not _by_holder(view, held, p) for p in named) or shared_out(view, held)
    return _is_site(view, held) and told


def told_of(view: View, i: int) -> int:
    """Return the noun that a suffix stands before, or of which it is told ("the town is rebel-held")."""
    token = view.graph.tokens[i]
    named = kids(view.graph, token.head, "nsubj") if token.dep == "acomp" else []
    return named[0] if named else token.head


def _is_land_of_premises(view: View, i: int, place: PlaceMention) -> bool:
    """Return whether a place is but the land in which houses are held ("rebel-held hospitals in Xyz")."""
    return place.feature in _LANDS and i not in view.places and "premises" in classes_of(view, i)


_LANDS = frozenset({"country", "province"})


def _is_site(view: View, i: int) -> bool:
    """Return whether somebody can hold what a noun names: a "state-run agency" is no place."""
    classes = classes_of(view, i)
    if view.graph.tokens[i].tag == "NNP" and i not in view.places and classes & _BODIES:
        return False
    return i in view.places or bool(classes & {"place", "building", "pocket_word"})


#: classes of nouns that name a body that reports or commands, where they stand in capitals
_BODIES = frozenset({"organisation", "room_word", "media_word"})


def _by_holder(view: View, i: int, place: PlaceMention) -> bool:
    """Return whether a noun is for a part that is named by its holder alone ("rebel-held areas of X")."""
    named = i in view.places and word(view, i) not in _PARTS
    return place.rule_id == HELD_PART and not named


#: nouns on which a part that is named by its holder alone may stand ("government districts")
_PARTS = frozenset("districts neighbourhoods neighborhoods quarters".split())


_SHARED = rule_words().places.shared
_PARTING = frozenset({"between", "into"})


def shared_out(view: View, i: int) -> bool:
    """Return whether a place is told to be divided into such parts ("between a rebel-held east and ...")."""
    token = view.graph.tokens[i]
    while token.dep == "conj":
        token = view.graph.tokens[token.head]
    prep = view.graph.tokens[token.head]
    return token.dep == "pobj" and prep.text.lower() in _PARTING and word(view, prep.head) in _SHARED


def _suffix(unit: Unit, i: int) -> Trigger:
    return Trigger(unit=unit, anchor=i, tokens=(i,), reading="suffix")


def _counts_force(view: View, number: int, i: int) -> bool:
    """Return whether a number before a suffix counts a force ("the 4,000-strong garrison")."""
    head = view.graph.tokens[i].head
    armed = "force" in classes_of(view, head)
    members = (k for prep, k in prepositions(view.graph, head) if prep == "of")
    return (
        armed
        and view.graph.tokens[number].tag == "CD"
        and not any("people" in classes_of(view, k) for k in members)
    )


def _modifies(view: View, i: int) -> bool:
    hyphen = view.graph.tokens[i - 1].text == "-"
    return hyphen or view.graph.tokens[i].dep == "amod"


def is_second_half(view: View, i: int) -> bool:
    """Return whether a token ends a hyphenated word ("Western-backed"): only suffixes count there.

    So does "called" in "the so called", its hyphen left out.
    """
    before = view.graph.tokens[i - 1] if i else None
    if view.graph.words[max(i - 1, 0) : i + 1] == _SO_CALLED and view.graph.tokens[i].dep == "amod":
        return True
    return before is not None and before.text == "-" and before.end == view.graph.tokens[i].start


_SO_CALLED = ("so", "called")
