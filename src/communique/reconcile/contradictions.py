"""Claims that cannot all hold: denials, rival actors and holders, tolls, places and dates of one thing."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import combinations, pairwise
from math import log

from communique.lexicon.sides import Sides
from communique.lexicon.weights import Weights
from communique.reconcile.apart import told_apart
from communique.reconcile.facts import Facts
from communique.reconcile.pairs import days_apart
from communique.reconcile.stakes import losers, says_no, speaking, winners
from communique.reconcile.tolls import Clash, clashes_in_documents, clashes_of_days, clashes_of_event
from communique.reconcile.versions import (
    blames_own_side,
    by_two,
    can_deny,
    is_denied,
    is_partial,
    is_pinned,
    names_agent,
    names_day,
    names_place,
    read_twice,
)
from communique.records.claim import Claim, ClaimLink, ClaimType, LinkKind
from communique.records.event import Contradiction, Event, Status
from communique.records.ids import content_id
from communique.records.mention import Stance

#: ln of the ratio at which two tolls are as far apart as severity can say (a factor of ten).
_FULL = log(10)
#: Claims of one event that are compared pair by pair.
_COMPARED = 30
#: Severity of one incident at two places: which is right cannot be seen from the texts.
_MISPLACED = 0.5
#: Days that a date may leave open and still contradict another.
_NARROW = 10
#: Days between two dates told for one siege, truce or capture that may still be one: a later one is another.
_SAME_STORY = 25
#: Types of which a place sees few, so that two dates by one side are rather one thing misdated than two.
_RARE = (ClaimType.SIEGE, ClaimType.BREACH, ClaimType.CEASEFIRE, ClaimType.CAPTURE)


def find_contradictions(
    facts: Sequence[Facts],
    events: Sequence[Event],
    sides: Sides,
    weights: Weights,
    links: Sequence[ClaimLink] = (),
) -> tuple[Contradiction, ...]:
    """Return the contradictions in order of severity, most severe first.

    ``links`` say which claims a denial denies; without one, those of its event that fit.
    """
    by_id = {fact.id: fact for fact in facts}
    found = [
        *_denials(events, by_id, sides, links),
        *_actors(events, by_id, sides),
        *_tolls(facts, events, by_id, sides, weights),
        *_places(facts, events, sides, weights),
        *_holders(events, by_id, sides),
        *_dates(events, by_id, sides),
    ]
    unique = {one.id: one for one in found}
    return tuple(sorted(unique.values(), key=lambda one: (-one.severity, one.id)))


def _denials(
    events: Sequence[Event], by_id: Mapping[str, Facts], sides: Sides, links: Sequence[ClaimLink]
) -> Iterator[Contradiction]:
    """Yield events that one speaker tells and another denies.

    A negated sentence ("no casualties") is no denial of another's report; nor is a denial without a place
    that stands in another document than what it denies.
    """
    linked = {(link.claim, link.other) for link in links if link.kind is LinkKind.DENIES}
    for event in events:
        if by_id[event.claims[0]].planned:
            continue
        ids = tuple(dict.fromkeys(part.claim for part in event.contributions))
        denials = [
            by_id[one]
            for one in ids
            if by_id[one].claim.stance is Stance.DENIED and can_deny(by_id[one], sides)
        ]
        pairs = [
            (by_id[one].claim, denial.claim)
            for denial in denials
            for one in ids
            if _is_pair(by_id[one], denial, linked, sides)
        ]
        if pairs:
            yes = list({told.id: told for told, _ in pairs}.values())
            no = list({denial.id: denial for _, denial in pairs}.values())
            told = "" if event.type is ClaimType.ACCUSATION else f"{_speakers(yes)} say so, "
            summary = f"{event.title}: {told}{_speakers(no)} deny it"
            settled = event.status is not Status.CONTESTED
            yield _make("denial", _doubt(event), summary, [*yes, *no], sides, settled, event.id)


def _is_pair(told: Facts, denial: Facts, linked: set[tuple[str, str]], sides: Sides) -> bool:
    """Return whether a claim is what a denial denies: by its link, or, if it has none, because it fits."""
    by_link = (denial.id, told.id) in linked
    others = any(claim == denial.id for claim, _ in linked) and told.claim.document == denial.claim.document
    return (by_link or not others) and is_denied(told, denial, sides, linked=by_link)


def _doubt(event: Event) -> float:
    """Return how open a question is: 1 at even odds, 0 when the probability is 0 or 1."""
    return round(1 - abs(2 * event.probability - 1), 3)


def _actors(events: Sequence[Event], by_id: Mapping[str, Facts], sides: Sides) -> Iterator[Contradiction]:
    """Yield acts in one place on one day that two reports lay to two sides at war with each other."""
    for event in events:
        named = [by_id[one] for one in event.claims if is_pinned(by_id[one]) and not by_id[one].planned]
        rivals = [pair for pair in combinations(named[:_COMPARED], 2) if _blame_apart(*pair, sides)]
        if rivals:
            base, other = rivals[0]
            summary = f"{event.title}: laid to {_names(base, sides)} and to {_names(other, sides)}"
            claims = {fact.id: fact.claim for pair in rivals for fact in pair}
            yield _make("actor", 0.9, summary, list(claims.values()), sides, False, event.id)


def _blame_apart(left: Facts, right: Facts, sides: Sides) -> bool:
    if left.claim.document == right.claim.document or left.start != right.start or left.agents & right.agents:
        return False
    mine, theirs = speaking(left.claim), speaking(right.claim)
    if mine is None or theirs is None or mine.name == theirs.name:
        return False
    if left.claim.type is not right.claim.type or read_twice(left.claim, right.claim):
        return False
    if not all(_blames(fact.claim, sides) for fact in (left, right)):
        return False
    return any(sides.are_foes(mine, theirs) for mine in left.agents for theirs in right.agents)


def _blames(claim: Claim, sides: Sides) -> bool:
    """Return whether a claim itself says who did it and where, and not of its speaker's own side."""
    plain = not says_no(claim) and not blames_own_side(claim, sides)
    return plain and names_agent(claim) and names_place(claim)


def _tolls(
    facts: Sequence[Facts],
    events: Sequence[Event],
    by_id: Mapping[str, Facts],
    sides: Sides,
    weights: Weights,
) -> Iterator[Contradiction]:
    """Yield the tolls of one incident, or of one area's day, that cannot both hold."""
    home = {claim: event for event in events for claim in event.claims}
    of_events = (clash for event in events for clash in clashes_of_event(event, by_id, sides, weights))
    of_days, in_texts = (find(facts, sides, weights) for find in (clashes_of_days, clashes_in_documents))
    same: defaultdict[tuple[object, ...], list[Clash]] = defaultdict(list)
    for clash in (*of_events, *of_days, *in_texts):
        same[home[clash.left.fact.id].id, clash.measure, clash.numbers].append(clash)
    for group in same.values():
        yield _toll(group, home[group[0].left.fact.id], sides)


def _toll(group: Sequence[Clash], event: Event, sides: Sides) -> Contradiction:
    """Return the contradiction of two numbers, however many texts print the two."""
    first = group[0]
    pair = (first.left, first.right)
    said = " against ".join(f"{one.quantity.mention} ({_speakers([one.fact.claim])})" for one in pair)
    severity = round(min(1.0, log(first.ratio) / _FULL), 3)
    summary = f"{event.title}, {first.left.fact.claim.time.start}, {first.measure}: {said}"
    claims = [toll.fact.claim for clash in group for toll in (clash.left, clash.right)]
    return _make("toll", severity, summary, claims, sides, False, event.id)


def _places(
    facts: Sequence[Facts], events: Sequence[Event], sides: Sides, weights: Weights
) -> Iterator[Contradiction]:
    """Yield one incident told at two places far apart."""
    home = {claim: event for event in events for claim in event.claims}
    for left, right, distance in told_apart(facts, sides, weights):
        here, there = (sides.name(fact.places[0]) for fact in (left, right))
        said = " and ".join(
            f"{name} ({_speakers([fact.claim])})" for name, fact in ((here, left), (there, right))
        )
        summary = f"{home[left.id].title}, {left.claim.time.start}: told at {said}, {distance:.0f} km apart"
        event = home[left.id].id
        yield _make("place", _MISPLACED, summary, [left.claim, right.claim], sides, False, event)


def _holders(events: Sequence[Event], by_id: Mapping[str, Facts], sides: Sides) -> Iterator[Contradiction]:
    """Yield places that foes are said to hold, or to have taken, on the same day."""
    by_place: defaultdict[tuple[str, ClaimType], list[Event]] = defaultdict(list)
    for event in events:
        if event.type in (ClaimType.CONTROL, ClaimType.CAPTURE) and event.place and event.start and event.end:
            by_place[event.place, event.type].append(event)
    for group in by_place.values():
        ordered = sorted(group, key=lambda event: (event.start or event.end, event.id))
        for at, left in enumerate(ordered):
            for right in ordered[at + 1 : at + 10]:
                if _rivals(left, right, by_id, sides):
                    yield _holder(left, right, by_id, sides)


def _rivals(left: Event, right: Event, by_id: Mapping[str, Facts], sides: Sides) -> bool:
    mine, theirs = by_id[left.claims[0]], by_id[right.claims[0]]
    if mine.agents & theirs.agents or days_apart(mine, theirs) != 0:
        return False
    foes = any(sides.are_foes(one, other) for one in mine.agents for other in theirs.agents)
    here, there = _holding(left, by_id), _holding(right, by_id)
    if not foes or not here or not there or not by_two(here, there):
        return False
    return not any(read_twice(one, other) for one in here for other in there)


def _holding(event: Event, by_id: Mapping[str, Facts]) -> list[Claim]:
    """Return the claims that say in their own words who holds the whole of one exact place on one day."""
    found = (by_id[one] for one in event.claims)
    return [
        fact.claim
        for fact in found
        if is_pinned(fact)
        and not fact.planned
        and not says_no(fact.claim)
        and not is_partial(fact.claim)
        and names_agent(fact.claim)
        and names_place(fact.claim)
    ]


def _holder(left: Event, right: Event, by_id: Mapping[str, Facts], sides: Sides) -> Contradiction:
    claims = [*_holding(left, by_id), *_holding(right, by_id)]
    severity = round(min(left.probability, right.probability), 3)
    summary = f"{left.title} against {right.title}, both {left.start}"
    return _make("holder", severity, summary, claims, sides, False, left.id)


def _dates(events: Sequence[Event], by_id: Mapping[str, Facts], sides: Sides) -> Iterator[Contradiction]:
    """Yield one thing told with two dates by different documents, with no reversal told between them."""
    by_story: defaultdict[tuple[ClaimType, str], list[Event]] = defaultdict(list)
    breached = (event for event in events if event.type is ClaimType.BREACH)
    opened = {event.place for event in breached if not by_id[event.claims[0]].broad}
    for event in events:
        if event.type in _RARE and event.start and not by_id[event.claims[0]].planned:
            by_story[event.type, _besieged(event, opened, sides)].append(event)
    for group in by_story.values():
        ordered = sorted(group, key=lambda event: (event.start or event.end, event.id))
        for left, right in pairwise(ordered):
            if _one_story(left, right, by_id):
                yield _date(left, right, by_id, sides)


def _besieged(event: Event, opened: Set[str | None], sides: Sides) -> str:
    """Return the place of an event; of a siege that closes what was ``opened``, what lies around it.

    Closing the gap in a ring besieges the whole city again, not the district that the gap ran through.
    """
    place = event.place or f"name:{(event.place_name or '').casefold()}"
    known = sides.places.get(place)
    if event.type is ClaimType.SIEGE and place in opened and known is not None:
        return known.parent or place
    return place


def _one_story(left: Event, right: Event, by_id: Mapping[str, Facts]) -> bool:
    mine, theirs = by_id[left.claims[0]], by_id[right.claims[0]]
    gap = days_apart(mine, theirs)
    if not (_dated(mine) and _dated(theirs)):
        return False
    documents = {by_id[claim].claim.document for claim in left.claims} & {
        by_id[claim].claim.document for claim in right.claims
    }
    return gap is not None and 2 < gap <= _SAME_STORY and bool(mine.agents & theirs.agents) and not documents


def _dated(fact: Facts) -> bool:
    """Return whether a claim gives a narrow date of its own, for one exact place or a siege."""
    exact = fact.claim.type is ClaimType.SIEGE or (not fact.broad and not fact.reference)
    return exact and names_day(fact.claim) and fact.width <= _NARROW


def _date(left: Event, right: Event, by_id: Mapping[str, Facts], sides: Sides) -> Contradiction:
    claims = [by_id[claim].claim for event in (left, right) for claim in event.claims]
    summary = (
        f"{left.title}: {left.start} to {left.end} in one report, {right.start} to {right.end} in another"
    )
    return _make("date", 0.4, summary, claims, sides, False, left.id)


def _make(
    kind: str,
    severity: float,
    summary: str,
    claims: Sequence[Claim],
    sides: Sides,
    resolved: bool,
    event: str | None,
) -> Contradiction:
    ids = tuple(dict.fromkeys(claim.id for claim in claims))
    return Contradiction(
        id=content_id("con", kind, *sorted(ids)),
        kind=kind,
        severity=severity,
        summary=summary,
        claims=ids,
        interests=_interests(claims, sides),
        resolved=resolved,
        event=event,
    )


def _interests(claims: Sequence[Claim], sides: Sides) -> tuple[str, ...]:
    """Return whom each version serves, in words, without repeats."""
    found = []
    for claim in claims:
        for_it, against = winners(claim, sides), losers(claim, sides)
        link = speaking(claim)
        own = sides.camp(sides.voice(link)) if link is not None else None
        served = against if says_no(claim) else for_it
        served = frozenset([own]) if own is not None and own in served else served
        if served:
            names = " and ".join(sides.name(camp) for camp in sorted(served))
            found.append(f"{_speakers([claim])}: serves {names}")
    return tuple(dict.fromkeys(found))


def _speakers(claims: Sequence[Claim]) -> str:
    names = []
    for claim in claims:
        link = speaking(claim)
        names.append(link.name if link is not None else claim.document)
    return ", ".join(dict.fromkeys(names))


def _names(fact: Facts, sides: Sides) -> str:
    return " and ".join(sides.name(key).removeprefix("name:") for key in sorted(fact.agents))
