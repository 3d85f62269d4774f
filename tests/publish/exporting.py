"""Helpers of the export tests: a war of our own as a record, and checks by independent validators."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from tests.made_claims import WAR, report

from communique.control.record import control
from communique.lineage.origins import find_origins
from communique.publish.export.manifest import Manifest, Options
from communique.publish.export.registry import export_files
from communique.reconcile.record import reconcile
from communique.records.case import Actor, Case
from communique.records.claim import Claim
from communique.records.decision import Run
from communique.records.mention import ActorCategory
from communique.records.result import Record
from communique.records.text import Document

#: The war for Port, set in a real country's codes so that tables of countries have something to say.
CASE = replace(
    WAR,
    countries=("SY",),
    actors=(
        *(replace(one, country="SY") if one.id != "civilians" else one for one in WAR.actors),
        Actor(
            id="fleet", name="Far Fleet", category=ActorCategory.STATE, camp="blue", aliases=(), country="RU"
        ),
    ),
    places=tuple(replace(one, country="SY") for one in WAR.places),
)


#: The war with its city and the province around it on the map.
PLACED = replace(
    CASE,
    places=(
        *(one for one in CASE.places if one.id not in ("port", "x")),
        replace(CASE.places[0], id="port", name="Port", feature="city", parent="x", wkt=None),
        replace(CASE.places[0], id="x", name="Coast", feature="province", parent=None, wkt=None),
    ),
)


def documents_for(claims: Iterable[Claim]) -> tuple[tuple[Document, ...], tuple[Claim, ...]]:
    """Return one document a name that holds its claims' quotes, and the claims at their places in it."""
    texts: dict[str, str] = {}
    placed = []
    for claim in claims:
        before = texts.get(claim.document, "")
        start = len(before)
        texts[claim.document] = f"{before}{claim.quote}. "
        placed.append(replace(claim, start=start, end=start + len(claim.quote)))
    docs = tuple(report(name, text, on=date(2020, 3, 20), outlet="wire") for name, text in texts.items())
    return docs, tuple(placed)


def record_of(*claims: Claim, case: Case = CASE) -> Record:
    """Return the record that the program's own stages make of some claims."""
    documents, placed = documents_for(claims)
    origins = find_origins(placed, documents, (), case)
    told = reconcile(placed, (), origins, case)
    held = control(placed, origins, (), told.events, case)
    return Record(
        case=case,
        documents=documents,
        claims=placed,
        links=(),
        copies=(),
        origins=origins,
        events=told.events,
        figures=told.figures,
        contradictions=told.contradictions,
        checks=(*told.checks, *held.checks),
        control=held.intervals,
        decisions=(),
        run=Run(id="run-1", version="0.1", lexicon="abc", case=case.id, case_hash="def"),
    )


def exported(record: Record, name: str, folder: Path, **options: Any) -> Manifest:
    """Return what one format says of itself, written to a folder."""
    manifests, _ = export_files(record, (name,), folder, Options(**options))
    return manifests[0]


def frictionless_errors(descriptor: Path) -> list[Sequence[Any]]:
    """Return what frictionless finds wrong with a data package and its tables."""
    from frictionless import Package, system

    with system.use_context(trusted=True):
        found = Package(str(descriptor)).validate()
    errors: list[Sequence[Any]] = found.flatten(["type", "rowNumber", "fieldName", "note"])
    return errors
