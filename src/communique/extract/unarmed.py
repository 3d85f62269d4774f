"""Raids on settlements by nobody's fighters: bandits and gunmen hit its people there, and no army."""

from collections.abc import Sequence

from communique.extract.drafts import Draft
from communique.extract.triggers import object_heads
from communique.extract.view import is_class, word
from communique.records.claim import ClaimType
from communique.records.mention import ActorMention

_RAIDS = frozenset({ClaimType.OFFENSIVE, ClaimType.SIEGE})
#: who fights for no side of a war
_NOBODYS = frozenset(
    {
        "class:gunmen",
        "class:attackers",
        "class:herders",
        "class:kidnappers",
        "class:criminals",
        "bandits-nigeria",
    }
)
_SETTLEMENTS = frozenset(
    "village villages town towns hamlet hamlets community communities settlement settlements".split()
)
_SMALL = frozenset({"village", "town", "place"})


def raided(
    draft: Draft,
    agents: Sequence[ActorMention],
    targets: Sequence[ActorMention],
    people: ActorMention,
) -> list[ActorMention]:
    """Return whom a claim hits: a settlement's people, where nobody's fighters raid it and none is named."""
    if draft.type not in _RAIDS or not agents or any(m.actor not in _NOBODYS for m in agents):
        return list(targets)
    here = {m.start for m in draft.view.who}
    named = [m for m in targets if m.start in here and (draft.actors("target") or not is_class(m))]
    return named or ([people] if _hits_settlement(draft) else [])


def _hits_settlement(draft: Draft) -> bool:
    view = draft.view
    heads = object_heads(view, draft.trigger)
    return any(
        word(view, i) in _SETTLEMENTS or (i in view.places and view.places[i].feature in _SMALL)
        for i in heads
    )
