"""Where it happened in the town or province that opens a sentence ("In Xyz, jets hit the village of Abc")."""

import re
from collections.abc import Sequence

from communique.extract.drafts.drafts import Draft
from communique.extract.roles.place_lists import with_list
from communique.extract.sentence.graph import clause_words
from communique.extract.sentence.view import View, key_of, text_before
from communique.extract.story.context import Context
from communique.extract.story.whereabouts import LAND, SETTLEMENT, size_of
from communique.records.mention import PlaceMention

#: what stands before a place that opens a sentence
_OPENS = re.compile(
    r"(?:(?:meanwhile|elsewhere|also|and|but|later),? )?(?:in|across) (?:the )?(?:[\w-]+ ){0,3}",
    re.IGNORECASE,
)
#: what leads to the place in it where something is done, right before its name
_LEADS_IN = re.compile(
    r"\b(?:in|on|at|into|inside) (?:the )?(?:(?!from |to |of )[\w-]+ ){0,3}?"
    r"(?:(?:villages?|towns?|neighbou?rhoods?|districts?|quarters?|suburbs?|areas?|city|bastion|stronghold)"
    r" of (?:the )?)?$"
)
_ACTS = ("battle.", "harm.casualties", "harm.damage", "territory.advance")


def beyond_opening(context: Context, draft: Draft, chosen: Sequence[PlaceMention]) -> Sequence[PlaceMention]:
    """Return a claim's places, or in the stead of the one that opens its sentence those told of in it."""
    view = draft.view
    if not draft.type.value.startswith(_ACTS) or not view.where:
        return chosen
    first = view.where[0]
    opens = any(p.start == first.start for p in chosen) and _OPENS.fullmatch(text_before(view, first))
    others = [p for p in chosen if p.start != first.start]
    if not opens or draft.trigger.anchor not in _behind(view, first):
        return chosen
    inside = [
        p
        for p in _told_in(draft, first)
        if key_of(p) in {key_of(o) for o in others} or _fits(context, p, first)
    ]
    return with_list(view, inside) if inside else chosen


def _behind(view: View, place: PlaceMention) -> range:
    """Return the tokens behind a place."""
    tokens = view.graph.tokens
    return range(next((t.i for t in tokens if t.start >= place.end), len(tokens)), len(tokens))


def _told_in(draft: Draft, first: PlaceMention) -> list[PlaceMention]:
    """Return the settlements and quarters behind a claim's verb to which its clause leads."""
    view, words = draft.view, clause_words(draft.view.graph, draft.clause)
    mine = {p.start for i, p in view.places.items() if i in words and i > draft.trigger.anchor}
    behind = [p for p in view.where if p.start in mine and p.relation is None and size_of(p) >= SETTLEMENT]
    return [p for p in behind if key_of(p) != key_of(first) and _LEADS_IN.search(text_before(view, p))][:1]


def _fits(context: Context, place: PlaceMention, first: PlaceMention) -> bool:
    """Return whether a place lies in the one that opens the sentence, for all that is known."""
    if size_of(first) == LAND:
        return True
    known = place.place is not None or size_of(first) < SETTLEMENT
    return known and not context.outside(place, first)
