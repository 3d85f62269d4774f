"""What was foreseen or intended, kept apart from what happened, and scored when later reports arrive."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from communique.lexicon.sides import Sides
from communique.reconcile.facts import Facts
from communique.reconcile.stakes import speaking
from communique.records.claim import ClaimType
from communique.records.event import Check, Event
from communique.records.ids import content_id
from communique.records.mention import Stance

#: Days within which an undated intention is looked for (a season of fighting).
HORIZON = 92
#: What fulfils what: an aim to hold or take a place is met when it is taken.
_MEETS = {
    ClaimType.CONTROL: (ClaimType.CAPTURE, ClaimType.CONTROL),
    ClaimType.CAPTURE: (ClaimType.CAPTURE,),
}
# A conditional claim that opens so is the condition of what stands beside it.
_IF = re.compile(r"\s*(?:if|unless|once|should|provided)\b", re.IGNORECASE)
#: Characters between a condition and what hangs on it.
_BESIDE = 120
#: Probability from which an event counts as having happened.
_HAPPENED = 0.5

_Index = Mapping[tuple[str, ClaimType], Sequence[tuple[int, str, Event]]]


def forecast_checks(facts: Sequence[Facts], events: Sequence[Event], sides: Sides) -> tuple[Check, ...]:
    """Return one check of kind ``forecast`` a planned claim and place; verdicts MET, OPEN.

    An intention is met by the first later event of its type, place and side that rather happened than not;
    one that names its day may be met on that day. The same words in a copy are one forecast. Each says until
    when it is looked for, and on what condition it was made. Nothing is called failed: reports that stop are
    no proof that a thing did not happen.
    """
    conditions = _conditions(facts)
    planned = {fact.id for fact in facts if fact.planned}
    index = _index([event for event in events if event.claims[0] not in planned])
    told = _told(facts)
    asked: defaultdict[tuple[str, str], list[Facts]] = defaultdict(list)
    for fact in facts:
        if fact.planned and not fact.claim.negated:
            for place in fact.places:
                asked[place, " ".join(fact.claim.quote.casefold().split())].append(fact)
    return tuple(
        _check(same, place, index, told.get(same[0].claim.document), conditions.get(same[0].id, ()), sides)
        for (place, _), same in sorted(asked.items())
    )


def _index(events: Sequence[Event]) -> _Index:
    """Return the events of each place and type in order of their first day."""
    index: defaultdict[tuple[str, ClaimType], list[tuple[int, str, Event]]] = defaultdict(list)
    for event in events:
        if event.place is not None and event.start is not None:
            index[event.place, event.type].append((event.start.toordinal(), event.id, event))
    return {key: sorted(rows, key=lambda row: row[:2]) for key, rows in index.items()}


def _told(facts: Sequence[Facts]) -> dict[str, int]:
    """Return for each document the last day of what it tells: an undated forecast was made no earlier."""
    days: dict[str, int] = {}
    for fact in facts:
        if not fact.planned and fact.end is not None:
            days[fact.claim.document] = max(fact.end, days.get(fact.claim.document, 0))
    return days


def _conditions(facts: Sequence[Facts]) -> dict[str, tuple[Facts, ...]]:
    """Return for each conditional claim the conditions that stand beside it in its text."""
    by_document: defaultdict[str, list[Facts]] = defaultdict(list)
    for fact in facts:
        if fact.claim.stance is Stance.CONDITIONAL:
            by_document[fact.claim.document].append(fact)
    return {
        fact.id: tuple(one for one in group if one is not fact and _hangs_on(fact, one))
        for group in by_document.values()
        for fact in group
        if not _IF.match(fact.claim.quote)
    }


def _hangs_on(fact: Facts, condition: Facts) -> bool:
    mine, its = fact.claim, condition.claim
    gap = max(mine.start - its.end, its.start - mine.end)
    return _IF.match(its.quote) is not None and gap <= _BESIDE


def _check(
    same: Sequence[Facts],
    place: str,
    index: _Index,
    told: int | None,
    conditions: Sequence[Facts],
    sides: Sides,
) -> Check:
    fact = same[0]
    since = _since(fact, told)
    met = None if since is None else _first_met(fact, place, index, since, sides)
    link = speaking(fact.claim)
    who = link.name if link is not None else fact.claim.document
    said = f'{fact.claim.time.end or "undated"}: {who}, {fact.claim.stance.value}: "{fact.claim.quote}"'
    said += "".join(f'; on the condition "{one.claim.quote}"' for one in conditions)
    met_by: tuple[str, ...] = ()
    if met is None:
        until = "" if since is None else f", looked for until {date.fromordinal(since + HORIZON)}"
        text = f"{said}; not met in the reports so far ({sides.name(place)}{until})"
        verdict = "OPEN"
    else:
        text = (
            f"{said}; met on {met.start}{_waited(fact, met)} by {met.title} ({met.id}, {met.probability:.0%})"
        )
        verdict, met_by = "MET", met.claims
    return Check(
        id=content_id("chk", "forecast", fact.id, place),
        kind="forecast",
        verdict=verdict,
        text=text,
        claims=tuple(dict.fromkeys((*(one.id for one in (*same, *conditions)), *met_by))),
    )


def _waited(fact: Facts, met: Event) -> str:
    """Return in words how long after it was made a forecast was met."""
    if fact.end is None or met.start is None or met.start.toordinal() <= fact.end:
        return ""
    days = met.start.toordinal() - fact.end
    return f", {days} day{'' if days == 1 else 's'} on,"


def _since(fact: Facts, told: int | None) -> int | None:
    """Return the first day on which a forecast can be met: the day it names, or the one after it was made."""
    if fact.start is not None and fact.claim.time.mention is not None:
        return fact.start
    made = fact.end if fact.end is not None else told
    return None if made is None else made + 1


def _first_met(fact: Facts, place: str, index: _Index, since: int, sides: Sides) -> Event | None:
    """Return the first event after a forecast that fulfils it, within the horizon."""
    found: list[tuple[int, str, Event]] = []
    for kind in _MEETS.get(fact.claim.type, (fact.claim.type,)):
        rows = index.get((place, kind), [])
        for row in rows[bisect_left(rows, since, key=lambda row: row[0]) :]:
            if row[0] - since > HORIZON:
                break
            if row[2].probability >= _HAPPENED and _same_side(fact, row[2], sides):
                found.append(row)
                break
    return min(found, key=lambda row: row[:2])[2] if found else None


def _same_side(fact: Facts, event: Event, sides: Sides) -> bool:
    camps = {sides.camp(agent) or agent for agent in event.agents}
    return not fact.agents or bool(camps & fact.agents)
