"""``communique decide``: a person's word over the record, added to the store and never lost."""

import getpass
import json
from contextlib import closing
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from communique.cli.stores import split_store, the_store
from communique.cli.trouble import ExitCode, UserError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from communique.records.decision import Decision
    from communique.store.open import Store


class Verdict(StrEnum):
    """What a person can decide about a record."""

    ACCEPT = "accept"
    REJECT = "reject"
    MERGE = "merge"
    SPLIT = "split"
    HOLDS = "holds"
    FAILS = "fails"
    UNDO = "undo"


#: Which decisions on one record replace each other: its word, its place among events, its truth.
_KINDS = {
    Verdict.ACCEPT: ("accept", "reject"),
    Verdict.REJECT: ("accept", "reject"),
    Verdict.MERGE: ("merge", "split"),
    Verdict.SPLIT: ("merge", "split"),
    Verdict.HOLDS: ("adjudicate",),
    Verdict.FAILS: ("adjudicate",),
}


def decide(
    subject: Annotated[str, typer.Argument(metavar="ID", help="The record, by its id or the start of it.")],
    verdict: Annotated[Verdict, typer.Argument(help="What you decide.")],
    words: Annotated[list[str] | None, typer.Argument(metavar="[CASE.DB]", help="The store.")] = None,
    others: Annotated[
        list[str] | None,
        typer.Option(
            "--with", help="For merge: events or claims to join it with; for split: to part it from."
        ),
    ] = None,
    note: Annotated[str, typer.Option("--note", help="Why.")] = "",
    who: Annotated[str | None, typer.Option("--who", help="Your name. Default: the user's.")] = None,
) -> None:
    """Accept or reject a record, join or part events, adjudicate a claim, or undo that.

    Decisions are kept for good and survive every build. A rejected claim stays in the store and takes no
    part in events, figures and control. ``merge --with`` makes one event of several, ``split`` takes a claim
    out of its event, ``holds`` and ``fails`` say whether a claim is so, which teaches
    how far its kind of speaker is to be believed. A decision on any other record stands beside it and changes
    no number.
    """
    from communique.store.open import open_store
    from communique.store.reading import decisions, standing
    from communique.store.writing import add_decision

    named, _ = split_store(words or [])
    with closing(open_store(the_store(named))) as store:
        table, found = _the_record(store, subject)
        record = found.id
        last = _replaced(standing(decisions(store)), record, verdict)
        if verdict is Verdict.UNDO and last is None:
            raise UserError(f"{record}: no decision stands, so there is none to undo", ExitCode.USAGE)
        made = add_decision(
            store,
            at=datetime.now().astimezone().isoformat(timespec="seconds"),
            who=who or getpass.getuser(),
            kind=_kind(verdict),
            subject=record,
            note=note,
            payload=_payload(store, verdict, table, found, others or []),
            supersedes=last.id if last else None,
        )
    carried = table == "claims" or verdict in (Verdict.MERGE, Verdict.SPLIT, Verdict.UNDO)
    effect = "Build again to carry it through the record." if carried else "It stands beside the record."
    typer.echo(f"{made.id}: {verdict.value} {record}. {effect}")


def _the_record(store: "Store", start: str) -> tuple[str, Any]:
    """Return the table and the one record whose id starts so."""
    from communique.store.reading import find_by_id

    found = find_by_id(store, start)
    if len(found) != 1:
        raise UserError(not_one(start, [item.record.id for item in found]), ExitCode.USAGE)
    return found[0].table, found[0].record


def _replaced(made: "Sequence[Decision]", record: str, verdict: Verdict) -> "Decision | None":
    """Return the standing decision that a new one takes the place of; an undo may name it by its own id."""
    kinds = _KINDS.get(verdict)
    about = [one for one in made if one.subject == record or (kinds is None and one.id == record)]
    return next((one for one in reversed(about) if kinds is None or one.kind in kinds), None)


def _kind(verdict: Verdict) -> str:
    """Return the kind of decision that a verdict is stored as."""
    return "adjudicate" if verdict in (Verdict.HOLDS, Verdict.FAILS) else verdict.value


def _payload(store: "Store", verdict: Verdict, table: str, record: Any, others: list[str]) -> str:
    """Return the payload: an event stands for its claims, which keep their ids when events change theirs."""
    match verdict:
        case Verdict.MERGE | Verdict.SPLIT:
            if verdict is Verdict.SPLIT and table != "claims":
                raise UserError(f"{record.id}: give the claim that leaves its event", ExitCode.USAGE)
            mine = _claims_of(table, record)
            rest = [claim for start in others for claim in _claims_of(*_the_record(store, start))]
            if verdict is Verdict.MERGE and not rest:
                raise UserError(f"{record.id}: merge it with what? give --with ID", ExitCode.USAGE)
            joined = (
                {"claims": [*mine, *rest]} if verdict is Verdict.MERGE else {"claims": mine, "from": rest}
            )
            return json.dumps(joined)
        case Verdict.HOLDS | Verdict.FAILS:
            if table != "claims":
                raise UserError(
                    f"{record.id}: only a claim holds or fails; give a claim's id", ExitCode.USAGE
                )
            return json.dumps({"holds": verdict is Verdict.HOLDS})
        case Verdict.ACCEPT | Verdict.REJECT | Verdict.UNDO:
            return "{}"


def _claims_of(table: str, record: Any) -> list[str]:
    """Return the claims that a decision on events is about."""
    if table == "claims":
        return [record.id]
    if table == "events":
        return list(record.claims)
    raise UserError(f"{record.id}: only events and claims are joined or parted", ExitCode.USAGE)


def not_one(start: str, ids: list[str]) -> str:
    """Return what to say when an id names no record, or several."""
    if not ids:
        return f"{start}: no record has this id; communique show claims (events, …) lists them"
    listed = ", ".join(ids[:5])
    return f"{start}: {len(ids)} ids begin so ({listed}{', …' if len(ids) > 5 else ''}); give more of it"
