"""The reports of a store that came from the web, as one web archive (WACZ)."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path

from communique import __version__
from communique.adapters.webarchive import RECORD, WebPage, is_web_address, write_wacz
from communique.publish.export.crate import last_day
from communique.publish.export.datapackage import write_data_package
from communique.publish.export.manifest import Dropped, ExportError, Manifest, Resource
from communique.records.case import Case
from communique.records.text import Document
from communique.store import reading
from communique.store.open import Store

MEDIA_TYPE = "application/wacz"

#: Originals that are what a server sends; anything else under an address is somebody's version of it.
_SERVED = frozenset({"text/html", "application/pdf", RECORD})

_NO_ADDRESS = "no address on the web is known of it (a manifest's column url would give one)"
_LOSES = (
    "the server's headers and the hour of fetching, unless a page came in an archive: it then bears its day",
    "replay of texts and entries of feeds: they are records of kind conversion, which no index lists",
)


#: Returns the bytes of an original by its SHA-256, or None when it is missing.
Originals = Callable[[str], bytes | None]


def web_archive(documents: Sequence[Document], case: Case, original: Originals) -> bytes | None:
    """Return the WACZ of every report that has an address; None when there is none.

    Raises ``ExportError`` when an original is missing.
    """
    pages = list(_pages(documents, case, original))
    if not pages:
        return None
    return write_wacz(
        pages,
        title=case.title,
        description=f"{len(pages)} reports as Communique read them, under the addresses stated for them.",
        software=f"Communique {__version__}",
    )


def _pages(documents: Sequence[Document], case: Case, original: Originals) -> Iterator[WebPage]:
    latest = last_day(documents, case)
    for doc in sorted(documents, key=lambda doc: (doc.url or "", doc.name)):
        if doc.url is None or not is_web_address(doc.url):
            continue
        data = original(doc.original.sha256)
        if data is None:
            raise ExportError(f"the original of {doc.name} is missing; build the store again")
        yield WebPage(
            url=doc.url,
            at=_at(doc, latest),
            title=doc.title or doc.name,
            media_type=doc.original.media_type,
            data=data,
            served=doc.original.media_type in _SERVED,
            raw=doc.original.media_type == RECORD,
        )


def _at(doc: Document, latest: date) -> datetime:
    """Return when a page was archived, else the day that it is dated, else that of the latest report."""
    day = doc.date.end if doc.date is not None else latest
    return doc.archived or datetime.combine(day, time(), UTC)


def export_web_archive(store: Store, target: Path) -> tuple[Manifest, Path]:
    """Write the WACZ of a store; return what it says of itself, and where its descriptor lies.

    Raises ``ExportError`` when no report has an address.
    """
    record = reading.load_record(store)
    data = web_archive(record.documents, record.case, lambda sha256: reading.original(store, sha256))
    if data is None:
        raise ExportError(f"{store.path}: no report has an address; state it in a manifest's column url")
    folder = target if target.is_dir() or not target.suffix else target.parent
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "wacz.wacz" if folder == target else target
    path.write_bytes(data)
    placed = [doc for doc in record.documents if is_web_address(doc.url)]
    dropped = (doc for doc in record.documents if not is_web_address(doc.url))
    manifest = Manifest(
        format="wacz",
        resources=(Resource(path=path, rows=len(placed), media_type=MEDIA_TYPE),),
        dropped=tuple(Dropped(record=doc.id, reason=_NO_ADDRESS) for doc in dropped),
        loses=_LOSES,
    )
    descriptor = folder / ("datapackage.json" if folder == target else f"{path.stem}.datapackage.json")
    write_data_package(record, (manifest,), descriptor)
    return manifest, descriptor
