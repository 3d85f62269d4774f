"""The command line: ``communique``. Commands import what they need when they run, so that help is instant."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from communique import __version__
from communique.cli.build import build
from communique.cli.decide import decide
from communique.cli.decisions import app as decisions
from communique.cli.evaluate import evaluate
from communique.cli.explain import explain
from communique.cli.package import compare, import_, verify
from communique.cli.publish import export, package, report
from communique.cli.serve import serve
from communique.cli.show import show
from communique.cli.trouble import ExitCode, UserError

app = typer.Typer(
    name="communique",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None if "NO_COLOR" in os.environ else "rich",
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Turn the reporting on an armed conflict into a record that can be defended: who says what "
    "happened, where and when, who denies it, what it cost, and who holds which district.\n\n"
    "Start:  communique build reports/ --case aleppo-2016 -o case.db",
    epilog="Exit codes: 0 well · 1 findings · 2 wrong usage · 3 input unreadable · 4 some documents failed · "
    "70 a fault of the program · 130 interrupted.",
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"Communique {__version__}")
        raise typer.Exit


@app.callback()
def _common(
    context: typer.Context,
    debug: Annotated[bool, typer.Option("--debug", help="Show tracebacks.")] = False,
    version: Annotated[
        bool, typer.Option("--version", help="Show the version and leave.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    context.obj = {"debug": debug}


_MAKE, _LOOK, _SHARE = "Make the record", "Look at it", "Share and check it"

app.command(rich_help_panel=_MAKE)(build)


@app.command(rich_help_panel=_MAKE)
def init(
    folder: Annotated[Path, typer.Argument(help="The new case's folder; its name is the case's id.")],
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Reports to propose actors and places from.")
    ] = None,
) -> None:
    """Start a case: a folder of tables to fill in, with names proposed from reports."""
    from communique.pipeline.proposing import CaseFolderError, read_documents, start_case

    try:
        for line in start_case(folder, read_documents(paths) if paths else ()):
            typer.echo(line)
    except CaseFolderError as error:
        raise UserError(str(error), ExitCode.USAGE) from error


app.command(rich_help_panel=_LOOK)(show)
app.command(rich_help_panel=_LOOK)(explain)
app.command(rich_help_panel=_LOOK)(decide)
app.add_typer(decisions, name="decisions", rich_help_panel=_LOOK)
app.command(rich_help_panel=_LOOK)(serve)
app.command(rich_help_panel=_SHARE)(report)
app.command(rich_help_panel=_SHARE)(export)
app.command(rich_help_panel=_SHARE)(package)
app.command(rich_help_panel=_SHARE)(verify)
app.command("import", rich_help_panel=_SHARE)(import_)
app.command(rich_help_panel=_SHARE)(compare)
app.command(rich_help_panel=_SHARE)(evaluate)


def run() -> None:
    """Run the command line and end with its exit code; errors are one line unless ``--debug``."""
    sys.exit(guarded())


def guarded() -> int:
    """Return the exit code of the command line; every error has been said by then."""
    try:
        app(prog_name="communique")
    except SystemExit as end:
        if end.code == ExitCode.INTERRUPTED:
            return _interrupted()
        return end.code if isinstance(end.code, int) else ExitCode.USAGE
    except KeyboardInterrupt:
        return _interrupted()
    except BrokenPipeError:  # the reader of our output has seen enough ("| head")
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.OK
    except Exception as error:
        if "--debug" in sys.argv:
            raise
        return _say(error)
    return ExitCode.OK


def _interrupted() -> int:
    print("\ninterrupted; what was read is kept: run the same command again to go on", file=sys.stderr)
    return ExitCode.INTERRUPTED


def _say(error: Exception) -> int:
    """Print an error on one line; return the exit code."""
    from communique.cli.output import plain
    from communique.lexicon.csvdata import CaseError
    from communique.store.open import StoreError

    if isinstance(error, UserError):
        print(f"communique: {error}", file=sys.stderr)
        return error.code
    if isinstance(error, StoreError | CaseError):
        print(f"communique: {error}", file=sys.stderr)
        return ExitCode.UNREADABLE
    if isinstance(error, OSError):
        print(
            f"communique: {error.filename or 'a file'}: {error.strerror or error}; check it", file=sys.stderr
        )
        return ExitCode.UNREADABLE
    words = plain(f"{type(error).__name__}: {str(error).partition(chr(10))[0]}")
    print(
        f"communique: a fault of the program ({words}); run again with --debug and report it", file=sys.stderr
    )
    return ExitCode.FAULT
