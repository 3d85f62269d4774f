"""Sectors of a front: "in the X direction the enemy attacked near A, B and towards C" names X, A, B and C.

A staff's bulletin counts by sector. A day's total of the whole front stands in no sector.
"""

import re
from collections.abc import Sequence

from communique.extract.drafts.drafts import Draft
from communique.extract.roles.place_lists import with_list
from communique.extract.sentence.graph import clause_words, covered, is_verb, kids, subtree
from communique.extract.sentence.view import View, key_of, text_behind
from communique.extract.story.references import refers
from communique.records.claim import ClaimType
from communique.records.mention import PlaceMention

_FOUGHT = ("battle.", "territory.")
#: what follows a place or a list of places whose front it is
_SECTOR = re.compile(r"['’]?s?\s+(?:directions?|sectors?|axis|axes|front)\b|\s*:\s", re.IGNORECASE)
_LIST = re.compile(r"(?:,| and|, and)\s+(?:the\s+)?")
#: a day's count from which an act is the whole front's, where its words name no place
_MANY = 30
_WHOLE_FRONT = frozenset({ClaimType.CLASH, ClaimType.OFFENSIVE, ClaimType.AIRSTRIKE, ClaimType.SHELLING})
_BLOWS = re.compile(r"(?:strike|attack|clash|engagement|assault|shelling)$")
_COUNT = re.compile(r"\d[\d,.]*\d|\d+")


def with_sector(draft: Draft, chosen: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Return where a fight is set, its sector and the places that its clause names there together."""
    view = draft.view
    places = view.where if draft.type.value.startswith(_FOUGHT) else []
    sectors = [place for place in places if _is_sector(view, place)]
    if not sectors:
        return list(chosen)
    words = clause_words(view.graph, draft.clause)
    besides = _of_joined_verbs(draft) if draft.places("location") else set[int]()
    inside = [
        p
        for p in places
        if besides.isdisjoint(on := covered(view.graph, p.start, p.end))
        and (not words.isdisjoint(on) or draft.start <= p.start < draft.end)
    ]
    own = [place for place in sectors if place in inside]
    leading = [place for place in _leading(draft, sectors) if not own or place in inside]
    if not leading and not own:
        return list(chosen)
    return list({key_of(p): p for p in (*with_list(view, [*leading, *inside]), *chosen)}.values())


def _of_joined_verbs(draft: Draft) -> set[int]:
    """Return the words behind the verbs joined to a draft's own ("took X [and pushed into Y]")."""
    graph, at = draft.view.graph, draft.clause
    later = [verb for verb in kids(graph, at, "conj") if is_verb(graph.tokens[verb])]
    words = {k for verb in later for k in subtree(graph, verb)}
    token = graph.tokens[at]
    if token.dep == "conj" and is_verb(graph.tokens[token.head]):
        own = set(subtree(graph, at))
        words |= {k for k in subtree(graph, token.head) if k > token.head and k not in own}
    return words


def _leading(draft: Draft, sectors: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Return the sector named last before a fight, in the same part of the sentence."""
    at, start = draft.view.graph.tokens[draft.trigger.anchor].start, draft.view.sentence.sentence.start
    before = [place for place in sectors if place.end <= at]
    apart = before and ";" in draft.view.sentence.text[before[-1].end - start : at - start]
    return [] if apart else before[-1:]


def heading_of(view: View) -> PlaceMention | None:
    """Return the region that a paragraph of a bulletin opens with ("Xyz region: two people were killed")."""
    first = view.where[0] if view.where else None
    if first is None or first.feature != "province" or first.start != view.sentence.sentence.start:
        return None
    return first if text_behind(view, first).startswith(":") else None


def is_front_total(draft: Draft) -> bool:
    """Return whether a draft is a day's count of the whole front: high, in a sentence without places.

    "The city" and the like are places, too.
    """
    if draft.type not in _WHOLE_FRONT or draft.view.places or refers(draft):
        return False
    if any((q.low or q.high or 0) >= _MANY for q in draft.quantities if q.measure == "strikes"):
        return True
    blows = (q for q in draft.view.all_quantities if _BLOWS.search(q.noun))
    if any((q.low or q.high or 0) >= _MANY for q in blows):
        return True  # "two missile strikes and 46 air strikes"
    sentence = draft.view.sentence
    before = sentence.text[: draft.view.graph.tokens[draft.trigger.anchor].end - sentence.sentence.start]
    counts = [int(re.sub(r"\D", "", n)) for n in _COUNT.findall(before[-40:])]
    return bool(counts) and counts[-1] >= _MANY


def _is_sector(view: View, place: PlaceMention) -> bool:
    """Return whether a place, or the list that it stands on, is called a sector of the front."""
    if re.search(r"\b(?:direction|sector|axis)$", place.text):
        return True
    text, start = view.sentence.text, view.sentence.sentence.start
    at, later = place.end - start, {p.start - start: p.end - start for p in view.where}
    while (gap := _LIST.match(text, at)) and gap.end() in later:
        at = later[gap.end()]
    return _SECTOR.match(text, at) is not None
