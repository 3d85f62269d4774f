"""Whereabouts: the places where a claim is set, and not those that only say where these lie."""

import re
from collections.abc import Iterable, Sequence

from communique.extract.drafts import Draft
from communique.extract.graph import clause_words, conjuncts, subtree
from communique.extract.roles import most_specific, on_one_list, with_list
from communique.extract.view import View, text_between
from communique.records.claim import ClaimType
from communique.records.mention import PlaceMention
from communique.records.parse import Token

#: features by how much they hold: states and provinces, stretches of land, settlements, what lies in these
_SIZES = (
    frozenset({"country", "sea"}),
    frozenset({"province", "governorate"}),
    frozenset({"region", "area", "countryside", "suburbs", "river"}),
    frozenset({"city", "town", "village", "place"}),
)
_LAND, _SETTLEMENT, _QUARTER = 2, 3, 4


def settled(
    draft: Draft, chosen: Sequence[PlaceMention], proposed: Sequence[PlaceMention] = ()
) -> list[PlaceMention]:
    """Return the chosen places without those that the sentence only names to say where another lies.

    Where the claim's own words name one of them, those of other sentences go. What the rules ``proposed``
    stays with the rest of its list.
    """
    view = draft.view
    chosen = [*chosen, *_listed_with(draft, chosen, proposed)]
    own = {p.start for p in draft.places("location")}
    here = {p.start for p in view.where}
    named = any(p.start in own for p in chosen)
    told = [p for p in chosen if p.start in here or not named]
    kept = [p for p in told if not any(_points_at(view, other, p) for other in told)]
    return [p for p in kept if not any(_holds(view, p, other) for other in kept)]


_DESCRIBING = frozenset({"suffix", "adjective"})  # "rebel-held X province" says it of the province


def narrower(draft: Draft, own: Sequence[PlaceMention]) -> Sequence[PlaceMention]:
    """Return a claim's own places, or in a country's or province's stead the narrower ones of its clause."""
    if any(_size(p) >= _LAND for p in own) or draft.trigger.reading in _DESCRIBING:
        return own
    inside = clause_words(draft.view.graph, draft.clause)
    near = {p.start: p for i, p in draft.view.places.items() if i in inside and p.relation is None}
    first = min(p.start for p in own)
    narrow = [p for p in near.values() if _size(p) > _LAND and p.start < first]
    return most_specific(draft.view, narrow) or own


def spoken_of(draft: Draft, others: Iterable[Draft]) -> list[PlaceMention]:
    """Return the place of what an accusation or a demand is about, and of what somebody backs.

    It is that of the act told nearest in the same words; else the narrowest place behind the verb.
    """
    at = draft.trigger.anchor
    told = [d for d in others if d is not draft and d.places("location") and _concerned(draft, d)]
    if told:
        return list(min(told, key=lambda d: abs(d.trigger.anchor - at)).places("location"))
    if draft.type is ClaimType.SUPPORT:
        return []
    blamed = {k for i in draft.roles.heads.get("target", ()) for k in conjuncts(draft.view.graph, i)}
    inside = {k for i in draft.trigger.tokens for k in subtree(draft.view.graph, i) if k > at} - blamed
    behind = {p.start: p for i, p in draft.view.places.items() if i in inside}
    return settled(draft, most_specific(draft.view, list(behind.values())))


def _concerned(draft: Draft, other: Draft) -> bool:
    """Return whether another draft tells what an accusation speaks of, or what backing was given for."""
    if draft.type is ClaimType.SUPPORT:
        return other.type.value.startswith(("battle.", "territory."))
    return other.trigger.anchor in subtree(draft.view.graph, draft.trigger.anchor)


def _size(place: PlaceMention) -> int:
    return next((n for n, features in enumerate(_SIZES) if place.feature in features), _QUARTER)


#: what joins a narrow place to the wider one that holds it: "X in Y", "the X area of Y", "Y's X"
_LINK = re.compile(r"(?:'s|’s|s)?[ ,]*(?:[\w-]+ ){0,3}(?:(?:in|of|inside|within) (?:[\w-]+ ){0,4})?$")


def _holds(view: View, wide: PlaceMention, narrow: PlaceMention) -> bool:
    """Return whether the wider place is there for the narrower one's sake ("X in Y province")."""
    large, small = _size(wide), _size(narrow)
    if large >= small or not _within(view, wide, narrow) or on_one_list(view, wide, narrow):
        return False
    if large < _LAND:
        return True
    joined = _LINK.match(text_between(view, wide, narrow)) is not None
    return small == _QUARTER and joined and not _apart(view, wide, narrow)


def _listed_with(
    draft: Draft, chosen: Sequence[PlaceMention], proposed: Sequence[PlaceMention]
) -> list[PlaceMention]:
    """Return the places that stand on one list with one both proposed and chosen ("in X, Y and Z")."""
    starts, names = {p.start for p in chosen}, {p.name for p in chosen}
    here = {p.start for p in draft.view.where} & {p.start for p in proposed}
    listed = with_list(draft.view, [p for p in chosen if p.start in here])
    return [p for p in listed if p.start not in starts and p.name not in names]


def _apart(view: View, left: PlaceMention, right: PlaceMention) -> bool:
    """Return whether another place stands between two."""
    first, last = sorted((left.start, right.start))
    return any(first < other.start < last for other in view.where)


def _within(view: View, *places: PlaceMention) -> bool:
    sentence = view.sentence.sentence
    return all(sentence.start <= place.start < sentence.end for place in places)


#: what may stand between a place and the point that it is reached from: "X 20 km to the west of Y"
_POINTS = re.compile(r"[ ,]*(?:[\w-]+ ){1,9}$")
_APART = frozenset({"VBD", "VBZ", "VBP", "MD", "CC"})


_COPULA = frozenset({"is", "are", "was", "were", "remains", "remained"})


def _breaks(token: Token) -> bool:
    """Return whether a word begins something else than a description ("X is the last town near Y")."""
    return token.tag in _APART and token.text.lower() not in _COPULA


def _points_at(view: View, place: PlaceMention, mark: PlaceMention) -> bool:
    """Return whether a place is said to lie by a mark that follows it ("X, west of Y")."""
    if mark.relation is None or mark.start <= place.start or not _within(view, place, mark):
        return False
    if min(_size(mark), _SETTLEMENT) > _size(place) + 1 or (_size(place), _size(mark)) == (_LAND, _QUARTER):
        return False  # "in the province, near the village": the village says more
    inside = [t for t in view.graph.tokens if place.end <= t.start < mark.start]
    return bool(_POINTS.match(text_between(view, place, mark))) and not any(_breaks(t) for t in inside)
