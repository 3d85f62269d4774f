"""``communique decide``: a person's word over the record, added to the store and never lost."""

import getpass
from contextlib import closing
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli.stores import split_store, the_store
from communique.cli.trouble import ExitCode, UserError

if TYPE_CHECKING:
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


#: The kind and payload that each verdict is stored as.
_KINDS: "dict[Verdict, tuple[str, dict[str, bool]]]" = {
    Verdict.ACCEPT: ("accept", {}),
    Verdict.REJECT: ("reject", {}),
    Verdict.MERGE: ("merge", {}),
    Verdict.SPLIT: ("split", {}),
    Verdict.HOLDS: ("adjudicate", {"holds": True}),
    Verdict.FAILS: ("adjudicate", {"holds": False}),
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
    from communique.store.deciding import DecisionError, Wish, undo
    from communique.store.deciding import decide as add
    from communique.store.open import open_store

    name = who or getpass.getuser()
    named, _ = split_store(words or [])
    with closing(open_store(the_store(named))) as store:
        try:
            if verdict is Verdict.UNDO:
                made = undo(store, _whole(store, subject), who=name, note=note)
            else:
                kind, payload = _KINDS[verdict]
                wish = Wish(
                    kind=kind, subject=subject, who=name, payload=payload, others=others or (), note=note
                )
                made = add(store, wish)
        except DecisionError as error:
            raise UserError(str(error), ExitCode.USAGE) from error
    typer.echo(f"{made.id}: {verdict.value} {made.subject}. {_effect(verdict, made.subject)}")


def _whole(store: "Store", start: str) -> str:
    """Return the whole id of a record or decision; words that are no id stay as they are."""
    from communique.store.reading import find_by_id

    found = find_by_id(store, start)
    return str(found[0].record.id) if len(found) == 1 else start


def _effect(verdict: Verdict, subject: str) -> str:
    carried = subject.startswith("cl") or verdict in (Verdict.MERGE, Verdict.SPLIT, Verdict.UNDO)
    return "Build again to carry it through the record." if carried else "It stands beside the record."
