"""``communique explain``: one record, down to the sentences that it rests on."""

from collections.abc import Callable, Iterator
from contextlib import closing
from math import exp, log
from typing import TYPE_CHECKING, Annotated, Any

import typer

from communique.cli.stores import split_store, the_store
from communique.cli.trouble import ExitCode, UserError

if TYPE_CHECKING:
    from communique.records.claim import Claim, Provenance
    from communique.records.event import Check, Contradiction, Contribution, ControlInterval, Event, Figure
    from communique.store.open import Store

#: A stored probability may differ this much from the sum of its parts by rounding.
_ROUNDING = 0.02

#: Characters of a quote printed on one line.
_QUOTE = 160


def explain(
    record_id: Annotated[
        str, typer.Argument(metavar="ID", help="Any id that was printed, or the start of one.")
    ],
    words: Annotated[list[str] | None, typer.Argument(metavar="[CASE.DB]", help="The store.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Say why: the record, what speaks for and against it, and the words in their documents."""
    from communique.store.deciding import not_one
    from communique.store.open import open_store
    from communique.store.reading import find_by_id

    named, _ = split_store(words or [])
    with closing(open_store(the_store(named))) as store:
        found = find_by_id(store, record_id)
        if len(found) != 1:
            raise UserError(not_one(record_id, [item.record.id for item in found]), ExitCode.USAGE)
        if as_json:
            _print_json(store, found[0].table, found[0].record)
        else:
            for line in lines_of(store, found[0].table, found[0].record):
                typer.echo(line)


def _print_json(store: "Store", table: str, record: Any) -> None:
    import json

    from communique.cli.show import json_form
    from communique.records.codec import builtins, claim_json
    from communique.store.reading import claims_by_id

    claims = [] if table == "claims" else claims_by_id(store, claims_of(table, record)).values()
    form = {
        "kind": table,
        "record": json_form(record),
        "claims": [claim_json(claim) for claim in claims],
        "decisions": [builtins(decision) for decision in _decisions(store, record.id)],
    }
    if table == "claims":
        form["rules"] = list(record.rule_ids)
    typer.echo(json.dumps(form, ensure_ascii=False, indent=2))


def claims_of(table: str, record: Any) -> tuple[str, ...]:
    """Return the ids of the claims that a record rests on."""
    match table:
        case "figures":
            return tuple(dict.fromkeys(statement.claim for statement in record.statements))
        case "decisions":
            return (record.subject,)
    return tuple(record.claims)


def lines_of(store: "Store", table: str, record: Any) -> Iterator[str]:
    """Yield the explanation of a record, line by line."""
    makers: dict[str, Callable[[Store, Any], Iterator[str]]] = {
        "claims": _claim_lines,
        "events": _event_lines,
        "figures": _figure_lines,
        "contradictions": _contradiction_lines,
        "checks": _check_lines,
        "control": _control_lines,
    }
    if table in makers:
        yield from makers[table](store, record)
    else:
        yield f"{record.kind} of {record.subject} by {record.who} at {record.at}"
        yield f"  note       {record.note or '(none)'}"
    yield from _decision_lines(store, record.id)


# One kind after the other


def _claim_lines(store: "Store", claim: "Claim") -> Iterator[str]:
    from communique.cli.tables import bounds, days, speakers
    from communique.store import reading

    negated = ", said not to hold" if claim.negated else ""
    when = days(claim.time.start, claim.time.end) or "no date"
    yield f"{claim.type.value} · {claim.stance.value}{negated} · {when}"
    yield f"  quote      {_quoted(claim)}"
    yield f"  stands in  {claim.document}, characters {claim.start}–{claim.end} ({claim.segment.value})"
    yield f"  says so    {speakers(claim) or 'the article itself'}"
    yield from _slot_lines(claim)
    for quantity in claim.quantities:
        amount = f"{bounds(quantity.low, quantity.high)} {quantity.unit}".strip()
        yield f"  {quantity.measure:<10} {amount} ({quantity.mention!r})"
    yield f"  time       {_time_words(claim)}"
    yield f"  score      {claim.score:.2f}; rules {', '.join(claim.rule_ids) or 'not noted'}"
    for origin in reading.origins_of(store, claim.id):
        yield f"  witness    {' > '.join(origin.chain) or origin.key} ({origin.reason})"
    for link in reading.links_of(store, claim.id):
        way = (
            f"{link.kind.value} {link.other}"
            if link.claim == claim.id
            else f"{link.claim} {link.kind.value} it"
        )
        yield f"  linked     {way} ({link.reason})"
    for kind, record in reading.resting_on(store, claim.id):
        yield f"  part of    {kind} {record}     communique explain {record}"


def _slot_lines(claim: "Claim") -> Iterator[str]:
    """Yield a claim's speakers, parties and places with what each rests on."""
    for speaker in claim.attribution:
        yield from _rests(speaker.provenance, f"{speaker.name}, " if len(claim.attribution) > 1 else "")
    for slot in claim.actors:
        yield f"  {slot.role.value:<10} {slot.name} ({slot.actor or 'not in the case'})"
        yield from _rests(slot.provenance)
    for place in claim.places:
        relation = f", {place.relation.replace('_', ' ')}" if place.relation else ""
        yield f"  {place.role.value:<10} {place.name} ({place.place or 'not in the gazetteer'}{relation})"
        yield from _rests(place.provenance)


def _rests(found: "Provenance | None", whose: str = "") -> Iterator[str]:
    """Yield what a slot rests on, unless the claim's own words name it plainly."""
    from communique.publish.views.words import provenance_words

    if words := provenance_words(found):
        at = f" (characters {found.start}–{found.end})" if found and found.start is not None else ""
        yield f"{'':<13}{whose}{words}{at}"


def _time_words(claim: "Claim") -> str:
    """Return what the time was read from, and what is odd about it."""
    match claim.time.anchor.value:
        case "document":
            source = "the document's own date, as the sentence gives none"
        case kind:
            source = f"{claim.time.mention!r} ({kind})"
    flags = "".join(f"; {flag.replace('_', ' ')}" for flag in claim.time.flags)
    return f"{claim.time.precision.value}, from {source}{flags}"


def _event_lines(store: "Store", event: "Event") -> Iterator[str]:
    from communique.publish.views.words import span_words
    from communique.store.reading import claims_by_id

    band = f"[{event.low:.2f}–{event.high:.2f}]"
    when = span_words(event.start, event.end)
    likely = f"probability {event.probability:.2f} {band}"
    yield f"{event.title} · {when} · {event.status.value.upper()} · {likely}"
    yield ""
    claims = claims_by_id(store, event.claims)
    for head, parts in _sides(event):
        for index, part in enumerate(parts):
            yield _part_line(head if index == 0 else "", part, claims)
    yield f"  prior      {event.prior:.2f} before any claim"
    yield f"  witnesses  {event.origins} independent, {len(event.claims)} claims"
    for merge in event.merges:
        yield f"  joined     {merge}"
    yield from _without_lines(event)


def _sides(event: "Event") -> Iterator[tuple[str, "list[Contribution]"]]:
    """Yield what speaks for, against, and adds nothing, strongest first."""
    parts = sorted(event.contributions, key=lambda part: (-abs(part.weight), part.claim))
    yield "for", [part for part in parts if part.weight > 0]
    yield "against", [part for part in parts if part.weight < 0]
    yield "no weight", [part for part in parts if part.weight == 0]


def _part_line(head: str, part: "Contribution", claims: "dict[str, Claim]") -> str:
    from communique.cli.tables import speakers

    claim = claims.get(part.claim)
    said = f"{speakers(claim) or 'the article itself'}: {_quoted(claim)}  {claim.document}" if claim else ""
    return f"  {head:<10} {part.weight:+.1f}  {said}  ({part.reason})  {part.claim}"


def _without_lines(event: "Event") -> Iterator[str]:
    """Yield what the probability were without its weightiest witness, where it is the sum of its parts."""
    parts = sorted(event.contributions, key=lambda part: -abs(part.weight))
    if not parts or not 0 < event.prior < 1:
        return
    total = log(event.prior / (1 - event.prior)) + sum(part.weight for part in parts)
    if abs(_sigmoid(total) - event.probability) > _ROUNDING:
        return  # other things than these weights moved it: say nothing rather than something wrong
    yield f"\n  Without the witness of {parts[0].claim}: {_sigmoid(total - parts[0].weight):.2f}."


def _sigmoid(value: float) -> float:
    return 1 / (1 + exp(-value))


def _figure_lines(store: "Store", figure: "Figure") -> Iterator[str]:
    from communique.cli.tables import bounds
    from communique.publish.views.words import span_words
    from communique.store.reading import claims_by_id

    where = figure.area_name or "place not stated"
    when = span_words(figure.start, figure.end)
    yield f"{figure.measure} ({figure.unit}) of {figure.population or 'people'} · {where} · {when}"
    yield ""
    claims = claims_by_id(store, claims_of("figures", figure))
    for statement in figure.statements:
        claim = claims.get(statement.claim)
        quote = f"{_quoted(claim)}  {claim.document}" if claim else ""
        amount = bounds(statement.low, statement.high) or statement.mention
        yield f"  {amount:<10} {statement.source}: {quote}  {statement.claim}"
    low, best, high = (_number(value) for value in figure.ucdp)
    yield f"\n  UCDP low/best/high {low}/{best}/{high} · ACLED {_number(figure.acled)} · Airwars " + "–".join(
        _number(value) for value in figure.airwars
    )
    for note in figure.notes:
        yield f"  note       {note}"


def _number(value: float | None) -> str:
    return "not stated" if value is None else f"{value:g}"


def _contradiction_lines(store: "Store", item: "Contradiction") -> Iterator[str]:
    state = "resolved" if item.resolved else "open"
    yield f"{item.summary} · {item.kind} · {state} · severity {item.severity:.2f}"
    yield ""
    yield from _claims(store, item.claims)
    if item.interests:
        yield f"  interests  {', '.join(item.interests)}"
    if item.event:
        yield f"  event      {item.event}     communique explain {item.event}"


def _check_lines(store: "Store", check: "Check") -> Iterator[str]:
    yield f"{check.verdict} · {check.kind}: {check.text}"
    yield ""
    yield from _claims(store, check.claims)


def _control_lines(store: "Store", interval: "ControlInterval") -> Iterator[str]:
    from communique.publish.views.words import span_words
    from communique.store.reading import load_case

    case = load_case(store)
    names = {actor.id: actor.name for actor in case.actors} | {camp: name for camp, name, _ in case.camps}
    holder = names.get(interval.holder or "", interval.holder) or "holder unknown"
    when = span_words(interval.valid_from, interval.valid_to)
    layer, status = interval.layer.value, interval.status.value.lower()
    likely = f"probability {interval.probability:.2f}"
    yield f"{interval.name}, {when}: {holder}, {status} · {likely} · {layer} layer"
    yield f"  reason     {interval.reason}"
    yield ""
    yield from _claims(store, interval.claims)


def _claims(store: "Store", ids: tuple[str, ...]) -> Iterator[str]:
    from communique.cli.tables import speakers
    from communique.store.reading import claims_by_id

    found = claims_by_id(store, ids)
    for claim in (found[key] for key in ids if key in found):
        says = speakers(claim) or "the article itself"
        yield f"  {claim.stance.value:<10} {says}: {_quoted(claim)}  {claim.document}  {claim.id}"


def _quoted(claim: "Claim") -> str:
    from communique.cli.output import plain

    words = plain(claim.quote)
    return f'"{words}"' if len(words) <= _QUOTE else f'"{words[:_QUOTE]}…"'


# Decisions


def _decisions(store: "Store", subject: str) -> list[Any]:
    from communique.store.reading import decisions

    return [decision for decision in decisions(store) if decision.subject == subject]


def _decision_lines(store: "Store", subject: str) -> Iterator[str]:
    made = _decisions(store, subject)
    yield ""
    if not made:
        yield f"  Decisions: none. To make one: communique decide {subject} accept|reject --note WHY"
    for decision in made:
        note = decision.note or "(no note)"
        yield f"  decision   {decision.kind} by {decision.who} at {decision.at}: {note}"
