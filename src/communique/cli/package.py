"""``communique verify``, ``import`` and ``compare``: packages checked, others' tables beside ours."""

from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from communique.cli.trouble import ExitCode, UserError

#: What communique import takes, and how files of reports end.
_FORMS = ("package", "wacz", "auto-archiver", "acled", "ucdp")
_ENDINGS = {"wacz": (".wacz", ".warc", ".warc.gz"), "auto-archiver": (".csv",)}


def verify(
    package: Annotated[Path, typer.Argument(metavar="PACKAGE", help="A folder, or a .zip file.")],
    hashes_only: Annotated[
        bool, typer.Option("--hashes-only", help="Do not compute the record anew from the originals.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Show whether anything in an evidence package was changed; exit 1 and name it when so."""
    from communique.cli.output import plain, print_json
    from communique.pipeline.packaging import PackageError
    from communique.pipeline.verifying import verify_package
    from communique.records.codec import builtins

    try:
        verdict = verify_package(package, recompute=not hashes_only)
    except PackageError as error:
        raise UserError(str(error), ExitCode.UNREADABLE) from error
    if as_json:
        print_json([builtins(verdict)])
    else:
        for finding in verdict.findings:
            typer.echo(f"! {plain(str(finding))}")
        typer.echo(_conclusion(len(verdict.findings), verdict.files, verdict.recomputed, verdict.reason))
    if verdict.findings:
        raise typer.Exit(ExitCode.FINDINGS)


def _conclusion(findings: int, files: int, recomputed: bool, reason: str) -> str:
    """Return what the check came to, in one line."""
    again = (
        "the record was computed anew from the originals"
        if recomputed
        else f"the record was not computed anew: {reason}"
    )
    if findings:
        return f"{findings} things are not as they were packed, of {files} files; {again}"
    return f"nothing was changed: {files} files as listed; {again}" + (
        " and is the same" if recomputed else ""
    )


def import_(
    what: Annotated[str, typer.Argument(metavar="FORM", help=f"{', '.join(_FORMS[:-1])} or {_FORMS[-1]}.")],
    source: Annotated[Path, typer.Argument(metavar="PATH", help="The package, the archive or the CSV file.")],
    store: Annotated[
        Path | None, typer.Option("-o", "--out", help="The store to fill (package) or to add to.")
    ] = None,
    case: Annotated[
        str | None, typer.Option("--case", help="For reports: a case. Default: the store's own, else any.")
    ] = None,
) -> None:
    """Make a store from an evidence package, read reports out of an archive, or keep a table beside a store.

    A WACZ or WARC file and a table of auto-archiver are read as communique build reads them; an ACLED or
    UCDP file changes nothing in the record and is there for communique compare.
    """
    match what:
        case "package":
            _import_package(source, store)
        case "wacz" | "auto-archiver":
            _import_reports(what, source, store, case)
        case "acled" | "ucdp":
            _import_layer(what, source, store)
        case _:
            known = f"{', '.join(_FORMS[:-1])} or {_FORMS[-1]}"
            raise UserError(f'"{what}" cannot be imported: {known}', ExitCode.USAGE)


def _import_reports(what: str, source: Path, out: Path | None, case: str | None) -> None:
    """Read an archive's reports into a store, new or not, and say what was found and what was wrong."""
    from communique.cli.build import issue_line
    from communique.pipeline.run import NothingToReadError, build

    endings = _ENDINGS[what]
    if not source.name.lower().endswith(endings):
        raise UserError(
            f"{source}: is no file of {what}, which ends in {' or '.join(endings)}", ExitCode.USAGE
        )
    if out is None:
        raise UserError("name the store to add to: -o case.db", ExitCode.USAGE)
    try:
        built = build([source], out, case=case, workers=1)
    except NothingToReadError as error:
        raise UserError(str(error), ExitCode.UNREADABLE) from error
    for issue in built.issues:
        if str(source) in issue.file:
            typer.echo(issue_line(issue), err=True)
    before, after = built.documents
    typer.echo(f"{out}: {after} reports, {after - before} of them new", err=True)
    if built.failed:
        raise typer.Exit(ExitCode.UNREADABLE)


def _import_package(source: Path, out: Path | None) -> None:
    from communique.pipeline.importing import import_package
    from communique.pipeline.packaging import PackageError
    from communique.pipeline.verifying import verify_package
    from communique.store.open import open_store

    if out is None:
        raise UserError("name the new store: -o case.db", ExitCode.USAGE)
    try:
        verdict = verify_package(source, recompute=False)
        if verdict.findings:
            raise UserError(f"{verdict.findings[0]}; see communique verify {source}", ExitCode.FINDINGS)
        with closing(open_store(out, create=True)) as opened:
            count = import_package(source, opened)
    except PackageError as error:
        raise UserError(str(error), ExitCode.UNREADABLE) from error
    typer.echo(f"{out}: {count} reports", err=True)


def _import_layer(kind: str, source: Path, store: Path | None) -> None:
    from communique.cli.stores import the_store
    from communique.evaluate.layers import LayerError, keep_layer, read_layer
    from communique.store.open import open_store

    try:
        layer = read_layer(source, kind)
    except LayerError as error:
        raise UserError(str(error), ExitCode.UNREADABLE) from error
    with closing(open_store(the_store(store))) as opened:
        keep_layer(opened, layer)
    typer.echo(f"{len(layer.events)} events kept for comparison: communique compare", err=True)


def compare(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[CASE.DB] [FILE.CSV]", help="The store and the other's file."),
    ] = None,
    kilometres: Annotated[float, typer.Option("--km", help="How far apart one event may be told.")] = 5.0,
    days: Annotated[int, typer.Option("--days", help="How many days apart.")] = 2,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Hold the record against an ACLED or UCDP file: matched, missing and contradicting events, with reasons.

    Without a file, against those kept with communique import.
    """
    from communique.cli.stores import the_store
    from communique.evaluate.comparison import compare_record
    from communique.evaluate.layers import LayerError, kept_layers, read_layer
    from communique.store.open import open_store
    from communique.store.reading import load_record

    tables = [Path(word) for word in words or [] if word.lower().endswith(".csv")]
    stores = [Path(word) for word in words or [] if not word.lower().endswith(".csv")]
    if len(stores) > 1:
        raise UserError("give one store and one file that ends in .csv", ExitCode.USAGE)
    try:
        with closing(open_store(the_store(stores[0] if stores else None))) as opened:
            layers = [read_layer(path) for path in tables] or kept_layers(opened)
            record = load_record(opened)
    except LayerError as error:
        raise UserError(str(error), ExitCode.UNREADABLE) from error
    if not layers:
        raise UserError(
            "nothing to compare with: name a file, or communique import acled FILE", ExitCode.USAGE
        )
    for layer in layers:
        _print(compare_record(record, layer, kilometres=kilometres, days=days), as_json=as_json)


def _print(found: object, *, as_json: bool) -> None:
    from communique.cli.output import plain, print_json
    from communique.evaluate.comparison import Comparison
    from communique.records.codec import builtins

    assert isinstance(found, Comparison)
    if as_json:
        return print_json([builtins(found)])
    for line in found.lines():
        typer.echo(plain(line))
    return None
