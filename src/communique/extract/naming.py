"""Named later: "a town in the north" is the town that the next sentences name for the same act.

A headline and a lead say "a market in the province"; which one, the body tells. Readers carry the name back.
"""

from collections.abc import Iterable, Mapping, Sequence

from communique.extract.drafts import Draft
from communique.extract.graph import clause_words
from communique.extract.view import View, key_of, places_of
from communique.extract.whereabouts import SETTLEMENT, size_of
from communique.lexicon.anaphora import place_nouns
from communique.records.mention import PlaceMention

_REACH = 4  # sentences in which a reader still waits for the name
#: nouns for a part of a settlement, for a settlement, and for what has the name of its settlement
_QUARTERS = frozenset("district neighbourhood neighborhood quarter suburb".split())
_SETTLEMENTS = frozenset("town village city".split()) | _QUARTERS
_SITES = frozenset("market marketplace bazaar bakery enclave stronghold bastion".split())
#: nouns for land that one side holds, which is told by the city that it lies by
_POCKETS = frozenset("enclave stronghold bastion pocket holdout redoubt".split())
_UNKNOWN = frozenset({"a", "an", "another", "one"})
_KNOWN = frozenset(("the this that its their his her").split())
_ONLY = frozenset("last largest biggest main only remaining".split())
_OF_NO_KIND = frozenset({"place"})
_LAND = frozenset({"region", "area", "suburbs", "countryside"})


def named_later(draft: Draft, ahead: Sequence[Sequence[Draft]]) -> PlaceMention | None:
    """Return the place that the unnamed town or site of a draft turns out to be, or None.

    ``ahead`` are the drafts of the sentences that follow; the first of the same type that names a settlement
    for its own, and counts no other toll, must name one that fits.
    """
    i = _unnamed(draft)
    if i is None:
        return None
    noun = draft.view.graph.words[i]
    later = [d for told in ahead[:_REACH] for d in told]
    if noun in _POCKETS and (found := _pocket(draft, later)):
        return found
    same = (d for d in later if d.type is draft.type and not _at_odds(draft, d))
    named = next((places for d in same if (places := _settlements(d))), [])
    held = max((size_of(p) for p in draft.view.places.values()), default=-1)
    wanted = _features(noun)
    return next((p for p in named if size_of(p) > held and (not wanted or p.feature in wanted)), None)


def names_of(
    drafts: Iterable[Draft], ahead: Sequence[Sequence[Draft]]
) -> dict[tuple[int, str], PlaceMention]:
    """Return the later names of a sentence's unnamed places, by the anchor and the unit of their drafts."""
    found = ((d, named_later(d, ahead)) for d in drafts)
    return {(d.trigger.anchor, d.unit.id): place for d, place in found if place}


def renamed(
    drafts: Iterable[Draft], names: Mapping[tuple[int, str], PlaceMention]
) -> dict[str, PlaceMention]:
    """Return the later name of each wide place that a sentence's drafts have for their own, by its key."""
    found: dict[str, PlaceMention] = {}
    for draft in drafts:
        place = names.get((draft.trigger.anchor, draft.unit.id))
        own = draft.places("location")
        if place and all(gives_way(p, place) for p in own):
            found |= {key_of(p): place for p in own if p.feature != "country"}
    return found


def gives_way(place: PlaceMention, named: PlaceMention) -> bool:
    """Return whether a place only said where the named one lies."""
    return size_of(place) < size_of(named) or (size_of(named) < SETTLEMENT and size_of(place) == SETTLEMENT)


def _settlements(draft: Draft) -> list[PlaceMention]:
    """Return the settlements, and what lies in them, that a draft names for its own."""
    return [p for p in draft.places("location") if p.relation is None and size_of(p) >= SETTLEMENT]


def _pocket(draft: Draft, later: Iterable[Draft]) -> PlaceMention | None:
    """Return the stretch of land that later drafts name, where a draft tells only of a pocket by a city."""
    by = {key_of(p) for p in draft.view.where}
    land = (p for d in later for p in d.places("location") if p.feature in _LAND)
    return next((p for p in land if p.relation is None and key_of(p) not in by), None)


def _at_odds(draft: Draft, later: Draft) -> bool:
    """Return whether two drafts count different numbers of dead."""
    mine, theirs = ({q.low for q in d.quantities if q.measure == "killed"} for d in (draft, later))
    return bool(mine and theirs) and mine != theirs


def _unnamed(draft: Draft) -> int | None:
    """Return where the noun stands for a place that a draft leaves without a name."""
    view = draft.view
    words = clause_words(view.graph, draft.clause) | set(draft.roles.heads.get("location", ()))
    for i in sorted(words - view.places.keys()):
        noun = view.graph.words[i]
        if noun in _SETTLEMENTS | _SITES | _POCKETS and _is_new(view, i):
            return None if any(_names(noun, p) for p in places_of(view, i)) else i
    return None


def _names(noun: str, place: PlaceMention) -> bool:
    """Return whether a place beside a noun is what it means, and not the town or the land that it is in."""
    if noun in _POCKETS and place.relation is not None:
        return False
    return size_of(place) > SETTLEMENT if noun in _QUARTERS else size_of(place) >= SETTLEMENT


def _features(noun: str) -> frozenset[str]:
    return place_nouns()[noun] | _OF_NO_KIND if noun in _SETTLEMENTS else frozenset()


def _is_new(view: View, i: int) -> bool:
    """Return whether a noun tells of a new thing: "a town", "the last town"; in a headline "town"."""
    before = {view.graph.words[k] for k in view.graph.children[i] if k < i}
    if before & _ONLY:
        return True
    return not before & _KNOWN and (view.headline or bool(before & _UNKNOWN))
