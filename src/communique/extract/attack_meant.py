"""Harm done "in the attack" is done by whoever did the attack told of last."""

from collections.abc import Sequence

from communique.extract.drafts import Draft
from communique.extract.view import View, key_of, word
from communique.records.claim import ClaimType
from communique.records.mention import ActorMention

_HARM = frozenset({ClaimType.CASUALTIES, ClaimType.DAMAGE})
ATTACKS = frozenset(
    {
        ClaimType.AIRSTRIKE,
        ClaimType.SHELLING,
        ClaimType.EXPLOSION,
        ClaimType.CHEMICAL,
        ClaimType.OFFENSIVE,
    }
)
_IN = frozenset({"in", "by", "from", "during", "after", "following"})
_THE = frozenset({"the", "this", "that", "these", "those", "both"})


def doers_meant(
    draft: Draft,
    agents: Sequence[ActorMention],
    victims: Sequence[ActorMention],
    last: Sequence[ActorMention] | None,
) -> list[ActorMention]:
    """Return who did a claim's harm: who did the ``last`` attack, where it is said to be done in that one.

    ``last`` is None before any attack was told.
    """
    if last is None or draft.type not in _HARM or draft.actors("agent") or not _in_the_attack(draft):
        return list(agents)
    harmed = {key_of(m) for m in victims}
    doers = [m for m in last if key_of(m) not in harmed]
    return doers if doers or not last else list(agents)


def _in_the_attack(draft: Draft) -> bool:
    view = draft.view
    inside = [t.i for t in view.graph.tokens if draft.start <= t.start < draft.end]
    return any(_points_to_attack(view, i) for i in inside if "attack_noun" in _kinds(view, i))


def _points_to_attack(view: View, i: int) -> bool:
    """Return whether "in the" or the like stands before an attack, at most one word between."""
    words = view.graph.words
    at = i - 1 if i and words[i - 1] in _THE else i - 2
    return at > 0 and words[at] in _THE and words[at - 1] in _IN and at + 1 not in view.actors


def _kinds(view: View, i: int) -> frozenset[str]:
    return view.lexicon.classes.get(word(view, i), frozenset())
