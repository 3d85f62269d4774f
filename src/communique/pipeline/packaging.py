"""The evidence package: a whole record with its originals, folder or ZIP file, that shows it is unaltered.

It is an RO-Crate. ``SHA256SUMS`` names every file; the record in it can be computed anew from the
originals and compared, so that even a change that was hashed over is found.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import select

from communique import __version__
from communique.adapters.zips import Limits, ZipError, open_zip, pack, unpack
from communique.pipeline.provenance import package_crate, prov_json
from communique.pipeline.webarchive import web_archive
from communique.publish.export.assertions import check_release
from communique.publish.export.crate import METADATA, SUMS, hash_lines
from communique.records.codec import encode
from communique.records.result import Record
from communique.records.text import Document
from communique.store import reading, schema
from communique.store.open import Store

#: The form of the package; a later program that changes it raises the number.
FORM = 2

#: The reports that came from the web, as a web archive.
WACZ = "sources.wacz"

#: A package is a ZIP file when its name ends so.
ZIP = ".zip"

#: Tables whose rows are records, by file: what a stage may compute again, and what a person decided.
RECORD_FILES = (
    "claims",
    "links",
    "copies",
    "origins",
    "events",
    "figures",
    "contradictions",
    "checks",
    "control",
    "decisions",
)

#: Tables of the store itself, kept row by row so that an import gives the same store.
STORE_FILES = ("files", "file_documents", "runs", "cases", "issues", "state", "decided")


class PackageError(ValueError):
    """A package that cannot be written or read; the message names the place and the remedy."""


def write_package(store: Store, target: Path) -> dict[str, int]:
    """Write the package of a store into a new or empty folder, or into a new file when the name ends in .zip.

    Return how many files of each kind. Raises ``PackageError`` when something is there already, and
    ``ReleaseError`` when the record is not fit to publish.
    """
    if target.is_file() or (target.is_dir() and any(target.iterdir())):
        what = "file" if target.suffix == ZIP else "folder"
        raise PackageError(f"{target}: holds something already; name a new {what}")
    if target.suffix != ZIP or target.is_dir():
        return _write_folder(store, target)
    target.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=target.parent) as place:
        folder, part = Path(place) / "package", Path(place) / "package.zip"
        counts = _write_folder(store, folder)
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        pack(((path.relative_to(folder).as_posix(), path) for path in files), part)
        part.replace(target)
    return counts


@contextmanager
def opened(package: Path, limits: Limits | None = None) -> Iterator[Path]:
    """Yield the folder of a package; a ZIP file is unpacked for as long as it is looked at.

    Raises ``PackageError`` for a file that is no ZIP archive, or one that unpacks to more than the limits.
    """
    if package.is_dir():
        yield package
        return
    if not package.exists():
        raise PackageError(f"{package}: is not there; check its name")
    try:
        with TemporaryDirectory() as place, open_zip(package, str(package), limits) as archive:
            unpack(archive, Path(place), str(package))
            yield Path(place)
    except ZipError as error:
        raise PackageError(str(error)) from error


def _write_folder(store: Store, folder: Path) -> dict[str, int]:
    record = reading.load_record(store)
    check_release(record)
    folder.mkdir(parents=True, exist_ok=True)
    originals = _write_originals(store, record, folder)
    _write_documents(store, record, folder)
    for name in RECORD_FILES:
        _write_lines(folder / "record" / f"{name}.jsonl", map(encode, getattr(record, name)))
    _write_text(folder / "record" / "case.json", encode(record.case) + "\n")
    _write_text(folder / "record" / "run.json", encode(record.run) + "\n")
    for name in STORE_FILES:
        _write_lines(folder / "store" / f"{name}.jsonl", _table_lines(store, name))
    software = {"name": "Communique", "version": __version__, "form": FORM, "rules": record.run.lexicon}
    _write_text(folder / "software.json", json.dumps(software, indent=1) + "\n")
    _write_text(folder / "prov.json", prov_json(record) + "\n")
    pages = web_archive(record.documents, record.case, lambda sha256: reading.original(store, sha256))
    if pages is not None:
        (folder / WACZ).write_bytes(pages)
    _write_text(folder / METADATA, package_crate(record, folder) + "\n")
    _write_text(folder / SUMS, sums_of(folder))
    return {"originals": originals, "documents": len(record.documents), "claims": len(record.claims)}


def _write_originals(store: Store, record: Record, folder: Path) -> int:
    hashes = sorted({doc.original.sha256 for doc in record.documents})
    for address in hashes:
        data = reading.original(store, address)
        if data is None:
            raise PackageError(
                f"{store.path}: the original {address[:12]}… is missing; build the store again"
            )
        path = folder / "originals" / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return len(hashes)


def _write_documents(store: Store, record: Record, folder: Path) -> None:
    """Write texts and offset maps as files of their own, and what else is known of each document."""
    counted = _document_rows(store)
    lines = []
    for doc in record.documents:
        _write_text(folder / "texts" / f"{doc.id}.txt", doc.text)
        _write_text(folder / "offsets" / f"{doc.id}.json", encode(doc.offsets) + "\n")
        bare = json.loads(encode(replace(doc, text="", offsets=())))
        lines.append(json.dumps({"document": bare, **counted[doc.id]}, ensure_ascii=False, sort_keys=True))
    _write_lines(folder / "record" / "documents.jsonl", lines)


def _document_rows(store: Store) -> dict[str, dict[str, Any]]:
    table = schema.documents.c
    with store.reading() as connection:
        rows = connection.execute(select(table.id, table.run, table.mentions)).all()
    return {row.id: {"run": row.run, "mentions": row.mentions} for row in rows}


def _table_lines(store: Store, name: str) -> Iterator[str]:
    """Yield the rows of a table as JSON, row numbers left out, in a fixed order."""
    table = schema.metadata.tables[name]
    columns = [column for column in table.c if column.name != "n"]
    order = [table.c["n"]] if "n" in table.c else list(table.primary_key.columns)
    with store.reading() as connection:
        rows = connection.execute(select(*columns).order_by(*order)).mappings().all()
    for row in rows:
        yield json.dumps(dict(row), ensure_ascii=False, sort_keys=True)


def _write_lines(path: Path, lines: Iterable[str]) -> None:
    _write_text(path, "".join(f"{line}\n" for line in lines))


def _write_text(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8", "surrogatepass"))


def package_files(folder: Path) -> list[Path]:
    """Return every file of a package except the list of hashes, sorted; links are not followed."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and path != folder / SUMS)


def sums_of(folder: Path) -> str:
    """Return the list of hashes in the form that ``sha256sum -c`` reads."""
    return hash_lines(folder, package_files(folder))


def read_lines(folder: Path, name: str) -> list[str]:
    """Return the lines of a file of the package; raise ``PackageError`` when it is missing."""
    return read_text(folder, name).split("\n")[:-1]


def read_text(folder: Path, name: str) -> str:
    """Return a file of the package as text; raise ``PackageError`` when it is missing or no text."""
    try:
        return (folder / name).read_bytes().decode("utf-8", "surrogatepass")
    except (OSError, UnicodeDecodeError) as error:
        raise PackageError(f"{folder / name}: cannot be read; get the package anew from its maker") from error


def documents_in(folder: Path) -> Iterator[tuple[Document, Mapping[str, Any]]]:
    """Yield each document, whole, with the run that read it and how many mentions it gave."""
    from msgspec import DecodeError, convert
    from msgspec import json as msgspec_json

    from communique.records.text import OffsetRun

    for number, line in enumerate(read_lines(folder, "record/documents.jsonl"), start=1):
        try:
            row = json.loads(line)
            bare = convert(row["document"], Document)
            text = read_text(folder, f"texts/{bare.id}.txt")
            offsets = msgspec_json.decode(
                read_text(folder, f"offsets/{bare.id}.json"), type=tuple[OffsetRun, ...]
            )
        except (ValueError, KeyError, DecodeError) as error:
            where = f"{folder}/record/documents.jsonl:{number}"
            raise PackageError(f"{where}: {error}; get the package anew from its maker") from error
        yield replace(bare, text=text, offsets=offsets), row


def rows_in(folder: Path, name: str) -> Sequence[dict[str, Any]]:
    """Return the rows of one of the store's own tables."""
    return [json.loads(line) for line in read_lines(folder, f"store/{name}.jsonl")]
