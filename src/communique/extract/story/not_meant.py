"""Whom a claim's words leave out, although the weights would choose them as its doers or sufferers.

Land is taken from those who held it and not from civilians, fighting with no more than "people" dead is not
with civilians, and "both sides" is not one of them.
"""

from collections.abc import Sequence

from communique.extract.drafts.drafts import Draft
from communique.extract.sentence.arguments import objects, subjects
from communique.extract.sentence.graph import clause_words, covered, kids, prepositions, subtree
from communique.extract.sentence.view import ARMED, are_people, key_of, word
from communique.extract.story.cannot_do import Spans
from communique.records.claim import ClaimType
from communique.records.mention import ActorCategory, ActorMention

#: what is won from those who held it
_GROUND = frozenset({ClaimType.CAPTURE, ClaimType.ADVANCE, ClaimType.CONTROL, ClaimType.WITHDRAWAL})
#: words for the dead that do not say whether they bore arms
_ANYBODY = frozenset({"people", "lives", "persons"})
#: units that tell of an attack by those who suffer it
_UNDER_ATTACK = frozenset({"target.of-attack", "offensive.under-attack"})
#: units that tell of losses by those who leave them behind, and not by whom
_OWN_LOSSES = frozenset({"casualties.left-behind"})
#: the unit that tells of fire which one side opens
_ONE_SIDED = "clash.firing"
_WITH_AIRCRAFT = frozenset({ActorCategory.STATE, ActorCategory.COALITION})


def doers_meant_by_words(
    draft: Draft,
    agents: Sequence[ActorMention],
    siblings: Sequence[Draft],
    speakers: Spans,
) -> list[ActorMention]:
    """Return the agents without those who only hold the ground or report, or whom the doer is said to help.

    ``speakers`` are the ranges of those whose words the sentence reports.
    """
    own = {key_of(m) for m in draft.actors("agent")}
    if draft.unit.id in _UNDER_ATTACK | _OWN_LOSSES:
        return [m for m in agents if key_of(m) in own]
    if not own and (_is_mishap(draft) or _is_nobodys(draft)):
        return []
    if (
        _by_somebody_else(draft)
        or _is_asked(draft)
        or (draft.type is ClaimType.CASUALTIES and _of_both(draft))
    ):
        return []
    if is_caught_in_flight(draft) and not own:
        return [m for m in agents if key_of(m) in {key_of(here) for here in draft.view.who}]
    if not agents and (crowd := _crowd(draft)):
        return crowd
    out = _helped(draft, siblings) | _without_aircraft(draft, agents, speakers)
    if draft.unit.id == _ONE_SIDED and own and are_people(draft.actors("target")):
        out |= {key_of(m) for m in agents} - {key_of(m) for m in draft.view.who}
    return [m for m in agents if key_of(m) not in out]


#: the unit of what is shot down, and what is fired: who fired it does not shoot it down
_DOWNED = "damage.downed"
_FIRED = frozenset({"missile", "missiles", "rocket", "rockets", "projectile", "projectiles"})


def _is_asked(draft: Draft) -> bool:
    """Return whether words ask which of several did it ("whether the raid was by X or Y"): none did."""
    words = draft.view.graph.words
    whether = next((i for i in range(draft.trigger.anchor) if words[i] == "whether"), None)
    return whether is not None and len(draft.actors("agent")) > 1 and "or" in words[whether:]


def _is_nobodys(draft: Draft) -> bool:
    """Return whether a verb's subject is one that is not there ("no fighters were stationed in the town")."""
    graph = draft.view.graph
    heads = kids(graph, draft.trigger.anchor, "nsubj", "nsubjpass")
    return any(graph.words[k] == "no" for i in heads for k in kids(graph, i, "det"))


def is_caught_in_flight(draft: Draft) -> bool:
    """Return whether missiles are shot down: not by who fired them, of whom the report has told."""
    return draft.unit.id == _DOWNED and not _FIRED.isdisjoint(draft.view.graph.words)


def _is_mishap(draft: Draft) -> bool:
    """Return whether people drowned or are missing: nobody does it unless the words say so."""
    return word(draft.view, draft.trigger.anchor) in _MISHAPS


_MISHAPS = frozenset({"drown", "drowns", "drowned", "drowning", "missing"})


def _by_somebody_else(draft: Draft) -> bool:
    """Return whether the words name a doer of whom no list knows more ("was stabbed by an Xyz, who ...")."""
    graph = draft.view.graph
    told = [graph.tokens[i] for i in draft.roles.heads.get("agent", ())]
    named = [t for t in told if t.tag in {"NNP", "NNPS"} and t.i not in draft.view.places]
    doer = next((t for t in named if t.dep == "pobj" and graph.tokens[t.head].dep == "agent"), None)
    if doer is None or doer.i in draft.view.actors:
        return False
    aside = {i for k in kids(graph, doer.i, "relcl") for i in subtree(graph, k)}
    return all(aside.intersection(covered(graph, m.start, m.end)) for m in draft.actors("agent"))


def _crowd(draft: Draft) -> list[ActorMention]:
    """Return the protesters whom the words make the doers of what crowds do: they seize, burn and throw."""
    own = draft.actors("agent")
    crowds = draft.type in _BY_CROWDS and all(m.actor == "class:protesters" for m in own)
    return list(own) if crowds else []


_BY_CROWDS = frozenset(
    {ClaimType.CAPTURE, ClaimType.CONTROL, ClaimType.DAMAGE, ClaimType.OFFENSIVE, ClaimType.EXPLOSION}
)


def _helped(draft: Draft, siblings: Sequence[Draft]) -> set[str]:
    """Return in whose support an act is done ("a campaign in support of Xyz")."""
    if not draft.type.value.startswith("battle."):
        return set()
    beside = [d for d in siblings if d.unit.id == "support.in-support"]
    helped = {key_of(m): m for d in beside for m in d.actors("target")}
    return {key for key, m in helped.items() if _is_behind(draft, m)}


def _is_behind(draft: Draft, mention: ActorMention) -> bool:
    return mention.start > draft.view.graph.tokens[draft.trigger.anchor].start


def _without_aircraft(draft: Draft, agents: Sequence[ActorMention], speakers: Spans) -> set[str]:
    """Return the groups that only tell of air strikes: those hit them, if anybody."""
    own = {key_of(m) for m in draft.actors("agent")}
    if draft.type is not ClaimType.AIRSTRIKE or own:
        return set()
    telling = {key_of(m) for m in draft.view.who if any(a <= m.start < b for a, b in speakers)}
    return {key_of(m) for m in agents if m.category not in _WITH_AIRCRAFT} & telling


def sufferers_meant_by_words(draft: Draft, targets: Sequence[ActorMention]) -> list[ActorMention]:
    """Return the targets without those whom the words leave out."""
    own = {key_of(m) for m in draft.actors("target")}
    if draft.type in _GROUND:
        return [m for m in targets if m.category is not ActorCategory.PEOPLE]
    if draft.type is ClaimType.SUPPORT and own:
        return [m for m in targets if key_of(m) in own]
    if draft.unit.id in _UNDER_ATTACK and own:
        return [m for m in targets if key_of(m) in own]
    if draft.type is ClaimType.CLASH:
        return [m for m in targets if not _is_anybody(draft, m)]
    if draft.type is ClaimType.CASUALTIES:
        return _of_the_dead(draft, targets)
    return list(targets)


def _is_anybody(draft: Draft, mention: ActorMention) -> bool:
    """Return whether a fight's dead are told as people and no more: they may have fought."""
    if mention.actor != "class:civilians":
        return False
    told = [m.text.lower() for m in draft.view.who if key_of(m) == key_of(mention)]
    return not told or all(text in _ANYBODY for text in told)


def _of_the_dead(draft: Draft, targets: Sequence[ActorMention]) -> list[ActorMention]:
    """Return the targets of a toll without one of both sides, and without those who are part of its dead."""
    own = {key_of(m) for m in draft.actors("target")}
    armed = [m for m in targets if m.category in ARMED]
    if _of_both(draft) and len(armed) <= 1:
        targets = [m for m in targets if key_of(m) in own and not _is_anybody(draft, m)]
    part = {key_of(m) for m in armed if _is_part(draft, m)} - own
    return [m for m in targets if key_of(m) not in part]


def _of_both(draft: Draft) -> bool:
    """Return whether a toll is that of both sides ("both sides suffered losses", "40 dead on both sides")."""
    graph = draft.view.graph
    at = draft.trigger.anchor
    verb = graph.tokens[at].head if graph.tokens[at].dep in {"dobj", "nsubjpass"} else at
    harmed = [*draft.roles.heads.get("target", ()), *objects(graph, verb)]
    behind = [k for i in (at, verb, *harmed) for prep, k in prepositions(graph, i) if prep in _OF_SIDES]
    sides = [k for k in (*subjects(graph, verb), *harmed, *behind) if word(draft.view, k) in _SIDES]
    return any(graph.words[k] == "sides" or _either(draft, k) for k in sides)


_OF_SIDES = frozenset({"on", "to", "from", "of"})
_SIDES = frozenset({"side", "sides"})


def _either(draft: Draft, side: int) -> bool:
    graph = draft.view.graph
    return any(graph.words[k] in {"either", "each"} for k in kids(graph, side, "det"))


def _is_part(draft: Draft, mention: ActorMention) -> bool:
    """Return whether somebody is but part of a toll's dead ("80 bodies, 20 of whom were Xyz")."""
    graph = draft.view.graph
    inside = clause_words(graph, draft.clause)
    at = [i for i in covered(graph, mention.start, mention.end) if graph.tokens[i].dep == "attr"]
    return any(i not in inside and _counts_some(draft, graph.tokens[i].head) for i in at)


def _counts_some(draft: Draft, verb: int) -> bool:
    """Return whether a clause says of a number what they were ("23 were troops", "12 of whom are rebels")."""
    graph = draft.view.graph
    counted = [k for k in subjects(graph, verb) if graph.tokens[k].tag == "CD"]
    return bool(counted) or any(graph.words[k] == "whom" for k in subtree(graph, verb))
