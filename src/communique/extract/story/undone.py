"""Who did not do an act: who avenges or answers it, brings down what was fired, or is moved by it."""

from collections.abc import Iterable, Sequence, Set

from communique.extract.drafts.drafts import Draft
from communique.extract.roles.blame import is_disputed, unaccused
from communique.extract.roles.doers import brings_down
from communique.extract.roles.governors import avengers, is_avenged
from communique.extract.roles.stirred import stirred_by
from communique.extract.roles.weapons import STRIKES
from communique.extract.sentence.graph import is_verb, kids, line_up, subtree
from communique.extract.sentence.named_actors import actors_of
from communique.extract.sentence.view import View, key_of, only_named_in
from communique.extract.sentence.word_classes import classes_of
from communique.extract.triggers.acts import ACTS_OF_HARM
from communique.records.claim import ClaimType


def did_not_do(draft: Draft, siblings: Sequence[Draft], speaking: Set[str]) -> set[str]:
    """Return who answers an act or blames another for it, by the other drafts of its sentence: no doers."""
    if spared := unaccused(draft.view, draft.trigger):
        return {key_of(m) for m in spared}
    others, at = [d for d in siblings if d is not draft], draft.trigger.anchor
    if is_avenged(draft.view, draft.trigger):
        answers = {key_of(m) for i in avengers(draft.view, at) for m in actors_of(draft.view, i)}
        return _agents(others) | set(speaking) | answers
    if is_disputed(draft.view, at):
        return {key_of(m) for m in draft.view.who}
    if answered := _agents(avenged(draft, siblings)) - _agents([draft]):
        return answered
    if brings_down(draft.view, at):
        return _agents(d for d in others if d.type in STRIKES)
    if (answer := _answered_by(draft)) is not None:
        told = [d for d in others if d.trigger.anchor == answer and d.type in ACTS_OF_HARM]
        return _agents(told)
    downed = _downed_by(draft)
    return _agents(d for d in others if d.trigger.anchor == downed)


def avenged(draft: Draft, siblings: Sequence[Draft]) -> list[Draft]:
    """Return the acts of a sentence that a draft answers: another place and other people were hit by them."""
    return [d for d in siblings if d is not draft and _answers(draft, d)]


def answers_to(draft: Draft, siblings: Sequence[Draft]) -> list[Draft]:
    """Return the acts of a sentence that answer a draft."""
    return [d for d in siblings if d is not draft and _answers(d, draft)]


def _answers(draft: Draft, other: Draft) -> bool:
    """Return whether one act answers another: by its words, or a strike where shells fell before."""
    if is_avenged(draft.view, draft.trigger):
        return False
    if is_avenged(other.view, other.trigger):
        return True
    fired = draft.type in STRIKES and other.type in STRIKES
    return fired and _answered_by(other) == draft.trigger.anchor


def _agents(drafts: Iterable[Draft]) -> set[str]:
    return {key_of(m) for d in drafts for m in d.actors("agent")}


def _answered_by(draft: Draft) -> int | None:
    """Return the verb that an act with a subject of its own stands behind ("X struck after rockets fell")."""
    graph = draft.view.graph
    if draft.type not in ACTS_OF_HARM and draft.type is not ClaimType.CASUALTIES:
        return None
    for i in line_up(graph.tokens, draft.trigger.anchor):
        if is_verb(graph.tokens[i]) and graph.tokens[i].dep == "advcl":
            behind = any(graph.words[k] == "after" for k in kids(graph, i, "mark"))
            return graph.tokens[i].head if behind and kids(graph, i, "nsubj", "nsubjpass") else None
    return None


def _downed_by(draft: Draft) -> int | None:
    """Return the verb that tells of the downing of what a clause behind it says was fired."""
    graph, token = draft.view.graph, draft.view.graph.tokens[draft.trigger.anchor]
    if token.dep not in {"acl", "relcl"} or kids(graph, token.i, "agent"):
        return None
    verb = next((k for k in line_up(graph.tokens, token.head) if brings_down(draft.view, k)), None)
    return verb if verb is not None and verb < token.i else None


def answering(draft: Draft) -> set[str]:
    """Return who only does something after what an unknown person did ("X shut it after a man shot Y")."""
    graph, clause = draft.view.graph, draft.view.graph.tokens[draft.clause]
    own = kids(graph, clause.i, "nsubj")
    if clause.dep != "advcl" or not any(_PERSON & classes_of(draft.view, k) for k in own):
        return set()
    above = {k for i in kids(graph, clause.head, "nsubj") for k in subtree(graph, i)}
    return only_named_in(draft.view, above)


def only_stirred(draft: Draft) -> set[str]:
    """Return whom an act only moves to do or say something ("the raid drew condemnation from X")."""
    return only_named_in(draft.view, stirred_by(draft.view, draft.trigger.anchor))


def asked_by_others(draft: Draft) -> set[str]:
    """Return whom a demand or refusal names behind its verb, whose subject is somebody of no known side.

    "The mayor called for talks with the rebels": they did not.
    """
    graph, anchor = draft.view.graph, draft.trigger.anchor
    if draft.type not in _UTTERED or draft.trigger.reading != "verb":
        return set()
    if not any(_is_somebody(draft.view, k) for k in kids(graph, anchor, "nsubj")):
        return set()
    return only_named_in(draft.view, {k for k in subtree(graph, anchor) if k > anchor})


def _is_somebody(view: View, i: int) -> bool:
    """Return whether a subject is a noun for somebody whom no list knows."""
    named = view.graph.tokens[i].tag in {"NN", "NNS"} and not actors_of(view, i)
    return named or bool(_PERSON & classes_of(view, i))


_UTTERED = frozenset({ClaimType.DEMAND, ClaimType.REFUSAL})
_PERSON = frozenset({"people", "person_word", "bomber"})
