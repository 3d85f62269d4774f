"""Claims that cannot all hold: denials, rival actors and holders, tolls, and dates of one thing."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import log

from communique.lexicon.sides import Sides
from communique.lexicon.weights import Weights
from communique.reconcile.facts import Facts
from communique.reconcile.figures import in_words
from communique.reconcile.pairs import days_apart
from communique.reconcile.stakes import losers, says_no, speaking, winners
from communique.records.claim import Claim, ClaimType
from communique.records.event import Contradiction, Event, Figure, Status
from communique.records.ids import content_id

#: ln of the ratio at which two tolls are as far apart as severity can say (a factor of ten).
_FULL = log(10)
#: Days between two dates told for one siege, truce or capture that may still be one: a later one is another.
_SAME_STORY = 25
#: Types of which a place sees few, so that two dates by one side are rather one thing misdated than two.
_RARE = (ClaimType.SIEGE, ClaimType.BREACH, ClaimType.CEASEFIRE, ClaimType.CAPTURE)


def find_contradictions(
    facts: Sequence[Facts], events: Sequence[Event], figures: Sequence[Figure], sides: Sides, weights: Weights
) -> tuple[Contradiction, ...]:
    """Return the contradictions in order of severity, most severe first."""
    by_id = {fact.id: fact for fact in facts}
    found = [
        *_denials(events, by_id, sides),
        *_actors(events, by_id, sides),
        *_tolls(figures, by_id, sides, weights),
        *_holders(events, by_id, sides),
        *_dates(events, by_id, sides),
    ]
    unique = {one.id: one for one in found}
    return tuple(sorted(unique.values(), key=lambda one: (-one.severity, one.id)))


def _denials(events: Sequence[Event], by_id: Mapping[str, Facts], sides: Sides) -> Iterator[Contradiction]:
    for event in events:
        ids = [part.claim for part in event.contributions]
        no = [by_id[claim].claim for claim in ids if says_no(by_id[claim].claim)]
        yes = [by_id[claim].claim for claim in ids if not says_no(by_id[claim].claim)]
        if yes and no:
            summary = f"{event.title}: {_speakers(yes)} say so, {_speakers(no)} deny it"
            settled = event.status is not Status.CONTESTED
            yield _make("denial", _doubt(event), summary, [*yes, *no], sides, settled, event.id)


def _doubt(event: Event) -> float:
    """Return how open a question is: 1 at even odds, 0 when the probability is 0 or 1."""
    return round(1 - abs(2 * event.probability - 1), 3)


def _actors(events: Sequence[Event], by_id: Mapping[str, Facts], sides: Sides) -> Iterator[Contradiction]:
    for event in events:
        named = [by_id[claim] for claim in event.claims if by_id[claim].agents]
        if len(named) < 2:
            continue
        base = named[0]
        rivals = [one for one in named[1:] if not (one.agents & base.agents)]
        if rivals:
            blame = any(
                sides.are_foes(mine, theirs)
                for one in rivals
                for mine in one.agents
                for theirs in base.agents
            )
            summary = f"{event.title}: laid to {_names(base, sides)} and to {_names(rivals[0], sides)}"
            severity = 0.9 if blame else 0.4
            yield _make(
                "actor",
                severity,
                summary,
                [base.claim, *(one.claim for one in rivals)],
                sides,
                False,
                event.id,
            )


def _tolls(
    figures: Sequence[Figure], by_id: Mapping[str, Facts], sides: Sides, weights: Weights
) -> Iterator[Contradiction]:
    for figure in figures:
        if figure.measure in weights.figures.standing or len(figure.statements) < 2:
            continue
        ordered = sorted(figure.statements, key=lambda one: (_value(one.low, one.high), one.claim))
        least, most = ordered[0], ordered[-1]
        if _bounds_meet(least.low, least.high, most.low, most.high):
            continue
        low, high = _value(least.low, least.high), _value(most.low, most.high)
        severity = round(min(1.0, log(max(high, 1) / max(low, 1)) / _FULL), 3)
        said = f"{least.mention} ({least.source}) against {most.mention} ({most.source})"
        summary = f"{figure.measure} {in_words(figure).split('(', 1)[1].split(';')[0]}: {said}"
        yield _make(
            "toll", severity, summary, [by_id[least.claim].claim, by_id[most.claim].claim], sides, False, None
        )


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
    documents = {by_id[claim].claim.document for claim in left.claims} & {
        by_id[claim].claim.document for claim in right.claims
    }
    return gap is not None and 2 < gap <= _SAME_STORY and bool(mine.agents & theirs.agents) and not documents


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
