"""What was foreseen or intended, kept apart from what happened, and scored when later reports arrive."""

from collections import defaultdict
from collections.abc import Sequence

from communique.lexicon.sides import Sides
from communique.reconcile.facts import Facts
from communique.reconcile.stakes import speaking
from communique.records.claim import ClaimType
from communique.records.event import Check, Event
from communique.records.ids import content_id

#: Days within which an undated intention is looked for (a season of fighting).
HORIZON = 92
#: What fulfils what: an aim to hold or take a place is met when it is taken.
_MEETS = {
    ClaimType.CONTROL: (ClaimType.CAPTURE, ClaimType.CONTROL),
    ClaimType.CAPTURE: (ClaimType.CAPTURE,),
}
#: Probability from which an event counts as having happened.
_HAPPENED = 0.5


def forecast_checks(facts: Sequence[Facts], events: Sequence[Event], sides: Sides) -> tuple[Check, ...]:
    """Return one check of kind ``forecast`` a planned claim and place; verdicts MET, OPEN.

    An intention is met by the first later event of its type, place and side that rather happened than not.
    Nothing is called failed: reports that stop are no proof that a thing did not happen.
    """
    by_place: defaultdict[str, list[Event]] = defaultdict(list)
    for event in events:
        if event.place is not None and event.start is not None:
            by_place[event.place].append(event)
    planned = {fact.id for fact in facts if fact.planned}
    told = _told(facts)
    checks = []
    for fact in facts:
        if fact.planned and not fact.claim.negated:
            for place in fact.places:
                later = [event for event in by_place.get(place, ()) if event.claims[0] not in planned]
                checks.append(_check(fact, place, later, told.get(fact.claim.document), sides))
    return tuple(checks)


def _told(facts: Sequence[Facts]) -> dict[str, int]:
    """Return for each document the last day of what it tells: an undated forecast was made no earlier."""
    days: dict[str, int] = {}
    for fact in facts:
        if not fact.planned and fact.end is not None:
            days[fact.claim.document] = max(fact.end, days.get(fact.claim.document, 0))
    return days


def _check(fact: Facts, place: str, events: Sequence[Event], told: int | None, sides: Sides) -> Check:
    since = fact.end if fact.end is not None else told
    met = min(
        (event for event in events if _fulfils(fact, event, since, sides)),
        key=lambda event: (event.start.toordinal() if event.start else 0, event.id),
        default=None,
    )
    link = speaking(fact.claim)
    who = link.name if link is not None else fact.claim.document
    said = f'{fact.claim.time.end or "undated"}: {who}, {fact.claim.stance.value}: "{fact.claim.quote}"'
    met_by: tuple[str, ...] = ()
    if met is None:
        text = f"{said}; not met in the reports so far ({sides.name(place)})"
        verdict = "OPEN"
    else:
        text = f"{said}; met on {met.start} by {met.title} ({met.id}, {met.probability:.0%})"
        verdict, met_by = "MET", met.claims
    return Check(
        id=content_id("chk", "forecast", fact.id, place),
        kind="forecast",
        verdict=verdict,
        text=text,
        claims=(fact.id, *met_by),
    )


def _fulfils(fact: Facts, event: Event, since: int | None, sides: Sides) -> bool:
    if event.type not in _MEETS.get(fact.claim.type, (fact.claim.type,)) or event.start is None:
        return False
    if event.probability < _HAPPENED or not _same_side(fact, event, sides):
        return False
    return since is not None and 0 <= event.start.toordinal() - since <= HORIZON


def _same_side(fact: Facts, event: Event, sides: Sides) -> bool:
    camps = {sides.camp(agent) or agent for agent in event.agents}
    return not fact.agents or bool(camps & fact.agents)
