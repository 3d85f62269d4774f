"""Acts that hit people without arms: raids of bandits on a village, strikes on houses and markets."""

from collections.abc import Sequence

from communique.extract.drafts.drafts import Draft
from communique.extract.sentence.graph import subtree
from communique.extract.sentence.view import ARMED, View, is_class, word
from communique.extract.triggers.triggers import object_heads, phrases
from communique.lexicon.rule_words import rule_words
from communique.records.claim import ClaimType
from communique.records.mention import ActorMention

_RAIDS = frozenset({ClaimType.OFFENSIVE, ClaimType.SIEGE})
#: who fights for no side of a war
_NOBODYS = frozenset(
    {
        "class:gunmen",
        "class:attackers",
        "class:herders",
        "class:fulani",
        "class:kidnappers",
        "class:criminals",
        "bandits-nigeria",
    }
)
_SETTLEMENTS = rule_words().places.settlements
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


_STRIKES = frozenset({ClaimType.AIRSTRIKE, ClaimType.SHELLING, ClaimType.CHEMICAL, ClaimType.EXPLOSION})
_UPON = frozenset({"on", "at", "against", "in", "into"})


def struck(draft: Draft, targets: Sequence[ActorMention], people: ActorMention) -> list[ActorMention]:
    """Return whom a claim hits: the people of the houses, schools or markets that a strike falls on.

    Whom the words name as hit stays.
    """
    if draft.type not in _STRIKES or draft.actors("target"):
        return list(targets)
    view, trigger = draft.view, draft.trigger
    heads = {*object_heads(view, trigger), *(i for prep, i in phrases(view, trigger) if prep in _UPON)}
    heads |= {*draft.roles.heads.get("target", ()), *draft.roles.heads.get("location", ())}
    return [people] if any(_lived_in(view, i) and not _used(view, i) for i in heads) else list(targets)


def _lived_in(view: View, i: int) -> bool:
    """Return whether people live, learn or buy where a noun says ("homes", "a school complex")."""
    own, around = view.lexicon.classes.get(word(view, i), frozenset()), view.graph.children[i]
    beside = [view.lexicon.classes.get(word(view, k), frozenset()) for k in around if k < i]
    return "civil_ground" in own or any(kinds & {"civil_ground", "lived_in"} for kinds in beside)


def _used(view: View, i: int) -> bool:
    """Return whether the words of a house say which armed party uses it ("a home used by Xyz fighters")."""
    return any(k in view.actors and view.actors[k].category in ARMED for k in subtree(view.graph, i))
