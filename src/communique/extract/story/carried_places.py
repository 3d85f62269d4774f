"""Where a claim without a place of its own is set: what lies near it in its sentence, or the scene before."""

from collections.abc import Sequence

from communique.extract.drafts.drafts import Draft
from communique.extract.roles.place_lists import NARROW, WIDTH, most_specific, with_list
from communique.extract.sentence.graph import clause_words, kids, subtree
from communique.extract.sentence.view import in_order, key_of
from communique.extract.story.context import WIDE, Context
from communique.extract.story.places_aside import (
    is_called_from,
    is_come_from,
    is_fired_from,
    is_home,
    is_taken_to,
)
from communique.extract.story.references import closes_opening, referred
from communique.records.claim import ClaimType
from communique.records.mention import PlaceMention


def places_in_context(context: Context, draft: Draft, others: Sequence[Draft]) -> tuple[PlaceMention, ...]:
    """Return where a draft without a place of its own is set, by the name that the text gives it later."""
    return tuple(context.renamed.get(key_of(p), p) for p in _carried_over(context, draft, others))


def _carried_over(context: Context, draft: Draft, others: Sequence[Draft]) -> tuple[PlaceMention, ...]:
    """Return where a draft without a place of its own is set.

    In order: what "the district" or "it" refers to, the place behind it in its clause, where the nearest
    other draft of its sentence is set, the nearest place of the sentence, where the claim before was set, the
    last place named.
    """
    if meant := referred(context, draft):
        return meant
    if context.opened and closes_opening(draft):
        return context.opened
    if behind := place_behind(draft, others):
        return behind
    placed = [other for other in others if other.places("location")]
    if placed:
        nearest = min(placed, key=lambda other: abs(other.trigger.anchor - draft.trigger.anchor))
        return nearest.places("location")
    near = _nearest_places(draft)
    if near:
        return near
    if context.scene:
        return context.scene
    found = context.place()
    return (found,) if found else ()


#: what is only said to have come, and what joins it to another act
_MEANWHILE = {verb: frozenset({"as", "while"}) for verb in "came comes come coming".split()}
_MEANWHILE |= {verb: frozenset({"with"}) for verb in "coincided coincides coincide coinciding".split()}


def scene_of_what_came(context: Context, draft: Draft) -> tuple[PlaceMention, ...]:
    """Return the scene told before where an act is only said to have come while another one did.

    "The raids came as the army pushed into Xyz": the raids were where the report has told of them.
    """
    graph, at = draft.view.graph, draft.trigger.anchor
    token = graph.tokens[at]
    if draft.trigger.reading != "noun" or token.dep != "nsubj" or any(draft.roles.places.values()):
        return ()
    behind = graph.words[token.head + 1 : token.head + 2]
    joins = _MEANWHILE.get(graph.words[token.head], frozenset())
    return context.scene if not joins.isdisjoint(behind) else ()


def is_aside(draft: Draft, place: PlaceMention) -> bool:
    """Return whether a place only says where people, or arms brought down, are from, or what comes next.

    Where the dead and wounded are brought is such a place, too. Where people are from is where those who flee
    leave from.
    """
    if is_called_from(draft.view, place):
        return True
    if draft.type is ClaimType.DISPLACEMENT:
        return False
    if draft.type is ClaimType.DAMAGE and is_fired_from(draft.view, place):
        return True
    if draft.type is ClaimType.AID and is_come_from(draft.view, place):
        return True
    if draft.type in _HARMS and is_taken_to(draft.view, place):
        return True
    return is_home(draft.view, place) or (draft.type is ClaimType.WITHDRAWAL and _is_next(draft, place))


#: what befell people where they were, and not where they were brought
_HARMS = frozenset(t for t in ClaimType if t.value.startswith(("battle.", "harm.casualties", "harm.damage")))


def _is_next(draft: Draft, place: PlaceMention) -> bool:
    """Return whether a place belongs to the aim of a move ("left the towns to defend Xyz")."""
    graph, at = draft.view.graph, draft.trigger.anchor
    aims = [i for i in kids(graph, at, "xcomp", "advcl") if graph.tokens[i].tag == "VB"]
    return any(draft.view.places.get(k) == place for i in aims for k in subtree(graph, i))


def place_behind(draft: Draft, others: Sequence[Draft]) -> tuple[PlaceMention, ...]:
    """Return the place named behind a draft's trigger in its clause, before what another draft tells."""
    graph, at = draft.view.graph, draft.trigger.anchor
    later = [d.trigger.anchor for d in others if d.trigger.anchor > at]
    taken = {p.start for d in others for p in d.places("location")}
    words = {i for i in clause_words(graph, draft.clause) if at < i < min(later, default=len(graph.words))}
    found = {p.start: p for i, p in draft.view.places.items() if i in words and p.feature not in WIDE}
    named = [p for p in in_order(found.values()) if p.start not in taken and not is_aside(draft, p)]
    free = [p for p in named if p.relation is None]
    return tuple(with_list(draft.view, most_specific(draft.view, free)[:1])) if free else ()


def _nearest_places(draft: Draft) -> tuple[PlaceMention, ...]:
    """Return the narrowest place nearest to the trigger, with its list; no country and no home."""
    at = draft.view.graph.tokens[draft.trigger.anchor].start
    places = [p for p in draft.view.where if p.feature not in WIDE and not is_aside(draft, p)]
    free = [p for p in places if p.relation is None]
    small = any(WIDTH.get(p.feature, NARROW) >= WIDTH["town"] for p in free)  # "near X in the north": near X
    narrow = most_specific(draft.view, free if small else places)
    if not narrow:
        return ()
    nearest = min(narrow, key=lambda p: abs(p.start - at))
    return tuple(with_list(draft.view, (nearest,)))
