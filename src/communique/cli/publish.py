"""``communique export`` and ``communique report``: files made from a store."""

import sys
from collections import Counter
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli.stores import the_store
from communique.cli.trouble import ExitCode, UserError

if TYPE_CHECKING:
    from communique.publish.export.manifest import Manifest, Options
    from communique.records.result import Record

#: Forms that are made from the store and not from the record alone.
PACKAGE, WACZ = "package", "wacz"

_Store = Annotated[
    Path | None, typer.Argument(metavar="[CASE.DB]", help="The store; default: the only one here.")
]

#: Reasons for rows left out that are printed; all of them stand in the descriptor.
_REASONS = 4


def export(
    what: Annotated[str, typer.Argument(metavar="FORMAT", help='A format, or "all"; "list" names them all.')],
    store: _Store = None,
    out: Annotated[
        Path, typer.Option("-o", "--out", help="The file or folder to write; - for the screen.")
    ] = Path("-"),
    base_url: Annotated[
        str | None, typer.Option(help="Where the workbench stands: rows then link to their record there.")
    ] = None,
    raw: Annotated[
        bool, typer.Option("--raw", help="Leave cells as they are, even those a spreadsheet would run.")
    ] = False,
    numeric_inter: Annotated[
        bool, typer.Option("--numeric-inter", help="ACLED's actor codes as numbers, not words.")
    ] = False,
    civilian_value: Annotated[
        str, typer.Option(help="What ACLED's column civilian_targeting says.")
    ] = "Civilian targeting",
    copies: Annotated[
        bool, typer.Option("--copies", help="Claims also of sentences that a copied report repeats.")
    ] = False,
) -> None:
    """Write the record in a form that other programs read, with a datapackage.json of what it holds."""
    if what == "list":
        return _list_formats()
    from communique.publish.export.manifest import Options

    options = Options(
        base_url=base_url,
        raw=raw,
        numeric_inter=numeric_inter,
        civilian_value=civilian_value,
        copies=copies,
    )
    if what == PACKAGE:
        return _package(store, out)
    return _export(what, store, out, options)


def _list_formats() -> None:
    from communique.publish.export.registry import FORMATS

    for one in FORMATS.values():
        typer.echo(f"{one.name:<12} {one.suffix:<10} {one.says}")
    typer.echo(f"{WACZ:<12} {'.wacz':<10} reports that came from the web, as a web archive")
    typer.echo(f"{PACKAGE:<12} {'.zip':<10} evidence package with the originals (RO-Crate), or a folder")


def _export(what: str, store: Path | None, out: Path, options: "Options") -> None:
    from communique.publish.claims import MissingEvidenceError
    from communique.publish.export.assertions import ReleaseError
    from communique.publish.export.manifest import ExportError
    from communique.store.open import open_store
    from communique.store.reading import load_record

    _known(what)
    with closing(open_store(the_store(store))) as opened:
        record = load_record(opened)
    try:
        if what == WACZ:
            _web_archive(store, out)
        elif str(out) == "-":
            _to_screen(record, what, options)
        else:
            _to_files(record, what, out, options)
    except (ReleaseError, MissingEvidenceError) as error:
        raise UserError(str(error), ExitCode.FINDINGS) from error
    except ExportError as error:
        raise UserError(str(error), ExitCode.USAGE) from error
    except OSError as error:
        where = error.filename or out
        raise UserError(f"{where}: cannot be written ({error.strerror}); choose another place") from error


def package(
    store: _Store = None,
    out: Annotated[Path, typer.Option("-o", "--out", help="A new file (.zip) or a new folder.")] = Path(
        "package.zip"
    ),
) -> None:
    """Pack the record with its originals, so that anybody can show that nothing was changed."""
    _package(store, out)


def _package(store: Path | None, out: Path) -> None:
    from communique.pipeline.packaging import PackageError, write_package
    from communique.publish.export.assertions import ReleaseError
    from communique.publish.export.manifest import ExportError
    from communique.store.open import open_store

    if str(out) == "-":
        raise UserError("a package is a file or a folder: name one with -o", ExitCode.USAGE)
    try:
        with closing(open_store(the_store(store))) as opened:
            counts = write_package(opened, out)
    except ReleaseError as error:
        raise UserError(str(error), ExitCode.FINDINGS) from error
    except (PackageError, ExportError) as error:
        raise UserError(str(error), ExitCode.USAGE) from error
    told = ", ".join(f"{count} {name}" for name, count in counts.items())
    typer.echo(f"wrote {out}: {told}; check it with communique verify {out}", err=True)


def _web_archive(store: Path | None, out: Path) -> None:
    from communique.pipeline.webarchive import export_web_archive
    from communique.store.open import open_store

    if str(out) == "-":
        raise UserError("wacz is no text: name a file with -o", ExitCode.USAGE)
    with closing(open_store(the_store(store))) as opened:
        manifest, descriptor = export_web_archive(opened, out)
    _say(manifest)
    typer.echo(f"what it holds, what was left out and why: {descriptor}", err=True)


def _known(what: str) -> None:
    from communique.publish.export.manifest import ExportError
    from communique.publish.export.registry import format_named

    try:
        if what not in ("all", WACZ):
            format_named(what)
    except ExportError as error:
        raise UserError(str(error), ExitCode.USAGE) from error


def _to_screen(record: "Record", what: str, options: "Options") -> None:
    """Print the main file alone; it must be text."""
    from communique.publish.export.registry import export_files, format_named

    if what == "all":
        raise UserError("all formats need a folder: give one with -o", ExitCode.USAGE)
    with TemporaryDirectory() as folder:
        target = Path(folder) / f"{what}{format_named(what).suffix}"
        manifests, _ = export_files(record, (what,), target, options)
        data = manifests[0].resources[0].path.read_bytes()
    try:
        sys.stdout.write(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise UserError(f"{what} is no text: name a file with -o", ExitCode.USAGE) from error


def _to_files(record: "Record", what: str, out: Path, options: "Options") -> None:
    from communique.publish.export.registry import FORMATS, export_files

    if what == "all" and out.suffix and not out.is_dir():
        raise UserError(f"{out}: all formats need a folder; give one with -o", ExitCode.USAGE)
    names = tuple(FORMATS) if what == "all" else (what,)
    manifests, descriptor = export_files(record, names, out, options)
    for manifest in manifests:
        _say(manifest)
    typer.echo(f"what they hold, what was left out and why: {descriptor}", err=True)


def _say(manifest: "Manifest") -> None:
    """Print what was written and the commonest reasons for what was not."""
    names = ", ".join(str(resource.path) for resource in manifest.resources)
    typer.echo(f"wrote {names}: {manifest.rows} rows", err=True)
    reasons = Counter(one.reason for one in manifest.dropped).most_common()
    for reason, count in reasons[:_REASONS]:
        typer.echo(f"  left out {count}: {reason}", err=True)
    if len(reasons) > _REASONS:
        typer.echo(f"  and {sum(count for _, count in reasons[_REASONS:])} for other reasons", err=True)


def report(
    store: _Store = None,
    out: Annotated[Path, typer.Option("-o", "--out", help="The page to write; - for the screen.")] = Path(
        "report.html"
    ),
) -> None:
    """Write the record as one web page that works offline."""
    from communique.publish.report import render_report
    from communique.store.open import open_store
    from communique.store.reading import load_record

    with closing(open_store(the_store(store))) as opened:
        text = render_report(load_record(opened))
    _write(out, text)


def _write(out: Path, text: str) -> None:
    """Write a file whole or not at all."""
    if str(out) == "-":
        sys.stdout.write(text)
        return
    if out.is_dir():
        raise UserError(f"{out}: is a folder; name a file in it", ExitCode.USAGE)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        part = out.with_name(f"{out.name}.part")
        part.write_text(text, encoding="utf-8")
        part.replace(out)
    except OSError as error:
        raise UserError(f"{out}: cannot be written ({error.strerror}); choose another place") from error
    typer.echo(f"wrote {out}", err=True)
