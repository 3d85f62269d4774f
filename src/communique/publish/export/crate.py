"""What a folder of files holds, for archives: RO-Crate metadata, and the list of hashes."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from communique import __version__
from communique.publish.export.manifest import library
from communique.records.case import Case
from communique.records.result import Record
from communique.records.text import Document

#: The version of RO-Crate that validators of today fully know.
_CRATE = "1.1"

METADATA, SUMS = "ro-crate-metadata.json", "SHA256SUMS"

_KINDS = {
    ".jsonl": "application/jsonl",
    ".json": "application/json",
    ".txt": "text/plain",
    ".wacz": "application/wacz",
}


def crate_metadata(
    record: Record, folder: Path, files: Mapping[str, str | None], *, name: str, description: str
) -> str:
    """Return ``ro-crate-metadata.json`` for files of a folder (name to media type; None: by its ending)."""
    made = library("rocrate.rocrate", "package").ROCrate(version=_CRATE)
    made.name = f"{name}: {record.case.title}"
    made.description = description
    made.datePublished = last_day(record.documents, record.case).isoformat()
    made.license = "The record: CC BY 4.0. The originals: the rights of their publishers."
    for path, kind in files.items():
        properties = {
            "name": path,
            "encodingFormat": kind or _KINDS.get(Path(path).suffix, "application/octet-stream"),
            "contentSize": str((folder / path).stat().st_size),
        }
        made.add_file(dest_path=path, properties=properties)
    _add_program(made, record)
    return json.dumps(made.metadata.generate(), ensure_ascii=False, indent=1, sort_keys=True)


def _add_program(made: Any, record: Record) -> None:
    """Name the program and the run that made the record."""
    entity = library("rocrate.model", "package").ContextEntity
    properties = {"@type": "SoftwareApplication", "name": "Communique", "version": __version__}
    program = made.add(entity(made, "#communique", properties=properties))
    action = {
        "@type": "CreateAction",
        "name": f"run {record.run.id} with rules {record.run.lexicon}",
        "instrument": {"@id": program.id},
        "result": {"@id": "./"},
    }
    made.add(entity(made, f"#{record.run.id}", properties=action))


def last_day(documents: Iterable[Document], case: Case) -> date:
    """Return the day of the latest report: the same on every run, unlike today."""
    days = [doc.date.end for doc in documents if doc.date is not None]
    return max(days, default=case.window_end or date(1970, 1, 1))


def hash_lines(folder: Path, files: Iterable[Path]) -> str:
    """Return a list of hashes in the form that ``sha256sum -c`` reads."""
    return "".join(f"{_hash(path)}  {path.relative_to(folder).as_posix()}\n" for path in files)


def _hash(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()
