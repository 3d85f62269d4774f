"""Named later: "a town in the north" is the town that the next sentences name for the same act.

A headline and a lead say "a market in the province"; which one, the body tells. Readers carry the name back.
"""

from collections.abc import Sequence

from communique.extract.drafts import Draft
from communique.extract.graph import clause_words
from communique.extract.view import View, places_of
from communique.extract.whereabouts import SETTLEMENT, size_of
from communique.lexicon.anaphora import place_nouns
from communique.records.mention import PlaceMention

_REACH = 4  # sentences in which a reader still waits for the name
#: nouns for a settlement or a part of one, and for what has the name of its settlement
_SETTLEMENTS = frozenset("town village city district neighbourhood neighborhood quarter suburb".split())
_SITES = frozenset("market marketplace bazaar bakery enclave stronghold bastion".split())
_UNKNOWN = frozenset({"a", "an", "another", "one"})
_KNOWN = frozenset(("the this that its their his her").split())
_OF_NO_KIND = frozenset({"place"})


def named_later(draft: Draft, ahead: Sequence[Sequence[Draft]]) -> PlaceMention | None:
    """Return the place that the unnamed town or site of a draft turns out to be, or None.

    ``ahead`` are the drafts of the sentences that follow; the first of the same type that names a settlement
    for its own, and counts no other toll, must name one that fits.
    """
    wanted = _unnamed(draft)
    if wanted is None:
        return None
    later = (d for told in ahead[:_REACH] for d in told if d.type is draft.type and not _at_odds(draft, d))
    named = next((places for d in later if (places := _settlements(d))), [])
    held = max((size_of(p) for p in draft.view.places.values()), default=-1)
    return next((p for p in named if size_of(p) > held and (not wanted or p.feature in wanted)), None)


def _settlements(draft: Draft) -> list[PlaceMention]:
    """Return the settlements, and what lies in them, that a draft names for its own."""
    return [p for p in draft.places("location") if p.relation is None and size_of(p) >= SETTLEMENT]


def _at_odds(draft: Draft, later: Draft) -> bool:
    """Return whether two drafts count different numbers of dead."""
    mine, theirs = ({q.low for q in d.quantities if q.measure == "killed"} for d in (draft, later))
    return bool(mine and theirs) and mine != theirs


def _unnamed(draft: Draft) -> frozenset[str] | None:
    """Return the features of the place that a draft leaves without a name; empty for a site's town."""
    view = draft.view
    words = clause_words(view.graph, draft.clause) | set(draft.roles.heads.get("location", ()))
    for i in sorted(words - view.places.keys()):
        noun = view.graph.words[i]
        if noun in _SETTLEMENTS | _SITES and _is_new(view, i):
            named = any(size_of(p) >= SETTLEMENT for p in places_of(view, i))
            return None if named else _features(noun)
    return None


def _features(noun: str) -> frozenset[str]:
    return place_nouns()[noun] | _OF_NO_KIND if noun in _SETTLEMENTS else frozenset()


def _is_new(view: View, i: int) -> bool:
    """Return whether a noun tells of something not told before: "a town"; in a headline "town"."""
    before = {view.graph.words[k] for k in view.graph.children[i] if k < i}
    return not before & _KNOWN and (view.headline or bool(before & _UNKNOWN))
