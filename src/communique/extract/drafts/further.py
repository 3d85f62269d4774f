"""Tolls told a second time: "ten died in X on Monday and another 12 in Y on Tuesday" counts twice."""

from collections.abc import Iterator
from dataclasses import replace

from communique.extract.roles.measures import PEOPLE_UNITS
from communique.extract.roles.roles import Roles
from communique.extract.sentence.graph import kids, prepositions
from communique.extract.sentence.named_places import places_of
from communique.extract.sentence.view import View, quantity_of, word
from communique.extract.triggers.triggers import Trigger
from communique.records.mention import QuantityMention

_WHERE = frozenset({"in", "at", "near", "outside"})
_WHEN = _WHERE | {"on", "during"}


def counted_again(view: View, trigger: Trigger) -> Iterator[tuple[int, QuantityMention]]:
    """Yield each bare number joined to a verb of harm with a place or a time of its own, and its figure."""
    for i in kids(view.graph, trigger.anchor, "conj") if trigger.reading == "verb" else ():
        figure = quantity_of(view, i)
        apart = any(prep in _WHEN for prep, _ in prepositions(view.graph, i))
        bare = view.graph.tokens[i].tag == "CD" or word(view, i) in _MORE
        if figure is not None and bare and apart and not figure.noun and figure.unit in PEOPLE_UNITS:
            yield i, figure


_MORE = frozenset({"more", "others"})


def roles_again(view: View, roles: Roles, number: int) -> Roles:
    """Return the roles of a toll for its second figure: the same people, at the place told beside that."""
    there = [p for prep, k in prepositions(view.graph, number) if prep in _WHERE for p in places_of(view, k)]
    places = {**roles.places, "location": tuple(there)} if there else roles.places
    return replace(roles, places=places, heads={"target": (number,)})
