"""``communique export`` and ``communique report``: files made from a store."""

import sys
from contextlib import closing
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from communique.cli.stores import the_store
from communique.cli.trouble import ExitCode, UserError


class Export(StrEnum):
    """What can be exported."""

    CLAIMS = "claims"
    CONTROL = "control"


_Store = Annotated[
    Path | None, typer.Argument(metavar="[CASE.DB]", help="The store; default: the only one here.")
]


def export(
    what: Annotated[
        Export, typer.Argument(help="claims (JSON lines) or control (CSV, or GeoJSON by the name).")
    ],
    store: _Store = None,
    out: Annotated[Path, typer.Option("-o", "--out", help="The file to write; - for the screen.")] = Path(
        "-"
    ),
    copies: Annotated[
        bool, typer.Option("--copies", help="Also the claims of sentences that a copied report repeats.")
    ] = False,
) -> None:
    """Write claims as JSON lines, or control as CSV or GeoJSON."""
    from communique.store.open import open_store

    with closing(open_store(the_store(store))) as opened:
        match what:
            case Export.CLAIMS:
                text = _claims(opened, copies=copies)
            case Export.CONTROL:
                text = _control(opened, geo=out.suffix in (".geojson", ".json"))
    _write(out, text)


def _claims(store: object, *, copies: bool) -> str:
    from communique.publish.claims import claim_lines
    from communique.publish.repeats import is_repeated, repeated_spans
    from communique.store.open import Store
    from communique.store.reading import iterate_claims, load_record

    assert isinstance(store, Store)
    record = load_record(store)
    spans = {} if copies else repeated_spans(record.documents, record.copies)
    claims = list(iterate_claims(store))
    kept = [claim for claim in claims if not is_repeated(claim, spans)]
    if left := len(claims) - len(kept):
        reports = ", ".join(sorted(spans))
        typer.echo(
            f"{left} claims of {reports} left out: the same sentences stand in the report that "
            "it repeats, and are exported there (--copies exports all)",
            err=True,
        )
    return "".join(f"{line.rstrip()}\n" for line in claim_lines(kept))


def _control(store: object, *, geo: bool) -> str:
    from communique.publish.control import control_csv, control_geojson
    from communique.store.filters import Filters, find
    from communique.store.open import Store
    from communique.store.reading import load_case

    assert isinstance(store, Store)
    intervals = find(store, "control", Filters())
    return control_geojson(intervals, load_case(store).places) if geo else control_csv(intervals)


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
