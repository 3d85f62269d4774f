"""The whole reasoning behind one record, as lines of text and as data: what for, what against, what if."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import log
from typing import Any

from communique.lexicon.inflect import with_number
from communique.reconcile.fusion import sigmoid
from communique.reconcile.stakes import says_no
from communique.records.claim import Claim, ClaimType
from communique.records.codec import builtins, claim_json
from communique.records.event import Check, Contradiction, ControlInterval, Event, Figure
from communique.records.lineage import CopyKind
from communique.records.result import Record

_DAY = re.compile(r"^(?P<place>.+)@(?P<day>\d{4}-\d{2}-\d{2})$")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
#: Days round a district's day of which claims are listed.
_AROUND = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """The reasoning behind one record: ``lines`` to read, ``data`` as JSON types."""

    id: str
    kind: str
    lines: tuple[str, ...]
    data: Mapping[str, Any] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The lines as one text."""
        return "\n".join(self.lines)


def explain(record: Record, some_id: str) -> Explanation:
    """Return the explanation of an event, figure, contradiction, check, claim, interval or place and day.

    A place and day is written ``aleppo/sakhour@2016-11-28``. Raises ``KeyError`` with words to show when
    nothing has that id.
    """
    if (match := _DAY.match(some_id)) is not None:
        return _place_day(record, match["place"], date.fromisoformat(match["day"]))
    for rows, make in _KINDS:
        found = next((row for row in rows(record) if row.id == some_id), None)
        if found is not None:
            return make(record, found)
    raise KeyError(f"nothing in the record has the id {some_id!r}; ids are printed by communique show")


# --- events ------------------------------------------------------------------------------------


def _event(record: Record, event: Event) -> Explanation:
    claims = {claim.id: claim for claim in record.claims}
    lines = [_event_head(event), "", *_for_and_against(record, event, claims)]
    lines += [f"  prior    {_signed(_logit(event.prior))}  before any claim, {event.prior:.2f}", ""]
    lines += [f"  {line}" for line in _what_if(event, claims)]
    lines += _joins(event)
    lines.append(f"  Decisions: {_decisions(record, event)}. Next: communique review {event.id}")
    data = {"event": builtins(event), "claims": _claims_data(record, [p.claim for p in event.contributions])}
    data["without"] = without_each(event)
    return Explanation(id=event.id, kind="event", lines=tuple(lines), data=data)


def _event_head(event: Event) -> str:
    band = f"[{event.low:.2f}–{event.high:.2f}]"
    days, status = _days(event.start, event.end), event.status.upper()
    return f"{event.title} · {days} · {status} · probability {event.probability:.2f} {band}"


def _for_and_against(record: Record, event: Event, claims: Mapping[str, Claim]) -> Iterator[str]:
    parts = [part for part in event.contributions if part.claim in claims]
    for label, rows in (
        ("for", [part for part in parts if not says_no(claims[part.claim])]),
        ("against", [part for part in parts if says_no(claims[part.claim])]),
    ):
        for at, part in enumerate(rows):
            head = label if at == 0 else ""
            claim = claims[part.claim]
            words = f'{part.reason}  "{claim.quote}"  {where(record, claim)}'
            yield f"  {head:<8} {_signed(part.weight)}  {words}"
    for line in _copied(record, event, claims):
        yield f"  {'':<8}  0    {line}"


def _copied(record: Record, event: Event, claims: Mapping[str, Claim]) -> list[str]:
    """Return a line for each document that copies one of the event's documents and so adds no witness."""
    documents = {claims[claim].document for claim in event.claims if claim in claims}
    whole = [copy for copy in record.copies if copy.kind is not CopyKind.SENTENCE]
    return [
        f"{copy.document} is a copy of {copy.of} ({copy.kind}): no new witness"
        for copy in whole
        if copy.of in documents and copy.document not in documents
    ]


def without_each(event: Event) -> dict[str, float]:
    """Return the probability of an event without each of its claims."""
    total = _logit(event.prior) + sum(part.weight for part in event.contributions)
    return {part.claim: round(sigmoid(total - part.weight), 4) for part in event.contributions}


def _what_if(event: Event, claims: Mapping[str, Claim]) -> Iterator[str]:
    """Yield the probability without the weightiest claim, and with denials at twice the weight."""
    without = without_each(event)
    strongest = max(event.contributions, key=lambda part: (abs(part.weight), part.claim), default=None)
    if strongest is not None and len(event.contributions) > 1:
        who = strongest.reason.split(",")[0]
        yield f"Without {who} ({strongest.claim}): {without[strongest.claim]:.2f}."
    parts = [part for part in event.contributions if part.claim in claims]
    against = sum(part.weight for part in parts if says_no(claims[part.claim]))
    if against:
        total = _logit(event.prior) + sum(part.weight for part in event.contributions) + against
        yield f"If denials weighed twice as much: {sigmoid(total):.2f}."
    yield f"If one starting value at a time is halved or doubled: {event.low:.2f} to {event.high:.2f}."


def _joins(event: Event) -> list[str]:
    if not event.merges:
        return []
    return ["", "  joined because (bits):", *(f"    {line}" for line in event.merges)]


def _decisions(record: Record, event: Event) -> str:
    about = {event.id, *event.claims}
    found = [f"{one.kind} by {one.who} on {one.at[:10]}" for one in record.decisions if one.subject in about]
    return "; ".join(found) or "none"


# --- figures, contradictions, checks, claims ------------------------------------------------------


def _figure(record: Record, figure: Figure) -> Explanation:
    claims = {claim.id: claim for claim in record.claims}
    where_ = f" in {figure.area_name}" if figure.area_name else ""
    lines = [
        f"{figure.measure.capitalize()}: {figure.population}{where_} · {_days(figure.start, figure.end)}",
        "",
    ]
    for one in figure.statements:
        lines.append(
            f"  {one.mention:<16} {one.source}, {one.on or 'undated'}{_quoted(record, claims, one.claim)}"
        )
    low, best, high = figure.ucdp
    lines += [
        "",
        f"  UCDP     low {_number(low)}, best {_number(best)}, high {_number(high)}",
        f"  ACLED    {_number(figure.acled)}",
        f"  Airwars  {_number(figure.airwars[0])} to {_number(figure.airwars[1])}",
        *(f"  {note}" for note in figure.notes),
        *(f"  {check.text}" for check in record.checks if _about(check, figure)),
    ]
    data = {
        "figure": builtins(figure),
        "claims": _claims_data(record, [one.claim for one in figure.statements]),
    }
    return Explanation(id=figure.id, kind="figure", lines=tuple(lines), data=data)


def _about(check: Check, figure: Figure) -> bool:
    return check.kind == "scope" and any(one.claim in check.claims for one in figure.statements)


def _quoted(record: Record, claims: Mapping[str, Claim], claim_id: str) -> str:
    claim = claims.get(claim_id)
    return "" if claim is None else f'  "{claim.quote}"  {where(record, claim)}'


def _contradiction(record: Record, one: Contradiction) -> Explanation:
    state = "resolved" if one.resolved else "open"
    lines = [f"{one.summary} · {one.kind} · severity {one.severity:.2f} · {state}", ""]
    lines += _evidence(record, one.claims)
    lines += [f"  {line}" for line in one.interests]
    data = {"contradiction": builtins(one), "claims": _claims_data(record, one.claims)}
    return Explanation(id=one.id, kind="contradiction", lines=tuple(lines), data=data)


def _check(record: Record, one: Check) -> Explanation:
    lines = [f"{one.kind} · {one.verdict}", f"  {one.text}", "", *_evidence(record, one.claims)]
    data = {"check": builtins(one), "claims": _claims_data(record, one.claims)}
    return Explanation(id=one.id, kind="check", lines=tuple(lines), data=data)


def _claim(record: Record, one: Claim) -> Explanation:
    events = [event for event in record.events if one.id in event.claims]
    origins = [origin for origin in record.origins if origin.claim == one.id]
    lines = [f'{one.type} · {one.stance} · "{one.quote}" · {where(record, one)}', ""]
    lines += [f"  witness  {origin.key}: {origin.reason} ({' ← '.join(origin.chain)})" for origin in origins]
    lines += [f"  event    {event.id}: {event.title} ({event.status})" for event in events]
    lines += [f"  rule     {rule}" for rule in one.rule_ids]
    data = {"claim": claim_json(one), "origins": builtins(origins), "events": [event.id for event in events]}
    return Explanation(id=one.id, kind="claim", lines=tuple(lines), data=data)


def _evidence(record: Record, ids: Sequence[str]) -> list[str]:
    claims = {claim.id: claim for claim in record.claims}
    return [f"  {_speaker(claims[one])}{_quoted(record, claims, one)}" for one in ids if one in claims]


def _speaker(claim: Claim) -> str:
    return " ← ".join(link.name for link in claim.attribution) or "the article itself"


# --- places and days ------------------------------------------------------------------------------


def _interval(record: Record, one: ControlInterval) -> Explanation:
    return _place_day(record, one.place, one.valid_from)


def _place_day(record: Record, place: str, day: date) -> Explanation:
    rows = [one for one in record.control if one.place == place and one.valid_from <= day <= one.valid_to]
    if not rows:
        raise KeyError(
            f"no control is recorded for {place!r} on {day}: check the place id and the case's window"
        )
    signs = _signs(record, place, day)
    events = [event for event in record.events if {claim.id for claim in signs} & set(event.claims)]
    lines = [_day_head(record, rows[0], day, events), ""]
    for one in rows:
        held = f"{_holder(record, one)} {one.probability:.2f}, {one.status}, {_span(one)}"
        lines.append(f"  {one.layer:<9} {held}: {one.reason}")
    lines += ["", *_evidence(record, [claim.id for claim in signs])]
    lines += [f"  {event.id}  {_event_head(event)}" for event in events]
    lines += _other_days(record, place, day)
    data = {
        "place": place,
        "day": day.isoformat(),
        "intervals": builtins(rows),
        "claims": _claims_data(record, [claim.id for claim in signs]),
        "events": [event.id for event in events],
    }
    return Explanation(id=f"{place}@{day}", kind="control", lines=tuple(lines), data=data)


_TERRITORY = (ClaimType.CONTROL, ClaimType.CAPTURE, ClaimType.WITHDRAWAL, ClaimType.ADVANCE)


def _signs(record: Record, place: str, day: date) -> list[Claim]:
    """Return the claims on who holds a place about a day, nearest first."""
    found = []
    for claim in record.claims:
        if claim.type not in _TERRITORY or claim.time.start is None or claim.time.end is None:
            continue
        gap = max(0, (claim.time.start - day).days, (day - claim.time.end).days)
        if gap <= _AROUND and any(slot.place == place for slot in claim.places):
            found.append((gap, claim.id, claim))
    return [claim for _, _, claim in sorted(found, key=lambda row: row[:2])]


def _day_head(record: Record, one: ControlInterval, day: date, events: Sequence[Event]) -> str:
    """Return the day read aloud: holder, class, number of claims and witnesses, and who denies."""
    same = [
        event
        for event in events
        if event.start is not None and event.start <= day <= (event.end or event.start)
    ]
    claims = sum(len(event.claims) for event in same)
    witnesses = sum(event.origins for event in same)
    head = f"{one.name}, {_days(day, day)}: {_holder(record, one)}, {one.status.lower()}"
    told = (
        f" {with_number(claims, 'claim')}, {with_number(witnesses, 'independent witness')}." if claims else ""
    )
    known = {claim.id: claim for claim in record.claims}
    deny = [known[one] for event in same for one in event.claims if one in known and says_no(known[one])]
    return f"{head}.{told}" + "".join(f" {name} denies." for name in dict.fromkeys(map(_speaker, deny)))


def _holder(record: Record, one: ControlInterval) -> str:
    if one.holder is None:
        return "not known"
    names = {camp: name for camp, name, _ in record.case.camps}
    return names.get(one.holder, one.holder)


def _span(one: ControlInterval) -> str:
    return f"{one.valid_from} to {one.valid_to}"


def _other_days(record: Record, place: str, day: date) -> list[str]:
    rows = [one for one in record.control if one.place == place and one.layer == "observed"]
    ordered = sorted(rows, key=lambda one: one.valid_from)
    return ["", "  all days:"] + [
        f"    {_span(one)}  {_holder(record, one)} {one.probability:.2f} {one.status}" for one in ordered
    ]


# --- words --------------------------------------------------------------------------------------


def where(record: Record, claim: Claim) -> str:
    """Return document and paragraph of a claim ("001.txt ¶2")."""
    text = next((doc.text for doc in record.documents if doc.name == claim.document), None)
    if text is None:
        return claim.document
    before = [part for part in text[: claim.start].split("\n") if part.strip()]
    opened = bool(text[: claim.start].split("\n")[-1].strip())
    return f"{claim.document} ¶{len(before) + (0 if opened else 1)}"


def _claims_data(record: Record, ids: Sequence[str]) -> list[Any]:
    claims = {claim.id: claim for claim in record.claims}
    return [claim_json(claims[one]) for one in ids if one in claims]


def _logit(chance: float) -> float:
    return log(chance / (1 - chance))


def _signed(value: float) -> str:
    return " 0  " if abs(value) < 0.005 else f"{value:+.1f}"


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:,g}"


def _days(start: date | None, end: date | None) -> str:
    if start is None or end is None:
        return "undated"
    last = f"{end.day} {_MONTHS[end.month - 1]} {end.year}"
    return (
        f"{last} (day)" if start == end else f"{start.day} {_MONTHS[start.month - 1]} {start.year} – {last}"
    )


_KINDS: tuple[tuple[Callable[[Record], Sequence[Any]], Callable[[Record, Any], Explanation]], ...] = (
    (lambda record: record.events, _event),
    (lambda record: record.figures, _figure),
    (lambda record: record.contradictions, _contradiction),
    (lambda record: record.checks, _check),
    (lambda record: record.control, _interval),
    (lambda record: record.claims, _claim),
)
