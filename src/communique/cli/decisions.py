"""``communique decisions``: what persons decided, carried from store to store and through the record."""

import sys
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from communique.cli.stores import the_store
from communique.cli.trouble import ExitCode, UserError

app = typer.Typer(
    no_args_is_help=True, help="Carry persons' decisions to another store, or through the record."
)

_STORE = typer.Argument(metavar="[CASE.DB]", help="The store; default: the only one here.")


@app.command("export")
def export(
    store: Annotated[Path | None, _STORE] = None,
    out: Annotated[Path, typer.Option("-o", "--out", help="The file; - is the terminal.")] = Path("-"),
) -> None:
    """Write every decision, oldest first, one line of JSON each; undone ones too."""
    from communique.store.decision_lines import write_lines
    from communique.store.open import open_store
    from communique.store.reading import decisions

    with closing(open_store(the_store(store))) as opened:
        made = decisions(opened)
    lines = write_lines(made)
    if str(out) == "-":
        sys.stdout.write(lines)
        return
    out.write_text(lines, encoding="utf-8")
    typer.echo(f"{len(made)} decisions in {out}")


@app.command("import")
def import_(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="JSON lines of an export; - is the input.")],
    store: Annotated[Path | None, _STORE] = None,
) -> None:
    """Add the decisions that the store does not have; a damaged line refuses them all."""
    from communique.store.decision_lines import LineError, read_lines, take_in
    from communique.store.open import open_store

    name = "the input" if str(source) == "-" else str(source)
    try:
        wanted = read_lines(_text(source), name)
        with closing(open_store(the_store(store))) as opened:
            new = take_in(opened, wanted, name)
    except UnicodeDecodeError as error:
        raise UserError(
            f"{name}: byte {error.start} is no UTF-8: export it anew", ExitCode.UNREADABLE
        ) from error
    except LineError as error:
        raise UserError(str(error), ExitCode.UNREADABLE) from error
    again = "; communique decisions replay carries them through the record" if new else ""
    typer.echo(f"{len(new)} decisions added, {len(wanted) - len(new)} were there{again}")


def _text(source: Path) -> str:
    data = sys.stdin.buffer.read() if str(source) == "-" else source.read_bytes()
    return data.decode("utf-8")


@app.command("replay")
def replay(store: Annotated[Path | None, _STORE] = None) -> None:
    """Compute the record anew from the claims as read and the decisions that stand; no report is read."""
    from communique.cli.serve import recompute
    from communique.store.open import open_store
    from communique.store.reading import decisions, event_status, issues, standing
    from communique.store.writing import DECISIONS

    path = the_store(store)
    with closing(open_store(path)) as opened:
        before = event_status(opened)
    recompute(path)
    with closing(open_store(path)) as opened:
        after, made = event_status(opened), decisions(opened)
        idle = [issue for owner, issue in issues(opened) if owner == DECISIONS]
    moved = sum(before.get(event) != status for event, status in after.items())
    gone = len(before.keys() - after.keys())
    stand = f"{len(standing(made))} of {len(made)} decisions stand"
    typer.echo(f"{stand}; {moved} events are new or changed, {gone} gone")
    for issue in idle:
        typer.echo(f"! {issue.message}: {issue.remedy}")
