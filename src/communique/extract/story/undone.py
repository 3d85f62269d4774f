"""Who did not do an act: who avenges it, brings down what was fired, or trades blame for it with another."""

from collections.abc import Iterable, Sequence, Set

from communique.extract.drafts.drafts import Draft
from communique.extract.roles.blame import is_disputed
from communique.extract.roles.doers import brings_down
from communique.extract.roles.governors import is_avenged
from communique.extract.roles.weapons import STRIKES
from communique.extract.sentence.graph import kids, line_up
from communique.extract.sentence.view import key_of
from communique.records.claim import ClaimType


def did_not_do(draft: Draft, siblings: Sequence[Draft], speaking: Set[str]) -> set[str]:
    """Return who answers an act or blames another for it, by the other drafts of its sentence: no doers."""
    others = [d for d in siblings if d is not draft]
    if is_avenged(draft.view, draft.trigger):
        return _agents(others) | set(speaking)
    if is_disputed(draft.view, draft.trigger.anchor):
        return _agents(d for d in others if d.type is ClaimType.ACCUSATION)
    if brings_down(draft.view, draft.trigger.anchor):
        return _agents(d for d in others if d.type in STRIKES)
    downed = _downed_by(draft)
    return _agents(d for d in others if d.trigger.anchor == downed)


def _agents(drafts: Iterable[Draft]) -> set[str]:
    return {key_of(m) for d in drafts for m in d.actors("agent")}


def _downed_by(draft: Draft) -> int | None:
    """Return the verb that tells of the downing of what a clause behind it says was fired."""
    graph, token = draft.view.graph, draft.view.graph.tokens[draft.trigger.anchor]
    if token.dep not in {"acl", "relcl"} or kids(graph, token.i, "agent"):
        return None
    verb = next((k for k in line_up(graph.tokens, token.head) if brings_down(draft.view, k)), None)
    return verb if verb is not None and verb < token.i else None
