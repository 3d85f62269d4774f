"""``datapackage.json``: what lies in an export folder, in which form, and what is missing and why."""

import json
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from communique import __version__
from communique.publish.export.cells import write_text
from communique.publish.export.manifest import Manifest, Resource
from communique.records.result import Record


def data_package(record: Record, manifests: Sequence[Manifest], folder: Path) -> dict[str, Any]:
    """Return the descriptor (Data Package v1) of exports that lie in ``folder``."""
    run = record.run
    return {
        "profile": "data-package",
        "name": _name(f"communique-{record.case.id}"),
        "title": record.case.title,
        "resources": [_resource(one, folder) for manifest in manifests for one in manifest.resources],
        "communique": {
            "version": __version__,
            "run": run.id,
            "rules": run.lexicon,
            "case": run.case,
            "case_hash": run.case_hash,
            "decisions": len(record.decisions),
        },
        "exports": [_export(manifest) for manifest in manifests],
    }


def _export(manifest: Manifest) -> dict[str, Any]:
    reasons = Counter(one.reason for one in manifest.dropped)
    return {
        "format": manifest.format,
        "rows": manifest.rows,
        "dropped": {
            "count": len(manifest.dropped),
            "reasons": dict(sorted(reasons.items())),
            "records": [{"id": one.record, "reason": one.reason} for one in manifest.dropped],
        },
        "loses": list(manifest.loses),
    }


def _resource(resource: Resource, folder: Path) -> dict[str, Any]:
    """Return a file's entry; tables carry their Table Schema."""
    data = resource.path.read_bytes()
    entry: dict[str, Any] = {
        "name": _name(resource.path.name),
        "path": resource.path.relative_to(folder).as_posix(),
        "mediatype": resource.media_type,
        "bytes": len(data),
        "hash": f"sha256:{sha256(data).hexdigest()}",
    }
    if resource.description:
        entry["description"] = resource.description
    if resource.columns and resource.media_type == "text/csv":
        entry |= {"profile": "tabular-data-resource", "format": "csv", "encoding": "utf-8"}
        entry |= {"rows": resource.rows, "schema": _schema(resource)}
    else:  # "rows" is what a reader of tables counts; this file is no table to it
        entry |= {"type": "file", "records": resource.rows}
    return entry


def _schema(resource: Resource) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [column.schema() for column in resource.columns],
        "missingValues": [""],
    }
    return schema | ({"primaryKey": list(resource.key)} if resource.key else {})


def _name(text: str) -> str:
    """Return a name as the specification asks for: lower case, digits, ``.``, ``-``, ``_``."""
    return "".join(
        char if char.isascii() and (char.isalnum() or char in ".-_") else "-" for char in text.lower()
    )


def write_data_package(record: Record, manifests: Sequence[Manifest], target: Path) -> None:
    """Write the descriptor beside the files that it describes."""
    package = data_package(record, manifests, target.parent)
    write_text(target, json.dumps(package, ensure_ascii=False, indent=2) + "\n")
