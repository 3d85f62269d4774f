"""Who backs whom: "Xyz and its Kenyan backers", "with Kenyan backing, Xyz advanced"."""

from collections.abc import Sequence

from communique.extract.sentence.arguments import subjects
from communique.extract.sentence.graph import is_verb, kids
from communique.extract.sentence.named_actors import actors_of
from communique.extract.sentence.view import View
from communique.extract.triggers.triggers import Trigger
from communique.records.mention import ActorMention


def backed_doers(view: View, trigger: Trigger) -> list[int]:
    """Return who acts with a noun: "with Iran's backing, X advanced", "X advanced under cover of jets"."""
    graph = view.graph
    led_by = graph.tokens[trigger.anchor].head
    if graph.words[led_by] == "of":  # "under cover of"
        led_by = graph.tokens[graph.tokens[led_by].head].head
    verb = graph.tokens[led_by].head
    if graph.words[led_by] not in {"with", "under"} or not is_verb(graph.tokens[verb]):
        return []
    return subjects(graph, verb)


def joined_owners(view: View, trigger: Trigger) -> list[int]:
    """Return whom a noun belongs to that "and its" or "and their" joins to its owner."""
    graph = view.graph
    token = graph.tokens[trigger.anchor]
    own = any(graph.words[k] in {"its", "their", "his"} for k in kids(graph, token.i, "poss"))
    return [token.head] if token.dep == "conj" and own else []


def owners_and_backers(
    view: View, actors: Sequence[ActorMention], noun: int
) -> dict[str, list[ActorMention]]:
    """Return those before "and its Kenyan backers" as whom these back, and the Kenyans as who does."""
    own = view.graph.starts[min(kids(view.graph, noun, "poss"))]
    backers = [m for m in actors_of(view, noun) if m.start > own]
    return {"agent": backers, "target": [m for m in actors if m.start < own]}
