"""What still has to be read: files that the store has not acknowledged as they are now, by these rules."""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

from communique.adapters.tagger import is_installed
from communique.pipeline.chunks import Job
from communique.records.ids import content_id
from communique.store.writing import FAILED, FileEntry

#: Parts of the program that decide what a report gives; the way it is shown or stored does not.
_DECIDING = (
    "data",
    "records",
    "lexicon",
    "ingest",
    "lineage",
    "annotate",
    "extract",
    "resolve",
    "reconcile",
    "control",
    "adapters",
    "pipeline",
)

#: Bytes read at a time when a file is hashed.
_BLOCK = 1 << 20


def rules_hash() -> str:
    """Return a hash of the program's rules and data, so that a changed rule reads every file again.

    So does the tagger of acts, when it is installed or taken away.
    """
    root = Path(str(files("communique")))
    found = (path for part in _DECIDING for path in (root / part).rglob("*"))
    digest = sha256()
    for path in sorted(path for path in found if path.is_file() and path.suffix != ".pyc"):
        digest.update(f"{path.relative_to(root).as_posix()}\0".encode())
        digest.update(sha256(path.read_bytes()).digest())
    digest.update(b"tagged" if is_installed() else b"by rules alone")
    return digest.hexdigest()


def ledger_path(path: Path, store: Path) -> str:
    """Return a file's name in the ledger: relative to the store, so that both can move together."""
    absolute = path.resolve()
    try:
        return Path(os.path.relpath(absolute, store.resolve().parent)).as_posix()
    except ValueError:  # another drive, on Windows
        return absolute.as_posix()


def jobs_of(items: Iterable[Any], store: Path) -> Iterator[Job]:
    """Yield a job for each input file, in order, hashing the file as it goes."""
    for item in items:
        yield Job(path=ledger_path(item.path, store), fingerprint=fingerprint(item), item=item)


def fingerprint(item: Any) -> str:
    """Return a hash of a file's bytes, its name, and whatever a manifest says of it."""
    path: Path = item.path
    said = [(f.name, str(getattr(item, f.name))) for f in fields(item) if f.name != "path"]
    return content_id("file", path.name, _hash(path), *(part for pair in said for part in pair))


def _hash(path: Path) -> str:
    """Return the hash of a file's bytes, or of nothing when it cannot be read (its reader says why)."""
    digest = sha256()
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                digest.update(block)
    except OSError:
        return "unreadable"
    return digest.hexdigest()


def is_read(job: Job, ledger: Mapping[str, FileEntry], run: str) -> bool:
    """Return whether the store holds this file as it is now, read by these rules.

    A file that failed is tried again; one that killed its workers is not, until it changes.
    """
    entry = ledger.get(job.path)
    same = entry is not None and entry.fingerprint == job.fingerprint and entry.run == run
    return same and entry is not None and entry.state != FAILED
