"""Claims that cannot all hold: denials, rival actors and holders, tolls, and dates of one thing."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from math import log

from communique.lexicon.sides import Sides
from communique.lexicon.weights import Weights
from communique.reconcile.facts import Facts
from communique.reconcile.figures import population
from communique.reconcile.pairs import days_apart
from communique.reconcile.stakes import losers, says_no, speaking, winners
from communique.records.claim import Claim, ClaimType, Quantity
from communique.records.event import Contradiction, Event, Status
from communique.records.ids import content_id
from communique.records.mention import Qualifier, Stance

#: ln of the ratio at which two tolls are as far apart as severity can say (a factor of ten).
_FULL = log(10)
#: Measures that two reports of one incident may give differently.
_TOLLS = ("killed", "injured")
#: Two numbers further apart than this are of two things (a day's dead and a war's).
_ANOTHER = 6.0
#: Claims of one event that are compared pair by pair.
_COMPARED = 30
# Counted beside others, or a part of them: no toll of the whole.
_BESIDE = re.compile(
    r"\b(?:another|others?|more were|among (?:them|the|those)|of (?:them|whom)|rose|previous|video|"
    r"brought to|"
    r"(?:\d+|[a-z]+teen|t[a-z]+|f[a-z]+|s[a-z]+|eight|nine) (?:children|women|girls|boys))\b",
    re.IGNORECASE,
)
#: Days that a date may leave open and still contradict another.
_NARROW = 10
#: Days between two dates told for one siege, truce or capture that may still be one: a later one is another.
_SAME_STORY = 25
#: Types of which a place sees few, so that two dates by one side are rather one thing misdated than two.
_RARE = (ClaimType.SIEGE, ClaimType.BREACH, ClaimType.CEASEFIRE, ClaimType.CAPTURE)


def find_contradictions(
    facts: Sequence[Facts], events: Sequence[Event], sides: Sides, weights: Weights
) -> tuple[Contradiction, ...]:
    """Return the contradictions in order of severity, most severe first."""
    by_id = {fact.id: fact for fact in facts}
    found = [
        *_denials(events, by_id, sides),
        *_actors(events, by_id, sides),
        *_tolls(events, by_id, sides, weights),
        *_holders(events, by_id, sides),
        *_dates(events, by_id, sides),
    ]
    unique = {one.id: one for one in found}
    return tuple(sorted(unique.values(), key=lambda one: (-one.severity, one.id)))


def _denials(events: Sequence[Event], by_id: Mapping[str, Facts], sides: Sides) -> Iterator[Contradiction]:
    """Yield events that one speaker tells and another denies.

    A negated sentence ("no casualties") is no denial of another's report; nor is a denial without a place
    that stands in another document than what it denies.
    """
    for event in events:
        if by_id[event.claims[0]].planned:
            continue
        ids = [part.claim for part in event.contributions]
        no = [by_id[one].claim for one in ids if by_id[one].claim.stance is Stance.DENIED]
        yes = [by_id[one].claim for one in ids if not says_no(by_id[one].claim)]
        if event.place is None:
            told = {claim.document for claim in yes}
            no = [claim for claim in no if claim.document in told]
        own = {link.name for claim in no if (link := speaking(claim)) is not None}
        yes = [claim for claim in yes if (link := speaking(claim)) is None or link.name not in own]
        if yes and own:
            summary = f"{event.title}: {_speakers(yes)} say so, {_speakers(no)} deny it"
            settled = event.status is not Status.CONTESTED
            yield _make("denial", _doubt(event), summary, [*yes, *no], sides, settled, event.id)


def _doubt(event: Event) -> float:
    """Return how open a question is: 1 at even odds, 0 when the probability is 0 or 1."""
    return round(1 - abs(2 * event.probability - 1), 3)


def _actors(events: Sequence[Event], by_id: Mapping[str, Facts], sides: Sides) -> Iterator[Contradiction]:
    """Yield acts in one place on one day that two reports lay to two sides at war with each other."""
    for event in events:
        named = [by_id[one] for one in event.claims if _pinned(by_id[one]) and not by_id[one].planned]
        rivals = [pair for pair in combinations(named[:_COMPARED], 2) if _blame_apart(*pair, sides)]
        if rivals:
            base, other = rivals[0]
            summary = f"{event.title}: laid to {_names(base, sides)} and to {_names(other, sides)}"
            claims = {fact.id: fact.claim for pair in rivals for fact in pair}
            yield _make("actor", 0.9, summary, list(claims.values()), sides, False, event.id)


def _pinned(fact: Facts) -> bool:
    """Return whether a claim is of one exact place on one day: two such claims can be about one thing."""
    return len(fact.places) == 1 and not fact.broad and not fact.reference and fact.width == 1


def _blame_apart(left: Facts, right: Facts, sides: Sides) -> bool:
    if left.claim.document == right.claim.document or left.start != right.start or left.agents & right.agents:
        return False
    mine, theirs = speaking(left.claim), speaking(right.claim)
    if mine is None or theirs is None or mine.name == theirs.name:
        return False
    if left.claim.type is not right.claim.type or says_no(left.claim) or says_no(right.claim):
        return False
    return any(sides.are_foes(mine, theirs) for mine in left.agents for theirs in right.agents)


def _tolls(
    events: Sequence[Event], by_id: Mapping[str, Facts], sides: Sides, weights: Weights
) -> Iterator[Contradiction]:
    """Yield the tolls of one event that cannot both hold: one exact place, day and population, two voices."""
    for event in events:
        stated = [one for claim in event.claims if (one := _toll(by_id[claim])) is not None]
        for measure in _TOLLS:
            rows = [
                (fact, quantity)
                for fact, found in stated
                for quantity in found
                if quantity.measure == measure
            ]
            yield from _widest(measure, rows, event, sides, weights)


def _toll(fact: Facts) -> tuple[Facts, tuple[Quantity, ...]] | None:
    """Return a claim's own tolls: one a measure, a number of more than one, not counted beside others."""
    if (
        not _pinned(fact)
        or fact.planned
        or says_no(fact.claim)
        or fact.separate
        or _BESIDE.search(fact.claim.quote)
    ):
        return None
    counts = Counter(quantity.measure for quantity in fact.claim.quantities)
    mentions = Counter(quantity.mention for quantity in fact.claim.quantities)
    found = tuple(
        quantity
        for quantity in fact.claim.quantities
        if counts[quantity.measure] == 1
        and mentions[quantity.mention] == 1
        and quantity.qualifier is not Qualifier.VAGUE
        and _value(quantity.low, quantity.high) > 1
    )
    return (fact, found) if found else None


def _widest(
    measure: str, rows: Sequence[tuple[Facts, Quantity]], event: Event, sides: Sides, weights: Weights
) -> Iterator[Contradiction]:
    """Yield the two tolls furthest apart among those of unlike voices and like populations."""
    found = []
    for (left, mine), (right, theirs) in combinations(rows[:_COMPARED], 2):
        low, high = sorted((_value(mine.low, mine.high), _value(theirs.low, theirs.high)))
        same = population(left, sides, weights.figures) == population(right, sides, weights.figures)
        apart = not _bounds_meet(mine.low, mine.high, theirs.low, theirs.high) and high < low * _ANOTHER
        told_apart = left.claim.document != right.claim.document and _voice(left) != _voice(right)
        if same and apart and left.start == right.start and told_apart:
            found.append((high / low, left.id, right.id, left, mine, right, theirs))
    if found:
        ratio, _, _, left, mine, right, theirs = max(found, key=lambda row: row[:3])
        pair = ((left, mine), (right, theirs))
        said = " against ".join(f"{one.mention} ({_speakers([fact.claim])})" for fact, one in pair)
        severity = round(min(1.0, log(ratio) / _FULL), 3)
        summary = f"{event.title}, {event.start}, {measure}: {said}"
        yield _make("toll", severity, summary, [left.claim, right.claim], sides, False, event.id)


def _voice(fact: Facts) -> tuple[str, str]:
    """Return who speaks: a named speaker wherever it is quoted, else the document."""
    link = speaking(fact.claim)
    return ("", fact.claim.document) if link is None else (link.source or link.name, "")


def _value(low: float | None, high: float | None) -> float:
    if low is not None and high is not None:
        return (low + high) / 2
    return low if low is not None else high or 0.0


def _bounds_meet(
    a_low: float | None, a_high: float | None, b_low: float | None, b_high: float | None
) -> bool:
    """Return whether two ranges share a number; an open bound reaches to infinity."""
    below = float("-inf")
    above = float("inf")
    return (a_low if a_low is not None else below) <= (b_high if b_high is not None else above) and (
        b_low if b_low is not None else below
    ) <= (a_high if a_high is not None else above)


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
    if mine.planned or theirs.planned or mine.reference or theirs.reference or mine.broad or theirs.broad:
        return False
    if mine.agents & theirs.agents:
        return False
    exact = max(mine.width, theirs.width) <= 3
    foes = any(sides.are_foes(one, other) for one in mine.agents for other in theirs.agents)
    return foes and exact and days_apart(mine, theirs) == 0


def _holder(left: Event, right: Event, by_id: Mapping[str, Facts], sides: Sides) -> Contradiction:
    claims = [by_id[claim].claim for event in (left, right) for claim in event.claims]
    severity = round(min(left.probability, right.probability), 3)
    summary = f"{left.title} against {right.title}, both {left.start}"
    return _make("holder", severity, summary, claims, sides, False, left.id)


def _dates(events: Sequence[Event], by_id: Mapping[str, Facts], sides: Sides) -> Iterator[Contradiction]:
    """Yield one thing told with two dates by different documents, with no reversal told between them."""
    by_story: defaultdict[tuple[ClaimType, str], list[Event]] = defaultdict(list)
    for event in events:
        if event.type in _RARE and event.start and not by_id[event.claims[0]].planned:
            place = event.place or f"name:{(event.place_name or '').casefold()}"
            by_story[event.type, place].append(event)
    for group in by_story.values():
        ordered = sorted(group, key=lambda event: (event.start or event.end, event.id))
        for left, right in pairwise(ordered):
            if _one_story(left, right, by_id):
                yield _date(left, right, by_id, sides)


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
    return exact and fact.claim.time.mention is not None and fact.width <= _NARROW


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
