"""How a record came to be, in the terms of W3C PROV, and what its package holds."""

import json
from pathlib import Path
from typing import Any

from communique import __version__
from communique.publish.export.crate import crate_metadata
from communique.publish.export.manifest import library
from communique.records.result import Record

#: Where the names of this record live in PROV: a URN, for a record has no web page of its own.
_SPACE = "urn:communique:record:"


def prov_json(record: Record) -> str:
    """Return PROV-JSON: originals, documents, claims and events, what made each, and who decided."""
    model = library("prov.model", "package")
    document = model.ProvDocument()
    document.add_namespace("cmq", _SPACE)
    program = document.agent(
        "cmq:communique", {"prov:type": "prov:SoftwareAgent", "cmq:version": __version__}
    )
    run = document.activity(f"cmq:{record.run.id}", other_attributes={"cmq:rules": record.run.lexicon})
    document.wasAssociatedWith(run, program)
    _add_documents(document, record, run)
    for event in record.events:
        entity = document.entity(f"cmq:{event.id}", {"prov:type": "cmq:event", "cmq:title": event.title})
        document.wasGeneratedBy(entity, run)
        for claim in event.claims:
            document.wasDerivedFrom(entity, f"cmq:{claim}")
    _add_decisions(document, record)
    return json.dumps(
        json.loads(document.serialize(format="json")), ensure_ascii=False, sort_keys=True, indent=1
    )


def _add_documents(document: Any, record: Record, run: Any) -> None:
    """Add originals, the texts read from them and the claims quoted from those."""
    ids = {doc.name: doc.id for doc in record.documents}
    for doc in record.documents:
        original = f"cmq:sha256-{doc.original.sha256}"
        document.entity(original, {"prov:type": "cmq:original", "cmq:mediaType": doc.original.media_type})
        text = document.entity(f"cmq:{doc.id}", {"prov:type": "cmq:document", "cmq:name": doc.name})
        document.wasGeneratedBy(text, run)
        document.wasDerivedFrom(text, original)
    for claim in record.claims:
        entity = document.entity(
            f"cmq:{claim.id}", {"prov:type": "cmq:claim", "cmq:span": f"{claim.start}-{claim.end}"}
        )
        document.wasGeneratedBy(entity, run)
        document.wasQuotedFrom(entity, f"cmq:{ids[claim.document]}")


def _add_decisions(document: Any, record: Record) -> None:
    """Add each decision with the person who took it and what it is about."""
    people: dict[str, Any] = {}
    for decision in record.decisions:
        if decision.who not in people:
            people[decision.who] = document.agent(
                f"cmq:person-{len(people) + 1}", {"prov:type": "prov:Person", "cmq:name": decision.who}
            )
        attributes = {"prov:type": "cmq:decision", "cmq:kind": decision.kind, "cmq:at": decision.at}
        entity = document.entity(f"cmq:{decision.id}", attributes)
        document.wasAttributedTo(entity, people[decision.who])
        document.wasInfluencedBy(entity, f"cmq:{decision.subject}")


def package_crate(record: Record, folder: Path) -> str:
    """Return ``ro-crate-metadata.json`` of an evidence package whose files lie in a folder."""
    description = (
        f"{len(record.documents)} reports as they came, their texts, and the record computed from them by "
        f"Communique {__version__}. communique verify shows whether anything was changed."
    )
    media = {doc.original.sha256: doc.original.media_type for doc in record.documents}
    names = sorted(path for path in folder.rglob("*") if path.is_file())
    files = {path.relative_to(folder).as_posix(): media.get(path.name) for path in names}
    return crate_metadata(record, folder, files, name="Evidence package", description=description)
