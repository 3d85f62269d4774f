"""Our own package back into a store: row for row the one that it was made from."""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from communique.pipeline.packaging import PackageError, documents_in, opened, read_lines, rows_in
from communique.records.claim import Claim, ClaimLink
from communique.records.codec import decode
from communique.records.decision import Decision
from communique.records.event import Check, Contradiction, ControlInterval, Event, Figure
from communique.records.lineage import Copy, Origin
from communique.records.result import DocumentResult
from communique.records.text import Issue
from communique.store import schema, writing
from communique.store.open import Store

_KINDS: dict[str, type[Any]] = {
    "copies": Copy,
    "origins": Origin,
    "events": Event,
    "figures": Figure,
    "contradictions": Contradiction,
    "checks": Check,
    "control": ControlInterval,
}


def import_package(package: Path, store: Store) -> int:
    """Fill an empty store from a package (folder or ZIP file) and return how many documents it holds.

    Raises ``PackageError`` when the store already holds something, or a file of the package is missing.
    Check a package with ``verify_package`` before you trust it.
    """
    if _holds_something(store):
        raise PackageError(f"{store.path}: holds a record already; name a new store")
    with opened(package) as folder:
        return _import(folder, store)


def _import(folder: Path, store: Store) -> int:
    for name in ("cases", "runs"):
        _insert(store, name, rows_in(folder, name))
    count = _put_files(folder, store)
    put_decisions(folder, store)
    told = {
        name: tuple(decode(line, kind) for line in read_lines(folder, f"record/{name}.jsonl"))
        for name, kind in _KINDS.items()
    }
    told["claims"] = decided_in(folder)
    told["stale"] = tuple(
        decode(row["record"], Issue) for row in rows_in(folder, "issues") if row["path"] == writing.DECISIONS
    )
    state = {row["key"]: row["value"] for row in rows_in(folder, "state")}
    writing.put_derived(store, writing.Derived(**told), state.get("derived", ""))
    with store.writing() as connection:
        for key, value in state.items():
            writing.set_state(connection, key, value)
    return count


def _holds_something(store: Store) -> bool:
    from communique.store.reading import count

    return any(count(store, name) for name in ("files", "documents", "decisions", "state"))


def _put_files(folder: Path, store: Store) -> int:
    """Write the documents of every input file, with their claims, originals and issues."""
    results = _results(folder)
    owned: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows_in(folder, "file_documents"):
        owned[row["path"]].append(row["document"])
    issues: defaultdict[str, list[Issue]] = defaultdict(list)
    for row in rows_in(folder, "issues"):
        issues[row["path"]].append(decode(row["record"], Issue))
    for row in rows_in(folder, "files"):
        entry = writing.FileEntry(**row)
        mine = [(results[key], _original(folder, results[key])) for key in owned[entry.path]]
        writing.put_file(store, entry, mine, issues.pop(entry.path, []))
    for path, found in issues.items():
        writing.put_issues(store, path, found)
    return len(results)


def _results(folder: Path) -> dict[str, DocumentResult]:
    """Return the documents with their claims and links, by id."""
    claims: defaultdict[str, list[Claim]] = defaultdict(list)
    home: dict[str, str] = {}
    for claim in read_claims_in(folder):
        claims[claim.document].append(claim)
        home[claim.id] = claim.document
    links: defaultdict[str, list[ClaimLink]] = defaultdict(list)
    for line in read_lines(folder, "record/links.jsonl"):
        link = decode(line, ClaimLink)
        links[home[link.claim]].append(link)
    return {
        doc.id: DocumentResult(
            document=doc,
            claims=tuple(claims[doc.name]),
            links=tuple(links[doc.name]),
            mentions=int(row["mentions"]),
        )
        for doc, row in documents_in(folder)
    }


def read_claims_in(folder: Path) -> tuple[Claim, ...]:
    """Return the claims as they were read; the package's own list has them as decided."""
    read = {row["claim"]: row["read"] for row in _decided_rows(folder)}
    forms = (read.get(decode(line, Claim).id, line) for line in read_lines(folder, "record/claims.jsonl"))
    return tuple(decode(form, Claim) for form in forms if form is not None)


def decided_in(folder: Path) -> tuple[Claim, ...]:
    """Return the claims on which a decision lies, as decided."""
    ids = {row["claim"] for row in _decided_rows(folder)}
    claims = (decode(line, Claim) for line in read_lines(folder, "record/claims.jsonl"))
    return tuple(claim for claim in claims if claim.id in ids)


def _decided_rows(folder: Path) -> Sequence[dict[str, Any]]:
    """Return which claims were decided on, as they were read; packages of form 1 have none."""
    return rows_in(folder, "decided") if (folder / "store" / "decided.jsonl").is_file() else []


def _original(folder: Path, result: DocumentResult) -> bytes:
    path = folder / "originals" / result.document.original.sha256
    try:
        return path.read_bytes()
    except OSError as error:
        raise PackageError(f"{path}: is missing; get the package anew from its maker") from error


def put_decisions(folder: Path, store: Store) -> None:
    """Write the decisions as they are: their ids say where they stand in the order."""
    rows = [decode(line, Decision) for line in read_lines(folder, "record/decisions.jsonl")]
    names = ("id", "at", "who", "kind", "subject", "payload", "note", "supersedes")
    _insert(store, "decisions", [{name: getattr(one, name) for name in names} for one in rows])


def _insert(store: Store, name: str, rows: Any) -> None:
    if rows:
        with store.writing() as connection:
            connection.execute(insert(schema.metadata.tables[name]), list(rows))
