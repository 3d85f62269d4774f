"""Who may come in, and what a hostile page, report or file can do: nothing, and the server goes on."""

import http.client
import io
import json
import socket
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from serving import REPORTS, TOKEN, Serve, Served, read_tight

from communique.pipeline.reading import _READERS
from communique.pipeline.run import build
from communique.web.act import ENDS
from communique.web.guard import HEADERS

BEARER = {"authorization": f"Bearer {TOKEN}"}


def cookie(served: Served, token: str = TOKEN) -> dict[str, str]:
    return {"cookie": f"communique-{served.host.rpartition(':')[2]}={token}"}


def send(
    served: Served, method: str, target: str, body: Any = None, **headers: str
) -> tuple[int, Any, bytes]:
    """Send a request exactly so: no client cleans up its path, host or headers.

    The status is 0 when the server cut the sender off before the answer could be read.
    """
    name, _, port = served.host.partition(":")
    connection = http.client.HTTPConnection(name, int(port), timeout=60)
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        with suppress(ConnectionError):  # cut off while sending: the answer may be there all the same
            connection.request(method, target, body=body, headers=names)
        answer = connection.getresponse()
        return answer.status, {key.lower(): value for key, value in answer.getheaders()}, answer.read()
    except ConnectionError:
        return 0, {}, b""
    finally:
        connection.close()


def safe(headers: dict[str, str]) -> bool:
    """Whether an answer carries every header that keeps a browser from doing harm with it."""
    return all(value.decode() in headers.get(name.decode(), "") for name, value in HEADERS)


# --- the gate -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1", "localhost", "127.0.0.1:1", "", "localhost.evil.example", "[::1]", "@"],
)
def test_another_host_is_refused(host: str, reader: Served) -> None:
    """A name that someone else's DNS points at this machine is not this machine (DNS rebinding)."""
    before = len(reader.log)
    status, headers, body = send(reader, "GET", "/api/claims", host=host, **BEARER)
    assert status == 421
    assert "communique serve printed" in json.loads(body)["error"]
    assert safe(headers)
    assert any("refused GET /api/claims" in line for line in reader.log[before:])


def test_both_names_of_this_machine_are_let_in(reader: Served) -> None:
    port = reader.host.rpartition(":")[2]
    for host in (f"127.0.0.1:{port}", f"localhost:{port}"):
        assert send(reader, "GET", "/api/state", host=host, **BEARER)[0] == 200


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "null",
        "",
        "http://127.0.0.1:1",
        "http://{host}.evil.example",
        "file://{host}",
        "{host}",
    ],
)
@pytest.mark.parametrize("token", ["cookie", "bearer"])
def test_a_foreign_page_changes_nothing(origin: str, token: str, served_once: Served) -> None:
    """Not even one to whose requests the browser adds the cookie."""
    given = cookie(served_once) if token == "cookie" else BEARER
    origin = origin.format(host=served_once.host)
    before = len(served_once.log)
    body = json.dumps({"kind": "note", "subject": "cl-1"})
    status, headers, answer = send(
        served_once, "POST", "/api/decisions", body, origin=origin, content_type="application/json", **given
    )
    assert status == 403
    assert "may not change this case" in json.loads(answer)["error"]
    assert safe(headers)
    assert any("refused POST /api/decisions" in line for line in served_once.log[before:])
    assert served_once.client().get("/api/decisions").json()["total"] == 0


@pytest.fixture(scope="module")
def served_once(start: Serve) -> Served:
    """One workbench for requests that must change nothing."""
    return start()


def test_a_write_without_origin_needs_the_token_in_a_header(served: Served) -> None:
    """A script sends no origin and no cookie; a browser's form sends both."""
    (claim, *_) = served.client().get("/api/claims").json()["items"]
    body, kind = json.dumps({"kind": "note", "subject": claim["id"]}), "application/json"
    basic = {"authorization": "Basic eDp5"}
    for headers in (cookie(served), {**cookie(served), **basic}):
        assert send(served, "POST", "/api/decisions", body, content_type=kind, **headers)[0] == 403
    assert send(served, "POST", "/api/decisions", body, content_type=kind, **BEARER)[0] == 201
    own = {"origin": served.address, **cookie(served)}
    assert send(served, "POST", "/api/decisions", body, content_type=kind, **own)[0] == 201


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"authorization": "Bearer wrong"},
        {"authorization": f"Bearer {TOKEN}x"},
        {"authorization": f"Basic {TOKEN}"},
        {"authorization": TOKEN},
        {"authorization": "Bearer "},
        {"cookie": f"token={TOKEN}"},
        {"cookie": "communique-1=;;;=\x01"},
        {"x-token": TOKEN},
    ],
)
@pytest.mark.parametrize("path", ["/", "/api/claims", "/assets/app.js", "/api/openapi.json", "/nothing"])
def test_without_the_token_nothing_is_shown(headers: dict[str, str], path: str, reader: Served) -> None:
    before = len(reader.log)
    status, given, body = send(reader, "GET", path, **headers)
    assert status == 401
    assert "no token" in json.loads(body)["error"]
    assert safe(given)
    assert len(reader.log) > before


@pytest.mark.parametrize(
    "target", [f"/api/claims?token={TOKEN}", f"/assets/app.js?token={TOKEN}", "/?token=wrong"]
)
def test_a_token_in_an_address_opens_the_first_page_alone(target: str, reader: Served) -> None:
    """Addresses end up in histories and logs; the first one is left at once."""
    assert send(reader, "GET", target)[0] == 401


def test_the_printed_address_gives_a_cookie_and_leaves_the_token_behind(reader: Served) -> None:
    status, headers, _ = send(reader, "GET", f"/?view=map&token={TOKEN}")
    assert (status, headers["location"]) == (303, "/?view=map")
    parts = headers["set-cookie"].split("; ")
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(parts)
    assert safe(headers)
    assert send(reader, "GET", "/", cookie=parts[0])[0] == 200
    assert TOKEN not in "".join(reader.log)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/"),
        ("GET", "/assets/app.js"),
        ("GET", "/api/claims"),
        ("GET", "/api/claims?limit=x"),
        ("GET", "/api/records/none"),
        ("GET", "/nothing"),
        ("PUT", "/api/claims"),
        ("DELETE", "/api/decisions"),
        ("OPTIONS", "/api/claims"),
        ("TRACE", "/"),
        ("POST", "/api/decisions"),
        ("GET", "/api/documents/scrap.txt/original"),
        ("GET", "/api/exports/csv"),
    ],
)
def test_every_answer_has_every_header(method: str, path: str, reader: Served) -> None:
    status, headers, _ = send(reader, method, path, **BEARER)
    assert status < 500
    assert safe(headers)
    assert "access-control-allow-origin" not in headers


def test_a_fault_of_the_program_is_told_without_its_details(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Any) -> None:
        raise RuntimeError("the secret inside")

    monkeypatch.setattr("communique.web.overviews.news.briefing", fail)
    status, headers, body = send(served, "GET", "/api/briefing", **BEARER)
    assert status == 500
    assert b"secret" not in body
    assert safe(headers)
    assert any("fault at /api/briefing" in line for line in served.log)


# --- paths ----------------------------------------------------------------------------------------


_UP = [
    "../secret.txt",
    "..%2fsecret.txt",
    "%2e%2e/secret.txt",
    "..%5csecret.txt",
    "/etc/passwd",
    "%2fetc%2fpasswd",
]


@pytest.mark.parametrize("path", [*_UP, "....//secret.txt", "app.js/../../../secret.txt", "app.js%00.txt"])
@pytest.mark.parametrize("under", ["/assets/", "/api/documents/", "/api/exports/", "/"])
def test_no_path_leads_out(under: str, path: str, reader: Served) -> None:
    tail = "/original" if under == "/api/documents/" else ""
    status, _, body = send(reader, "GET", f"{under}{path}{tail}", **BEARER)
    assert status in (400, 404, 405)
    assert b"not for the page" not in body
    assert b"root:" not in body


@pytest.mark.parametrize(
    "name",
    [
        "../../evil.txt",
        "..\\..\\evil.txt",
        "/tmp/evil.txt",
        "C:\\evil.txt",
        "evil\x00.txt",
        "-rf.txt",
        ".hidden.txt",
        "....txt",
        "a" * 400 + ".txt",
        "𒀀" * 200 + ".txt",
        "$(reboot);`id`|x.txt",
        "a\r\nb.txt",
        "con\u202etxt.exe.txt",
    ],
)
def test_a_file_lands_in_the_inbox_whatever_it_is_called(name: str, served_once: Served) -> None:
    inbox = served_once.desk.inbox
    outside = {path for path in inbox.parent.iterdir() if path != inbox}
    answer = served_once.client().post("/api/reports", files={"files": (name, b"")})
    assert answer.status_code in (202, 422), answer.text
    for kept in answer.json().get("files", []):
        assert (inbox / kept).resolve().parent == inbox.resolve()
        assert kept.isprintable()
        assert not kept.startswith((".", "-"))
    left = {path for path in inbox.parent.iterdir() if path != inbox}
    assert {path.name for path in left - outside} <= {"case.db-wal", "case.db-shm"}


# --- hostile reports ------------------------------------------------------------------------------

#: Ways to get a script to run, of our own choosing; {} stands for a harmless call.
PAYLOADS = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "\"><b onmouseover='alert(1)'>x</b>",
    "' autofocus onfocus='alert(1)",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<math><mtext></mtext><style><img src=x onerror=alert(1)></style></math>",
    "{{constructor.constructor('alert(1)')()}}",
    "${alert(1)}",
    "<!--<script>alert(1)//-->",
    "\u2028alert(1)\u2029",
    "＜script＞alert(1)＜/script＞",
    "<a href='jAvAsCrIpT:alert(1)'>x</a>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<base href='https://evil.example/'>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<form action=https://evil.example><input name=a>",
)


@pytest.fixture(scope="module")
def hostile(start: Serve, tmp_path_factory: pytest.TempPathFactory) -> Served:
    """A workbench over a feed whose every field is a payload, with decisions that are payloads too."""
    folder = tmp_path_factory.mktemp("hostile")
    rows = [
        {
            "title": f"Troops {payload} took Sakhour",
            "outlet": payload,
            "url": payload,
            "author": payload,
            "published": "2016-11-28",
            "text": f"The army captured Sakhour on 28 November 2016, {payload} said.\n\n{payload}\n\n"
            f"Photo: A street in Sakhour. {payload}",
        }
        for payload in PAYLOADS
    ]
    (folder / "<img src=x onerror=alert(1)>.jsonl").write_text("\n".join(map(json.dumps, rows)))
    store = tmp_path_factory.mktemp("hostile-store") / "case.db"
    build([folder], store, case="aleppo-2016", workers=1)
    served = start(store)
    client = served.client()
    (claim, *_) = client.get("/api/claims").json()["items"]
    for payload in PAYLOADS:
        wanted = {"kind": "note", "subject": claim["id"], "note": payload, "who": payload}
        assert client.post("/api/decisions", json=wanted).status_code == 201
    return served


def walk(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for key, one in value.items():
                yield from walk(key)
                yield from walk(one)
        case list():
            for one in value:
                yield from walk(one)


_VIEWS = (
    *("state", "case", "land", "holders", "briefing", "days", "sources", "facets", "review", "agreement"),
    *("documents?limit=500", "claims?limit=500", "events", "figures", "control", "contradictions"),
    *("checks", "copies", "issues", "decisions?limit=500", "search?q=alert", "search?q=%3Cscript%3E"),
)


def test_hostile_words_are_only_ever_data(hostile: Served) -> None:
    """Each answer is JSON that no browser takes for a page; the words themselves are not altered."""
    client = hostile.client()
    seen: set[str] = set()
    names = [one["name"] for one in client.get("/api/documents?limit=500").json()["items"]]
    records = [one["id"] for one in client.get("/api/claims?limit=20").json()["items"]]
    paths = [
        *_VIEWS,
        *(f"documents/{_quoted(name)}" for name in names),
        *(f"records/{key}" for key in records),
    ]
    for path in paths:
        answer = client.get(f"/api/{path}")
        assert answer.status_code == 200, (path, answer.text)
        assert answer.headers["content-type"] == "application/json"
        assert safe(dict(answer.headers))
        seen.update(walk(answer.json()))
    for payload in PAYLOADS:
        assert payload in seen, "notes and names of persons come back as they were given"
        assert any(payload in text for text in seen if "The army captured" in text), payload


def _quoted(name: str) -> str:
    from urllib.parse import quote

    return quote(name, safe="")


def test_an_original_is_saved_and_never_shown(hostile: Served) -> None:
    client = hostile.client()
    for one in client.get("/api/documents").json()["items"][:5]:
        answer = client.get(f"/api/documents/{_quoted(one['name'])}/original")
        assert answer.headers["content-type"] == "application/octet-stream"
        name = answer.headers["content-disposition"].removeprefix('attachment; filename="').removesuffix('"')
        assert not set(name) & set("<>\"'/\\;\r\n")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_an_error_that_repeats_hostile_words_is_data_too(payload: str, hostile: Served) -> None:
    client = hostile.client()
    for answer in (
        client.get("/api/claims", params={"sort": payload[:20]}),
        client.get("/api/claims", params={"cursor": payload}),
        client.get(f"/api/records/{_quoted(payload)}"),
        client.get(f"/api/exports/{_quoted(payload)}"),
        client.post("/api/decisions", json={"kind": payload[:40], "subject": payload}),
        client.post("/api/reports/paste", json={"url": payload}),
        client.post("/api/reports", files={"files": (f"{payload}.exe", b"x")}),
    ):
        assert answer.status_code < 500
        assert answer.headers["content-type"] == "application/json"
        assert answer.headers["x-content-type-options"] == "nosniff"


# --- too much -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def narrow(start: Serve) -> Served:
    """A workbench that takes no more than 100 kB in one go."""
    return start(most_bytes=100_000)


def test_a_body_that_says_it_is_too_long_is_not_read(narrow: Served) -> None:
    answer = narrow.client().post("/api/reports", files={"files": ("a.txt", b"x" * 200_000)})
    assert answer.status_code == 413
    assert "send fewer files" in answer.json()["error"]
    assert any("refused POST /api/reports" in line for line in narrow.log)
    assert narrow.client().get("/api/state").status_code == 200


@pytest.mark.parametrize("path", ["/api/reports", "/api/decisions", "/api/reports/paste"])
def test_a_body_that_hides_its_length_is_cut_off(path: str, narrow: Served) -> None:
    """The answer says why, and what had come is not kept."""
    head = b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
    kind = "multipart/form-data; boundary=x" if path == "/api/reports" else "application/json"
    pieces = iter([head if path == "/api/reports" else b'{"note": "', *[b"x" * 10_000] * 30])
    status, headers, body = send(narrow, "POST", path, pieces, content_type=kind, **BEARER)
    assert status in (413, 0)
    if status:
        assert "at most" in json.loads(body)["error"]
        assert safe(headers)
    assert any(f"refused POST {path}: at most" in line for line in narrow.log)
    assert not narrow.desk.inbox.exists()
    assert narrow.client().get("/api/state").status_code == 200


@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=x", "application/json", "text/plain"])
def test_an_endless_sender_is_cut_off(kind: str, narrow: Served) -> None:
    """The server reads no further than it must, and answers others meanwhile."""
    name, _, port = narrow.host.partition(":")
    with socket.create_connection((name, int(port)), timeout=30) as wire:
        start = f"POST /api/reports HTTP/1.1\r\nhost: {narrow.host}\r\nauthorization: Bearer {TOKEN}\r\n"
        wire.sendall(f"{start}content-type: {kind}\r\ntransfer-encoding: chunked\r\n\r\n".encode())
        sent = 0
        try:
            while sent < 50_000_000:
                wire.sendall(b"2710\r\n" + b"x" * 10_000 + b"\r\n")
                sent += 10_000
        except OSError:
            pass
    assert sent < 50_000_000
    assert narrow.client().get("/api/state").status_code == 200


@pytest.mark.parametrize("length", ["-1", "1e3", "²", "99999999999999999999", "0x10", ""])
def test_a_length_that_is_none_is_refused(length: str, reader: Served) -> None:
    name, _, port = reader.host.partition(":")
    with socket.create_connection((name, int(port)), timeout=30) as wire:
        head = f"POST /api/decisions HTTP/1.1\r\nhost: {reader.host}\r\nauthorization: Bearer {TOKEN}\r\n"
        wire.sendall(f"{head}content-length: {length}\r\n\r\n".encode("latin-1"))
        wire.shutdown(socket.SHUT_WR)
        assert wire.recv(100).startswith((b"HTTP/1.1 4", b""))
    assert reader.client().get("/api/state").status_code == 200


#: Archives and tables of them are for the command line, which has limits of its own for what they unpack.
_NOT_BY_HAND = {".wacz", ".warc", ".warc.gz", ".csv"}


def test_the_endings_that_are_taken_are_those_that_are_read() -> None:
    assert frozenset(_READERS) - _NOT_BY_HAND == ENDS


def zip_bomb() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"0" * 50_000_000)
    return data.getvalue()


@pytest.mark.parametrize(
    "name", ["bomb.zip", "bomb.docx", "bomb.gz", "bomb.wacz", "bomb.tar", "bomb.7z", "bomb"]
)
def test_archives_are_not_unpacked(name: str, served_once: Served) -> None:
    answer = served_once.client().post("/api/reports", files={"files": (name, zip_bomb())})
    assert (answer.status_code, answer.json()["job"], answer.json()["files"]) == (202, None, [])
    (problem,) = answer.json()["problems"]
    assert problem["file"] == name
    assert "is not read here" in problem["message"]
    assert "unpack it or save" in problem["remedy"]


def make_pdf(stream: Iterator[bytes], pages: int = 1) -> bytes:
    """A PDF whose pages all show one packed stream."""
    packer = zlib.compressobj(9)
    body = b"".join(packer.compress(piece) for piece in stream) + packer.flush()
    kids = b" ".join(b"%d 0 R" % (5 + at) for at in range(pages))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 3 0 R>>>>>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, pages),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream" % (len(body), body),
        *[page] * pages,
    ]
    out, at = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        at.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in at)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n%b" % (size, table)
    return out + head + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, len(out))


def words(times: int) -> Iterator[bytes]:
    yield b"BT /F 9 Tf 10 700 Td "
    for _ in range(times):
        yield b"(Shells fell on the mill) Tj 0 -1 Td " * 1000
    yield b"ET"


def test_bombs_are_told_as_problems_and_a_good_report_is_read(start: Serve) -> None:
    """Files of a few kilobytes that unpack to gigabytes, or nest without end."""
    served = start(reads=read_tight)
    bombs = {
        "swollen.pdf": make_pdf(words(5_000)),
        "endless.pdf": make_pdf(iter([b""]), pages=20_000),
        "nested.json": b"[" * 2_000_000,
        "packed.txt": zip_bomb(),
    }
    assert all(len(data) < 5_000_000 for data in bombs.values())
    good = "Rebels captured Hanano on 30 November 2016, state television said.\n"
    files = [("files", (name, data)) for name, data in (*bombs.items(), ("good.txt", good.encode()))]
    answer = served.client().post("/api/reports", files=files)
    assert answer.status_code == 202
    assert served.client().get("/api/claims").status_code == 200
    job = served.settle()
    assert job["state"] == "done", job
    told = {Path(one["file"]).name for one in job["problems"]}
    assert told == bombs.keys(), job["problems"]
    assert all(one["message"] and one["remedy"] for one in job["problems"])
    names = {one["name"] for one in served.client().get("/api/documents").json()["items"]}
    assert names >= {"good.txt", *REPORTS}
