"""A report without a date of its own is dated by another that dates the same event.

"The army took the district on Saturday", undated, and a caption elsewhere: "retaken on 12 November 2016", a
Saturday: the report was printed then or in the week after.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from communique.lineage.dating import date_copies
from communique.records.claim import CORRECTED, ActorRole, Claim, ClaimTime, ClaimType, PlaceRole
from communique.records.event import Check
from communique.records.ids import content_id
from communique.records.lineage import Copy
from communique.records.mention import Stance
from communique.records.text import Document
from communique.records.when import Anchor, Precision

#: Signs of a date that somebody wrote on the report; a date inferred from its words is none.
_FIRM = frozenset({"manifest", "metadata", "dateline"})
#: Types that a place sees seldom enough for one weekday to tell which.
_RARE = (ClaimType.CAPTURE, ClaimType.WITHDRAWAL, ClaimType.SIEGE, ClaimType.BREACH)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
#: Days before an undated report's inferred date that its own words still count from it ("last week").
_REACH = 14
#: Days after the event in which a report that calls it by its weekday was printed.
_WEEK = 6
_FORETOLD = frozenset({Stance.PREDICTED, Stance.INTENDED, Stance.CONDITIONAL})


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """``claim`` of an undated report tells the event that ``dated`` puts on ``on``."""

    claim: Claim
    dated: Claim
    on: date


def date_reports(
    claims: Sequence[Claim], documents: Sequence[Document], copies: Sequence[Copy]
) -> tuple[tuple[Claim, ...], tuple[Check, ...]]:
    """Return the claims with the dates that copies and other reports lend, and a check for each report."""
    moved, by_copy = date_copies(claims, documents, copies)
    lent = {claim.document for claim, old in zip(moved, claims, strict=True) if claim.time != old.time}
    told = {name: one for name, one in told_dates(moved, documents).items() if name not in lent}
    dated = tuple(_moved(claim, told.get(claim.document)) for claim in moved)
    changed = {claim.id for claim, old in zip(dated, moved, strict=True) if claim.time != old.time}
    checks = tuple(_check(one, dated, changed) for _, one in sorted(told.items()))
    return dated, (*by_copy, *(check for check in checks if check.claims))


def told_dates(claims: Sequence[Claim], documents: Sequence[Document]) -> dict[str, Told]:
    """Return for each report without a firm date the event by which another report dates it.

    The two tell one type of event of one place by one actor; the other gives its full date, on the weekday
    that the undated one names, and not before the latest day that it writes out. Two such dates decide
    nothing.
    """
    loose = {doc.name for doc in documents if not _is_firm(doc)}
    if not loose:
        return {}
    dated: defaultdict[tuple[ClaimType, str], list[Claim]] = defaultdict(list)
    latest: dict[str, date] = {}
    for claim in claims:
        for place in _places(claim):
            if _is_dated(claim):
                dated[claim.type, place].append(claim)
        if claim.document in loose and (last := _written(claim)) is not None:
            latest[claim.document] = max(last, latest.get(claim.document, last))
    found: defaultdict[str, list[Told]] = defaultdict(list)
    for claim in claims:
        if claim.document in loose and _names_weekday(claim):
            found[claim.document] += _same_event(claim, dated, latest.get(claim.document))
    return {
        name: min(rows, key=lambda one: (one.claim.start, one.dated.id))
        for name, rows in found.items()
        if len({one.on - _day(one.claim) for one in rows}) == 1
    }


def _is_firm(doc: Document) -> bool:
    return doc.date is not None and any(one.kind in _FIRM for one in doc.date.witnesses)


def _places(claim: Claim) -> list[str]:
    """Return the exact places of an event of a rare type."""
    slots = (*claim.places_in(PlaceRole.LOCATION), *claim.places_in(PlaceRole.ORIGIN))
    exact = [slot.place for slot in slots if slot.place is not None and slot.relation is None]
    return exact if claim.type in _RARE and claim.stance not in _FORETOLD and not claim.negated else []


def _is_dated(claim: Claim) -> bool:
    """Return whether a claim writes out its one day."""
    time = claim.time
    return time.anchor is Anchor.EXPLICIT and time.precision is Precision.DAY and time.start == time.end


def _written(claim: Claim) -> date | None:
    """Return the first day of a date that a claim writes out: the report was printed no earlier."""
    time = claim.time
    told = time.anchor is Anchor.EXPLICIT and claim.stance not in _FORETOLD
    return time.start if told else None


def _names_weekday(claim: Claim) -> bool:
    time = claim.time
    named = time.mention is not None and any(day in time.mention for day in _WEEKDAYS)
    return named and time.anchor is Anchor.RELATIVE and time.start is not None and time.start == time.end


def _day(claim: Claim) -> date:
    return claim.time.start or date.min


def _same_event(
    claim: Claim, dated: Mapping[tuple[ClaimType, str], Sequence[Claim]], latest: date | None
) -> list[Told]:
    agents = {slot.actor for slot in claim.actors_in(ActorRole.AGENT) if slot.actor}
    return [
        Told(claim=claim, dated=other, on=_day(other))
        for place in _places(claim)
        for other in dated[claim.type, place]
        if other.document != claim.document
        and agents & {slot.actor for slot in other.actors_in(ActorRole.AGENT)}
        and _day(other).weekday() == _day(claim).weekday()
        and (latest is None or _day(other) >= latest)
    ]


def _moved(claim: Claim, told: Told | None) -> Claim:
    if told is None or CORRECTED in claim.time.flags:
        return claim
    return replace(claim, time=_shifted(claim.time, told))


def _shifted(time: ClaimTime, told: Told) -> ClaimTime:
    """Return a time that was counted from the report's inferred date, moved with it.

    A date that is written out stays, and so does a month; what runs up to the report's day ("since 19
    September") now runs up to the event's.
    """
    start, end, by = time.start, time.end, told.on - _day(told.claim)
    if start is None or end is None or not by:
        return time
    first, last = _day(told.claim) - timedelta(days=_REACH), _day(told.claim) + timedelta(days=_WEEK)
    if time.anchor is not Anchor.EXPLICIT and first <= start and end <= last:
        return replace(time, start=start + by, end=end + by, flags=_flags(time))
    runs = "since" in time.flags and start <= told.on
    return replace(time, end=told.on, flags=_flags(time)) if runs and end <= last else time


def _flags(time: ClaimTime) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*time.flags, "dated_by_report")))


def _check(told: Told, claims: Sequence[Claim], changed: set[str]) -> Check:
    name = told.claim.document
    ids = sorted(claim.id for claim in claims if claim.document == name and claim.id in changed)
    text = (
        f"{name} has no date of its own and tells of {told.claim.time.mention}; {told.dated.document} puts "
        f"the same event on {told.on}, a {_WEEKDAYS[told.on.weekday()]}: what it tells of its own days is "
        f"dated by that, and it was printed between {told.on} and {told.on + timedelta(days=_WEEK)}"
    )
    return Check(
        id=content_id("chk", "date", name, told.dated.id, told.on),
        kind="date",
        verdict="CONSISTENT",
        text=text,
        claims=(*ids, told.dated.id) if ids else (),
    )
