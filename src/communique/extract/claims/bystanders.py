"""Who only speaks of an act, wants it stopped or is helped by it: no doer of it, and no sufferer."""

from collections.abc import Sequence

from communique.extract.claims.claim_sources import is_only_found
from communique.extract.claims.reading import Telling
from communique.extract.drafts.drafts import Draft
from communique.extract.drafts.mere_mentions import is_confirmed
from communique.extract.roles.measures import TOLLS
from communique.extract.sentence.graph import kids, line_up
from communique.extract.sentence.view import are_people, key_of
from communique.extract.story.context import FORCE
from communique.extract.story.holders import is_bomber, only_holding
from communique.extract.story.whole_war import whole_war
from communique.extract.triggers.acts import ACTS_OF_HARM
from communique.records.claim import ClaimType
from communique.records.mention import ActorCategory, ActorMention

#: acts that those who suffer them confirm; their own blows are confirmed by those who deal them
_SUFFERED = frozenset({ClaimType.OFFENSIVE, ClaimType.EXPLOSION})
#: what is confirmed by whom it concerns, and in a war of two sides by those who did it
_GAINED = frozenset({ClaimType.CAPTURE})


def without_bystanders(telling: Telling, agents: Sequence[ActorMention]) -> list[ActorMention]:
    """Return the agents without those who only condemn the act, or only hold what was hit."""
    draft = telling.draft
    if whole_war(draft) and not draft.actors("agent"):
        return []  # a whole war and its dead are nobody's alone
    apart = _accusers(draft, telling.siblings) | only_holding(draft) | _confirmers(telling)
    return [m for m in agents if key_of(m) not in apart and not is_bomber(draft, m)]


def without_mourners(
    telling: Telling, agents: list[ActorMention], targets: Sequence[ActorMention]
) -> list[ActorMention]:
    """Return the agents without who only reports dead civilians ("X reported two killed by rocket fire")."""
    draft, frame = telling.draft, telling.frame
    named = draft.actors("agent") or "agent" in draft.roles.pronouns or draft.type is ClaimType.CLASH
    tolls = draft.type is ClaimType.CASUALTIES or any(q.measure in TOLLS for q in draft.quantities)
    counts = tolls and are_people(targets)
    if named or not (counts or is_only_found(draft)) or frame is None or not frame.chain:
        return agents
    teller = frame.chain[-1]
    states = {teller.actor, teller.source} - {None}
    barred = FORCE if draft.type is ClaimType.CASUALTIES else {ActorCategory.STATE}
    return [m for m in agents if m.category not in barred or m.actor not in states]


def spared(draft: Draft, siblings: Sequence[Draft]) -> set[str]:
    """Return who does not suffer an act: bodies that demand an end to it, and whom it is said to help."""
    return _demanders(draft, siblings) | _supported(draft, siblings)


def _confirmers(telling: Telling) -> set[str]:
    """Return the keys of those who only confirm an attack that no words lay to them."""
    draft = telling.draft
    kinds = _SUFFERED if telling.context.two_sides is not None else _SUFFERED | _GAINED
    if draft.type not in kinds or draft.actors("agent") or not is_confirmed(draft):
        return set()
    if kids(draft.view.graph, draft.trigger.anchor, "poss"):
        return set()  # "confirmed its attack on the town"
    spans = telling.speakers()
    return {key_of(m) for m in draft.view.who if any(start <= m.start < end for start, end in spans)}


def _spoke(draft: Draft, siblings: Sequence[Draft], kind: ClaimType) -> dict[str, ActorMention]:
    """Return who condemns, alleges or demands the act that a draft tells of, by their keys."""
    over = [d for d in siblings if d.type is kind and d is not draft]
    below = [d for d in over if _is_below(draft, d)]
    return {key_of(m): m for d in below for m in d.actors("agent")}


def _is_below(draft: Draft, over: Draft) -> bool:
    """Return whether a draft's trigger hangs on another's, and not on a verb joined to it ("and said")."""
    tokens, top = draft.view.graph.tokens, over.trigger.anchor
    at = draft.trigger.anchor
    if top not in line_up(draft.view.graph.tokens, at):
        return False
    while tokens[at].head not in (top, at):
        at = tokens[at].head
    return tokens[at].dep != "conj" or not tokens[at].tag.startswith("VB")


def _accusers(draft: Draft, siblings: Sequence[Draft]) -> set[str]:
    """Return who condemns or alleges the act that a draft tells of, or asks what is to follow from it."""
    own = {key_of(m) for m in draft.actors("agent")}
    asking = _spoke(draft, siblings, ClaimType.DEMAND) if draft.type in ACTS_OF_HARM else {}
    return (_spoke(draft, siblings, ClaimType.ACCUSATION).keys() | asking.keys()) - own


def _demanders(draft: Draft, siblings: Sequence[Draft]) -> set[str]:
    """Return which bodies demand that an act be stopped: nobody does it to them."""
    spoke = _spoke(draft, siblings, ClaimType.DEMAND)
    return {name for name, m in spoke.items() if m.category is ActorCategory.ORGANISATION}


def _supported(draft: Draft, siblings: Sequence[Draft]) -> set[str]:
    """Return whom an act of war is said to help ("raids in support of X"): it does not hit them."""
    if not draft.type.value.startswith(("battle.", "territory.")) or draft.actors("target"):
        return set()
    return {key_of(m) for d in siblings if d.unit.id == "support.in-support" for m in d.actors("target")}
