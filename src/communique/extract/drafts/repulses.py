"""An attack and its being repelled as one draft: "foiled the attack" says one thing."""

from collections.abc import Sequence
from dataclasses import replace

from communique.extract.drafts.drafts import Draft
from communique.extract.sentence.arguments import subjects
from communique.extract.sentence.graph import Graph, kids, prepositions
from communique.extract.triggers.triggers import object_heads
from communique.records.claim import ClaimType
from communique.records.mention import ActorMention
from communique.records.parse import Token


def repelled(drafts: Sequence[Draft]) -> list[Draft]:
    """Join an attack to its being repelled: "foiled the attack" says one thing."""
    kept = list(drafts)
    for repulse in [d for d in drafts if d.type is ClaimType.REPULSE]:
        for attack in [d for d in kept if _is_attack(d) and _is_object(repulse, d)]:
            actors = dict(repulse.roles.actors)
            if not actors.get("target"):
                own = {m.start for m in actors.get("agent", ())}
                actors["target"] = tuple(m for m in attack.actors("agent") if m.start not in own)
            places = {**attack.roles.places, **{r: p for r, p in repulse.roles.places.items() if p}}
            joined = replace(repulse, roles=replace(repulse.roles, actors=actors, places=places))
            kept = [joined if d is repulse else d for d in kept if d is not attack]
            repulse = joined
        if (attackers := _attackers_told(repulse, kept)) and not repulse.roles.actors.get("agent"):
            roles = replace(repulse.roles, actors={**repulse.roles.actors, "target": attackers})
            kept = [replace(repulse, roles=roles) if d is repulse else d for d in kept]
    return kept


def _attackers_told(repulse: Draft, drafts: Sequence[Draft]) -> tuple[ActorMention, ...]:
    """Return who made the attempts that are repelled ("X tried to advance but the attempts failed")."""
    if repulse.actors("target") or repulse.trigger.reading != "verb":
        return ()
    words, graph = repulse.view.graph.words, repulse.view.graph
    heads = [*object_heads(repulse.view, repulse.trigger), *subjects(graph, repulse.trigger.anchor)]
    heads += [k for i in heads for prep, k in prepositions(graph, i) if prep == "of"]
    pointed = any(words[k] in _THESE for i in heads for k in kids(graph, i, "det") if words[i] in _ATTEMPTS)
    before = [d for d in drafts if d.trigger.anchor < repulse.trigger.anchor and d.actors("agent")]
    made = [d for d in before if d.type in {ClaimType.ADVANCE, ClaimType.OFFENSIVE, ClaimType.CAPTURE}]
    return made[-1].actors("agent") if pointed and made else ()


_THESE = frozenset({"these", "those", "the", "this", "that", "such"})
_ATTEMPTS = frozenset(
    {"attempt", "attempts", "attack", "attacks", "assault", "assaults", "push", "bids", "bid", "advance"}
)


def _is_attack(draft: Draft) -> bool:
    """Return whether a draft is an attack, be it "the attack" that means the strikes told before."""
    noun = draft.trigger.reading == "noun"  # "their advance has stalled"
    advance = draft.type is ClaimType.ADVANCE and noun
    return draft.type is ClaimType.OFFENSIVE or advance or (draft.unit.anaphor and noun)


def _is_object(repulse: Draft, attack: Draft) -> bool:
    """Return whether an attack is what is repelled, or what fails."""
    verb = repulse.trigger.reading == "verb" and repulse.unit.frame == "fail"
    graph = repulse.view.graph
    failing = subjects(graph, repulse.trigger.anchor) if verb else []
    things = (*object_heads(repulse.view, repulse.trigger), *failing)
    things += tuple(k for i in things for prep, k in prepositions(graph, i) if prep == "of")
    token = graph.tokens[attack.trigger.anchor]
    return token.i in things or _is_plot(graph, token, things)


def _is_plot(graph: Graph, token: Token, things: Sequence[int]) -> bool:
    """Return whether an infinitive says what a foiled plot was for."""
    infinitive = token.tag == "VB" and token.dep in {"acl", "advcl", "relcl"}
    return infinitive and any(0 < token.i - i <= _PLOT_SPAN for i in things)


_PLOT_SPAN = 3  # tokens from "plot" to the verb of its "to ..."
