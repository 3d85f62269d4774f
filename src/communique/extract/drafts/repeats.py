"""Drafts that tell of one thing twice: "launched an operation" and "operation" are one offensive."""

from dataclasses import replace

from communique.extract.drafts.drafts import ACTS, Draft
from communique.extract.drafts.earlier import told_apart
from communique.extract.drafts.fighting_in_passing import is_the_war
from communique.extract.drafts.joined import (
    SPREAD,
    by_name,
    can_be_one_place,
    combined,
    compatible,
    each_once,
)
from communique.extract.drafts.sides import are_sides
from communique.extract.roles.measures import HARM_MEASURES, TOLLS
from communique.extract.sentence.graph import kids, prepositions
from communique.extract.sentence.view import is_mission
from communique.extract.sentence.word_classes import classes_of
from communique.extract.triggers.triggers import means_heads, object_heads
from communique.lexicon.rule_words import rule_words
from communique.records.claim import ClaimType

#: types of which one sentence may well hold several claims with other roles
_SEVERAL = frozenset({ClaimType.CONTROL, ClaimType.CASUALTIES, ClaimType.DAMAGE, ClaimType.SUPPORT})


def without_repeats(drafts: list[Draft]) -> list[Draft]:
    """Return the drafts with each that repeats an earlier one joined to it."""
    return each_once(drafts, _repeats, _with_victims)


def _with_victims(first: Draft, second: Draft) -> Draft:
    """Return two drafts as one: whom the one that counts a toll says was hit is its target."""
    if {q.measure for q in second.quantities} & TOLLS and second.actors("target"):
        missions = [m for m in first.actors("target") if is_mission(m)]
        victims = by_name(second.actors("target"), first)
        actors = {**first.roles.actors, "target": (*missions, *victims)}
        first = replace(first, roles=replace(first.roles, actors=actors))
    return combined(first, second)


def _one_list_of_losses(first: Draft, second: Draft) -> bool:
    """Return whether two drafts tell of vehicles on one list ("lost 90 men, two tanks and a howitzer")."""
    frames = {first.unit.frame, second.unit.frame}
    listed = first.type is ClaimType.DAMAGE and "lost_goods" in frames and frames <= {"die", "lost_goods"}
    return listed and first.clause == second.clause and compatible(first, second, "target")


def _joined_verbs(first: Draft, second: Draft) -> bool:
    """Return whether two verbs are joined by "and" and share their subject."""
    graph, token = first.view.graph, first.view.graph.tokens[second.clause]
    return (
        token.dep == "conj" and token.head == first.clause and not kids(graph, token.i, "nsubj", "nsubjpass")
    )


def _share_object(first: Draft, second: Draft) -> bool:
    """Return whether two verbs are joined by "and" and the first has its object, if any, from the second."""
    graph, anchor = first.view.graph, first.trigger.anchor
    joined = graph.words[second.trigger.anchor - 1] in {"and", "or"} and _joined_verbs(first, second)
    verbs = first.trigger.reading == second.trigger.reading == "verb"
    return verbs and joined and not kids(graph, anchor, "dobj", "prep", "agent")


def _one_act(first: Draft, second: Draft) -> bool:
    """Return whether an act and a toll of it, or two tolls, tell of one act ("killed six and injured 32")."""
    if {first.unit.measure, second.unit.measure} <= TOLLS and not (first.quantities and second.quantities):
        return False  # "killed the mayor and injured his wife": who suffered what is told by two claims
    near = abs(first.trigger.anchor - second.trigger.anchor) <= 2 * SPREAD
    same = all(compatible(first, second, role) for role in ("agent", "target"))
    return near and not _other_tolls(first, second) and same and can_be_one_place(first, second)


def _other_tolls(first: Draft, second: Draft) -> bool:
    """Return whether two drafts count the same kind of harm with figures of which neither has the other's."""
    one, other = (
        {(q.measure, q.low, q.high) for q in d.quantities if q.measure in TOLLS} for d in (first, second)
    )
    counted = {measure for measure, *_ in one} & {measure for measure, *_ in other}
    return bool(counted) and not one & other


#: what strikes or is struck with, and the fighting that breaks out
_WEAPON_CLASSES = frozenset(
    {"air_weapon", "shell_weapon", "bomb", "explosive", "bomber", "aircraft_kind", "war_word"}
)


def _weapons(draft: Draft) -> frozenset[int]:
    """Return the tokens of what a draft's blow is dealt with: its own noun, or its verb's weapons."""
    if draft.trigger.reading == "noun":
        return frozenset(draft.trigger.tokens)
    heads = frozenset(means_heads(draft.view, draft.trigger)) | frozenset(
        object_heads(draft.view, draft.trigger)
    )
    graph = draft.view.graph
    series = (i for i in heads if graph.words[i] in _SERIES)
    whole = {k for i in series for prep, k in prepositions(graph, i) if prep == "of"}
    return frozenset(i for i in heads | whole if classes_of(draft.view, i) & _WEAPON_CLASSES)


_SERIES = rule_words().acts.series


def _one_blow(first: Draft, second: Draft) -> bool:
    """Return whether two drafts tell of one blow by one weapon: "rockets fired by X hit Y, killing two"."""
    if _other_tolls(first, second) or first.type not in ACTS or not _weapons(first) & _weapons(second):
        return False
    return can_be_one_place(first, second)


def _is_how(first: Draft, second: Draft) -> bool:
    """Return whether a clause only says how a siege was broken ("broken when rebels opened a road")."""
    if first.type is not second.type or first.type is not ClaimType.BREACH:
        return False
    tokens, verb = first.view.graph.tokens, second.view.graph.tokens[second.clause]
    if verb.dep == "pcomp":
        by = tokens[verb.head]
        return by.text.lower() == "by" and by.head == first.clause
    marks = {tokens[k].text.lower() for k in kids(first.view.graph, verb.i, "advmod", "mark")}
    return verb.dep == "advcl" and verb.head == first.clause and bool(marks & {"when", "as"})


def _one_charge(first: Draft, second: Draft) -> bool:
    """Return whether what was laid is what went off ("planted a bomb and set it off"), by its noun."""
    graph = first.view.graph
    things = [{graph.words[i] for i in object_heads(d.view, d.trigger)} for d in (first, second)]
    things[1] |= {graph.words[i] for i in kids(graph, second.trigger.anchor, "nsubj", "nsubjpass")}
    named = [{w for w in words if "explosive" in first.view.lexicon.classes.get(w, ())} for words in things]
    return not all(named) or bool(named[0] & named[1])


def _repeats(first: Draft, second: Draft) -> bool:
    if _is_how(first, second):
        return True
    if first.type is not second.type or are_sides(first, second) or told_apart(first, second):
        return False
    if is_the_war(first, second):
        return True
    if _one_blow(first, second):
        return True
    if "explosion.laid" in (first.unit.id, second.unit.id) and first.trigger.anchor != second.trigger.anchor:
        return _one_charge(first, second) and can_be_one_place(first, second)
    if _one_list_of_losses(first, second):
        return True
    if first.type is ClaimType.DISPLACEMENT and _joined_verbs(first, second):
        return can_be_one_place(first, second)  # "fled and took refuge"
    if first.type is not ClaimType.CASUALTIES and _share_object(first, second):
        return True  # "intercepted and destroyed a drone"
    if first.type in ACTS and {first.unit.measure, second.unit.measure} & TOLLS:
        return _one_act(first, second)
    if first.trigger.anchor == second.trigger.anchor and first.unit.measure not in HARM_MEASURES:
        return True
    if first.type in _SEVERAL or first.clause != second.clause:
        return False
    return all(compatible(first, second, role) for role in ("agent", "target"))
