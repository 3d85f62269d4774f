"""Files in, documents out: which files there are, and what each one holds."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from communique.adapters.archiver import is_archiver_table, read_archiver_table
from communique.adapters.feed import read_feed
from communique.adapters.html import read_html
from communique.adapters.mail import read_mail
from communique.adapters.pdf import read_pdf
from communique.adapters.plain import decode, read_text
from communique.adapters.webarchive import read_wacz, read_warc
from communique.ingest.document import make_document
from communique.ingest.manifest import missing_issue, parse_manifest
from communique.records.raw import ManifestRow, RawDocument, RawReading
from communique.records.text import Document, Issue

MANIFEST = "manifest.csv"

_READERS = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_text,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".pdf": read_pdf,
    ".eml": read_mail,
    ".jsonl": read_feed,
    ".ndjson": read_feed,
    ".json": read_feed,
    ".wacz": read_wacz,
    ".warc": read_warc,
    ".warc.gz": read_warc,
    ".csv": read_archiver_table,
}
# The head of a table is in its first bytes.
_HEAD = 2**14
# No reader takes more; larger files are refused before they are loaded.
_MAX_BYTES = 128 * 2**20
# A book of 1,000 pages has some 40,000 lines; a report is far below.
_MAX_LINES = 50_000


@dataclass(frozen=True, slots=True, kw_only=True)
class InputFile:
    """A file to read; ``name`` is its documents' name, ``row`` what the manifest says of it."""

    path: Path
    name: str
    row: ManifestRow | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadResult:
    """The documents of a file, each with its archived original, and what was wrong."""

    documents: tuple[tuple[Document, bytes], ...] = ()
    issues: tuple[Issue, ...] = ()


def discover(paths: Sequence[Path]) -> tuple[list[InputFile], list[Issue]]:
    """Return the readable files at or below the paths, sorted, with their manifest rows.

    Files of unknown kind are reported once for each ending; hidden files are passed over.
    """
    issues: list[Issue] = []
    found: list[Path] = []
    for path in paths:
        if not path.exists():
            issues.append(_absent_issue(path))
        found += [path] if path.is_file() else _walk(path)
    files = sorted(set(found))
    rows = _manifest_rows(files, issues)
    issues += _unknown_issues(files)
    readable = [path for path in files if _is_readable(path)]
    return _named(readable, rows), issues


def ending(path: Path) -> str:
    """Return the ending by which a file is read: its last, or ``.warc.gz``."""
    name = path.name.lower()
    return ".warc.gz" if name.endswith(".warc.gz") else path.suffix.lower()


def _is_readable(path: Path) -> bool:
    """Return whether a reader takes a file; of tables only those that auto-archiver wrote."""
    if ending(path) != ".csv":
        return ending(path) in _READERS
    if path.name == MANIFEST:
        return False
    try:
        with path.open("rb") as file:
            return is_archiver_table(file.read(_HEAD))
    except OSError:
        return False


def _walk(folder: Path) -> list[Path]:
    """Return the files below a folder that are not hidden; links to folders are not followed."""
    found: list[Path] = []
    for where, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(where) / name for name in names if not name.startswith(".")]
    return found


def _absent_issue(path: Path) -> Issue:
    """Return the issue of a path that is not there."""
    return Issue(
        file=str(path), place="path", message="does not exist", remedy="check its spelling and the folder"
    )


def _manifest_rows(files: Sequence[Path], issues: list[Issue]) -> dict[Path, ManifestRow]:
    """Return the manifest row of each file, from the manifest in its own folder."""
    manifests = {path for path in files if path.name == MANIFEST}
    manifests |= {path.parent / MANIFEST for path in files if (path.parent / MANIFEST).is_file()}
    rows: dict[Path, ManifestRow] = {}
    for manifest in sorted(manifests):
        for row in _read_manifest(manifest, issues):
            path = manifest.parent / row.file
            if path.is_file():
                rows[path] = row
            else:
                issues.append(missing_issue(row, str(manifest)))
    return rows


def _read_manifest(path: Path, issues: list[Issue]) -> tuple[ManifestRow, ...]:
    """Return the rows of a manifest file and add what is wrong with it to the issues."""
    try:
        data = path.read_bytes()
    except OSError as error:
        issues.append(_unreadable_issue(str(path), error))
        return ()
    decoded = decode(data, str(path))
    if decoded.issue is not None:
        issues.append(decoded.issue)
    rows, problems = parse_manifest(decoded.text, str(path)) if decoded.text else ((), ())
    issues += problems
    return rows


def _unknown_issues(files: Sequence[Path]) -> Iterator[Issue]:
    """Yield one issue for each ending that no reader takes."""
    unknown = [path for path in files if not _is_readable(path) and path.name != MANIFEST]
    endings = Counter(ending(path) for path in unknown)
    for end, count in sorted(endings.items()):
        first = next(path for path in unknown if ending(path) == end)
        more = f" (and {count - 1} more)" if count > 1 else ""
        what = "is a table, and none of auto-archiver" if end == ".csv" else f'has the ending "{end}"'
        yield Issue(
            file=str(first),
            place="name",
            message=f"{what}, which is not read{more}",
            remedy=f"convert it to one of {' '.join(_READERS)}, or leave it out",
            fatal=False,
        )


def _named(files: Sequence[Path], rows: dict[Path, ManifestRow]) -> list[InputFile]:
    """Return the files with their names: the file's own, with its folder when two share one."""
    counts = Counter(path.name for path in files)
    return [
        InputFile(
            path=path,
            name=path.name if counts[path.name] == 1 else f"{path.parent.name}/{path.name}",
            row=rows.get(path),
        )
        for path in files
    ]


def read_file(item: InputFile) -> ReadResult:
    """Return the documents of a file; whatever is wrong with it becomes an issue, never an exception.

    Call it in a worker process when files are read side by side: PDFium is not thread-safe.
    """
    file = str(item.path)
    try:
        size = item.path.stat().st_size
        if size > _MAX_BYTES:
            return ReadResult(issues=(_huge_issue(file, size),))
        data = item.path.read_bytes()
    except OSError as error:
        return ReadResult(issues=(_unreadable_issue(file, error),))
    reading = _READERS[ending(item.path)](data, item.name, file)
    return _documents(reading, item)


def _documents(reading: RawReading, item: InputFile) -> ReadResult:
    """Return the documents that a reading makes; a manifest row's title names a single report only."""
    row = item.row
    if row is not None and len(reading.documents) > 1:
        row = replace(row, title=None, url=None)
    long = [raw for raw, _ in reading.documents if raw.text.count("\n") > _MAX_LINES]
    documents = tuple(
        (make_document(raw, row), data)
        for raw, data in _told_apart(reading.documents)
        if raw.text.count("\n") <= _MAX_LINES
    )
    return ReadResult(documents=documents, issues=(*reading.issues, *map(_long_issue, long)))


def _told_apart(documents: Sequence[tuple[RawDocument, bytes]]) -> Iterator[tuple[RawDocument, bytes]]:
    """Yield the reports of a file; one with the name of an earlier one (an updated entry) gets a number."""
    seen: Counter[str] = Counter()
    for raw, data in documents:
        seen[raw.name] += 1
        count = seen[raw.name]
        yield (raw if count == 1 else replace(raw, name=f"{raw.name} ({count})")), data


def _long_issue(raw: RawDocument) -> Issue:
    """Return the issue of a text that is no single report."""
    return Issue(
        file=raw.name,
        place=f"line {_MAX_LINES + 1}",
        message=f"has more than {_MAX_LINES} lines: that is no single report",
        remedy="split it into its reports",
    )


def _huge_issue(file: str, size: int) -> Issue:
    """Return the issue of a file that is not even loaded."""
    return Issue(
        file=file,
        place=f"{size / 2**20:.0f} MiB",
        message=f"is larger than {_MAX_BYTES / 2**20:.0f} MiB, the most that is read",
        remedy="split it",
    )


def _unreadable_issue(file: str, error: OSError) -> Issue:
    """Return the issue of a file that the system does not give."""
    return Issue(
        file=file,
        place="path",
        message=f"cannot be opened ({error.strerror or error})",
        remedy="check its permissions",
    )
