"""``communique evaluate``: score extraction against coded articles."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli.trouble import ExitCode, UserError

if TYPE_CHECKING:
    from communique.evaluate.running import Extract
    from communique.records.text import Document


def evaluate(
    folder: Annotated[Path, typer.Argument(help="The folder of coded articles (gold).")],
    sets: Annotated[
        list[str] | None,
        typer.Option("--set", help="Score this set or corpus alone; may be given several times."),
    ] = None,
    last_look: Annotated[
        bool, typer.Option("--last-look", help="Also read the sets that were kept away from tuning.")
    ] = False,
    pin: Annotated[bool, typer.Option("--pin", help="Raise the floors to what was measured.")] = False,
    lower: Annotated[bool, typer.Option("--lower", help="With --pin: let floors fall, too.")] = False,
    errors: Annotated[
        Path | None, typer.Option("--errors", help="Write misses and false alarms to this HTML page.")
    ] = None,
    floors: Annotated[
        Path | None, typer.Option("--floors", help="Another file of floors than the package's (TOML).")
    ] = None,
    case: Annotated[
        str | None,
        typer.Option("--case", help='Read every set with this case; "none": general knowledge alone.'),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Score extraction against coded articles; exit 1 when a figure is below its floor.

    Tables go by set, type, slot, outlet and segment; claims gained and lost since the last run in this
    folder are listed (out/evaluate remembers it). A floor is never lowered without --pin --lower.
    """
    from communique.evaluate.catalogue import ChoiceError, EvaluateError
    from communique.evaluate.command import Options, System
    from communique.evaluate.command import evaluate as run

    if lower and not pin:
        raise UserError("--lower only says how to --pin; give both", ExitCode.USAGE)
    options = Options(
        sets=tuple(sets or ()),
        last_look=last_look,
        pin=pin,
        lower=lower,
        errors=errors,
        as_json=as_json,
        case=case,
        floors=floors,
    )
    try:
        raise typer.Exit(run(folder, System(read=read_documents, load=load_extraction), options))
    except EvaluateError as error:
        code = ExitCode.USAGE if isinstance(error, ChoiceError) else ExitCode.UNREADABLE
        raise UserError(str(error), code) from error


def read_documents(folder: Path, wanted: Callable[[str], bool]) -> "list[Document]":
    """Return the documents of a folder's text files whose name without ending is wanted; no other is opened.

    Raises ``UserError`` for a file that cannot be read.
    """
    from communique.pipeline.reading import discover, read_file

    files, _ = discover([folder])
    results = [read_file(item) for item in files if item.path.suffix == ".txt" and wanted(item.path.stem)]
    if broken := [issue for result in results for issue in result.issues if issue.fatal]:
        first = broken[0]
        raise UserError(f"{first.file}: {first.place}: {first.message}; {first.remedy}", ExitCode.UNREADABLE)
    return [document for result in results for document, _ in result.documents]


def load_extraction(case: str | None) -> "Extract":
    """Return the extraction with a case's knowledge loaded (None: general knowledge alone)."""
    from communique.pipeline.process import load_knowledge, process_document

    knowledge = load_knowledge(case)
    return lambda document: process_document(document, knowledge)
