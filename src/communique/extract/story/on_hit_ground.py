"""Who has to do with what is hit by a clause on it, and so did not hit it: "the road that X uses was hit"."""

from collections.abc import Iterator, Sequence
from itertools import chain

from communique.extract.drafts.drafts import Draft
from communique.extract.sentence.graph import kids, subtree
from communique.extract.sentence.view import key_of, only_named_in
from communique.extract.sentence.word_classes import classes_of, content_of
from communique.extract.triggers.acts import HARMFUL
from communique.records.claim import ClaimType

_ON_IT = ("relcl", "acl")
_OF_GROUND = frozenset({ClaimType.SIEGE, ClaimType.CAPTURE})
_ARMS = frozenset({"attack_noun", "shell_weapon", "bomb", "air_weapon", "missile_word", "aircraft_flown"})


def on_hit_ground(draft: Draft, siblings: Sequence[Draft]) -> set[str]:
    """Return whom only clauses on what is hit, besieged or taken name: who holds or uses it does not do it.

    Whoever harms or besieges it by such a clause may ("the town besieged by X was shelled").
    """
    taken = draft.type.value.startswith(HARMFUL) or draft.type in _OF_GROUND
    if draft.trigger.reading != "verb" or not taken:
        return set()
    inside = set(chain.from_iterable(_clauses(draft)))
    if not inside:
        return set()
    harming = {key_of(m) for d in siblings if d is not draft and _harms(d) for m in d.actors("agent")}
    return only_named_in(draft.view, inside) - harming


def _clauses(draft: Draft) -> Iterator[Sequence[int]]:
    """Yield the words of each clause on a thing that is hit; one on a weapon says who wields it."""
    graph, anchor = draft.view.graph, draft.trigger.anchor
    hit = kids(graph, anchor, "nsubjpass", "dobj")
    for i in (*hit, *chain.from_iterable(content_of(draft.view, i) for i in hit)):
        if _ARMS.isdisjoint(classes_of(draft.view, i)):
            clauses = kids(graph, i, *_ON_IT)
            yield from (list(subtree(graph, clause)) for clause in clauses)


def _harms(draft: Draft) -> bool:
    return draft.type.value.startswith(("battle.", "harm.")) or draft.type is ClaimType.SIEGE
