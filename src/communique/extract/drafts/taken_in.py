"""Drafts that another of the sentence takes in: help given to it, fighting around it, whom it drove out."""

from collections.abc import Sequence
from dataclasses import replace

from communique.extract.drafts.drafts import ACTS, Draft
from communique.extract.sentence.arguments import agents
from communique.extract.sentence.graph import clause_words, kids, prepositions, subtree
from communique.extract.triggers.acts import HARMFUL
from communique.records.claim import ClaimType


def without_help(drafts: Sequence[Draft]) -> list[Draft]:
    """Drop blows that are named as somebody's help alone ("troops backed by air strikes retook the hill").

    Fighting in which a place was taken is dropped as well ("towns taken in the initial fighting").
    """
    helping = {k for d in drafts if d.type is ClaimType.SUPPORT for k in _helpers(d)}
    taken = {d.trigger.anchor for d in drafts if d.type is ClaimType.CAPTURE}
    kept = [d for d in drafts if not (d.type is ClaimType.CLASH and _only_sets(d, taken))]
    help_given = [d.type in ACTS and d.trigger.anchor in helping for d in kept]
    return [
        _hitting_others(d) if helps else d
        for d, helps in zip(kept, help_given, strict=True)
        if not helps or d.places("location")
    ]


def without_scenes(drafts: Sequence[Draft]) -> list[Draft]:
    """Drop talks that only say what is struck, or where ("bombed a meeting", "killed at a meeting")."""
    struck = {d.trigger.anchor for d in drafts if d.type.value.startswith(HARMFUL)}
    return [d for d in drafts if not (d.type is ClaimType.TALKS and _is_scene(d, struck))]


def in_course(drafts: Sequence[Draft]) -> list[Draft]:
    """Drop clauses that only say that an act named before them goes on ("an assault that is under way in X").

    Where they alone say where it is, the act is there.
    """
    kept = list(drafts)
    for going in [d for d in drafts if d.unit.id in _COURSES]:
        token = going.view.graph.tokens[going.trigger.anchor]
        act = next((d for d in kept if token.dep == "relcl" and d.trigger.anchor == token.head), None)
        if act is not None and act is not going:
            places = act.roles.places if act.places("location") else going.roles.places
            there = replace(act, roles=replace(act.roles, places=places))
            kept = [there if d is act else d for d in kept if d is not going]
    return kept


_COURSES = frozenset({"offensive.under-way", "offensive.course", "offensive.in-course"})


def _is_scene(talks: Draft, struck: set[int]) -> bool:
    graph, noun = talks.view.graph, talks.view.graph.tokens[talks.trigger.anchor]
    hit = noun.dep in {"dobj", "nsubjpass"} and noun.head in struck
    at = noun.dep == "pobj" and graph.words[noun.head] == "at" and graph.tokens[noun.head].head in struck
    return talks.trigger.reading == "noun" and (hit or at)


def _hitting_others(act: Draft) -> Draft:
    """Return a blow that helps troops without these as whom it hits."""
    roles = replace(act.roles, actors={**act.roles.actors, "target": ()})
    return replace(act, roles=roles)


def _helpers(support: Draft) -> set[int]:
    """Return the words for what helps: behind "backed by", or "with the help of"."""
    graph, anchor = support.view.graph, support.trigger.anchor
    if support.trigger.reading == "verb":
        heads = agents(graph, anchor)
    else:
        heads = [k for prep, k in prepositions(graph, support.trigger.tokens[0]) if prep == "of"]
    return {k for i in heads for k in clause_words(graph, i)}


def _only_sets(fighting: Draft, taken: set[int]) -> bool:
    """Return whether "the fighting" only says in what course a place was taken."""
    graph, noun = fighting.view.graph, fighting.view.graph.tokens[fighting.trigger.anchor]
    link = graph.tokens[noun.head]
    known = any(graph.words[k] == "the" for k in kids(graph, noun.i, "det"))
    within = noun.dep == "pobj" and graph.words[link.i] in {"in", "during"} and link.head in taken
    return fighting.trigger.reading == "noun" and known and within and not fighting.quantities


def forced_out(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with those whom a capture drove out as its target ("took it, ousting rebels")."""
    kept = list(drafts)
    for left in [d for d in drafts if d.type is ClaimType.WITHDRAWAL and d.unit.frame == "expel"]:
        taken = next((d for d in kept if d.type is ClaimType.CAPTURE and _drives_out(d, left)), None)
        if taken is not None:
            target = taken.actors("target") or left.actors("agent")
            roles = replace(taken.roles, actors={**taken.roles.actors, "target": target})
            joined = replace(taken, roles=roles, end=max(taken.end, left.end))
            kept = [joined if d is taken else d for d in kept if d is not left]
    return kept


def _drives_out(taken: Draft, left: Draft) -> bool:
    """Return whether a participle says whom a capture drove out, and from no other place."""
    verb, graph = left.view.graph.tokens[left.trigger.anchor], left.view.graph
    capture = taken.trigger.anchor
    hangs = verb.head == capture or verb.head in clause_words(graph, capture)
    participle = verb.tag == "VBG" and verb.dep in {"advcl", "acl", "prep", "pcomp", "xcomp"}
    return participle and hangs and verb.i > capture and not left.places("origin")


def in_losses(drafts: Sequence[Draft]) -> list[Draft]:
    """Drop tolls that only say what an army's losses are ("losses amounted to 90 people killed and wounded").

    Such losses are of dead and wounded at once, and so carry no count of either.
    """
    losses = [d for d in drafts if d.unit.frame == "losses"]
    said = {k for d in losses for k in subtree(d.view.graph, d.trigger.anchor)}
    hurt = [d for d in drafts if d not in losses and _says_of_which_kind(d, said)]
    if not hurt:
        return list(drafts)
    return [replace(d, quantities=()) if d in losses else d for d in drafts if d not in hurt]


def _says_of_which_kind(toll: Draft, within: set[int]) -> bool:
    """Return whether a toll is a participle, or stands beside one, that describes a noun of other words."""
    token = toll.view.graph.tokens[toll.trigger.anchor]
    while token.dep == "conj":
        token = toll.view.graph.tokens[token.head]
    return toll.type is ClaimType.CASUALTIES and token.dep == "acl" and token.i in within
