"""Web archives: pages that a crawler fetched become reports, and others read an archive of ours."""

import hashlib
import json
import zipfile
from collections.abc import Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.validators import ran, validator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from communique.adapters.webarchive import WebPage, read_wacz, read_warc, url_key, write_wacz

AT = "2016-11-28T14:05:06Z"
PAGE = (
    "<html><head><title>The mill fell</title>"
    "<meta property='article:published_time' content='2016-11-28'></head>"
    "<body><article><h1>The mill fell</h1><p>The army took the mill on Monday, officials said. "
    "Rebels denied that the mill had fallen and said that they held it.</p></article></body></html>"
)
Response = tuple[str, str, str, bytes]  # address, status line, content type, body


def warc(*responses: Response, gzip: bool = False, at: str = AT) -> bytes:
    """Return a WARC file of a server's responses, as a crawler writes it."""
    out = BytesIO()
    writer = WARCWriter(out, gzip=gzip)
    for url, status, kind, body in responses:
        fields = [("Content-Type", kind), ("Content-Length", str(len(body)))]
        if status.startswith("3"):
            fields.append(("Location", body.decode()))
        writer.write_record(
            writer.create_warc_record(
                url,
                "response",
                payload=BytesIO(body),
                http_headers=StatusAndHeaders(status, fields, protocol="HTTP/1.1"),
                warc_headers_dict={"WARC-Date": at},
            )
        )
    return out.getvalue()


def page(url: str = "https://a.example/mill", body: str = PAGE) -> Response:
    return url, "200 OK", "text/html; charset=utf-8", body.encode()


def wacz(content: bytes, pages: Sequence[dict[str, str]]) -> bytes:
    """Return a WACZ file of one WARC and a list of pages."""
    out = BytesIO()
    lines = [{"format": "json-pages-1.0", "id": "pages"}, *pages]
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("archive/data.warc.gz", content)
        archive.writestr("pages/pages.jsonl", "\n".join(map(json.dumps, lines)))
        archive.writestr("datapackage.json", "{}")
    return out.getvalue()


@pytest.mark.parametrize("gzip", [False, True], ids=["plain", "packed"])
def test_a_page_carries_address_hour_and_its_whole_record(gzip: bool) -> None:
    """The original is the record: what the server said is in the bytes that are hashed."""
    reading = read_warc(warc(page(), gzip=gzip), "crawl.warc", "crawl.warc")
    assert reading.issues == ()
    ((doc, data),) = reading.documents
    assert (doc.name, doc.url) == ("crawl.warc#https://a.example/mill", "https://a.example/mill")
    assert (doc.title, doc.published) == ("The mill fell", date(2016, 11, 28))
    assert doc.archived == datetime(2016, 11, 28, 14, 5, 6, tzinfo=UTC)
    assert "Rebels denied" in doc.text
    assert doc.original.sha256 == hashlib.sha256(data).hexdigest()
    assert b"WARC-Date: 2016-11-28T14:05:06Z" in data and b"HTTP/1.1 200 OK" in data
    assert doc.decoded[doc.offsets[0].original_start] == doc.text[doc.offsets[0].text_start]


def test_a_record_alone_gives_the_same_report() -> None:
    """What ``verify`` does: the original of one page, read again."""
    body = PAGE + "\r\n\r\n"  # ends as a record does
    many = warc(page("https://a.example/other"), page(body=body), gzip=True)
    doc, data = read_warc(many, "crawl", "crawl").documents[1]
    again, same = read_warc(data, "crawl", "crawl").documents[0]
    assert (again, same) == (doc, data)


def test_of_a_wacz_the_listed_pages_are_read() -> None:
    """A frame and a script are in the archive too; only pages that the crawl was for are reports."""
    content = warc(
        ("http://a.example/mill", "301 Moved", "text/html", b"https://a.example/mill"),
        page(),
        page("https://ads.example/frame"),
        ("https://a.example/x.js", "200 OK", "text/javascript", b"x()"),
        ("https://a.example/gone", "404 Not Found", "text/html", b"<p>gone</p>"),
        gzip=True,
    )
    pages = [
        {"url": "http://a.example/mill", "title": "As crawled"},
        {"url": "https://a.example/gone"},
        {"url": "https://a.example/never"},
    ]
    reading = read_wacz(wacz(content, pages), "crawl.wacz", "crawl.wacz")
    assert [doc.url for doc, _ in reading.documents] == ["https://a.example/mill"]
    assert [(issue.place, issue.fatal) for issue in reading.issues] == [
        ("https://a.example/gone", False),
        ("https://a.example/never", False),
    ]
    assert (
        "only 404 text/html" in reading.issues[0].message and "no record of it" in reading.issues[1].message
    )


def test_a_page_fetched_twice_is_two_when_it_had_changed() -> None:
    """What an outlet took back is evidence."""
    first, same = warc(page()), warc(page(), at="2016-11-29T01:00:00Z")
    changed = warc(page(body=PAGE.replace("took", "stormed")), at="2016-11-30T01:00:00Z")
    names = [doc.name for doc, _ in read_warc(first + same + changed, "c", "c").documents]
    assert names == ["c#https://a.example/mill", "c#https://a.example/mill 2016-11-30 01:00:00+00:00"]


def test_the_encoding_that_the_server_names_is_used() -> None:
    body = PAGE.replace("officials", "“officials”").encode("windows-1252")
    url, status, _, _ = page()
    reading = read_warc(warc((url, status, "text/html; charset=windows-1252", body)), "c", "c")
    assert "“officials”" in reading.documents[0][0].text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(b"", "is empty", id="nothing"),
        pytest.param(b"no archive at all, but words\n" * 9, "is no whole WARC record", id="no WARC"),
        pytest.param(warc(page(), gzip=True)[:300], "is no whole WARC record", id="cut off"),
        pytest.param(
            warc(("https://a.example/", "404 No", "text/html", b"<p>x</p>")), "holds no page", id="404"
        ),
        pytest.param(
            warc(page()).replace(b"took the mill", b"lost the mill"),
            "was changed after it was archived",
            id="forged",
        ),
    ],
)
def test_a_bad_warc_gives_an_issue(data: bytes, words: str) -> None:
    reading = read_warc(data, "bad.warc", "bad.warc")
    assert reading.documents == ()
    assert [words in issue.message for issue in reading.issues] == [True]
    assert all(issue.file == "bad.warc" and issue.place and issue.remedy for issue in reading.issues)


def test_what_stands_before_the_damage_is_read() -> None:
    reading = read_warc(warc(page()) + b"WARC/1.0\r\nrubbish", "c", "c")
    assert len(reading.documents) == 1


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(b"PK nothing", "is no ZIP archive", id="no ZIP"),
        pytest.param(
            wacz(warc(("https://a.example/", "404 No", "text/html", b"x")), []), "holds no page", id="404"
        ),
    ],
)
def test_a_bad_wacz_gives_an_issue(data: bytes, words: str) -> None:
    (issue,) = read_wacz(data, "bad.wacz", "bad.wacz").issues
    assert words in issue.message and issue.remedy


@given(st.binary(max_size=400))
def test_no_bytes_raise(data: bytes) -> None:
    for start in (b"", b"WARC/1.0\r\n", b"\x1f\x8b"):
        assert read_warc(start + data, "x", "x").documents == ()


# ---- writing -----------------------------------------------------------------------------------------------

ADDRESSES = (
    "https://a.example/mill",
    "http://www.a.example/Mill/?b=2&a=1",
    "https://a.example:8443/x",
    "https://münchen.example/ä?q=ö",
    "https://a.example",
    "https://a.example/a%20b/#part",
)


def _pages() -> list[WebPage]:
    at = datetime(2016, 11, 28, tzinfo=UTC)
    served = [
        WebPage(
            url=url, at=at, title="T", media_type="text/html", data=PAGE.encode() + url.encode(), served=True
        )
        for url in ADDRESSES
    ]
    ((_, raw),) = read_warc(warc(page("https://b.example/crawled")), "c", "c").documents
    crawled = WebPage(
        url="https://b.example/crawled", at=at, title="C", media_type="x", data=raw, served=True, raw=True
    )
    text = WebPage(
        url="https://c.example/",
        at=at,
        title="S",
        media_type="text/plain",
        data=b"Words.\r\n\r\n",
        served=False,
    )
    return [*served, crawled, text]


def _written(pages: Sequence[WebPage] | None = None) -> bytes:
    return write_wacz(pages or _pages(), title="A case", description="Pages", software="Communique 1")


def test_the_same_pages_give_the_same_archive() -> None:
    pages = _pages()
    assert _written(pages) == _written(pages)


def test_others_tools_accept_the_archive(tmp_path: Path) -> None:
    """``wacz validate`` for the file, ``warcio check`` for digests, ``cdxj-indexer`` for offsets and keys."""
    path = tmp_path / "a.wacz"
    path.write_bytes(_written())
    said = ran(validator("wacz"), "validate", "-f", path)
    assert said.returncode == 0, said.stdout
    with zipfile.ZipFile(path) as archive:
        archive.extractall(tmp_path)
    said = ran(validator("warcio"), "check", "-v", tmp_path / "archive" / "sources.warc")
    assert said.returncode == 0 and "fail" not in said.stdout
    assert said.stdout.count("digest pass") == len(_pages()) + 1
    said = ran(validator("cdxj-indexer"), "--sort", tmp_path / "archive" / "sources.warc")
    ours = (tmp_path / "indexes" / "index.cdx").read_text(encoding="utf-8")
    assert said.stdout.splitlines() == ours.splitlines()
    assert len(ours.splitlines()) == len(ADDRESSES) + 1


def test_the_validators_find_a_planted_fault(tmp_path: Path) -> None:
    path = tmp_path / "a.wacz"
    path.write_bytes(_written().replace(b"took the mill", b"lost the mill", 1))
    with zipfile.ZipFile(BytesIO(_written())) as archive:
        damaged = archive.read("archive/sources.warc").replace(b"took the mill", b"lost the mill", 1)
    (tmp_path / "a.warc").write_bytes(damaged)
    assert ran(validator("warcio"), "check", tmp_path / "a.warc").returncode == 1
    with zipfile.ZipFile(BytesIO(_written())) as archive, zipfile.ZipFile(path, "w") as other:
        for name in archive.namelist():
            other.writestr(name, damaged if name.startswith("archive/") else archive.read(name))
    assert ran(validator("wacz"), "validate", "-f", path).returncode == 1


def test_our_archive_reads_back() -> None:
    """The pages that the web served come back with their address; texts were no pages."""
    reading = read_wacz(_written(), "a.wacz", "a.wacz")
    assert reading.issues == ()
    assert {doc.url for doc, _ in reading.documents} == {*ADDRESSES, "https://b.example/crawled"}


@given(st.text(max_size=60))
def test_any_text_has_a_key(text: str) -> None:
    assert isinstance(url_key(f"https://{text}"), str)
