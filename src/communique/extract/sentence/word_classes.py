"""Word classes of noun phrases: by their head, by who or what is named there, by what they are part of."""

from functools import lru_cache

from communique.extract.sentence.graph import kids, prepositions
from communique.extract.sentence.view import CATEGORY_CLASS, View, is_mission, word
from communique.lexicon.anaphora import meant_nouns, place_nouns
from communique.lexicon.rule_words import rule_words
from communique.records.mention import ActorCategory

#: classes of weapons that a word before a noun may tell
_WEAPONS = frozenset({"air_weapon", "shell_weapon", "agent_chemical"})
_CARRIED = frozenset({"explosive", "vehicle"})
_PARTITIVE = "partitive"
#: classes that say no more than how many
_COUNTING = frozenset({_PARTITIVE, "number"})


@lru_cache(maxsize=512)  # each keeps its sentence: as many as a long one has words
def classes_of(view: View, i: int, *, depth: int = 0) -> frozenset[str]:
    """Return the word classes of a noun phrase: of its head, its mentions and what it is part of."""
    own, guards = _of_word(view, i), view.lexicon.guards
    if not view.graph.children[i] and _stands_for_nothing(view, i):
        return own if own - guards or not _is_number(view, i) else own | {"number"}
    found = own | _carried_by(view, i, own) | _flown(view, i) | _of_mentions(view, i)
    if depth < 3 and (not found - guards or _PARTITIVE in found or _is_number(view, i)):
        parts = frozenset[str]().union(*[classes_of(view, k, depth=depth + 1) for k in content_of(view, i)])
        if _PARTITIVE in own and parts - guards and "place" not in parts:
            found -= {"place"}  # "half of its fighters"
        found = found.union(parts)
    if not found - guards and _is_number(view, i):
        found |= {"number"}
    if not found - _COUNTING - guards:
        found = found.union(*[classes_of(view, k, depth=3) for k in _named_before(view, i)])
    return found


def _of_word(view: View, i: int) -> frozenset[str]:
    """Return the classes of a token's own word."""
    if i in view.actors and view.graph.tokens[i].text == "US":  # no "us"
        return _NONE
    if word(view, i) in _BOMBERS and _is_plane(view, i):
        return view.lexicon.classes.get("warplane", _NONE)
    return view.lexicon.classes.get(word(view, i), _NONE) | _hyphenated(view, i)


def _of_mentions(view: View, i: int) -> set[str]:
    """Return the classes of the actor and of the place on a token, or that a pronoun may mean."""
    found = set()
    if i in view.actors and not _only_describe(view, i):
        found.add("building" if is_mission(view.actors[i]) else CATEGORY_CLASS[view.actors[i].category])
    if i in view.places or (word(view, i) in _OF_PLACES and _place_before(view, i)):
        found.add("place")
    return found


def _only_describe(view: View, i: int) -> bool:
    """Return whether people only say what a thing is for ("passenger planes": no people)."""
    people = view.actors[i]
    return people.category is ActorCategory.PEOPLE and bool(
        view.lexicon.classes.get(word(view, i), _NONE) & _CARRIERS
    )


_CARRIERS = frozenset({"aircraft_kind", "vehicle"})


def _named_before(view: View, i: int) -> list[int]:
    """Return the actors and places that stand before a noun as its possessors, compounds, adjectives."""
    before = kids(view.graph, i, "compound", "poss", "amod", "nmod")
    return [k for k in before if k in view.actors or k in view.places]


_NONE: frozenset[str] = frozenset()


def _hyphenated(view: View, i: int) -> frozenset[str]:
    """Return the classes of a word whose first part the parser cut off at its hyphen ("cease-fire")."""
    words = view.graph.words
    if i < 2 or words[i - 1] != "-":
        return _NONE
    return view.lexicon.classes.get(f"{words[i - 2]}-{words[i]}", _NONE)


#: pronouns that may mean a place named before
_OF_PLACES = frozenset({"it", "them", "which"})


def _stands_for_nothing(view: View, i: int) -> bool:
    """Return whether a token is on no actor or place, and no pronoun that may mean one."""
    return i not in view.actors and i not in view.places and word(view, i) not in _OF_PLACES


def _carried_by(view: View, i: int, found: frozenset[str]) -> frozenset[str]:
    """Return what weapon the words before a bomb or a vehicle make it ("mortar bomb", "aerial vehicle")."""
    if found.isdisjoint(_CARRIED):
        return _NONE
    deps = ("compound", "amod", "nmod") if "explosive" in found else ("amod",)
    before = (view.lexicon.classes.get(word(view, k), _NONE) for k in kids(view.graph, i, *deps))
    return frozenset().union(*before) & _WEAPONS


_FLYING = rule_words().acts.flying
_OF_FLYERS = rule_words().acts.of_flyers


def _flown(view: View, i: int) -> frozenset[str]:
    """Return the class of aircraft for an "air force" or "drone operators", who fight with these."""
    if word(view, i) not in _FLYING:
        return frozenset()
    before = {word(view, k) for k in kids(view.graph, i, "compound", "amod", "nmod")}
    return frozenset({"air_weapon"}) if before & _OF_FLYERS else frozenset()


_BOMBERS = frozenset({"bomber", "bombers"})
_WITH_PLANES = frozenset({ActorCategory.STATE, ActorCategory.COALITION})
_ON_FOOT = rule_words().people.on_foot
_LONG_RANGE = rule_words().acts.long_range


def _is_plane(view: View, i: int) -> bool:
    """Return whether a bomber is an aircraft: a state's, a long-range one, one with a model's name."""
    before = kids(view.graph, i, "compound", "amod", "nmod", "poss")
    words = {word(view, k) for k in before}
    if words & _ON_FOOT:
        return False
    models = any("air_weapon" in view.lexicon.classes.get(w, _NONE) for w in words)
    owned = any(k in view.actors and view.actors[k].category in _WITH_PLANES for k in (i, *before))
    return models or owned or bool(words & _LONG_RANGE)


@lru_cache(maxsize=64)
def tokens_by_class(view: View) -> dict[str, list[int]]:
    """Return the tokens of each word class in a sentence (kept for the last few sentences)."""
    found: dict[str, list[int]] = {}
    for token in view.graph.tokens:
        for name in classes_of(view, token.i):
            found.setdefault(name, []).append(token.i)
    return found


#: nouns of grounds that change hands
_GROUNDS = meant_nouns("grounds")


def _place_before(view: View, i: int) -> bool:
    """Return whether a place stands before a pronoun that may mean it ("in X, after seizing it").

    It may be one without a name ("the camp was theirs before the rebels seized it").
    """
    words = view.graph.words[:i]
    return any(k < i for k in view.places) or any(w in place_nouns() or w in _GROUNDS for w in words)


def _is_number(view: View, i: int) -> bool:
    return view.graph.tokens[i].tag == "CD" or word(view, i) in {"dozens", "hundreds", "thousands", "scores"}


def content_of(view: View, i: int) -> list[int]:
    """Return what a noun phrase consists of or is taken from ("dozens of rebels")."""
    return [k for prep, k in prepositions(view.graph, i) if prep in {"of", "from", "among"}]
