"""Acts that another answers: who avenges a raid did not fly it, who shoots a rocket down did not fire it."""

from collections.abc import Sequence, Set

from communique.extract.drafts.drafts import Draft
from communique.extract.roles.doers import brings_down
from communique.extract.roles.governors import is_avenged
from communique.extract.sentence.graph import kids, line_up
from communique.extract.sentence.view import key_of


def answer_it(draft: Draft, siblings: Sequence[Draft], speaking: Set[str]) -> set[str]:
    """Return who answers an act, by the other drafts of its sentence or as its speaker: none who did it."""
    others = [d for d in siblings if d is not draft]
    if is_avenged(draft.view, draft.trigger):
        return {key_of(m) for d in others for m in d.actors("agent")} | set(speaking)
    if (downed := _downed_by(draft)) is None:
        return set()
    return {key_of(m) for d in others if d.trigger.anchor == downed for m in d.actors("agent")}


def _downed_by(draft: Draft) -> int | None:
    """Return the verb that tells of the downing of what a clause behind it says was fired."""
    graph, token = draft.view.graph, draft.view.graph.tokens[draft.trigger.anchor]
    if token.dep not in {"acl", "relcl"} or kids(graph, token.i, "agent"):
        return None
    verb = next((k for k in line_up(graph.tokens, token.head) if brings_down(draft.view, k)), None)
    return verb if verb is not None and verb < token.i else None
