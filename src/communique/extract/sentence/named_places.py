"""Which places a noun phrase names, is set in, or describes ("X, a town near Y")."""

from communique.extract.sentence.graph import conjuncts, kids, prepositions
from communique.extract.sentence.view import MODIFIERS, View, each_once
from communique.extract.sentence.word_classes import classes_of
from communique.lexicon.anaphora import meant_nouns, place_nouns, unnamed_nouns
from communique.records.mention import PlaceMention

#: prepositions that carry a place's description on ("the village of X in Y", "a raid on X near Y")
_NESTED = frozenset(
    ("of in at on near around outside inside within across over from to towards into").split()
)


def places_of(view: View, i: int, *, depth: int = 0) -> list[PlaceMention]:
    """Return the places that a noun phrase names or is set in, nearest to its head first."""
    found: list[PlaceMention] = []
    for head in conjuncts(view.graph, i):
        found.extend(_places_of_head(view, head, depth))
    return each_once(found)


def _places_of_head(view: View, i: int, depth: int) -> list[PlaceMention]:
    if i in view.places:
        return [view.places[i]]
    if named := called(view, i):
        return [named]
    found = [view.places[k] for k in kids(view.graph, i, *MODIFIERS, "appos") if k in view.places]
    if depth < 4:
        for k in kids(view.graph, i, "appos"):
            found.extend(places_of(view, k, depth=depth + 1))
        for prep, k in prepositions(view.graph, i):
            if prep == "from" and _comes_from(view, i, k):
                continue
            if prep in _NESTED and (not found or prep == "of"):
                found.extend(places_of(view, k, depth=depth + 1))
        for k in [] if found else _overlooked(view, i):
            found.extend(places_of(view, k, depth=depth + 1))
        for k in kids(view.graph, i, "compound", "poss", "amod", "nmod"):
            if not found:
                found.extend(_places_of_head(view, k, depth + 1))
    return found


def _overlooked(view: View, i: int) -> list[int]:
    """Return what ground lies over or around by its participle ("hills overlooking X")."""
    lying = [k for k in kids(view.graph, i, "acl") if view.graph.words[k] in _LYING]
    return [j for k in lying for j in kids(view.graph, k, "dobj")]


_LYING = frozenset({"overlooking", "surrounding", "bordering", "flanking", "commanding", "dominating"})


def _comes_from(view: View, i: int, place: int) -> bool:
    """Return whether "from" says where somebody or something is from, and not where it was.

    "Two soldiers from Burundi were killed", "a bus from Idlib was shelled"; but "villagers from Atshan".
    """
    travels = not _TRAVELLING.isdisjoint(classes_of(view, i))
    return travels or (i in view.actors and _is_country(view, place))


_TRAVELLING = frozenset({"carrier_word", "bus_kind"})


def _is_country(view: View, i: int) -> bool:
    return i in view.places and view.places[i].feature == "country"


#: nouns beside those of "the district" that say what a named place is
_DESCRIBING = meant_nouns("descriptions")


def called(view: View, i: int) -> PlaceMention | None:
    """Return the place that a noun phrase describes: "X, a town near Y", "X, which is a town near Y"."""
    graph, token = view.graph, view.graph.tokens[i]
    if token.text.lower() not in place_nouns() and token.text.lower() not in _DESCRIBING:
        return None
    if token.dep == "appos" and token.head in view.places:
        return view.places[token.head]
    if token.dep == "attr":
        subjects = [graph.tokens[k] for k in kids(graph, token.head, "nsubj")]
        named = [graph.tokens[token.head].head if t.tag == "WDT" else t.i for t in subjects]
        return next((view.places[k] for k in named if k in view.places), None)
    return _right_before(view, i)


_ARTICLES = frozenset({"a", "an", "the", "another", "one"})
_LONGEST_PHRASE = 8  # words from the article to its noun


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


def is_unlisted_building(place: PlaceMention) -> bool:
    """Return whether a place is a building that no list has ("the Abc Mosque")."""
    unlisted = place.place is None and place.rule_id.startswith("unknown.")
    return unlisted and place.name.rsplit(maxsplit=1)[-1].lower() in _IN_A_TOWN


#: buildings that a report names for where they stand, and that are told by their town
_IN_A_TOWN = unnamed_nouns("buildings") - {"school", "checkpoint"}
