"""What each claim says about who holds a district on which days."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from communique.lexicon.sides import Sides
from communique.lexicon.weights import ControlRules
from communique.records.claim import ActorRole, Claim, ClaimType, PlaceRole, PlaceSlot
from communique.records.event import Event
from communique.records.mention import Stance
from communique.records.text import SegmentKind

_ACTUAL = frozenset({Stance.ASSERTED, Stance.CONFIRMED, Stance.CLAIMED, Stance.DENIED})
#: Types that say who holds a place, with the role that names the place.
_HOLDING = {
    ClaimType.CONTROL: PlaceRole.LOCATION,
    ClaimType.CAPTURE: PlaceRole.LOCATION,
    ClaimType.WITHDRAWAL: PlaceRole.ORIGIN,
}
#: Types that say that a place may change hands to their agent, and that it is fought for.
_DIRECTED = frozenset({ClaimType.CAPTURE, ClaimType.ADVANCE, ClaimType.OFFENSIVE})
_HEATING = _DIRECTED | {ClaimType.WITHDRAWAL, ClaimType.CLASH}
#: The state of a place that is fought for: no side holds it.
CONTESTED = "contested"
#: A capture dated more loosely than this many days is put in order with others of its document.
_LOOSE = 10
# Taking back, as against taking.
_AGAIN = re.compile(
    r"\b(?:re-?(?:captur|tak|took|gain|conquer|claim)\w*|(?:won|took|taken|taking) (?:\w+ )?back)",
    re.IGNORECASE,
)
#: Fighting dated more loosely than this many days says nothing about a change on any one of them.
_HEAT_WIDTH = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One claim as evidence on one day, in log-odds: ``side`` held the place (> 0) or did not (< 0)."""

    claim: str
    day: int
    side: str
    weight: float
    main: bool = True  # False: the day-before term of a capture


class Heat(NamedTuple):
    """A run of days with a report that the place may change hands: to ``side``, or (None) to any."""

    first: int
    last: int
    side: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """All that the claims say of one place; days are ordinals."""

    place: str
    signs: tuple[Sign, ...]
    heat: tuple[Heat, ...]
    denied: tuple[tuple[int, str], ...]  # day and claim of each live denial


def weights_of(events: Sequence[Event]) -> dict[str, float]:
    """Return for each claim what it moved in its own event, in log-odds, without its sign."""
    found: dict[str, float] = {}
    for event in events:
        for part in event.contributions:
            if part.claim in event.claims:
                found[part.claim] = abs(part.weight)
    return found


def bearing_of(events: Sequence[Event], claims: Mapping[str, Claim]) -> list[tuple[Claim, Claim, float]]:
    """Return claims that bear on an event without being about it, a claim of the event, and the weight."""
    found = []
    for event in events:
        for part in event.contributions:
            if part.claim not in event.claims and part.claim in claims:
                found.append((claims[part.claim], claims[event.claims[0]], part.weight))
    return found


def gather(
    claims: Sequence[Claim], events: Sequence[Event], sides: Sides, rules: ControlRules
) -> dict[str, Evidence]:
    """Return the evidence on each place that some claim names exactly; regions and "near X" are left out."""
    weights = weights_of(events)
    by_id = {claim.id: claim for claim in claims}
    signs: defaultdict[str, list[Sign]] = defaultdict(list)
    heat: defaultdict[str, list[Heat]] = defaultdict(list)
    for claim in sorted(in_order(claims, sides), key=lambda claim: claim.id):
        for place in _exact_places(claim, sides):
            signs[place].extend(_signs(claim, weights.get(claim.id, 0.0), sides, rules))
        for place in _heated(claim, sides):
            heat[place].append(_run(claim, sides))
            signs[place].extend(_fought(claim, place, weights.get(claim.id, 0.0), rules))
    for claim, model, weight in bearing_of(events, by_id):
        for place in _exact_places(model, sides):
            signs[place].extend(_bearing(claim, model, weight, sides, rules))
    denied = _denials(events, by_id, sides)
    places = sorted(set(signs) | set(heat))
    return {
        place: Evidence(
            place=place,
            signs=tuple(sorted(signs[place], key=lambda sign: (sign.day, sign.claim, sign.side))),
            heat=tuple(sorted(set(heat[place]), key=lambda run: (run.first, run.last, run.side or ""))),
            denied=tuple(sorted(denied.get(place, ()))),
        )
        for place in places
    }


def in_order(claims: Sequence[Claim], sides: Sides) -> tuple[Claim, ...]:
    """Return the claims with a loose date cut at what its document tells before and after it.

    "Captured by A in 2022. Recaptured by B on 11 September 2022": A took it before that day. The one that is
    told as a taking back is the later, else the one that stands later in the text.
    """
    groups: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.type is ClaimType.CAPTURE and not claim.negated:
            for place in _exact_places(claim, sides):
                groups[claim.document, place].append(claim)
    cut: dict[str, Claim] = {}
    for group in groups.values():
        if len(group) > 1:
            told = sorted(group, key=lambda claim: (claim.start, claim.id))
            cut.update({claim.id: _cut(claim, told, sides) for claim in told})
    return tuple(cut.get(claim.id, claim) for claim in claims)


def _cut(loose: Claim, told: Sequence[Claim], sides: Sides) -> Claim:
    start, end = loose.time.start, loose.time.end
    if start is None or end is None or (end - start).days < _LOOSE:
        return loose
    for firm in told:
        first, last = firm.time.start, firm.time.end
        if first is None or last is None or (last - first).days >= _LOOSE:
            continue
        if (
            not sides.are_foes(holder_of(loose, sides), holder_of(firm, sides))
            or not start <= first <= last <= end
        ):
            continue
        if _later(firm, loose):
            end = max(start, first - timedelta(days=1))
        else:
            start = min(end, last + timedelta(days=1))
    return replace(loose, time=replace(loose.time, start=start, end=end))


def _later(one: Claim, other: Claim) -> bool:
    mine, theirs = (_AGAIN.search(claim.quote) is not None for claim in (one, other))
    return mine if mine != theirs else one.start > other.start


def _exact_places(claim: Claim, sides: Sides) -> Iterator[str]:
    """Yield the places of which a claim says who holds them: known, no region, not only "near"."""
    role = _HOLDING.get(claim.type)
    if role is None or claim.stance not in _ACTUAL or claim.time.end is None:
        return
    for slot in claim.places_in(role):
        if slot.place is not None and slot.relation is None and _is_district(slot.place, sides):
            yield slot.place


def _is_district(place: str, sides: Sides) -> bool:
    return place in sides.places and place not in sides.regions and not is_wide(place, sides)


def is_wide(place: str, sides: Sides) -> bool:
    """Return whether other places of the case lie in this one (a city, a province)."""
    return place in sides.parents


def _heated(claim: Claim, sides: Sides) -> Iterator[str]:
    if claim.type not in _HEATING or claim.stance not in _ACTUAL or claim.time.end is None:
        return
    if claim.time.start is None or (claim.time.end - claim.time.start).days >= _HEAT_WIDTH:
        return
    for slot in claim.places:
        if slot.place is not None and _is_district(slot.place, sides):
            yield slot.place


def _fought(claim: Claim, place: str, weight: float, rules: ControlRules) -> Iterator[Sign]:
    """Yield "contested" for each day of an advance into the place itself: entered is not captured."""
    if claim.type is not ClaimType.ADVANCE or claim.negated or claim.stance is Stance.DENIED:
        return
    start, end = claim.time.start, claim.time.end
    if start is None or end is None or not any(_stands_in(slot, place) for slot in claim.places):
        return
    days = (end - start).days + 1
    for day in range(start.toordinal(), end.toordinal() + 1):
        yield Sign(
            claim=claim.id, day=day, side=CONTESTED, weight=weight * rules["entered"] / days, main=False
        )


def _stands_in(slot: PlaceSlot, place: str) -> bool:
    return slot.place == place and slot.relation is None


def _run(claim: Claim, sides: Sides) -> Heat:
    start, end = claim.time.start, claim.time.end
    assert start is not None and end is not None  # _heated lets no undated claim through
    side = holder_of(claim, sides) if claim.type in _DIRECTED else None
    return Heat(start.toordinal(), end.toordinal(), side)


def _signs(claim: Claim, weight: float, sides: Sides, rules: ControlRules) -> Iterator[Sign]:
    camp = holder_of(claim, sides)
    end = claim.time.end
    if camp is None or end is None or weight == 0:
        return
    start = claim.time.start or end
    signed = -weight if (claim.stance is Stance.DENIED) != claim.negated else weight
    match claim.type:
        case ClaimType.CONTROL:
            yield from _state(claim, camp, start, end, signed)
        case ClaimType.CAPTURE:
            yield from _capture(claim, camp, start, end, signed, sides, rules)
        case _:
            yield Sign(claim=claim.id, day=end.toordinal(), side=camp, weight=-signed * rules["withdrawal"])


def holder_of(claim: Claim, sides: Sides) -> str | None:
    """Return the side a claim speaks of: the camp of its agent, or the agent when it has none."""
    for slot in claim.actors_in(ActorRole.AGENT):
        if slot.actor is not None:
            return sides.camp(slot.actor) or slot.actor
    return None


def _state(claim: Claim, camp: str, start: date, end: date, weight: float) -> Iterator[Sign]:
    """Yield "held it" on each day of the claim, its weight spread over them."""
    days = (end - start).days + 1
    for day in range(start.toordinal(), end.toordinal() + 1):
        yield Sign(claim=claim.id, day=day, side=camp, weight=weight / days)


def _capture(
    claim: Claim, camp: str, start: date, end: date, weight: float, sides: Sides, rules: ControlRules
) -> Iterator[Sign]:
    """Yield "held it at the end" and, at less weight, "it did not (its loser did) the day before".

    A picture of the day says that the place was taken by then, not that it fell on that day: of a caption
    only the part that lies further back is kept.
    """
    days = (end - start).days + 1
    loose = min(1.0, rules["long_capture_days"] / days)
    yield Sign(claim=claim.id, day=end.toordinal(), side=camp, weight=weight * loose)
    if weight <= 0:
        return
    far = (int(rules["former_days"]), rules["former_far"])
    loser = _loser(claim, camp, sides)
    for back, part in (far,) if claim.segment is SegmentKind.CAPTION else ((1, rules["former"]), far):
        before, told = start.toordinal() - back, weight * loose * part
        if loser is None:
            yield Sign(claim=claim.id, day=before, side=camp, weight=-told, main=False)
        else:
            yield Sign(claim=claim.id, day=before, side=loser, weight=told, main=False)


def _loser(claim: Claim, camp: str, sides: Sides) -> str | None:
    """Return the one side that a capture is said to take the place from, or None."""
    found = {
        sides.camp(slot.actor) or slot.actor
        for slot in claim.actors_in(ActorRole.TARGET)
        if slot.actor is not None and sides.camp(slot.actor) is not None
    }
    found.discard(camp)
    return found.pop() if len(found) == 1 else None


def _bearing(claim: Claim, model: Claim, weight: float, sides: Sides, rules: ControlRules) -> Iterator[Sign]:
    """Yield the signs of a claim that confirms or denies a capture without naming it."""
    camp, end = holder_of(model, sides), model.time.end
    if camp is None or end is None:
        return
    yield Sign(claim=claim.id, day=end.toordinal(), side=camp, weight=weight)


def _denials(
    events: Sequence[Event], claims: Mapping[str, Claim], sides: Sides
) -> dict[str, list[tuple[int, str]]]:
    """Return the denials of contested captures and holdings, by place."""
    found: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for event in events:
        if event.status.value != "contested" or event.type not in _HOLDING or event.place is None:
            continue
        for part in event.contributions:
            claim = claims.get(part.claim)
            if claim is not None and claim.stance is Stance.DENIED and claim.time.end is not None:
                found[event.place].append((claim.time.end.toordinal(), claim.id))
    return found
