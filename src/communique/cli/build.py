"""``communique build``: read reports into a store, and say what was found."""

import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli.trouble import ExitCode, UserError

if TYPE_CHECKING:
    from communique.pipeline.run import Built
    from communique.records.text import Issue

#: Issues printed one by one; the rest are counted and shown by ``communique show issues``.
_MOST_ISSUES = 20


def build(
    context: typer.Context,
    paths: Annotated[
        list[Path], typer.Argument(help="Reports, or folders of them (with a manifest.csv if any).")
    ],
    out: Annotated[Path, typer.Option("-o", "--out", help="The store to make or bring up to date.")],
    case: Annotated[
        str | None,
        typer.Option(
            "--case", help="A bundled case or a case folder. Default: the store's own, else any conflict."
        ),
    ] = None,
    workers: Annotated[
        int | None, typer.Option("--workers", min=1, help="Processes. Default: one a core.")
    ] = None,
    prune: Annotated[bool, typer.Option("--prune", help="Take files out that are no longer there.")] = False,
) -> None:
    """Read reports into a store and compute the record.

    Run the same command again at any time: only files that are new, changed, or failed are read, and
    after an interruption it goes on where it stopped.
    """
    from communique.pipeline.run import NothingToReadError
    from communique.pipeline.run import build as run_build

    _check_paths(paths)
    _tell_if_untagged()
    try:
        with _progress() as progress:
            built = run_build(paths, out, case=case, workers=workers, prune=prune, progress=progress)
    except NothingToReadError as error:
        raise UserError(str(error), ExitCode.UNREADABLE) from error
    _tell(built, out, paths)
    if context.obj and context.obj.get("debug"):
        for trace in built.traces:
            typer.echo(trace, err=True)
    if built.failed:
        raise typer.Exit(ExitCode.PARTIAL if built.failed < built.found else ExitCode.UNREADABLE)


def _check_paths(paths: list[Path]) -> None:
    for path in paths:
        if not path.exists():
            raise UserError(f"{path}: no such file or folder; check the name", ExitCode.UNREADABLE)


def _tell_if_untagged() -> None:
    from communique.adapters.tagger import is_installed

    if not is_installed():
        typer.echo(
            " ! the tagger of acts is not installed, so rules read alone and more is missed: "
            "pip install 'communique[tagger]'",
            err=True,
        )


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None]]:
    """Yield a function that shows progress on a terminal, and does nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda stage, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description:<10}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, object] = {}

        def step(stage: str, done: int, total: int) -> None:
            task = tasks.setdefault(stage, bars.add_task(stage, total=total) if stage not in tasks else None)
            bars.update(task, completed=done, total=total)  # type: ignore[arg-type]

        yield step


def _tell(built: "Built", out: Path, paths: list[Path]) -> None:
    from communique import __version__
    from communique.pipeline.summary import changes, counted, summary_lines, worth_a_look
    from communique.store.open import open_store
    from communique.store.reading import load_record

    with closing(open_store(out)) as store:
        record = load_record(store)
    where = ", ".join(map(str, paths))
    typer.echo(
        f"Communique {__version__} · case {built.run.case} · {counted(built.found, 'file')} in {where}"
    )
    for line in summary_lines(record):
        typer.echo(f" {line.head:<10} {line.text}")
    if said := changes(built):
        typer.echo(f" {said}")
    if built.older:
        typer.echo(
            f" {counted(built.older, 'file')} in the store were read by other rules: build on them again too"
        )
    _tell_issues(built.issues)
    if looks := worth_a_look(record):
        typer.echo("\nWorth a look first")
        for look in looks:
            about = f"{look.about}: " if look.about else ""
            typer.echo(f"  {look.kind:<10} {about}{look.text}\n             {look.command}")
    _tell_end(built, out)


def _tell_issues(issues: "tuple[Issue, ...]") -> None:
    for issue in issues[:_MOST_ISSUES]:
        typer.echo(issue_line(issue), err=True)
    if (more := len(issues) - _MOST_ISSUES) > 0:
        typer.echo(f" ! {more} more: communique show issues", err=True)


def issue_line(issue: "Issue") -> str:
    """Return an issue on one line: file and place, what is wrong, what helps."""
    place = f":{issue.place}" if issue.place else ""
    remedy = f": {issue.remedy}" if issue.remedy else ""
    return f" ! {issue.file}{place}  {issue.message}{remedy}"


def _tell_end(built: "Built", out: Path) -> None:
    if built.failed:
        stored = built.found - built.failed
        mend = "Mend the files and run the same command: only they are read again."
        typer.echo(f"\n{stored} of {built.found} files stored in {out} (exit code 4). {mend}", err=True)
    typer.echo(f"\nStore      {out}     (communique show claims {out})")
    typer.echo(f"Report     communique report {out} -o {out.with_suffix('.html')}")
    typer.echo(f"Workbench  communique serve {out}")
