"""Web archives (WARC, WACZ): pages that a crawler fetched, read as reports; and an archive of our own, made.

The original of a page is its whole WARC record: the address, the hour at which it was fetched and what the
server said of it are in its bytes.
"""

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from typing import Any
from urllib.parse import quote, urljoin, urlsplit
from uuid import NAMESPACE_URL, uuid5

from warcio.archiveiterator import ArchiveIterator
from warcio.warcwriter import WARCWriter

from communique.adapters.html import read_html
from communique.adapters.pdf import read_pdf
from communique.adapters.plain import empty_issue, original_of, read_text, too_large_issue
from communique.adapters.zips import Limits, ZipError, open_zip, pack, read_entry
from communique.records.raw import RawDocument, RawReading
from communique.records.text import Issue

#: The original of a page that came in an archive: one WARC record, not compressed.
RECORD = "application/warc"

_READERS = {
    "text/html": read_html,
    "application/xhtml+xml": read_html,
    "application/pdf": read_pdf,
    "text/plain": read_text,
}
# A crawl of one story with its pictures has some 20 MB; what is above is a site, to be crawled in parts.
_LIMITS = Limits(files=5_000, total=2**31)
# A page and its headers; the readers of pages have limits of their own below this.
_MAX_RECORD = 32 * 2**20
# What stands after the block of every record.
_END = b"\r\n\r\n"
_GZIP = b"\x1f\x8b"
# Pages that point on: http to https to the canonical address, and one more.
_REDIRECTS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class _Record:
    """A fetched page: the record's bytes, and what it holds. ``body`` is what the server sent, unpacked."""

    url: str
    at: datetime | None
    status: str
    kind: str
    charset: str | None
    location: str | None
    body: bytes
    raw: bytes


# ---- reading ---------------------------------------------------------------------------------------------


def read_warc(data: bytes, name: str, file: str) -> RawReading:
    """Return the pages of a WARC file, packed or not; bad input gives issues, never an exception."""
    if not data.strip():
        return RawReading(issues=(empty_issue(file),))
    issues: list[Issue] = []
    records = list(_records(data, file, issues))
    pages = [one for one in records if one.status in ("", "200") and one.kind in _READERS]
    return _reports(pages, {}, name, file, issues)


def read_wacz(data: bytes, name: str, file: str) -> RawReading:
    """Return the pages that a WACZ file lists; bad input gives issues, never an exception."""
    try:
        with open_zip(data, file, _LIMITS) as archive:
            names = archive.namelist()
            listed = [one for one in names if one.startswith("pages/") and one.endswith(".jsonl")]
            titles = _pages(read_entry(archive, one, file) for one in sorted(listed))
            warcs = [one for one in names if one.startswith("archive/") and ".warc" in one]
            found = [(f"{file}/{one}", read_entry(archive, one, file)) for one in sorted(warcs)]
    except ZipError as error:
        message, _, remedy = str(error).removeprefix(f"{file}: ").rpartition("; ")
        return RawReading(issues=(Issue(file=file, place="archive", message=message, remedy=remedy),))
    issues: list[Issue] = []
    records = [one for place, content in found for one in _records(content, place, issues)]
    if not titles:
        return _reports([one for one in records if one.status in ("", "200")], {}, name, file, issues)
    return _reports(list(_listed(records, titles, file, issues)), titles, name, file, issues)


def _pages(lists: Iterable[bytes]) -> dict[str, str | None]:
    """Return the addresses on the lists of pages, with their titles; lines that are no page say nothing."""
    titles: dict[str, str | None] = {}
    for content in lists:
        for line in content.decode("utf-8", "replace").splitlines():
            try:
                page = json.loads(line)
            except (ValueError, RecursionError):
                continue
            if isinstance(page, dict) and isinstance(page.get("url"), str):
                title = page.get("title")
                titles.setdefault(
                    page["url"], title if isinstance(title, str) and title != page["url"] else None
                )
    return titles


def _listed(
    records: Sequence[_Record], titles: Mapping[str, str | None], file: str, issues: list[Issue]
) -> Iterator[_Record]:
    """Yield the records of each listed page, past redirections; a page without one is an issue."""
    by_url: dict[str, list[_Record]] = {}
    for record in records:
        by_url.setdefault(record.url, []).append(record)
    for url in titles:
        found = by_url.get(url, [])
        for _ in range(_REDIRECTS):
            if not found or not found[0].status.startswith("3"):
                break
            found = by_url.get(urljoin(found[0].url, found[0].location or ""), [])
        good = [one for one in found if one.status in ("", "200") and one.kind in _READERS]
        if not good:
            told = f"only {found[0].status} {found[0].kind}" if found else "no record of it"
            issues.append(_no_page_issue(file, url, told))
        yield from good


def _no_page_issue(file: str, url: str, why: str) -> Issue:
    return Issue(
        file=file,
        place=url,
        message=f"is listed as a page, and the archive holds {why}",
        remedy="crawl it again, or save the page from a browser",
        fatal=False,
    )


def _records(data: bytes, file: str, issues: list[Issue]) -> Iterator[_Record]:
    """Yield the fetched pages of one WARC file, in order; what cannot be read is an issue."""
    packed = data.startswith(_GZIP)
    number = 0
    try:
        _check_head(data)
        iterator = ArchiveIterator(BytesIO(data), check_digests=True)
        for number, record in enumerate(iterator, start=1):
            if record.rec_type not in ("response", "resource"):
                continue
            content = record.content_stream().read(_MAX_RECORD + 1)
            passed = record.digest_checker.passed
            start, length = iterator.get_record_offset(), iterator.get_record_length()
            if len(content) > _MAX_RECORD or length > _MAX_RECORD:
                issues.append(replace(too_large_issue(file, length, _MAX_RECORD), place=f"record {number}"))
                continue
            raw = _whole(
                data[start : start + length], int(record.rec_headers["Content-Length"]), packed=packed
            )
            if passed is False:
                issues.append(_digest_issue(file, number, record.rec_headers["WARC-Target-URI"]))
                continue
            yield _record(record, content, raw)
    except Exception as error:  # warcio and what unpacks for it raise errors of many kinds on damaged bytes
        issues.append(_broken_issue(file, number + 1, error))


def _check_head(data: bytes) -> None:
    """Raise ``ValueError`` unless the first record says that it is one: warcio would read on."""
    first = (
        zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(data, 5) if data.startswith(_GZIP) else data[:5]
    )
    if first != b"WARC/":
        raise ValueError("it does not begin with WARC/")


def _whole(raw: bytes, length: int, *, packed: bool) -> bytes:
    """Return a record, unpacked and whole: its head, a block of ``length`` bytes, and what ends a record."""
    if packed:
        raw = zlib.decompressobj(16 + zlib.MAX_WBITS).decompress(raw, _MAX_RECORD + 2**16)
    end = raw.index(_END) + len(_END) + length
    if len(raw) < end:
        raise ValueError("it is cut off")
    return raw[:end] + _END


def _record(record: Any, content: bytes, raw: bytes) -> _Record:
    head, http = record.rec_headers, record.http_headers
    told = (http or head).get_header("Content-Type") or ""
    kind, _, rest = told.partition(";")
    charset = rest.partition("charset=")[2].strip().strip("\"'") or None
    return _Record(
        url=head.get_header("WARC-Target-URI") or "",
        at=_instant(head.get_header("WARC-Date")),
        status=http.get_statuscode() if http else "",
        kind=kind.strip().lower(),
        charset=charset,
        location=http.get_header("Location") if http else None,
        body=content,
        raw=raw,
    )


def _instant(text: str | None) -> datetime | None:
    """Return the time that an ISO 8601 text names, in UTC, without parts of a second."""
    try:
        found = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return found.astimezone(UTC).replace(microsecond=0) if found.tzinfo else found.replace(tzinfo=UTC)


def _broken_issue(file: str, number: int, error: Exception) -> Issue:
    words = " ".join(str(error).split())[:120] or type(error).__name__
    return Issue(
        file=file,
        place=f"record {number}",
        message=f"is no whole WARC record ({words})",
        remedy="fetch the archive again: what stands before this place was read",
    )


def _digest_issue(file: str, number: int, url: str | None) -> Issue:
    return Issue(
        file=file,
        place=f"record {number}",
        message=f"{url or 'a page'} was changed after it was archived: its digest is not the one stated",
        remedy="get the archive anew from its maker",
    )


def _reports(
    records: Sequence[_Record], titles: Mapping[str, str | None], name: str, file: str, issues: list[Issue]
) -> RawReading:
    """Return each page as a report, a page that was fetched twice and had changed as two."""
    documents: dict[str, tuple[RawDocument, bytes]] = {}
    bodies: set[tuple[str, bytes]] = set()
    for record in records:
        if record.kind not in _READERS or (record.url, record.body) in bodies:
            continue
        bodies.add((record.url, record.body))
        called = f"{name}#{record.url}"
        called = f"{called} {record.at}" if called in documents else called
        reading = _READERS[record.kind](_utf8(record), called, file)
        issues += [replace(issue, place=f"{record.url} {issue.place}") for issue in reading.issues]
        for found, _ in reading.documents:
            title = titles.get(record.url) or found.title
            documents[called] = (_report(found, record, title), record.raw)
    if not documents and not issues:
        issues.append(_empty_archive(file))
    return RawReading(documents=tuple(documents.values()), issues=tuple(issues))


def _utf8(record: _Record) -> bytes:
    """Return the body as UTF-8 when the server named another encoding that fits."""
    if record.kind == "application/pdf" or (record.charset or "utf-8").lower() in ("utf-8", "utf8"):
        return record.body
    try:
        return record.body.decode(record.charset or "utf-8").encode()
    except (LookupError, UnicodeError):
        return record.body


def _report(found: RawDocument, record: _Record, title: str | None) -> RawDocument:
    original = original_of(record.raw, RECORD)
    return replace(found, original=original, url=record.url, title=title, archived=record.at)


def _empty_archive(file: str) -> Issue:
    return Issue(
        file=file,
        place="archive",
        message="holds no page (HTML, PDF or text that a server sent with status 200)",
        remedy="crawl the page again, or leave the archive out",
    )


# ---- writing ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class WebPage:
    """A page to archive. ``raw`` is its WARC record when it came in an archive, else ``data`` its bytes.

    ``served`` says that the bytes are what the web served (a page, a PDF file) and no version of it that
    somebody made (a text, an entry of a feed). ``at`` is when it was fetched, or the day that it is dated.
    """

    url: str
    at: datetime
    title: str
    media_type: str
    data: bytes
    served: bool
    raw: bool = False


def write_wacz(pages: Sequence[WebPage], *, title: str, description: str, software: str) -> bytes:
    """Return a WACZ 1.1.1 file: the same pages give the same bytes, on every day and machine."""
    warc, lines = _warc(pages, software)
    listed = [page for page in pages if page.served]
    files = {
        "archive/sources.warc": warc,
        "indexes/index.cdx": "".join(f"{line}\n" for line in sorted(lines)).encode(),
        "pages/pages.jsonl": _page_list(listed),
    }
    package = {
        "profile": "data-package",
        "wacz_version": "1.1.1",
        "title": title,
        "description": description,
        "software": software,
        "created": _stamp(max(page.at for page in pages)),
        "resources": [
            {"name": name.rpartition("/")[2], "path": name, "hash": _sha256(data), "bytes": len(data)}
            for name, data in files.items()
        ],
    }
    head = _json(package, indent=2)
    digest = _json({"path": "datapackage.json", "hash": _sha256(head)}, indent=2)
    out = BytesIO()
    pack(
        [*files.items(), ("datapackage.json", head), ("datapackage-digest.json", digest)], out, deflate=False
    )
    return out.getvalue()


def _warc(pages: Sequence[WebPage], software: str) -> tuple[bytes, list[str]]:
    """Return the WARC file of pages, and a line of its index (CDXJ) for each that the web served."""
    out = BytesIO()
    writer = WARCWriter(out, gzip=False, warc_version="1.1")
    first = _stamp(min(page.at for page in pages))
    info = {"WARC-Date": first, "WARC-Record-ID": _urn("warcinfo", software, *(page.url for page in pages))}
    fields = f"software: {software}\r\nformat: WARC File Format 1.1\r\n".encode()
    writer.write_record(
        writer.create_warc_record(
            "",
            "warcinfo",
            payload=BytesIO(fields),
            length=len(fields),
            warc_content_type="application/warc-fields",
            warc_headers_dict=info,
        )
    )
    lines = []
    for page in pages:
        start = out.tell()
        if page.raw:
            out.write(page.data)
        else:
            writer.write_record(_resource(writer, page))
        if page.served:
            lines.append(_index_line(bytes(out.getbuffer()[start:]), start))
    return out.getvalue(), lines


def _resource(writer: WARCWriter, page: WebPage) -> Any:
    """Return the record of bytes that came without a server's headers."""
    return writer.create_warc_record(
        page.url,
        "resource" if page.served else "conversion",
        payload=BytesIO(page.data),
        length=len(page.data),
        warc_content_type=page.media_type,
        warc_headers_dict={
            "WARC-Date": _stamp(page.at),
            "WARC-Record-ID": _urn(page.url, sha256(page.data).hexdigest()),
        },
    )


def _index_line(raw: bytes, offset: int) -> str:
    """Return a record's line in the index: key, time, and where it lies."""
    record = next(iter(ArchiveIterator(BytesIO(raw))))
    url = record.rec_headers.get_header("WARC-Target-URI")
    http = record.http_headers
    told = (http or record.rec_headers).get_header("Content-Type") or ""
    at = _instant(record.rec_headers.get_header("WARC-Date"))
    entry = {
        "url": url,
        "mime": told.partition(";")[0].strip(),
        "status": http.get_statuscode() if http else "",
        "digest": record.rec_headers.get_header("WARC-Payload-Digest") or "",
        "length": str(len(raw) - len(_END)),
        "offset": str(offset),
        "filename": "sources.warc",
    }
    kept = {key: value for key, value in entry.items() if value}
    return f"{url_key(url)} {at:%Y%m%d%H%M%S} {json.dumps(kept)}"


def url_key(url: str) -> str:
    """Return the key under which replay looks an address up: the host turned round, all in small letters.

    After the canonical form of the Internet Archive (SURT): no www, no fragment, the query's parts sorted.
    """
    if not is_web_address(url):
        return url.strip().lower()
    parts = urlsplit(url.strip())
    host = _ascii_host(parts.hostname or "")
    bare = host[4:] if host.startswith("www.") else host
    port = f":{parts.port}" if parts.port and parts.port not in (80, 443) else ""
    path = _escaped(parts.path).lower().rstrip("/") or "/"
    query = "&".join(sorted(_escaped(parts.query).lower().split("&"))) if parts.query else ""
    return f"{','.join(reversed(bare.split('.')))}{port}){path}{'?' if query else ''}{query}"


def _ascii_host(host: str) -> str:
    try:
        return host.encode("idna").decode()
    except UnicodeError:  # longer than the rules of names allow, or empty between two dots
        return quote(host, safe=".-_")


def is_web_address(url: str | None) -> bool:
    """Return whether a text is an address that a web archive can hold a page under."""
    try:
        parts = urlsplit((url or "").strip())
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _escaped(text: str) -> str:
    return quote(text, safe="%/:=&?~#+!$,;'@()*[]-._")


def _page_list(pages: Sequence[WebPage]) -> bytes:
    head = {"format": "json-pages-1.0", "id": "pages", "title": "Reports that came from the web"}
    rows = [
        {
            "id": sha256(f"{page.url} {page.at}".encode()).hexdigest()[:16],
            "url": page.url,
            "ts": _stamp(page.at),
            "title": page.title,
        }
        for page in pages
    ]
    return b"".join(_json(row) for row in (head, *rows))


def _json(value: object, indent: int | None = None) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=indent) + "\n").encode()


def _stamp(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _sha256(data: bytes) -> str:
    return f"sha256:{sha256(data).hexdigest()}"


def _urn(*parts: str) -> str:
    return f"<urn:uuid:{uuid5(NAMESPACE_URL, ' '.join(parts))}>"
