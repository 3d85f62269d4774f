"""A parsed sentence together with its mentions: what stands on each token."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from communique.extract.graph import Graph, build_graph, conjuncts, covered, kids, prepositions
from communique.lexicon.anaphora import place_nouns
from communique.lexicon.name_words import name_words
from communique.lexicon.units import UnitLexicon
from communique.records.mention import (
    ActorCategory,
    ActorMention,
    PlaceMention,
    QuantityMention,
    TimeMention,
)
from communique.records.parse import ParsedSentence

_CATEGORY_CLASS = {
    ActorCategory.STATE: "force",
    ActorCategory.ARMED_GROUP: "force",
    ActorCategory.COALITION: "force",
    ActorCategory.FIGHTERS: "force",
    ActorCategory.PEOPLE: "people",
    ActorCategory.PERSON: "people",
    ActorCategory.ORGANISATION: "organisation",
    ActorCategory.MONITOR: "speaker",
    ActorCategory.MEDIA: "speaker",
}
#: classes that a token can have whatever its word: by its mention, as a number, as the air force's
_BY_CONTEXT = frozenset({*_CATEGORY_CLASS.values(), "building", "place", "number", "air_weapon"})
#: those who can bear arms
ARMED = frozenset(
    {ActorCategory.STATE, ActorCategory.ARMED_GROUP, ActorCategory.COALITION, ActorCategory.FIGHTERS}
)
_MODIFIERS = ("compound", "poss", "amod", "nmod", "npadvmod", "nummod")
#: classes of weapons that a word before a noun may tell
_WEAPONS = frozenset({"air_weapon", "shell_weapon", "agent_chemical"})
_CARRIED = frozenset({"explosive", "vehicle"})
_PARTITIVE = "partitive"
_PRONOUNS = frozenset(("it its they them their theirs he she his her him which who that these those").split())
#: prepositions that carry a place's description on ("the village of X in Y", "a raid on X near Y")
_NESTED = frozenset(
    ("of in at on near around outside inside within across over from to towards into").split()
)
#: generic words for fighters that any armed group may be given
LABELS = frozenset({"class:terrorists", "class:militants", "class:jihadists", "class:fighters"})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class View:
    """One sentence as extraction sees it; the dicts map a token index to the mention on it.

    ``who`` and ``where`` are these mentions, each once, in the order of their words; ``classes`` holds every
    word class that ``classes_of`` can give in the sentence.
    """

    sentence: ParsedSentence
    graph: Graph
    lexicon: UnitLexicon
    actors: dict[int, ActorMention]
    places: dict[int, PlaceMention]
    quantities: dict[int, QuantityMention]
    times: tuple[TimeMention, ...]
    all_quantities: tuple[QuantityMention, ...]
    who: tuple[ActorMention, ...]
    where: tuple[PlaceMention, ...]
    classes: frozenset[str]
    headline: bool = False


_Mention = TypeVar("_Mention", ActorMention, PlaceMention)


def key_of(mention: ActorMention | PlaceMention) -> str:
    """Return what two mentions of one thing share."""
    return (mention.place if isinstance(mention, PlaceMention) else mention.actor) or mention.name


def in_order(mentions: Iterable[_Mention]) -> list[_Mention]:
    """Return the mentions, each once, in the order of their words."""
    return sorted({m.start: m for m in mentions}.values(), key=lambda m: m.start)


def text_between(view: View, left: PlaceMention | ActorMention, right: PlaceMention | ActorMention) -> str:
    """Return the words between two mentions of a sentence, whichever comes first."""
    first, second = sorted((left, right), key=lambda mention: mention.start)
    at = view.sentence.sentence.start
    return view.sentence.text[first.end - at : second.start - at]


def build_view(
    sentence: ParsedSentence,
    lexicon: UnitLexicon,
    *,
    actors: Sequence[ActorMention],
    places: Sequence[PlaceMention],
    times: Sequence[TimeMention],
    quantities: Sequence[QuantityMention],
    headline: bool = False,
) -> View:
    """Return the view of one sentence from its parse and its mentions."""
    graph = build_graph(sentence)
    on_noun = {
        i: quantity
        for quantity in quantities
        for i in covered(
            graph,
            quantity.start if quantity.noun_start is None else min(quantity.start, quantity.noun_start),
            quantity.noun_end or quantity.end,
        )
    }
    on_actor = {i: m for m in actors for i in covered(graph, m.start, m.end)}
    on_place = {i: m for m in places for i in covered(graph, m.start, m.end)}
    return View(
        sentence=sentence,
        graph=graph,
        lexicon=lexicon,
        actors=on_actor,
        places=on_place,
        quantities=on_noun,
        who=tuple(in_order(on_actor.values())),
        where=tuple(in_order(on_place.values())),
        classes=_BY_CONTEXT.union(
            *(lexicon.classes.get(w, ()) for w in (*graph.vocabulary, *_joined(graph)))
        ),
        times=tuple(times),
        all_quantities=tuple(quantities),
        headline=headline,
    )


def word(view: View, i: int) -> str:
    """Return a token in lower case."""
    return view.graph.words[i]


def is_pronoun(view: View, i: int) -> bool:
    """Return whether a token is a pronoun that could stand for an actor or a place."""
    return word(view, i) in _PRONOUNS


@lru_cache(maxsize=4096)
def classes_of(view: View, i: int, *, depth: int = 0) -> frozenset[str]:
    """Return the word classes of a noun phrase: of its head, its mentions and what it is part of."""
    own = view.lexicon.classes.get(word(view, i), _NONE) | _hyphenated(view, i)
    if word(view, i) in _BOMBERS and _is_plane(view, i):
        own = view.lexicon.classes.get("warplane", _NONE)
    if i in view.actors and view.graph.tokens[i].text == "US":  # no "us"
        own = _NONE
    if not view.graph.children[i] and _stands_for_nothing(view, i):
        return own if own - view.lexicon.guards or not _is_number(view, i) else own | {"number"}
    found = set(own | _carried_by(view, i, own) | _flown(view, i))
    if i in view.actors:
        found.add("building" if is_mission(view.actors[i]) else _CATEGORY_CLASS[view.actors[i].category])
    if i in view.places or (word(view, i) in _OF_PLACES and _place_before(view, i)):
        found.add("place")
    if depth < 3 and (not found - view.lexicon.guards or _PARTITIVE in found or _is_number(view, i)):
        for k in _content_of(view, i):
            found |= classes_of(view, k, depth=depth + 1)
    if not found - view.lexicon.guards and _is_number(view, i):
        found.add("number")
    if not found - {_PARTITIVE, "number"} - view.lexicon.guards:
        for k in kids(view.graph, i, "compound", "poss", "amod", "nmod"):
            if k in view.actors or k in view.places:
                found |= classes_of(view, k, depth=3)
    return frozenset(found)


_NONE: frozenset[str] = frozenset()


def _hyphenated(view: View, i: int) -> frozenset[str]:
    """Return the classes of a word whose first part the parser cut off at its hyphen ("cease-fire")."""
    words = view.graph.words
    if i < 2 or words[i - 1] != "-":
        return _NONE
    return view.lexicon.classes.get(f"{words[i - 2]}-{words[i]}", _NONE)


def _joined(graph: Graph) -> list[str]:
    """Return the words of a sentence that stand around a hyphen, put together."""
    words = graph.words
    return [f"{words[i - 1]}-{words[i + 1]}" for i in range(1, len(words) - 1) if words[i] == "-"]


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


def _flown(view: View, i: int) -> frozenset[str]:
    """Return the class of aircraft for an "air force" or "drone operators", who fight with these."""
    if word(view, i) not in _FLYING:
        return frozenset()
    before = {word(view, k) for k in kids(view.graph, i, "compound", "amod", "nmod")}
    return frozenset({"air_weapon"}) if before & _OF_FLYERS else frozenset()


def _is_plane(view: View, i: int) -> bool:
    """Return whether a bomber is an aircraft: a state's, a long-range one, one with a model's name."""
    before = kids(view.graph, i, "compound", "amod", "nmod", "poss")
    words = {word(view, k) for k in before}
    if words & _ON_FOOT:
        return False
    models = any("air_weapon" in view.lexicon.classes.get(w, _NONE) for w in words)
    owned = any(k in view.actors and view.actors[k].category in _WITH_PLANES for k in (i, *before))
    return models or owned or bool(words & _LONG_RANGE)


_BOMBERS = frozenset({"bomber", "bombers"})
_WITH_PLANES = frozenset({ActorCategory.STATE, ActorCategory.COALITION})
_ON_FOOT = frozenset("suicide car truck motorbike motorcycle would alleged suspected female".split())
_LONG_RANGE = frozenset(
    {"long-range", "range", "strategic", "heavy", "stealth", "tactical", "fighter", "supersonic", "naval"}
)
_FLYING = frozenset(
    "force forces unit units wing squadron squadrons operator operators pilot pilots crew crews team".split()
)
_OF_FLYERS = frozenset({"air", "aerospace", "aviation", "drone", "drones", "fpv", "uav", "unmanned"})


@lru_cache(maxsize=64)
def tokens_by_class(view: View) -> dict[str, list[int]]:
    """Return the tokens of each word class in a sentence (kept for the last few sentences)."""
    found: dict[str, list[int]] = {}
    for token in view.graph.tokens:
        for name in classes_of(view, token.i):
            found.setdefault(name, []).append(token.i)
    return found


def _place_before(view: View, i: int) -> bool:
    """Return whether a place stands before a pronoun that may mean it ("in X, after seizing it").

    It may be one without a name ("the camp was theirs before the rebels seized it").
    """
    words = view.graph.words[:i]
    return any(k < i for k in view.places) or any(w in place_nouns() or w in _HELD for w in words)


#: nouns of grounds that change hands
_HELD = frozenset("camp base outpost post garrison airport airfield hill checkpoint barracks".split())


def _is_number(view: View, i: int) -> bool:
    return view.graph.tokens[i].tag == "CD" or word(view, i) in {"dozens", "hundreds", "thousands", "scores"}


def _content_of(view: View, i: int) -> list[int]:
    return [k for prep, k in prepositions(view.graph, i) if prep in {"of", "from", "among"}]


def _examples_of(view: View, i: int) -> list[int]:
    """Return whom a noun phrase names as examples ("states such as X and Y", "groups that include X")."""
    told = [k for k in kids(view.graph, i, "acl", "relcl") if word(view, k) in _INCLUDING]
    named = [k for verb in told for k in kids(view.graph, verb, "dobj")]
    return [*(k for prep, k in prepositions(view.graph, i) if prep == "as"), *named]


def _said_of(view: View, i: int) -> list[int]:
    """Return of whom a noun is said ("X is a group that fights Y": the group is X)."""
    token = view.graph.tokens[i]
    return kids(view.graph, token.head, "nsubj") if token.dep == "attr" else []


def actors_of(view: View, i: int, *, depth: int = 0) -> list[ActorMention]:
    """Return the actors that a noun phrase names, coordinated ones included."""
    found: list[ActorMention] = []
    for head in conjuncts(view.graph, i):
        found.extend(_actors_of_head(view, head, depth))
        for k in _renamed(view, head):
            found.extend(actors_of(view, k, depth=depth))
    return _distinct(found)


def _renamed(view: View, i: int) -> list[int]:
    """Return a second name beside an actor's first, to which others may be joined ("offshoot X and Y")."""
    own = view.actors.get(i)
    beside = [k for k in kids(view.graph, i, "appos") if k in view.actors]
    return [k for k in beside if own is not None and key_of(view.actors[k]) == key_of(own)]


def _actors_of_head(view: View, i: int, depth: int) -> list[ActorMention]:
    own = [view.actors[i]] if i in view.actors else []
    named = [mention for mention in _modifier_actors(view, i) if mention not in own]
    if own and named and (own[0].actor is None or is_label(own[0]) or is_class(own[0])):
        return named  # "Islamic State militants": the group
    if not named and (groups := _belonged_to(view, i, own)):
        return groups
    if own and _is_generic(own[0]):
        return [*own, *_included(view, i)]  # "rebels including Xyz"
    if own:
        return own
    if named:
        return named
    if depth < 3:
        for k in (*_content_of(view, i), *_examples_of(view, i), *_said_of(view, i)):
            if deeper := actors_of(view, k, depth=depth + 1):
                return deeper
    return []


def _belonged_to(view: View, i: int, own: Sequence[ActorMention]) -> list[ActorMention]:
    """Return the armed actors that generic fighters are said to be of ("gunmen from Hezbollah")."""
    if not own or not _is_generic(own[0]) or own[0].category not in ARMED:
        return []
    ranks = [k for prep, k in prepositions(view.graph, i) if prep == "with" and k in view.actors]
    of = (*_content_of(view, i), *ranks, *_from_behind(view, i), *_said_of(view, i))
    found = [m for k in of for m in actors_of(view, k, depth=2)]
    bound = [m for k in _bound_to(view, i) for m in actors_of(view, k, depth=2) if _is_group(m)]
    return [*(m for m in found if m.category in ARMED and not _is_generic(m)), *bound]


_INCLUDING = frozenset({"include", "includes", "included", "comprises", "comprised", "comprising"})


def _included(view: View, i: int) -> list[ActorMention]:
    """Return the groups that a noun phrase counts among its fighters ("rebels including X and Y")."""
    among = [k for prep, k in prepositions(view.graph, i) if prep == "including"]
    told = [k for k in kids(view.graph, i, "acl", "relcl") if word(view, k) in _INCLUDING]
    among += [k for verb in told for k in kids(view.graph, verb, "dobj")]
    return [m for k in among for m in actors_of(view, k, depth=2) if _is_group(m)]


def _is_group(mention: ActorMention) -> bool:
    return mention.category in _GROUPS and not _is_generic(mention)


#: whom fighters may belong to: a state only backs them
_GROUPS = frozenset({ActorCategory.ARMED_GROUP, ActorCategory.COALITION})
_BOUND = frozenset({"to", "with", "from"})


def _bound_to(view: View, i: int) -> list[int]:
    """Return what fighters are said to be bound to ("gunmen affiliated with X", "belonging to X")."""
    bound = [k for k in kids(view.graph, i, "acl", "amod", "relcl") if "belonging" in classes_of(view, k)]
    return [j for k in bound for prep, j in prepositions(view.graph, k) if prep in _BOUND]


def stands_for_group(view: View, mention: ActorMention) -> bool:
    """Return whether words for some fighters only say who the group is that they belong to."""
    if not _is_generic(mention):
        return False
    return any(_belonged_to(view, i, [mention]) for i in covered(view.graph, mention.start, mention.end))


def _is_generic(mention: ActorMention) -> bool:
    """Return whether words name fighters by their kind alone: a label, a class, "rebels"."""
    return is_label(mention) or is_class(mention) or _says_kind(mention.text)


@lru_cache(maxsize=4096)
def _says_kind(words: str) -> bool:
    return _BY_KIND.fullmatch(words) is not None


#: "rebels", "the rebel group", "Insurgent fighters", but no capitalised second word of a name
_BY_KIND = re.compile(rf"(?:[Tt]he )?(?i:{'|'.join(name_words().kinds)})[a-z]*(?: [a-z]+)*")


def _from_behind(view: View, i: int) -> list[int]:
    """Return what follows "from" right behind a noun, wherever it hangs ("killed gunmen from X")."""
    if i + 1 >= len(view.graph.tokens) or word(view, i + 1) != "from":
        return []
    return kids(view.graph, i + 1, "pobj")


def is_class(mention: ActorMention) -> bool:
    """Return whether words name a kind of actor and nobody in particular ("gunmen", "the army")."""
    return (mention.actor or "").startswith("class:")


def is_label(mention: ActorMention) -> bool:
    """Return whether words only label fighters ("terrorists"), also where the label was resolved."""
    actor = mention.actor or ""
    return actor in LABELS or mention.rule_id.startswith("name.label")


def is_nobody(view: View, mention: ActorMention) -> bool:
    """Return whether words name nobody ("no group claimed the attack")."""
    at = mention.start - view.sentence.sentence.start
    before = view.sentence.text[:at].rsplit(maxsplit=1)[-1:]
    return bool(before) and before[0].lower() in ("no", "neither")


def is_mission(mention: ActorMention) -> bool:
    """Return whether words name a state by its embassy, where it is hit and does nothing."""
    return mention.rule_id == "name.mission"


def is_nationals(mention: ActorMention | PlaceMention) -> bool:
    """Return whether words name some people by their nationality ("three Kenyans"): these very ones."""
    return mention.rule_id == "name.nationals"


def _modifier_actors(view: View, i: int) -> list[ActorMention]:
    found = []
    for k in kids(view.graph, i, *_MODIFIERS, "appos"):
        if k in view.actors:
            found.append(view.actors[k])
        elif view.graph.tokens[k].dep in {"compound", "amod", "poss", "nmod", "appos"}:
            found.extend(_modifier_actors(view, k))
        found.extend(view.actors[c] for c in kids(view.graph, k, "conj") if c in view.actors)
    return _distinct(found)


def places_of(view: View, i: int, *, depth: int = 0) -> list[PlaceMention]:
    """Return the places that a noun phrase names or is set in, nearest to its head first."""
    found: list[PlaceMention] = []
    for head in conjuncts(view.graph, i):
        found.extend(_places_of_head(view, head, depth))
    return _distinct(found)


def _places_of_head(view: View, i: int, depth: int) -> list[PlaceMention]:
    if i in view.places:
        return [view.places[i]]
    if named := called(view, i):
        return [named]
    found = [view.places[k] for k in kids(view.graph, i, *_MODIFIERS, "appos") if k in view.places]
    if depth < 4:
        for k in kids(view.graph, i, "appos"):
            found.extend(places_of(view, k, depth=depth + 1))
        for prep, k in prepositions(view.graph, i):
            if prep == "from" and i in view.actors and _is_country(view, k):
                continue  # "two soldiers from Burundi were killed": where they are from, not where it was
            if prep in _NESTED and (not found or prep == "of"):
                found.extend(places_of(view, k, depth=depth + 1))
        for k in kids(view.graph, i, "compound", "poss", "amod", "nmod"):
            if not found:
                found.extend(_places_of_head(view, k, depth + 1))
    return found


def _is_country(view: View, i: int) -> bool:
    return i in view.places and view.places[i].feature == "country"


#: nouns beside those of "the district" that say what a named place is
_CALLED = frozenset(("stronghold bastion redoubt holdout capital hub outpost crossroads").split())


def called(view: View, i: int) -> PlaceMention | None:
    """Return the place that a noun phrase describes: "X, a town near Y", "X is a town near Y"."""
    graph, token = view.graph, view.graph.tokens[i]
    if token.text.lower() not in place_nouns() and token.text.lower() not in _CALLED:
        return None
    if token.dep == "appos" and token.head in view.places:
        return view.places[token.head]
    if token.dep == "attr":
        return next((view.places[k] for k in kids(graph, token.head, "nsubj") if k in view.places), None)
    return _right_before(view, i)


_ARTICLES = frozenset({"a", "an", "the", "another", "one"})


def _right_before(view: View, i: int) -> PlaceMention | None:
    """Return the place right before a noun phrase with an article of its own (commas may be lost)."""
    words = view.graph.words
    first = next((k for k in range(i - 1, max(i - _LONGEST_PHRASE, 0), -1) if words[k] in _ARTICLES), None)
    if first is None or any(k in view.places for k in range(first, i)):
        return None
    inside = view.graph.tokens[first + 1 : i]
    if any(t.tag.startswith(("VBD", "VBZ", "IN", "MD", "CC")) for t in inside):
        return None
    before = first - 2 if first and words[first - 1] == "," else first - 1
    return view.places.get(before)


_LONGEST_PHRASE = 8  # words from the article to its noun


def quantity_of(view: View, i: int) -> QuantityMention | None:
    """Return the quantity that counts a noun phrase's head, or None."""
    if i in view.quantities:
        return view.quantities[i]
    for k in kids(view.graph, i, "nummod", "amod", "quantmod", "compound", "advmod"):
        if k in view.quantities and view.quantities[k].noun_start is None:
            return view.quantities[k]
    return None


def _distinct(mentions: list) -> list:  # type: ignore[type-arg]
    seen, kept = set(), []
    for mention in mentions:
        if mention.start not in seen:
            seen.add(mention.start)
            kept.append(mention)
    return kept
