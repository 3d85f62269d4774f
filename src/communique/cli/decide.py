"""``communique decide``: a person's word over the record, added to the store and never lost."""

import getpass
from contextlib import closing
from datetime import datetime
from enum import StrEnum
from typing import Annotated

import typer

from communique.cli.stores import split_store, the_store
from communique.cli.trouble import ExitCode, UserError


class Verdict(StrEnum):
    """What a person can decide about a record."""

    ACCEPT = "accept"
    REJECT = "reject"
    UNDO = "undo"


def decide(
    subject: Annotated[str, typer.Argument(metavar="ID", help="The record, by its id or the start of it.")],
    verdict: Annotated[Verdict, typer.Argument(help="What you decide.")],
    words: Annotated[list[str] | None, typer.Argument(metavar="[CASE.DB]", help="The store.")] = None,
    note: Annotated[str, typer.Option("--note", help="Why.")] = "",
    who: Annotated[str | None, typer.Option("--who", help="Your name. Default: the user's.")] = None,
) -> None:
    """Accept or reject a record, or undo that. Decisions are kept for good and survive every build.

    A rejected claim stays in the store and takes no part in events, figures and control. A decision
    on any other record stands beside it and changes no number.
    """
    from communique.store.open import open_store
    from communique.store.reading import decisions, find_by_id, standing
    from communique.store.writing import add_decision

    named, _ = split_store(words or [])
    with closing(open_store(the_store(named))) as store:
        found = find_by_id(store, subject)
        if len(found) != 1:
            raise UserError(not_one(subject, [item.record.id for item in found]), ExitCode.USAGE)
        table, record = found[0].table, found[0].record.id
        last = next((d for d in reversed(standing(decisions(store))) if d.subject == record), None)
        if verdict is Verdict.UNDO and last is None:
            raise UserError(f"{record}: no decision stands, so there is none to undo", ExitCode.USAGE)
        made = add_decision(
            store,
            at=datetime.now().astimezone().isoformat(timespec="seconds"),
            who=who or getpass.getuser(),
            kind=verdict.value,
            subject=record,
            note=note,
            supersedes=last.id if last else None,
        )
    effect = (
        "Build again to carry it through the record." if table == "claims" else "It stands beside the record."
    )
    typer.echo(f"{made.id}: {verdict.value} {record}. {effect}")


def not_one(start: str, ids: list[str]) -> str:
    """Return what to say when an id names no record, or several."""
    if not ids:
        return f"{start}: no record has this id; communique show claims (events, …) lists them"
    listed = ", ".join(ids[:5])
    return f"{start}: {len(ids)} ids begin so ({listed}{', …' if len(ids) > 5 else ''}); give more of it"
