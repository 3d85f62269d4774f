"""Events from groups of claims: status, probability, title, and the joins in words."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from communique.lexicon.sides import Sides
from communique.lexicon.weights import Weights
from communique.reconcile.facts import Facts, where
from communique.reconcile.fusion import Witness, band, contributions, probability, witnesses
from communique.reconcile.pairs import words
from communique.reconcile.stakes import speaking
from communique.records.claim import ActorRole, Claim, ClaimLink, ClaimType, LinkKind
from communique.records.event import Event, Status
from communique.records.ids import content_id
from communique.records.lineage import Origin

# A title without its agent or place leaves a preposition with nothing behind it.
_LOOSE = re.compile(r" (?:by|of|at|from|to|on|in) +(?=(?:by|of|at|from|to|on|in) )| (?=  )")
_LOOSE_END = re.compile(r"(?: (?:by|of|at|from|to|on|in))* *$")
#: Joins put into words for one event; a group of forty claims would otherwise have 780.
_SHOWN_JOINS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One event in the making: its claims, and claims of other events that bear on it."""

    facts: tuple[Facts, ...]
    bearing: tuple[Claim, ...] = ()

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims that are about this event itself."""
        return tuple(fact.claim for fact in self.facts)


def make_event(
    group: Group, origins: Mapping[str, Sequence[Origin]], sides: Sides, weights: Weights
) -> Event:
    """Return the event of a group, with the contribution of every claim."""
    kind = _kind(group.claims)
    voices = (
        *witnesses(group.claims, origins, sides, weights.fusion),
        *_bearing(group, origins, sides, weights),
    )
    planned = group.facts[0].planned
    prior = weights.fusion.prior["default"] if planned else weights.fusion.prior_of(kind)
    likely = probability(prior, voices)
    low, high = band(prior, voices, weights.fusion)
    start, end = days_of(group.claims)
    place = _place(group.claims)
    name = _place_name(group.claims, place, sides)
    agents, targets = _actors(group.claims, ActorRole.AGENT), _actors(group.claims, ActorRole.TARGET)
    return Event(
        id=_event_id(kind, place, agents, start, group),
        type=kind,
        title=("Foreseen: " if planned else "") + _title(kind, name, agents, targets, sides, weights),
        place=None if place is None or place.startswith("name:") else place,
        place_name=name,
        agents=agents,
        targets=targets,
        start=start,
        end=end,
        status=status(voices, likely, sides, weights.fusion.refuted_below),
        probability=round(likely, 4),
        low=round(low, 4),
        high=round(high, 4),
        prior=prior,
        origins=len({one.key for one in voices if not one.against and one.factor > 0}),
        claims=tuple(claim.id for claim in group.claims),
        contributions=contributions(voices),
        merges=_merges(group.facts, sides, weights),
    )


def _bearing(
    group: Group, origins: Mapping[str, Sequence[Origin]], sides: Sides, weights: Weights
) -> tuple[Witness, ...]:
    """Return the voices of claims that bear on the event without naming it, at part of their weight."""
    found = witnesses(tuple(_as_if(claim, group) for claim in group.bearing), origins, sides, weights.fusion)
    part = weights.fusion.bearing
    return tuple(
        replace(one, factor=one.factor * part, note="it speaks of more than this event") for one in found
    )


def _as_if(claim: Claim, group: Group) -> Claim:
    """Return a bearing claim with the event's own type and sides, so that its speaker's stake is seen."""
    model = group.claims[0]
    return replace(
        claim, type=model.type, actors=model.actors, places=model.places, time=model.time, quantities=()
    )


def status(voices: Sequence[Witness], likely: float, sides: Sides, refuted_below: float) -> Status:
    """Return who stands behind an event.

    A live denial (by a camp that has not itself admitted the thing) outranks admission and corroboration, so
    that a reader sees it; a probability under ``refuted_below`` outranks everything.
    """
    pro = [one for one in voices if not one.against and one.factor > 0]
    if likely < refuted_below:
        return Status.REFUTED
    if live_denials(voices, sides) or not pro:
        return Status.CONTESTED
    if any(one.interest == "admit_loss" for one in pro):
        return Status.ADMITTED
    return Status.CORROBORATED if _independent(pro, sides) else Status.SINGLE


def live_denials(voices: Sequence[Witness], sides: Sides) -> tuple[Witness, ...]:
    """Return the denials by camps (or sources) that have not also said the thing is so."""
    saying = {_alignment(one, sides) for one in voices if not one.against and one.interest == "admit_loss"}
    return tuple(one for one in voices if one.against and _alignment(one, sides) not in saying)


def _alignment(one: Witness, sides: Sides) -> str:
    if one.link is None:
        return one.key
    return sides.camp(sides.voice(one.link)) or sides.leaning(one.link) or one.key


def _independent(pro: Sequence[Witness], sides: Sides) -> bool:
    """Return whether two witnesses of different alignment say so; one camp's voices are one."""
    return len({_alignment(one, sides) for one in pro}) >= 2 and len({one.key for one in pro}) >= 2


def _kind(claims: Sequence[Claim]) -> ClaimType:
    """Return the type most claims have; an act is preferred to its harm."""
    counts = Counter(claim.type for claim in claims)
    return max(counts, key=lambda kind: (kind.value.startswith("battle"), counts[kind], kind.value))


def days_of(claims: Iterable[Claim]) -> tuple[date | None, date | None]:
    """Return the days that the most exactly dated claims agree on, or the hull of those claims."""
    dated = [(claim.time.start, claim.time.end) for claim in claims if claim.time.start and claim.time.end]
    pairs = [(start, end) for start, end in dated if start is not None and end is not None]
    if not pairs:
        return None, None
    narrow = min((end - start).days for start, end in pairs)
    best = Counter(pair for pair in pairs if (pair[1] - pair[0]).days == narrow)
    top = max(best.values())
    kept = [pair for pair, count in best.items() if count == top]
    return min(start for start, _ in kept), max(end for _, end in kept)


def _place(claims: Sequence[Claim]) -> str | None:
    found = Counter(
        slot.place or f"name:{slot.name.casefold()}" for claim in claims for slot in where(claim)[:1]
    )
    return max(found, key=lambda key: (found[key], not key.startswith("name:"), key)) if found else None


def _place_name(claims: Sequence[Claim], place: str | None, sides: Sides) -> str | None:
    if place is None:
        return None
    if not place.startswith("name:"):
        return sides.names.get(place) or _slot_name(claims, place)
    return _slot_name(claims, place)


def _slot_name(claims: Sequence[Claim], place: str) -> str:
    for claim in claims:
        for slot in where(claim):
            if (slot.place or f"name:{slot.name.casefold()}") == place:
                return slot.name
    return place.removeprefix("name:")


def _actors(claims: Sequence[Claim], role: ActorRole) -> tuple[str, ...]:
    found = Counter(slot.actor or slot.name for claim in claims for slot in claim.actors_in(role))
    return tuple(sorted(found, key=lambda key: (-found[key], key)))


def _event_id(
    kind: ClaimType, place: str | None, agents: Sequence[str], start: date | None, group: Group
) -> str:
    """Return an id from what the event is, so that a further report on it does not rename it."""
    first = min(claim.id for claim in group.claims)
    named = place is not None and start is not None
    planned = "planned" if group.facts[0].planned else ""
    return content_id(
        "ev", kind, place, agents[0] if agents else None, start, planned, None if named else first
    )


def _title(
    kind: ClaimType,
    place: str | None,
    agents: Sequence[str],
    targets: Sequence[str],
    sides: Sides,
    weights: Weights,
) -> str:
    agent = " and ".join(sides.name(key) for key in agents[:2]) or None
    text = weights.pairs.titles[kind.value].format(place=place or "", agent=agent or "")
    text = _LOOSE_END.sub("", _LOOSE.sub(" ", text)).strip()
    if kind is ClaimType.CAPTURE and targets:
        text += f" from {sides.name(targets[0])}"
    return text


def _merges(facts: Sequence[Facts], sides: Sides, weights: Weights) -> tuple[str, ...]:
    pairs = list(combinations(facts, 2))[:_SHOWN_JOINS]
    return tuple(
        f"{left.id} with {right.id}: {words(left, right, sides, weights.pairs)}" for left, right in pairs
    )


def bearing_claims(groups: Sequence[Group], links: Sequence[ClaimLink]) -> tuple[Group, ...]:
    """Return the groups with the claims that deny, confirm or admit them from elsewhere."""
    home = {fact.id: at for at, group in enumerate(groups) for fact in group.facts}
    claims = {fact.id: fact.claim for group in groups for fact in group.facts}
    extra: dict[int, dict[str, Claim]] = {}
    for link in links:
        at, claim = home.get(link.other), claims.get(link.claim)
        if at is None or claim is None or link.kind is LinkKind.RESTATES or home[link.claim] == at:
            continue
        extra.setdefault(at, {})[claim.id] = claim
    return tuple(
        Group(facts=group.facts, bearing=tuple(extra.get(at, {})[key] for key in sorted(extra.get(at, {}))))
        for at, group in enumerate(groups)
    )


def general_confirmations(groups: Sequence[Group], sides: Sides) -> tuple[ClaimLink, ...]:
    """Return links from "confirmed the army's gains" to the captures told before it in its document.

    A confirmed advance at a wide place bears on each capture by the same side in the same document whose
    place lies there, whose days it covers, and which stands before it.
    """
    general = [fact for group in groups for fact in group.facts if _is_general(fact)]
    captures: dict[str, list[Facts]] = {}
    for group in groups:
        for fact in group.facts:
            if fact.claim.type is ClaimType.CAPTURE and not fact.planned:
                captures.setdefault(fact.claim.document, []).append(fact)
    return tuple(
        ClaimLink(
            kind=LinkKind.CONFIRMS, claim=one.id, other=other.id, reason="confirms the gains told before it"
        )
        for one in general
        for other in captures.get(one.claim.document, ())
        if _covers(one, other, sides)
    )


def _is_general(fact: Facts) -> bool:
    claim = fact.claim
    return (
        claim.stance.value == "confirmed" and claim.type is ClaimType.ADVANCE and speaking(claim) is not None
    )


def _covers(one: Facts, other: Facts, sides: Sides) -> bool:
    if one.claim.document != other.claim.document or other.claim.start >= one.claim.start:
        return False
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return False
    inside = any(sides.within(place, region) for place in other.places for region in one.places) or one.broad
    days = one.start <= other.end and other.start <= one.end
    return inside and days and bool(one.agents & other.agents)
