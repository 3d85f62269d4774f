"""Routes that write: decisions, and reports brought by hand or from an address."""

import json
import re
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Form, HTTPException, UploadFile
from fastapi.responses import Response
from pydantic import BaseModel, Field, field_validator

from communique.lexicon.cases import bundled_cases
from communique.records.decision import standing
from communique.store.deciding import Wish, decide, undo
from communique.store.filters import find
from communique.web.fetching import ENDINGS
from communique.web.look import Asked, AtDesk, vars_of
from communique.web.shapes import decision_form
from communique.web.state import Desk

router = APIRouter(prefix="/api")

#: Ends of file names that the readers know.
ENDS = frozenset(
    (".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".pdf", ".eml", ".jsonl", ".ndjson", ".json")
)

#: The most files in one go.
MOST_FILES = 500

#: The most decisions made in one go.
MOST_AT_ONCE = 5_000

#: The most bytes of a file's name: file systems take 255, and a number may be added.
_NAME = 120

_UNFIT = re.compile(r"[^\w.() -]+")


class Decided(BaseModel):
    """A decision to take: ``kind`` and ``payload`` as docs/workbench.md lists them."""

    kind: Annotated[str, Field(max_length=40)]
    subject: Annotated[str, Field(max_length=400)] = ""
    payload: dict[str, Any] = {}
    others: Annotated[list[str], Field(max_length=500)] = []
    note: Annotated[str, Field(max_length=4_000)] = ""
    who: Annotated[str, Field(max_length=120)] = ""

    @field_validator("payload")
    @classmethod
    def _plain(cls, payload: dict[str, Any]) -> dict[str, Any]:
        """Refuse what JSON can say and no store can keep."""
        try:
            json.dumps(payload, ensure_ascii=False, allow_nan=False).encode()
        except (ValueError, RecursionError) as error:
            raise ValueError(
                "holds half a letter (a lone surrogate), no number, or too deep a nest"
            ) from error
        return payload


class Undone(BaseModel):
    """Who takes a decision back, and why."""

    who: Annotated[str, Field(max_length=120)] = ""
    note: Annotated[str, Field(max_length=4_000)] = ""


class Bulk(BaseModel):
    """One word over every claim that the address's filters, and a rule if any, let through."""

    kind: Annotated[str, Field(pattern="^(accept|reject)$")]
    rule: Annotated[str | None, Field(max_length=200)] = None
    note: Annotated[str, Field(max_length=4_000)] = ""
    who: Annotated[str, Field(max_length=120)] = ""
    only_count: bool = False


class Address(BaseModel):
    """The address of a report."""

    url: Annotated[str, Field(max_length=2_000)]


@router.post("/decisions", status_code=201)
def add_decision(desk: AtDesk, wanted: Decided) -> dict[str, Any]:
    """Take a decision; the record is computed anew, and the answer names the job that does it."""
    made = decide(desk.store, _wish(desk, wanted))
    return _answer(desk, made)


def _wish(desk: Desk, wanted: Decided) -> Wish:
    return Wish(
        kind=wanted.kind,
        subject=wanted.subject,
        who=wanted.who.strip() or desk.user,
        payload=wanted.payload,
        others=tuple(wanted.others),
        note=wanted.note,
    )


def _answer(desk: Desk, made: Any) -> dict[str, Any]:
    stands = {one.id: one for one in standing(desk.decisions())}
    job = None if made.kind == "note" else vars_of(desk.jobs.recompute())
    return {"decision": decision_form(made, stands), "job": job}


@router.post("/decisions/bulk", status_code=201)
def add_many(desk: AtDesk, wanted: Asked, bulk: Bulk) -> dict[str, Any]:
    """Accept or reject every claim that passes the filters and was made by the rule; or only count them."""
    claims = [
        claim
        for claim in find(desk.store, "claims", wanted.filters())
        if bulk.rule is None or bulk.rule in claim.rule_ids
    ]
    if len(claims) > MOST_AT_ONCE:
        raise HTTPException(
            422, f"{len(claims):,} claims; at most {MOST_AT_ONCE:,} in one go: filter further"
        )
    if bulk.only_count:
        return {"count": len(claims)}
    who = bulk.who.strip() or desk.user
    for claim in claims:
        decide(desk.store, Wish(kind=bulk.kind, subject=claim.id, who=who, payload={}, note=bulk.note))
    return {"count": len(claims), "job": vars_of(desk.jobs.recompute())}


@router.post("/decisions/{which}/undo", status_code=201)
def take_back(desk: AtDesk, which: str, wanted: Undone) -> dict[str, Any]:
    """Take one decision back, or the last that stands on a record; it stays in the audit trail."""
    return _answer(desk, undo(desk.store, which, who=wanted.who.strip() or desk.user, note=wanted.note))


@router.post("/reports", status_code=202)
def add_reports(desk: AtDesk, files: list[UploadFile]) -> dict[str, Any]:
    """Take reports into the inbox beside the store and read them; the answer names the job."""
    kept, problems = _take(files, desk.inbox)
    job = vars_of(desk.jobs.read(kept)) if kept else None
    return {"problems": problems, "job": job, "files": [path.name for path in kept]}


def _take(files: list[UploadFile], inbox: Path) -> tuple[tuple[Path, ...], list[dict[str, str]]]:
    """Return where the files that can be read were put, and why the others were not."""
    if len(files) > MOST_FILES:
        raise HTTPException(422, f"{len(files)} files; at most {MOST_FILES} in one go")
    kept: list[Path] = []
    problems: list[dict[str, str]] = []
    for file in files:
        name = file.filename or ""
        if (problem := _unreadable(name)) is not None:
            problems.append(problem)
        else:
            kept.append(_keep(inbox, name, file.file.read()))
    return tuple(kept), problems


def _unreadable(name: str) -> dict[str, str] | None:
    """Return why a file is not taken."""
    end = Path(name).suffix.lower()
    if end in ENDS:
        return None
    what = (
        "an archive"
        if end in (".zip", ".gz", ".7z", ".rar", ".tar", ".wacz", ".docx")
        else f"a {end or 'nameless'} file"
    )
    known = ", ".join(sorted(ENDS))
    remedy = f"unpack it or save the report as one of {known}, and drop that"
    return {"file": name, "message": f"{what} is not read here", "remedy": remedy}


def _keep(inbox: Path, name: str, data: bytes) -> Path:
    """Write a file into the inbox under a plain name; a name that is taken gets a number."""
    inbox.mkdir(parents=True, exist_ok=True)
    plain = _plain(name)
    target = inbox / plain
    number = 1
    while target.exists() and target.read_bytes() != data:
        number += 1
        target = inbox / f"{Path(plain).stem}-{number}{Path(plain).suffix}"
    target.write_bytes(data)
    return target


def _plain(name: str) -> str:
    """Return a file's name without folders, and without signs that a shell or a file system minds."""
    last = _UNFIT.sub("-", Path(name.replace("\\", "/")).name)
    end = Path(last).suffix
    stem = last.removesuffix(end).encode()[-_NAME:].decode(errors="ignore").strip(".- ")
    return f"{stem or 'report'}{end.lower()}"


@router.get("/cases")
def cases() -> list[str]:
    """List the cases that a new store can be built with."""
    return list(bundled_cases())


@router.post("/cases", status_code=202)
def start_case(
    desk: AtDesk,
    files: list[UploadFile],
    name: Annotated[str, Form(pattern="^[a-z0-9][a-z0-9-]{0,60}$")],
    case: Annotated[str, Form(max_length=80)] = "",
) -> dict[str, Any]:
    """Build a new store of the reports sent, beside this one; the answer names the job and the command.

    ``case`` is a bundled case; without one the reports are read as of any conflict.
    """
    store = desk.store.path.with_name(f"{name}.db")
    if store.exists():
        raise HTTPException(409, f"{store.name} is there already: give the case another name")
    if case and case not in bundled_cases():
        raise HTTPException(422, f"no case is called {case!r}; there are {', '.join(bundled_cases())}")
    kept, problems = _take(files, store.with_name(f"{name}-inbox"))
    job = vars_of(desk.jobs.read(kept, store=store, case=case or None)) if kept else None
    return {
        "problems": problems,
        "job": job,
        "files": [path.name for path in kept],
        "command": f"communique serve {store.name}",
    }


@router.post("/reports/paste", status_code=202)
def add_address(desk: AtDesk, address: Address) -> dict[str, Any]:
    """Fetch the report at an address into the inbox and read it; the answer names the job."""
    fetched = desk.fetch(address.url)
    path = _keep(desk.inbox, _file_name(fetched), fetched.body)
    _note_source(desk.inbox, path.name, fetched)
    return {"problems": [], "job": vars_of(desk.jobs.read((path,))), "files": [path.name]}


def _file_name(fetched: Any) -> str:
    host, _, path = fetched.final_url.partition("://")[2].partition("/")
    end = ENDINGS[fetched.media_type]
    stem = Path(path.partition("?")[0].rstrip("/")).stem or host
    return f"{stem}{end}"


def _note_source(inbox: Path, name: str, fetched: Any) -> None:
    """Write down where a fetched file came from and when, beside it."""
    log = inbox / "fetched.jsonl.log"
    row = {"file": name, "url": fetched.url, "final_url": fetched.final_url, "fetched_at": fetched.fetched_at}
    with log.open("a", encoding="utf-8") as stream:
        stream.write(json.dumps(row, ensure_ascii=False) + "\n")


@router.get("/exports")
def exports() -> list[dict[str, str]]:
    """List the forms in which the record can be taken along."""
    from communique.publish.export.registry import FORMATS

    return [{"name": one.name, "says": one.says, "suffix": one.suffix} for one in FORMATS.values()]


@router.get("/exports/{name}")
def export(desk: AtDesk, name: str) -> Response:
    """Return the record in one form, as a file to save."""
    from tempfile import TemporaryDirectory

    from communique.publish.export.manifest import ExportError, Options
    from communique.publish.export.registry import export_files, format_named

    try:
        form = format_named(name)
    except ExportError as error:
        raise HTTPException(404, str(error)) from error
    record, _ = desk.record()
    with TemporaryDirectory() as folder:
        target = Path(folder) / f"{record.case.id}-{name}{form.suffix}"
        manifests, _ = export_files(record, (name,), target, Options())
        file = manifests[0].resources[0].path
        data = file.read_bytes()
    headers = {"content-disposition": f'attachment; filename="{file.name}"'}
    return Response(data, media_type="application/octet-stream", headers=headers)
