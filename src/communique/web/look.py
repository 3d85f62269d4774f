"""Routes that read: tables by pages, single records with their evidence, and what the views need."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, HTTPException, Query, Request, Response
from pydantic import BaseModel
from sqlalchemy import select

from communique.publish.views.documents import copies_in_words
from communique.records.claim import Claim
from communique.records.codec import builtins
from communique.records.decision import standing
from communique.store import reading, schema
from communique.store.deciding import DecisionError, the_record
from communique.store.filters import Filters
from communique.store.paging import page
from communique.web.land import land
from communique.web.names import Names, case_form
from communique.web.overviews import counts, news, queue, spans, speakers
from communique.web.shapes import (
    claim_form,
    control_form,
    decision_form,
    document_form,
    document_row,
    event_form,
    figure_form,
)
from communique.web.state import Desk

router = APIRouter(prefix="/api")

Table = Literal[
    "documents",
    "claims",
    "events",
    "figures",
    "control",
    "contradictions",
    "checks",
    "copies",
    "issues",
    "decisions",
]

#: Rows on one page, and the most that may be asked for.
ROWS, MOST_ROWS = 100, 500

#: How many values a facet lists.
_FACET = 24


class PageOut(BaseModel):
    """Some rows; ``next`` is the next page's cursor; ``more``: there are more than ``total``."""

    items: list[dict[str, Any]]
    next: str | None
    total: int
    more: bool


def desk_of(request: Request) -> Desk:
    """Return the server's desk."""
    desk: Desk = request.app.state.desk
    return desk


AtDesk = Annotated[Desk, Depends(desk_of)]


@dataclass
class Wanted:
    """The filters of an address: the words of the command line."""

    type: str | None = None
    place: str | None = None
    speaker: str | None = None
    first: Annotated[date | None, Query(alias="from")] = None
    last: Annotated[date | None, Query(alias="to")] = None
    on: Annotated[date | None, Query(alias="date")] = None
    stance: str | None = None
    document: str | None = None
    status: str | None = None
    text: str | None = None
    layer: str | None = None
    named: str | None = None

    def filters(self) -> Filters:
        """Return them as the store's filters; empty words are none."""
        return Filters(**{name: value for name, value in vars(self).items() if value not in (None, "")})


Asked = Annotated[Wanted, Depends()]


@router.get("/state")
def state(desk: AtDesk) -> dict[str, Any]:
    """Say whether anything changed: a word for the store's state, and the jobs."""
    return {"revision": desk.revision(), "jobs": [vars_of(job) for job in desk.jobs.all()[:20]]}


def vars_of(job: Any) -> dict[str, Any]:
    """Return a job as JSON."""
    form: dict[str, Any] = builtins(job)
    return form


@router.get("/case")
def case(desk: AtDesk) -> dict[str, Any]:
    """Return the case: camps with colours, actors, sources, the window of days, and how much there is."""
    return desk.keep("case", lambda: _case(desk))


def _case(desk: Desk) -> dict[str, Any]:
    run = reading.load_run(desk.store)
    tables = ("documents", "claims", "events", "figures", "contradictions", "checks", "decisions")
    return {
        **case_form(desk.names().case),
        **spans.days(desk.store, desk.names().case),
        "version": run.version,
        "run": run.id,
        "user": desk.user,
        "counts": {name: reading.count(desk.store, name) for name in tables},
    }


@router.get("/land")
def get_land(desk: AtDesk) -> dict[str, Any]:
    """Return the districts, places and borders of the map as GeoJSON."""

    def make() -> dict[str, Any]:
        with desk.store.reading() as connection:
            used = set(connection.scalars(select(schema.control.c.place).distinct()))
        return land(desk.names().case, used)

    return desk.keep("land", make)


@router.get("/holders")
def holders(desk: AtDesk) -> dict[str, Any]:
    """Return who holds what, whole and terse, so that a page can move through the days by itself."""
    return desk.keep("holders", lambda: spans.holders(desk.store, desk.names()))


@router.get("/briefing")
def briefing(desk: AtDesk) -> dict[str, Any]:
    """Return what is contested, what is new and what does not add up."""
    return desk.keep("briefing", lambda: news.briefing(desk))


@router.get("/days")
def event_days(desk: AtDesk) -> list[dict[str, Any]]:
    """Return the days that have events, with how many of each status."""
    return desk.keep("days", lambda: spans.event_days(desk.store))


@router.get("/sources")
def sources(desk: AtDesk) -> list[dict[str, Any]]:
    """Return every speaker: leaning, stances, agreement with others, and the judging words used."""
    return desk.keep("sources", lambda: speakers.sources(desk))


@router.get("/search")
def search(desk: AtDesk, q: Annotated[str, Query(max_length=200)]) -> dict[str, Any]:
    """Find places, actors and sources by any spelling, and claims and documents by their words."""
    named = desk.names().search(q)
    return {"names": [_hit(one) for one in named], **news.words(desk.store, q)}


@router.get("/names")
def names(
    desk: AtDesk,
    q: Annotated[str, Query(max_length=200)],
    kind: Literal["place", "actor", "source"] | None = None,
) -> list[dict[str, Any]]:
    """Find places, actors or sources of the case by any spelling, in any script."""
    kinds = (kind,) if kind else ("place", "actor", "source")
    return [_hit(one) for one in desk.names().search(q, kinds)]


def _hit(one: Any) -> dict[str, Any]:
    return {"kind": one.kind, "id": one.id, "name": one.name, "native": one.native}


@router.get("/facets")
def facets(desk: AtDesk, wanted: Asked) -> dict[str, Any]:
    """Return how many claims that pass the filters have each type, stance, speaker, place and report.

    ``of``: only the first so many were counted.
    """
    filters = wanted.filters()
    return desk.keep(f"facets:{filters}", lambda: counts.facets(desk.store, filters, _FACET))


@router.get("/review")
def review(desk: AtDesk) -> dict[str, Any]:
    """Return what waits for a person, the most telling first, and names that the case does not know."""
    return desk.keep("review", lambda: queue.review(desk))


@router.get("/agreement")
def agreement(desk: AtDesk) -> dict[str, Any]:
    """Return how far two reviewers agree on what both have accepted or rejected."""
    return queue.agreement(desk.decisions())


@router.get("/documents/{name:path}/original")
def original(desk: AtDesk, name: str) -> Response:
    """Return a report as it came, as a file to save: it is never shown in the page."""
    doc = _document(desk, name)
    data = reading.original(desk.store, doc.original.sha256)
    if data is None:
        raise HTTPException(404, f"{name}: its original is not in the store")
    plain = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in doc.name)[-80:]
    headers = {
        "content-disposition": f'attachment; filename="{plain}"',
        "content-security-policy": "sandbox",
    }
    return Response(data, media_type="application/octet-stream", headers=headers)


@router.get("/documents/{name:path}/beside/{other:path}")
def beside(desk: AtDesk, name: str, other: str) -> dict[str, Any]:
    """Return two reports with the sentences that stand in both."""
    one, two = _document(desk, name), _document(desk, other)
    pairs = [
        pair
        for copy in reading.copies_of(desk.store, one.id, one.name)
        if copy.start is not None
        for pair in _pairs(copy, one.name, two.name)
    ]
    return {"left": document_form(one, ()), "right": document_form(two, ()), "pairs": pairs}


def _pairs(copy: Any, one: str, two: str) -> list[dict[str, Any]]:
    sides = ((copy.document, copy.start, copy.end), (copy.of, copy.of_start, copy.of_end))
    for left, right in (sides, sides[::-1]):
        if left[0] == one and right[0] == two:
            return [{"left": left[1:], "right": right[1:], "containment": copy.containment}]
    return []


@router.get("/documents/{name:path}")
def document(desk: AtDesk, name: str) -> dict[str, Any]:
    """Return one report with its segments, its claims and its lineage in words."""
    doc = _document(desk, name)
    copies = reading.copies_of(desk.store, doc.id, doc.name)
    return {
        **document_form(doc, copies_in_words(doc, copies, _namer(desk))),
        "claims": [_claim(desk, claim) for claim in reading.claims_of(desk.store, doc.id)],
        "related": _related(copies, doc.name),
    }


def _document(desk: Desk, name: str) -> Any:
    found = reading.documents_named(desk.store, name)
    if not found:
        raise HTTPException(404, f"no report is called {name!r}")
    return found[0]


def _namer(desk: Desk) -> Callable[[str], str]:
    """Return what gives a report's name for its name or id."""

    def name(key: str) -> str:
        found = () if key in desk.outlets() else reading.documents_named(desk.store, key)
        return str(found[0].name) if found else key

    return name


def _related(copies: Sequence[Any], name: str) -> list[str]:
    others = [other for copy in copies for other in (copy.document, copy.of) if other != name]
    return list(dict.fromkeys(others))


@router.get("/records/{start}")
def record(desk: AtDesk, start: str) -> dict[str, Any]:
    """Explain one record: itself, the claims that it rests on, what rests on it, and what was decided."""
    try:
        found = the_record(desk.store, start)
    except DecisionError as error:
        raise HTTPException(404, str(error)) from error
    ids = _claims_of(found)
    claims = reading.claims_by_id(desk.store, tuple(ids))
    stands = {one.id: one for one in standing(desk.decisions())}
    about = {found.record.id, *ids}
    return {
        "kind": found.table,
        "record": row_form(desk, found.table, found.record),
        "claims": [_claim(desk, claims[key]) for key in ids if key in claims],
        "origins": {key: builtins(reading.origins_of(desk.store, key)) for key in ids},
        "links": _links(desk, ids),
        "rests": [{"kind": kind, "id": key} for kind, key in _resting(desk, found)],
        "decisions": [decision_form(one, stands) for one in desk.decisions() if one.subject in about],
    }


def _claims_of(found: reading.Found) -> list[str]:
    match found.table:
        case "claims":
            return [found.record.id]
        case "figures":
            return list(dict.fromkeys(statement.claim for statement in found.record.statements))
        case "decisions":
            return []
    return list(found.record.claims)


def _links(desk: Desk, ids: Sequence[str]) -> list[dict[str, Any]]:
    found = [link for key in ids[:50] for link in reading.links_of(desk.store, key)]
    return [builtins(link) for link in dict.fromkeys(found)]


def _resting(desk: Desk, found: reading.Found) -> tuple[tuple[str, str], ...]:
    return reading.resting_on(desk.store, found.record.id) if found.table == "claims" else ()


@router.get("/{table}")
def rows(
    desk: AtDesk,
    table: Table,
    wanted: Asked,
    cursor: Annotated[str | None, Query(max_length=400)] = None,
    limit: Annotated[int, Query(ge=1, le=MOST_ROWS)] = ROWS,
    sort: Annotated[str | None, Query(max_length=20)] = None,
    down: bool = False,
) -> PageOut:
    """Return a page of a table: the rows that pass the filters, after a cursor."""
    found = page(desk.store, table, wanted.filters(), cursor=cursor, limit=limit, sort=sort, down=down)
    items = [row_form(desk, table, one) for one in found.items]
    return PageOut(items=items, next=found.next, total=found.total, more=found.more)


def row_form(desk: Desk, table: str, one: Any) -> dict[str, Any]:
    """Return a record of a table as the page shows it."""
    names: Names = desk.names()
    match table:
        case "claims":
            return _claim(desk, one)
        case "events":
            return event_form(one, names, desk.reviews().get(one.id))
        case "figures":
            return figure_form(one, names)
        case "control":
            return control_form(one, names)
        case "documents":
            return document_row(one)
        case "decisions":
            return decision_form(one, {each.id: each for each in standing(desk.decisions())})
    form: dict[str, Any] = builtins(one)
    return form | ({"review": desk.reviews().get(one.id)} if "id" in form else {})


def _claim(desk: Desk, claim: Claim) -> dict[str, Any]:
    return claim_form(claim, desk.names(), desk.outlets().get(claim.document), desk.reviews().get(claim.id))
