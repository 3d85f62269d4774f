"""``communique show``: the tables of a store, filtered."""

from contextlib import closing
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from communique.cli.stores import split_store, the_store
from communique.cli.trouble import ExitCode, UserError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from communique.cli.output import Column
    from communique.store.open import Store

#: Rows printed for people when no limit was given; JSON and CSV are whole.
_SCREEN = 100


class TableName(StrEnum):
    """What can be shown."""

    DOCUMENTS = "documents"
    CLAIMS = "claims"
    EVENTS = "events"
    FIGURES = "figures"
    CONTROL = "control"
    CONTRADICTIONS = "contradictions"
    CHECKS = "checks"
    COPIES = "copies"
    ISSUES = "issues"
    DECISIONS = "decisions"


def _day(value: str | None) -> date | None:
    """Return a day, or say how one is written."""
    if value is None:
        return None
    try:
        return datetime.strptime(value, "%Y-%m-%d").date()
    except ValueError:
        raise typer.BadParameter(f"{value!r} is not a date: write YYYY-MM-DD") from None


def _option(text: str, *names: str) -> Any:
    return typer.Option(*names, help=text, rich_help_panel="Filters")


def show(
    table: Annotated[TableName, typer.Argument(help="What to show.")],
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[CASE.DB] [NAME]", help="The store, and a part of a document's name."),
    ] = None,
    type_: Annotated[
        str | None, _option("A type or family: territory.capture, territory, killed.", "--type")
    ] = None,
    place: Annotated[str | None, _option("A place, by id or name.", "--place")] = None,
    speaker: Annotated[str | None, _option("Who says so, by id or name.", "--speaker")] = None,
    first: Annotated[str | None, _option("Not before this day (YYYY-MM-DD).", "--from")] = None,
    last: Annotated[str | None, _option("Not after this day.", "--to")] = None,
    on: Annotated[str | None, _option("On this day.", "--date")] = None,
    stance: Annotated[
        str | None, _option("asserted, confirmed, claimed, denied, predicted, …", "--stance")
    ] = None,
    document: Annotated[str | None, _option("A document, by id or part of its name.", "--document")] = None,
    status: Annotated[
        str | None, _option("contested, admitted, …; CONTESTED, HELD; open; GAP.", "--status")
    ] = None,
    text: Annotated[str | None, _option("Words in the quote or the document's text.", "--text")] = None,
    layer: Annotated[str | None, _option("Control: observed or inferred.", "--layer")] = None,
    named: Annotated[
        str | None,
        _option("Claims whose parties and places are all named in their own clause or sentence.", "--named"),
    ] = None,
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="At most this many rows.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV.")] = False,
) -> None:
    """Show a table: documents, claims, events, figures, control, contradictions, and more."""
    from communique.store.filters import FilterError, Filters, find
    from communique.store.open import open_store

    store_named, names = split_store(words or [])
    if len(names) > 1 or (names and document):
        raise UserError(f"one document at a time, please: {' '.join(names)}", ExitCode.USAGE)
    filters = Filters(
        type=type_,
        place=place,
        speaker=speaker,
        first=_day(first),
        last=_day(last),
        on=_day(on),
        stance=stance,
        document=document or (names[0] if names else None),
        status=status,
        text=text,
        layer=layer,
        named=named,
        limit=limit,
    )
    with closing(open_store(the_store(store_named))) as store:
        try:
            records = find(store, table.value, filters)
            columns = _columns(store, table)
        except FilterError as error:
            raise UserError(str(error), ExitCode.USAGE) from error
    _print(table.value, columns, records, as_json=as_json, as_csv=as_csv, limit=limit)


def _columns(store: "Store", table: TableName) -> "Sequence[Column]":
    from communique.cli.tables import COLUMNS, document_columns
    from communique.store.filters import Filters, find

    if table is TableName.DOCUMENTS:
        return document_columns(find(store, TableName.COPIES.value, Filters()))
    return COLUMNS[table.value]


def _print(
    name: str,
    columns: "Sequence[Column]",
    records: list[Any],
    *,
    as_json: bool,
    as_csv: bool,
    limit: int | None,
) -> None:
    from communique.cli import output

    if as_json and as_csv:
        raise UserError("--json or --csv, not both", ExitCode.USAGE)
    if as_json:
        output.print_json([json_form(record) for record in records])
    elif as_csv:
        output.print_csv(columns, records)
    elif not records:
        typer.echo(f"no {name} match", err=True)
    else:
        output.print_table(columns, records[: limit or _SCREEN])
        if (more := len(records) - (limit or _SCREEN)) > 0:
            typer.echo(f"… {more} more: narrow the filters, or use --limit, --csv or --json", err=True)


def json_form(record: Any) -> Any:
    """Return a record's JSON form; a claim's is the published one."""
    from communique.records.claim import Claim
    from communique.records.codec import builtins, claim_json

    return claim_json(record) if isinstance(record, Claim) else builtins(record)
