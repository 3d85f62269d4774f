"""Check an evidence package: hashes, evidence, decisions, and the record computed anew from the originals."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from msgspec import DecodeError

from communique import __version__
from communique.adapters.webarchive import RECORD
from communique.pipeline.importing import put_decisions
from communique.pipeline.ledger import rules_hash
from communique.pipeline.packaging import (
    FORM,
    WACZ,
    PackageError,
    documents_in,
    opened,
    package_files,
    read_lines,
    read_text,
    rows_in,
)
from communique.pipeline.reconciling import default_derivers, derive
from communique.pipeline.webarchive import web_archive
from communique.publish.export.crate import SUMS
from communique.publish.export.manifest import ExportError
from communique.records.case import Case
from communique.records.claim import Claim, ClaimLink
from communique.records.codec import canonical, decode, encode
from communique.records.decision import Decision, Run
from communique.records.ids import content_id
from communique.records.raw import ManifestRow
from communique.records.result import DocumentResult
from communique.records.text import Document
from communique.store.open import open_store
from communique.store.writing import DONE, Derived, FileEntry, put_file, put_run

#: What is computed over the whole store, by file.
_DERIVED = ("copies", "origins", "events", "figures", "contradictions", "checks", "control")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something wrong with a package: the file, the place in it, and what is not as it should be."""

    file: str
    place: str
    message: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.place}" if self.place else self.file
        return f"{where}: {self.message}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The findings, and whether the record was computed anew (None: why it was not)."""

    findings: tuple[Finding, ...]
    files: int
    recomputed: bool
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Contents:
    """A package as read."""

    folder: Path
    case: Case
    run: Run
    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    links: tuple[ClaimLink, ...]
    decisions: tuple[Decision, ...]


def verify_package(package: Path, *, recompute: bool = True) -> Verdict:
    """Return everything that is wrong with a package (folder or ZIP file).

    Raises ``PackageError`` when it is none, or a ZIP file that must not be unpacked.
    """
    with opened(package) as folder:
        try:
            return _verify(folder, recompute=recompute)
        except PackageError as error:
            raise PackageError(str(error).replace(str(folder), str(package))) from error


def _verify(folder: Path, *, recompute: bool) -> Verdict:
    if not (folder / SUMS).is_file():
        raise PackageError(f"{folder}: is no evidence package (no {SUMS}); give its folder or ZIP file")
    files = len(package_files(folder))
    findings = list(_hash_findings(folder))
    try:
        contents = _read(folder)
    except (PackageError, DecodeError, ValueError, KeyError) as error:
        broken = Finding(file="record", place="", message=f"cannot be read ({error})")
        return Verdict(
            findings=(*findings, broken), files=files, recomputed=False, reason="it cannot be read"
        )
    findings += _inner_findings(contents)
    reason = _cannot_recompute(contents) if recompute else "not asked for"
    if reason:
        return Verdict(findings=tuple(findings), files=files, recomputed=False, reason=reason)
    findings += _recomputed_findings(contents)
    return Verdict(findings=tuple(findings), files=files, recomputed=True)


def _read(folder: Path) -> _Contents:
    documents = tuple(doc for doc, _ in documents_in(folder))
    return _Contents(
        folder=folder,
        case=decode(read_text(folder, "record/case.json"), Case),
        run=decode(read_text(folder, "record/run.json"), Run),
        documents=documents,
        claims=tuple(decode(line, Claim) for line in read_lines(folder, "record/claims.jsonl")),
        links=tuple(decode(line, ClaimLink) for line in read_lines(folder, "record/links.jsonl")),
        decisions=tuple(decode(line, Decision) for line in read_lines(folder, "record/decisions.jsonl")),
    )


# The list of hashes


def _hash_findings(folder: Path) -> Iterator[Finding]:
    """Yield files that are missing, changed, or not on the list."""
    listed: dict[str, str] = {}
    for number, line in enumerate(read_lines(folder, SUMS), start=1):
        digest, _, name = line.partition("  ")
        if not name or len(digest) != 64:
            yield Finding(file=SUMS, place=str(number), message="is no line of a hash and a name")
        listed[name] = digest
    present = {path.relative_to(folder).as_posix(): path for path in package_files(folder)}
    for name, digest in listed.items():
        if name not in present:
            yield Finding(file=name, place="", message="is missing")
        elif sha256(present[name].read_bytes()).hexdigest() != digest:
            yield Finding(file=name, place="", message="was changed: its SHA-256 is not the one listed")
    for name in sorted(present.keys() - listed.keys()):
        yield Finding(file=name, place="", message="was added: it is not on the list of hashes")


# What the package says of itself


def _inner_findings(contents: _Contents) -> Iterator[Finding]:
    yield from _original_findings(contents)
    yield from _claim_findings(contents)
    yield from _decision_findings(contents.decisions)
    yield from _wacz_findings(contents)
    run, case = contents.run, contents.case
    if content_id("case", encode(case)) != run.case_hash:
        yield Finding(file="record/case.json", place="", message="is not the case that the run names")
    if content_id("run", run.version, run.lexicon, run.case, run.case_hash) != run.id:
        yield Finding(file="record/run.json", place="", message="its id does not follow from what it says")


def _original_findings(contents: _Contents) -> Iterator[Finding]:
    """Yield originals that are not what their address says, and documents without one."""
    for path in sorted((contents.folder / "originals").iterdir()):
        if sha256(path.read_bytes()).hexdigest() != path.name:
            message = "is not the original that was archived: its bytes do not give its name"
            yield Finding(file=f"originals/{path.name}", place="", message=message)
    for number, doc in enumerate(contents.documents, start=1):
        path = contents.folder / "originals" / doc.original.sha256
        where = {"file": "record/documents.jsonl", "place": str(number)}
        if not path.is_file():
            yield Finding(**where, message=f"{doc.name}: its original is missing")
        elif path.stat().st_size != doc.original.size:
            yield Finding(**where, message=f"{doc.name}: its original has another size")
        if content_id("doc", doc.original.sha256, doc.name) != doc.id:
            yield Finding(**where, message=f"{doc.name}: its id does not follow from original and name")


def _wacz_findings(contents: _Contents) -> Iterator[Finding]:
    """Yield a web archive that is not, bit for bit, the one that the originals give."""
    path = contents.folder / WACZ
    found = path.read_bytes() if path.is_file() else None
    try:
        right = web_archive(contents.documents, contents.case, partial(_original, contents.folder))
    except (ExportError, ValueError) as error:
        yield Finding(file=WACZ, place="", message=f"cannot be compared with the originals: {error}")
        return
    if found != right:
        yield Finding(file=WACZ, place="", message="is not the web archive that the originals give")


def _original(folder: Path, sha256_: str) -> bytes | None:
    path = folder / "originals" / sha256_
    return path.read_bytes() if path.is_file() else None


def _claim_findings(contents: _Contents) -> Iterator[Finding]:
    texts = {doc.name: doc.text for doc in contents.documents}
    for number, claim in enumerate(contents.claims, start=1):
        found = texts.get(claim.document, "")[claim.start : claim.end]
        if found != claim.quote:
            message = f"claim {claim.id}: {claim.document} reads {found[:40]!r} at {claim.start}:{claim.end}"
            yield Finding(file="record/claims.jsonl", place=str(number), message=message)


def _decision_findings(decisions: Sequence[Decision]) -> Iterator[Finding]:
    """Yield decisions whose id does not follow from their words and their place in the order."""
    for at, one in enumerate(decisions):
        right = content_id("dec", at, one.at, one.who, one.kind, one.subject, one.payload, one.note)
        if right != one.id:
            message = f"decision {one.id} by {one.who} was edited, or one before it was taken out"
            yield Finding(file="record/decisions.jsonl", place=str(at + 1), message=message)


# The record anew


def _cannot_recompute(contents: _Contents) -> str:
    """Return why this program cannot compute the record, or nothing."""
    software = json.loads(read_text(contents.folder, "software.json"))
    if software.get("form") != FORM:
        return f"the package has form {software.get('form')}, this program reads {FORM}"
    if contents.run.lexicon != rules_hash() or contents.run.version != __version__:
        return f"it was made by Communique {contents.run.version} with other rules: install that version"
    older = [row for row in rows_in(contents.folder, "files") if row["run"] != contents.run.id]
    if older:
        return f"{len(older)} of its reports were read by other rules"
    return ""


def _recomputed_findings(contents: _Contents) -> Iterator[Finding]:
    """Yield every line of the record that the originals do not give again, bit for bit."""
    results, findings = _read_again(contents)
    yield from findings
    told = _derive_again(contents, results)
    read = [claim for result in results for claim in result.claims]
    decided = {claim.id: claim for claim in told.claims}
    kept = [claim for claim in read if claim.id not in decided]
    yield from _compare(contents, "claims", [*kept, *told.claims])
    yield from _decided_findings(contents, [claim for claim in read if claim.id in decided])
    yield from _compare(contents, "links", [link for result in results for link in result.links])
    for name in _DERIVED:
        yield from _compare(contents, name, getattr(told, name))


def _decided_findings(contents: _Contents, right: Sequence[Claim]) -> Iterator[Finding]:
    """Yield claims that the package says a decision changed, and that were not read so."""
    read = {claim.id: canonical(claim) for claim in right}
    for number, row in enumerate(rows_in(contents.folder, "decided"), start=1):
        if row["read"] is not None and row["read"] != read.get(row["claim"]):
            message = f"claim {row['claim']} was not read so: the originals give another"
            yield Finding(file="store/decided.jsonl", place=str(number), message=message)


def _derive_again(contents: _Contents, results: Sequence[DocumentResult]) -> Derived:
    """Return what follows from the documents read again and the decisions, in a store made for it."""
    with TemporaryDirectory() as folder, closing(open_store(Path(folder) / "again.db", create=True)) as store:
        put_run(store, contents.run, contents.case, None)
        for at, result in enumerate(results):
            entry = FileEntry(path=str(at), fingerprint="", state=DONE, run=contents.run.id, chunk="")
            put_file(store, entry, [(result, b"")])
        put_decisions(contents.folder, store)
        return derive(store, contents.case, default_derivers())


def _read_again(contents: _Contents) -> tuple[list[DocumentResult], list[Finding]]:
    from communique.pipeline.process import process_document

    knowledge = _knowledge(contents)
    endings = _endings(contents.folder)
    results: list[DocumentResult] = []
    findings: list[Finding] = []
    for number, doc in enumerate(contents.documents, start=1):
        again = _document_again(contents.folder, doc, endings.get(doc.id, ""))
        if again is None:
            message = f"{doc.name}: its original gives no such report"
            findings.append(Finding(file="record/documents.jsonl", place=str(number), message=message))
            continue
        result = process_document(again, knowledge)
        findings += _document_findings(doc, result.document, number)
        results.append(result)
    return results, findings


def _knowledge(contents: _Contents) -> Any:
    """Return what reading needs, with the package's own case and not the one installed here."""
    from communique.pipeline.grounds import Grounds
    from communique.pipeline.process import load_knowledge

    names = {row["key"]: row["value"] for row in rows_in(contents.folder, "state")}
    grounds = Grounds(names.get("case") or None)
    vars(grounds)["case"] = contents.case  # what the property would load by name
    return replace(load_knowledge(None), grounds=grounds)


def _endings(folder: Path) -> dict[str, str]:
    """Return the ending of the file that each document was read from."""
    from communique.pipeline.reading import ending

    return {row["document"]: ending(Path(row["path"])) for row in rows_in(folder, "file_documents")}


#: How an original is read that was a part of its file: one record of a web archive.
_ALONE = {RECORD: ".warc"}


def _document_again(folder: Path, doc: Document, ending: str) -> Document | None:
    """Return the document read anew from its original, with what a manifest had said of it."""
    from communique.pipeline.reading import InputFile, read_file

    original = folder / "originals" / doc.original.sha256
    if not original.is_file():
        return None
    stated = next((w.start for w in doc.date.witnesses if w.kind == "manifest"), None) if doc.date else None
    row = ManifestRow(file=doc.name, url=doc.url, outlet=doc.outlet, published=stated, title=doc.title)
    with TemporaryDirectory() as place:
        copy = Path(place) / f"original{_ALONE.get(doc.original.media_type, ending)}"
        copy.write_bytes(original.read_bytes())
        found = [one for one, _ in read_file(InputFile(path=copy, name=doc.name, row=row)).documents]
    again = _matching(found, doc)
    if again is None:
        return None
    # An entry of a feed without a name is named by its line, which the entry alone does not know.
    return replace(again, name=doc.name, id=content_id("doc", again.original.sha256, doc.name))


def _matching(found: Sequence[Document], doc: Document) -> Document | None:
    """Return the report of that name, of that text, or the only one."""
    tests: tuple[Callable[[Document], bool], ...] = (
        lambda one: one.name == doc.name,
        lambda one: one.text == doc.text,
        lambda one: len(found) == 1,
    )
    return next((one for test in tests for one in found if test(one)), None)


def _document_findings(doc: Document, again: Document, number: int) -> Iterator[Finding]:
    """Yield in which of its parts a document is not what its original gives."""
    if doc.text != again.text:
        at = next((i for i, (a, b) in enumerate(zip(doc.text, again.text, strict=False)) if a != b), None)
        place = str(at if at is not None else min(len(doc.text), len(again.text)))
        message = f"{doc.name}: the text is not what the original gives from character {place}"
        yield Finding(file=f"texts/{doc.id}.txt", place=place, message=message)
    if doc.offsets != again.offsets:
        pairs = zip(doc.offsets, again.offsets, strict=False)
        at = next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(doc.offsets), len(again.offsets)))
        message = f"{doc.name}: run {at + 1} of the offset map is not what the original gives"
        yield Finding(file=f"offsets/{doc.id}.json", place=str(at + 1), message=message)
    bare, right = replace(doc, text="", offsets=()), replace(again, text="", offsets=())
    if encode(bare) != encode(right):
        names = [n for n in Document.__slots__ if getattr(bare, n) != getattr(right, n)]
        message = f"{doc.name}: {', '.join(names)} is not what the original gives"
        yield Finding(file="record/documents.jsonl", place=str(number), message=message)


def _compare(contents: _Contents, name: str, right: Sequence[Any]) -> Iterator[Finding]:
    """Yield lines of a file that were not computed, and how many computed ones it lacks."""
    lines = read_lines(contents.folder, f"record/{name}.jsonl")
    left: dict[str, int] = {}
    for line in map(canonical, right):
        left[line] = left.get(line, 0) + 1
    for number, line in enumerate(lines, start=1):
        if left.get(line, 0) > 0:
            left[line] -= 1
        else:
            said = _label(line)
            message = f"{said} is not what the originals give"
            yield Finding(file=f"record/{name}.jsonl", place=str(number), message=message)
    for line in sorted(line for line, count in left.items() for _ in range(count)):
        message = f"{_label(line)} follows from the originals and is missing"
        yield Finding(file=f"record/{name}.jsonl", place="", message=message)


def _label(line: str) -> str:
    """Return the id of a record, or what it joins."""
    try:
        row = json.loads(line)
    except ValueError:
        return "this line"
    parts = [str(row[name]) for name in ("id", "claim", "document", "other", "of", "key") if row.get(name)]
    return parts[0] if row.get("id") else " and ".join(parts[:2])
