"""A page by its address: what is public and readable comes, what leads into the user's network never does.

The servers are real and stand on loopback. They are reached because a test's `Net` hands a connection for
one made-up public address to its server; the code under test has no exception for loopback.
"""

import gzip
import shutil
import socket
import ssl
import subprocess
import threading
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import IPv4Address
from itertools import cycle
from pathlib import Path

import httpcore2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ssrfguard import AddressTable

from communique.pipeline import reading
from communique.web import fetching
from communique.web.fetching import (
    ENDINGS,
    LIMITS,
    FetchError,
    Limits,
    fetch,
    open_to_address,
    why_not_public,
)

PUBLIC = "9.9.9.9"
OTHER = "2620:fe::fe"
PAGE = b"<html><body><p>Two bridges were closed at noon.</p></body></html>"
HTML = {"Content-Type": "text/html; charset=utf-8"}
# Ends a server's loop that the client ought to have ended long before.
ENOUGH = 400


@dataclass
class Answer:
    """What a server says to a path; ``body`` in pieces is sent as it comes, without a length."""

    body: bytes | Callable[[], Iterator[bytes]] = PAGE
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: dict(HTML))


class Site(ThreadingHTTPServer):
    """A server on loopback that remembers who connected and what was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers: dict[str, Answer] = {"/": Answer()}
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.connections = 0
        self.pieces = 0
        self.over = threading.Event()

    def get_request(self) -> tuple[socket.socket, tuple[str, int]]:
        self.connections += 1
        return super().get_request()

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def redirect(self, path: str, location: str, status: int = 302) -> None:
        self.answers[path] = Answer(b"", status, {"Location": location})


class Handler(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        self.server.asked.append(f"{self.headers['Host']} {self.path}")
        self.server.headers.append(dict(self.headers))
        answer = self.server.answers.get(self.path) or Answer(b"no such page", 404)
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if isinstance(answer.body, bytes) and "Content-Length" not in answer.headers:
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        for piece in [answer.body] if isinstance(answer.body, bytes) else answer.body():
            self.wfile.write(piece)
            self.server.pieces += 1

    def handle(self) -> None:
        try:
            super().handle()
        except OSError:
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        pass


class Net:
    """A small internet: names with their addresses, and the one server behind the public ones."""

    def __init__(self, site: Site, names: dict[str, Sequence[str]] | None = None) -> None:
        self.site = site
        self.names = {"news.example": [PUBLIC], **(names or {})}
        self.asked: list[str] = []
        self.opened: list[tuple[str, int]] = []

    def resolve(self, host: str, port: int) -> Sequence[str]:
        self.asked.append(host)
        if host in (PUBLIC, OTHER):
            return [host]
        if host not in self.names:
            raise socket.gaierror(socket.EAI_NONAME, "unknown")
        return self.names[host]

    def open_to(self, address: str, port: int, seconds: float) -> httpcore2.NetworkStream:
        self.opened.append((address, port))
        assert address in (PUBLIC, OTHER), f"a connection to {address}"
        return open_to_address("127.0.0.1", self.site.port, seconds)

    def fetch(self, url: str, limits: Limits = LIMITS) -> fetching.Fetched:
        return fetch(url, resolve=self.resolve, open_to=self.open_to, limits=limits)

    def refusal(self, url: str, limits: Limits = LIMITS) -> str:
        with pytest.raises(FetchError) as caught:
            self.fetch(url, limits)
        return str(caught.value)


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ("http_proxy", "https_proxy", "all_proxy", "no_proxy", "ssl_cert_file", "ssl_cert_dir", "netrc")
    for name in names:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield server
        server.over.set()
        server.shutdown()


@pytest.fixture
def net(site: Site) -> Net:
    return Net(site)


def unused(*_: object) -> Sequence[str]:
    raise AssertionError("a look-up or a connection for what the URL alone shows")


def test_a_public_page_comes_as_it_is(net: Net) -> None:
    """The body is kept byte for byte, with where it came from and when."""
    got = net.fetch(" http://news.example/ ")
    assert (got.url, got.final_url, got.status) == ("http://news.example/", "http://news.example/", 200)
    assert (got.body, got.media_type) == (PAGE, "text/html")
    assert got.fetched_at.endswith("+00:00")
    assert net.opened == [(PUBLIC, 80)]
    assert net.site.asked == ["news.example /"]


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        pytest.param("http://news.example:8080/", "news.example:8080 /", id="another port, in Host"),
        pytest.param(f"http://{PUBLIC}/", f"{PUBLIC} /", id="IPv4"),
        pytest.param(f"http://[{OTHER}]/", f"[{OTHER}] /", id="IPv6"),
        pytest.param("http://NEWS.Example/", "news.example /", id="capitals"),
        pytest.param("http://أخبار.example/", "xn--igbicxr.example /", id="Arabic name"),
        pytest.param("http://news.example/#top", "news.example /", id="fragment stays here"),
        pytest.param("http://news.example/جسر?q=حلب", "", id="Arabic path and query"),
    ],
)
def test_addresses_as_people_paste_them(site: Site, url: str, asked: str) -> None:
    """Arabic names, paths with Arabic words, numbers: all that a browser's address bar shows."""
    path = "/%D8%AC%D8%B3%D8%B1?q=%D8%AD%D9%84%D8%A8"
    site.answers[path] = Answer()
    net = Net(site, {"xn--igbicxr.example": [PUBLIC]})
    assert net.fetch(url).body == PAGE
    assert site.asked == [asked or f"news.example {path}"]


@pytest.mark.parametrize(
    ("url", "says"),
    [
        pytest.param("", "no http:// or https://", id="nothing"),
        pytest.param("news.example/page", "no http:// or https://", id="no scheme"),
        pytest.param("//news.example/page", "no http:// or https://", id="no scheme, two slashes"),
        pytest.param("http:///page", "names no server", id="no server"),
        pytest.param("http:news.example", "names no server", id="no slashes"),
        pytest.param("file:///etc/passwd", "starts with file:", id="file"),
        pytest.param("ftp://news.example/a", "starts with ftp:", id="ftp"),
        pytest.param("gopher://news.example/_x", "starts with gopher:", id="gopher"),
        pytest.param("data:text/html,x", "starts with data:", id="data"),
        pytest.param("javascript:alert(1)", "starts with javascript:", id="javascript"),
        pytest.param("http://ann@news.example/", "user name or a password", id="user"),
        pytest.param("http://ann:pw@news.example/", "user name or a password", id="password"),
        pytest.param("http://news.example@127.0.0.1/", "user name or a password", id="host as user"),
        pytest.param("http://news.example:22/", "port 22", id="SSH"),
        pytest.param("http://news.example:25/", "port 25", id="mail"),
        pytest.param("http://news.example:6379/", "port 6379", id="Redis, a high port"),
        pytest.param("http://news.example:0/", "port 0", id="port 0"),
        pytest.param("http://news.example:99999/", "port 99999", id="no port"),
        pytest.param("http://news.example:x/", "no valid address", id="port of letters"),
        pytest.param("http://news.example/\r\nHost: x", "no valid address", id="line break"),
        pytest.param(f"http://news.example/{'a' * 70_000}", "no valid address", id="endless"),
        pytest.param("http://localhost/", "your own network", id="localhost"),
        pytest.param("http://LOCALHOST./", "your own network", id="localhost, dotted"),
        pytest.param("http://a.localhost/", "your own network", id="below localhost"),
        pytest.param("http://printer/", "your own network", id="one word"),
        pytest.param("http://nas.local/", "your own network", id="mDNS"),
        pytest.param("http://metadata.google.internal/", "your own network", id="internal"),
        pytest.param("http://router.home.arpa/", "your own network", id="home network"),
        pytest.param("http://2130706433/", "another form", id="decimal"),
        pytest.param("http://0x7f000001/", "another form", id="hexadecimal"),
        pytest.param("http://0x7f.0.0.1/", "another form", id="hexadecimal first part"),
        pytest.param("http://127.0.0.0x1/", "another form", id="hexadecimal last part"),
        pytest.param("http://127.1/", "another form", id="short"),
        pytest.param("http://017700000001/", "another form", id="octal"),
        pytest.param("http://0177.0.0.1/", "no valid address", id="octal first part"),
        pytest.param("http://①②⑦.0.0.1/", "no valid address", id="circled digits"),
        pytest.param("http://127。0。0。1/", "Loopback", id="full stops of Chinese"),
        pytest.param("http://１２７.0.0.1/", "no valid address", id="wide digits"),
        pytest.param("http://[fe80::1%25eth0]/", "Link-Local", id="IPv6 with a zone"),
        pytest.param("http://[::1/", "no valid address", id="half a bracket"),
        pytest.param("http://127.0.0.1\\@news.example/", "user name or a password", id="backslash"),
        pytest.param("http://127.0.0.1%2f@news.example/", "user name or a password", id="slash in the user"),
        pytest.param(
            "http://127.0.0.1%00.news.example/", "names a server that cannot exist", id="NUL in the name"
        ),
        pytest.param("http://127.0.0.1/", "Loopback", id="loopback"),
        pytest.param("http://127.0.0.1./", "Loopback", id="loopback, dotted"),
        pytest.param("http://[::1]:8080/", "Loopback", id="IPv6 loopback"),
        pytest.param("http://[::ffff:7f00:1]/", "Loopback", id="mapped, in hexadecimal"),
        pytest.param("http://[0:0:0:0:0:ffff:127.0.0.1]/", "Loopback", id="mapped, spelt out"),
    ],
)
def test_what_the_url_alone_shows_is_refused_without_a_look_up(url: str, says: str) -> None:
    """No name is asked for and no connection is tried, so that nobody learns that the URL was pasted."""
    with pytest.raises(FetchError) as caught:
        fetch(url, resolve=unused, open_to=unused)  # type: ignore[arg-type]
    assert says in caught.value.wrong
    assert str(caught.value) == f"{caught.value.url}: {caught.value.wrong}; {caught.value.remedy}"


NOT_PUBLIC = [
    pytest.param("127.0.0.1", id="loopback"),
    pytest.param("127.255.255.254", id="end of loopback"),
    pytest.param("0.0.0.0", id="this host"),
    pytest.param("0.1.2.3", id="this network"),
    pytest.param("10.0.0.1", id="private 10"),
    pytest.param("172.16.0.1", id="private 172"),
    pytest.param("172.31.255.254", id="end of private 172"),
    pytest.param("192.168.1.1", id="private 192"),
    pytest.param("169.254.169.254", id="link-local, cloud metadata"),
    pytest.param("100.64.0.1", id="carrier NAT"),
    pytest.param("100.100.100.200", id="carrier NAT, cloud metadata"),
    pytest.param("192.0.0.8", id="protocol assignments"),
    pytest.param("192.0.2.1", id="documentation"),
    pytest.param("192.88.99.1", id="6to4 relay"),
    pytest.param("198.18.0.1", id="benchmarking"),
    pytest.param("224.0.0.1", id="multicast"),
    pytest.param("239.255.255.250", id="multicast, end"),
    pytest.param("240.0.0.1", id="reserved"),
    pytest.param("255.255.255.255", id="broadcast"),
    pytest.param("::", id="IPv6 unspecified"),
    pytest.param("::1", id="IPv6 loopback"),
    pytest.param("::127.0.0.1", id="compatible"),
    pytest.param("::ffff:127.0.0.1", id="mapped loopback"),
    pytest.param("::ffff:10.0.0.1", id="mapped private"),
    pytest.param("::ffff:169.254.169.254", id="mapped metadata"),
    pytest.param("64:ff9b::7f00:1", id="NAT64 of loopback"),
    pytest.param("64:ff9b::a9fe:a9fe", id="NAT64 of metadata"),
    pytest.param("64:ff9b:1::a00:1", id="local NAT64"),
    pytest.param("2002:7f00:1::", id="6to4 of loopback"),
    pytest.param("2002:c0a8:101::1", id="6to4 of private"),
    pytest.param("2001:0:7f00:1::1", id="Teredo, server on loopback"),
    pytest.param("2001:0:909:909::80ff:fffe", id="Teredo, client on loopback"),
    pytest.param("2001:db8::1", id="IPv6 documentation"),
    pytest.param("3fff::1", id="IPv6 documentation, new"),
    pytest.param("100::1", id="discard"),
    pytest.param("5f00::1", id="segment routing"),
    pytest.param("fc00::1", id="unique local"),
    pytest.param("fd00:ec2::254", id="unique local, metadata"),
    pytest.param("fe80::1", id="IPv6 link-local"),
    pytest.param("fe80::1%eth0", id="IPv6 link-local with a zone"),
    pytest.param("fec0::1", id="site-local"),
    pytest.param("ff02::1", id="IPv6 multicast"),
    pytest.param("news", id="no address"),
    pytest.param("", id="empty"),
]


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_a_name_that_leads_to_no_public_address_is_refused(site: Site, address: str) -> None:
    """Whoever owns a name can point it into our network, in any spelling and at any place of the answer."""
    for answer in ([address], [PUBLIC, address], [address, PUBLIC]):
        net = Net(site, {"trap.example": answer})
        assert f"leads to {address}, which is no public address" in net.refusal("http://trap.example/")
        assert net.opened == []
    assert site.connections == 0


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("8.8.8.8", id="IPv4"),
        pytest.param("172.32.0.1", id="just outside private 172"),
        pytest.param("100.128.0.1", id="just outside carrier NAT"),
        pytest.param("2606:4700:4700::1111", id="IPv6"),
        pytest.param(
            "64:ff9b::808:808", id="NAT64 of a public one: how a mobile network without IPv4 sees it"
        ),
    ],
)
def test_public_addresses_pass(address: str) -> None:
    """A guard that refuses the internet would be turned off."""
    assert why_not_public(address) is None


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "224.0.0.1",
        "::1",
        "fc00::1",
        "::ffff:7f00:1",
    ],
)
def test_two_tables_would_have_to_be_wrong(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    """Were the library's table to fail, the standard library would still refuse what matters most."""
    monkeypatch.setattr(fetching, "DEFAULT_DENIED", AddressTable(()))
    assert why_not_public(address) == "not globally reachable"


@given(st.ip_addresses(v=4))
def test_an_address_inside_another_is_judged_itself(inner: IPv4Address) -> None:
    """No wrapping makes an address public that is not."""
    if why_not_public(str(inner)) is None:
        return
    number = f"{int(inner) >> 16:x}:{int(inner) & 0xFFFF:x}"
    wrapped = [
        f"::ffff:{inner}",
        f"64:ff9b::{inner}",
        f"::{inner}",
        f"2002:{number}::1",
        f"2001:0:{number}::1",
    ]
    assert [address for address in wrapped if why_not_public(address) is None] == []


@pytest.mark.parametrize("address", ["127.0.0.1", "0.0.0.0", "::ffff:127.0.0.1"])
def test_nothing_knocks_at_loopback(site: Site, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    """With the real connection: not one is opened, not even to see who would answer."""
    monkeypatch.setattr(fetching, "PORTS", (site.port,))
    host = f"[{address}]" if ":" in address else address
    for url in (f"http://{host}:{site.port}/", f"http://trap.example:{site.port}/"):
        with pytest.raises(FetchError, match="no public address"):
            fetch(url, resolve=lambda *_: [address])
    assert site.connections == 0


def test_the_system_finds_names() -> None:
    """The real look-up gives addresses without their scope or port, each once."""
    found = fetching.resolve_name("localhost", 80)
    assert set(found) <= {"127.0.0.1", "::1"}
    assert len(found) == len(set(found)) > 0


def test_a_connection_that_ends_elsewhere_is_refused(site: Site) -> None:
    """On this system 0.0.0.0 leads to 127.0.0.1: what the connection says of itself counts."""
    open_to_address("127.0.0.1", site.port, 5.0).close()
    with pytest.raises(Exception, match=r"ends at 127\.0\.0\.1"):
        open_to_address("0.0.0.0", site.port, 5.0)


class Flipping(Net):
    """A name server that answers each question differently, as rebinding does."""

    def __init__(self, site: Site, answers: Sequence[str]) -> None:
        super().__init__(site)
        self.turn = cycle(answers)

    def resolve(self, host: str, port: int) -> Sequence[str]:
        self.asked.append(host)
        return [next(self.turn)]


def test_a_name_is_looked_up_once_and_what_was_judged_is_used(site: Site) -> None:
    """The second answer would be loopback; nobody asks for it."""
    net = Flipping(site, [PUBLIC, "127.0.0.1"])
    assert net.fetch("http://flip.example/").body == PAGE
    assert (net.asked, net.opened) == (["flip.example"], [(PUBLIC, 80)])


@pytest.mark.parametrize("answers", [[PUBLIC, "127.0.0.1"], ["127.0.0.1", PUBLIC], [PUBLIC, PUBLIC, "::1"]])
def test_rebinding_never_reaches_loopback(site: Site, answers: Sequence[str]) -> None:
    """Whatever the rhythm: each fetch gets the public page or a refusal."""
    net = Flipping(site, answers)
    site.redirect("/again", "http://flip.example:8080/")
    outcomes = []
    for number in range(12):
        try:
            outcomes.append(net.fetch("http://flip.example/again" if number % 2 else "http://flip.example/"))
        except FetchError as error:
            assert "no public address (127.0.0.0/8" in str(error) or "::1/128" in str(error)
            outcomes.append(None)
    assert {address for address, _ in net.opened} == {PUBLIC}
    assert None in outcomes


def test_a_redirect_to_the_same_name_is_looked_up_and_judged_anew(site: Site) -> None:
    """The name was public when it sent us on, and is loopback when we come back."""
    net = Flipping(site, [PUBLIC, "127.0.0.1"])
    site.redirect("/", "http://flip.example:8080/admin")
    says = net.refusal("http://flip.example/")
    assert "redirects to http://flip.example:8080/admin, which leads to 127.0.0.1" in says
    assert net.opened == [(PUBLIC, 80)]


def test_redirects_are_followed(site: Site) -> None:
    """Absolute, relative, without a scheme, to another public host; the last address is kept."""
    net = Net(site, {"www.news.example": [OTHER]})
    site.redirect("/", "http://www.news.example/a", 301)
    site.redirect("/a", "b", 302)
    site.redirect("/b", "//news.example/c", 307)
    site.redirect("/c", "/d?e=f", 308)
    site.answers["/d?e=f"] = Answer(b"plain", headers={"Content-Type": "text/plain"})
    got = net.fetch("http://news.example/")
    assert (got.url, got.final_url) == ("http://news.example/", "http://news.example/d?e=f")
    assert got.media_type == "text/plain"
    assert {address for address, _ in net.opened} == {PUBLIC, OTHER}


@pytest.mark.parametrize(("hops", "comes"), [(5, True), (6, False)])
def test_redirects_end(net: Net, hops: int, comes: bool) -> None:
    """Five are followed, the sixth is not."""
    for hop in range(hops):
        net.site.redirect(f"/{hop}", f"/{hop + 1}")
    net.site.answers[f"/{hops}"] = Answer()
    if comes:
        assert net.fetch("http://news.example/0").body == PAGE
    else:
        assert "redirects more than 5 times" in net.refusal("http://news.example/0")
        assert len(net.site.asked) == 6


def test_a_redirect_in_a_circle_ends(net: Net) -> None:
    net.site.redirect("/", "/")
    assert "redirects more than 5 times" in net.refusal("http://news.example/")


@pytest.mark.parametrize(
    ("location", "says"),
    [
        pytest.param("http://127.0.0.1/", "leads to 127.0.0.1", id="loopback"),
        pytest.param("http://127.0.0.1:8080/", "leads to 127.0.0.1", id="loopback, a port that is fetched"),
        pytest.param("http://169.254.169.254/latest/meta-data/", "leads to 169.254.169.254", id="metadata"),
        pytest.param("http://[::1]/", "leads to ::1", id="IPv6"),
        pytest.param("//10.0.0.1/", "leads to 10.0.0.1", id="without a scheme"),
        pytest.param("http://2130706433/", "another form", id="decimal"),
        pytest.param("http://localhost/", "your own network", id="localhost"),
        pytest.param("http://inside.example/", "leads to 192.168.1.1", id="name that leads inside"),
        pytest.param("http://news.example:6379/", "port 6379", id="port of a database"),
        pytest.param("http://a:b@news.example/", "user name or a password", id="password"),
        pytest.param("file:///etc/passwd", "starts with file:", id="file"),
        pytest.param("gopher://news.example/", "starts with gopher:", id="gopher"),
        pytest.param("http://[::1/", "answers 302", id="half a bracket"),
    ],
)
def test_each_redirect_is_judged(site: Site, location: str, says: str) -> None:
    """A public page that sends us inside is the usual way in."""
    net = Net(site, {"inside.example": ["192.168.1.1"]})
    site.redirect("/", location)
    message = net.refusal("http://news.example/")
    assert says in message
    assert message.startswith("http://news.example/: ")
    assert net.opened == [(PUBLIC, 80)]
    assert len(site.asked) == 1


SMALL = Limits(size=100_000)


def endless(site: Site, piece: bytes) -> Callable[[], Iterator[bytes]]:
    """Return a body that goes on until the client hangs up."""

    def pieces() -> Iterator[bytes]:
        for _ in range(ENOUGH):
            yield piece

    return pieces


def squeezed_nothing() -> bytes:
    """Return a deflate stream's worth of empty blocks: bytes on the wire that unpack to none."""
    packer = zlib.compressobj(wbits=31)
    return (
        packer.compress(b"") + b"".join(packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2)) + b"\0\0\0\xff\xff"
    )


def packed(body: bytes, *codings: str) -> Answer:
    for coding in codings:
        body = gzip.compress(body) if coding == "gzip" else zlib.compress(body)
    return Answer(body, headers=HTML | {"Content-Encoding": ", ".join(codings)})


@pytest.mark.parametrize("codings", [(), ("gzip",), ("deflate",), ("gzip", "gzip")])
def test_a_body_of_the_largest_size_comes_whole(net: Net, codings: tuple[str, ...]) -> None:
    """The limit is on what a reader gets: unpacked."""
    body = PAGE.ljust(SMALL.size)
    net.site.answers["/"] = packed(body, *codings) if codings else Answer(body)
    assert net.fetch("http://news.example/", SMALL).body == body


@pytest.mark.parametrize("codings", [(), ("gzip",), ("deflate",), ("gzip", "gzip")])
def test_one_byte_more_is_too_large(net: Net, codings: tuple[str, ...]) -> None:
    body = PAGE.ljust(SMALL.size + 1)
    net.site.answers["/"] = packed(body, *codings) if codings else Answer(body)
    assert "larger than 0.0953674 MiB" in net.refusal("http://news.example/", SMALL)


@pytest.mark.parametrize("codings", [("gzip",), ("deflate",), ("gzip", "gzip", "gzip")])
def test_a_bomb_does_not_go_off(net: Net, codings: tuple[str, ...]) -> None:
    """64 MiB of nothing in some kilobytes, packed up to three times, under the limit of every user."""
    net.site.answers["/"] = packed(bytes(64 * 2**20), *codings)
    assert len(net.site.answers["/"].body) < 100_000  # type: ignore[arg-type]
    assert "larger than 25 MiB" in net.refusal("http://news.example/")


def test_a_body_without_a_length_is_counted_while_it_comes(net: Net) -> None:
    """The server would send 25 MB more; it is hung up on."""
    net.site.answers["/"] = Answer(endless(net.site, b"x" * 2**16))
    assert "larger than" in net.refusal("http://news.example/", SMALL)
    assert net.site.pieces < ENOUGH


def test_a_stated_length_is_believed_when_it_is_too_large(net: Net) -> None:
    """Nobody waits for 3 GB that will be refused."""
    net.site.answers["/"] = Answer(PAGE, headers=HTML | {"Content-Length": str(3 * 10**9)})
    assert "larger than 25 MiB" in net.refusal("http://news.example/")


def test_a_body_that_unpacks_to_nothing_is_counted_too(net: Net) -> None:
    """Empty blocks for ever: no byte arrives, so the bytes on the wire count."""
    start, block = squeezed_nothing(), b"\0\0\0\xff\xff"
    pieces = [start, *[block * 4000] * ENOUGH]
    net.site.answers["/"] = Answer(lambda: iter(pieces), headers=HTML | {"Content-Encoding": "gzip"})
    assert "larger than" in net.refusal("http://news.example/", SMALL)
    assert net.site.pieces < ENOUGH


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        pytest.param(Answer(headers=HTML | {"Content-Encoding": "br"}), "packed as br", id="unasked coding"),
        pytest.param(Answer(headers=HTML | {"Content-Encoding": "gzip, zstd"}), "packed as zstd", id="two"),
        pytest.param(
            Answer(headers=HTML | {"Content-Encoding": "gzip"}), "cannot be unpacked", id="not gzip"
        ),
        pytest.param(packed(PAGE, *["gzip"] * 6), "cannot be unpacked", id="six times"),
        pytest.param(Answer(headers=HTML | {"Content-Length": "9999"}), "breaks off", id="cut short"),
        pytest.param(Answer(headers=HTML | {"Content-Length": "x"}), "breaks off", id="no length"),
        pytest.param(Answer(status=404), "answers 404 Not Found", id="not there"),
        pytest.param(Answer(status=403), "answers 403 Forbidden", id="forbidden"),
        pytest.param(Answer(status=503), "answers 503", id="overloaded"),
        pytest.param(Answer(b"", status=204), "answers 204", id="no content"),
        pytest.param(Answer(status=302), "answers 302", id="redirect to nowhere"),
    ],
)
def test_an_answer_that_is_no_page(net: Net, answer: Answer, says: str) -> None:
    """Each with the address, what is wrong, and what the user can do instead."""
    net.site.answers["/"] = answer
    message = net.refusal("http://news.example/")
    assert message.startswith("http://news.example/: ")
    assert says in message
    assert message.endswith("save the page in your browser and drop the file here")


@pytest.mark.parametrize(
    "content_type",
    [*ENDINGS, "TEXT/HTML", "text/html;charset=windows-1256", "text/plain ; charset=utf-8"],
)
def test_what_a_reader_takes_comes(net: Net, content_type: str) -> None:
    net.site.answers["/"] = Answer(headers={"Content-Type": content_type})
    assert net.fetch("http://news.example/").media_type in ENDINGS


def test_each_media_type_has_its_reader() -> None:
    """What is fetched can be read: its ending is one that the pipeline knows."""
    assert set(ENDINGS.values()) <= set(reading._READERS)


@pytest.mark.parametrize(
    ("content_type", "says"),
    [
        pytest.param("image/jpeg", "is image/jpeg, which is not read", id="picture"),
        pytest.param("application/zip", "is application/zip, which is not read", id="archive"),
        pytest.param("application/octet-stream", "is application/octet-stream", id="bytes"),
        pytest.param("text/javascript", "is text/javascript", id="script"),
        pytest.param("multipart/x-mixed-replace", "is multipart/x-mixed-replace", id="endless parts"),
        pytest.param("application/rss+xml", "a list of reports", id="RSS"),
        pytest.param("text/xml; charset=utf-8", "text/xml, a list of reports", id="XML"),
        pytest.param("", "does not say what kind", id="nothing"),
        pytest.param("; charset=utf-8", "does not say what kind", id="only a parameter"),
    ],
)
def test_what_no_reader_takes_is_named(net: Net, content_type: str, says: str) -> None:
    """Before its body is read."""
    net.site.answers["/"] = Answer(endless(net.site, b"x" * 2**16), headers={"Content-Type": content_type})
    assert says in net.refusal("http://news.example/")


HASTY = Limits(seconds=0.4)


def drip(site: Site, piece: bytes) -> Callable[[], Iterator[bytes]]:
    """Return a body that comes a byte at a time, each well before a read would time out."""

    def pieces() -> Iterator[bytes]:
        for _ in range(ENOUGH):
            yield piece
            if site.over.wait(0.05):
                return

    return pieces


def test_a_slow_body_ends(net: Net) -> None:
    """The time is for all of it: the next byte is always near, the last one never comes."""
    net.site.answers["/"] = Answer(drip(net.site, b"x"))
    assert "took longer than 0.4 s" in net.refusal("http://news.example/", HASTY)
    assert net.site.pieces < ENOUGH


def test_a_silent_server_ends(net: Net) -> None:
    """It takes the request and says nothing but its headers."""
    net.site.answers["/"] = Answer(drip(net.site, b""))
    assert "took longer than 0.4 s" in net.refusal("http://news.example/", HASTY)


def test_slow_redirects_share_the_time(net: Net) -> None:
    """Five hops do not get the time five times."""
    for hop in range(5):
        net.site.redirect(f"/{hop}", f"/{hop + 1}")
    net.site.answers["/5"] = Answer(drip(net.site, b"x"))
    assert "took longer than 0.4 s" in net.refusal("http://news.example/0", HASTY)


@pytest.fixture
def raw_server() -> Iterator[Callable[[Callable[[socket.socket], None]], int]]:
    """Return a function that starts a server of one behaviour and returns its port."""
    listeners: list[socket.socket] = []

    def start(behave: Callable[[socket.socket], None]) -> int:
        listener = socket.create_server(("127.0.0.1", 0))
        listeners.append(listener)

        def serve() -> None:
            try:
                connection, _ = listener.accept()
                with connection:
                    behave(connection)
            except OSError:
                return

        threading.Thread(target=serve, daemon=True).start()
        return int(listener.getsockname()[1])

    yield start
    for listener in listeners:
        listener.close()


def fetch_raw(port: int, limits: Limits = LIMITS, url: str = "http://news.example/") -> str:
    """Return the refusal of what a raw server sends."""
    with pytest.raises(FetchError) as caught:
        fetch(
            url,
            resolve=lambda *_: [PUBLIC],
            open_to=lambda _address, _port, seconds: open_to_address("127.0.0.1", port, seconds),
            limits=limits,
        )
    return str(caught.value)


def test_slow_headers_end(raw_server: Callable[..., int]) -> None:
    """A header that never ends would hold a client that only limits each read."""
    sent: list[bytes] = []

    def behave(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nX-Long: ")
        pause = threading.Event()
        for _ in range(ENOUGH):
            connection.sendall(b"x")
            sent.append(b"x")
            pause.wait(0.05)

    assert "took longer than 0.4 s" in fetch_raw(raw_server(behave), HASTY)
    assert len(sent) < ENOUGH


def test_a_handshake_that_stalls_ends(raw_server: Callable[..., int]) -> None:
    """TLS begins, and the server says nothing."""
    stop = threading.Event()
    port = raw_server(lambda connection: stop.wait(10) and None)
    message = fetch_raw(port, HASTY, "https://news.example/")
    stop.set()
    assert "does not answer" in message or "took longer" in message


@pytest.mark.parametrize(
    ("said", "says"),
    [
        pytest.param(b"", "breaks off", id="nothing"),
        pytest.param(b"SSH-2.0-OpenSSH_9.6\r\n", "breaks off", id="not HTTP"),
        pytest.param(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 300_000, "breaks off", id="huge header"),
        pytest.param(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "say", id="no chunk"),
    ],
)
def test_a_server_that_speaks_otherwise(raw_server: Callable[..., int], said: bytes, says: str) -> None:
    def behave(connection: socket.socket) -> None:
        connection.recv(65536)
        connection.sendall(said)

    assert says in fetch_raw(raw_server(behave))


def test_a_look_up_that_stalls_ends() -> None:
    """The system's look-up knows no time limit, so it is not waited for."""
    stop = threading.Event()
    with pytest.raises(FetchError, match=r"took longer than 0\.4 s"):
        fetch(
            "http://news.example/",
            resolve=lambda *_: [PUBLIC] if stop.wait(10) else [],
            open_to=unused,  # type: ignore[arg-type]
            limits=HASTY,
        )
    stop.set()


def test_a_name_that_is_not_found(net: Net) -> None:
    assert "names a server that is not found" in net.refusal("http://nobody.example/")
    assert "names a server that cannot exist" in net.refusal(f"http://{'a' * 70}.example/")
    net.names["empty.example"] = []
    assert "has no address" in net.refusal("http://empty.example/")


def test_the_next_address_is_tried(site: Site) -> None:
    """A host whose first address has no route is reached by its second, and both were judged."""
    net = Net(site, {"two.example": [OTHER, PUBLIC]})
    open_to = net.open_to

    def without_ipv6(address: str, port: int, seconds: float) -> httpcore2.NetworkStream:
        if ":" in address:
            raise httpcore2.ConnectError("no route")
        return open_to(address, port, seconds)

    assert fetch("http://two.example/", resolve=net.resolve, open_to=without_ipv6).body == PAGE


def test_not_every_address_is_tried() -> None:
    """A name with hundreds of addresses does not make us knock at hundreds of doors."""
    tried: list[str] = []

    def closed(address: str, port: int, seconds: float) -> httpcore2.NetworkStream:
        tried.append(address)
        raise httpcore2.ConnectError("refused")

    with pytest.raises(FetchError, match="cannot be connected to"):
        fetch("http://many.example/", resolve=lambda *_: [f"9.9.9.{n}" for n in range(200)], open_to=closed)
    assert len(tried) == 4


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        pytest.param("http://ann:secret@news.example/", "http://news.example/", id="password"),
        pytest.param("ann:secret@news.example", "news.example", id="password without a scheme"),
        pytest.param("http://a b\n\x1b[31m", "http://a b  [31m", id="control characters"),
        pytest.param(f"ftp://news.example/{'a' * 500}", f"ftp://news.example/{'a' * 181}…", id="long"),
    ],
)
def test_a_message_shows_no_password_and_stays_on_its_line(url: str, shown: str) -> None:
    """Messages go to the log and to the page."""
    with pytest.raises(FetchError) as caught:
        fetch(url, resolve=unused, open_to=unused)  # type: ignore[arg-type]
    assert caught.value.url == shown
    assert "secret" not in str(caught.value)


def test_the_limits_are_those_of_the_documentation() -> None:
    assert Limits(seconds=30.0, size=25 * 2**20, redirects=5) == LIMITS


def test_a_request_says_who_asks_and_brings_no_secret(
    net: Net, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A netrc with a password for the host is not read."""
    netrc = tmp_path / "netrc"
    netrc.write_text("machine news.example login ann password secret\n", encoding="utf-8")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    net.fetch("http://news.example/")
    sent = {name.lower(): value for name, value in net.site.headers[0].items()}
    assert sent["user-agent"].startswith("communique/")
    assert sent["accept-encoding"] == "gzip, deflate"
    assert not {"authorization", "cookie", "referer"} & set(sent)


def test_cookies_last_for_one_fetch(net: Net) -> None:
    """Some sites send a reader in a circle until a cookie comes back; the next fetch starts without."""
    net.site.answers["/"] = Answer(b"", 302, {"Location": "/b", "Set-Cookie": "seen=1"})
    net.site.answers["/b"] = Answer()
    net.fetch("http://news.example/")
    net.fetch("http://news.example/")
    assert ["Cookie" in headers for headers in net.site.headers] == [False, True, False, True]


def test_a_proxy_of_the_environment_is_used(net: Net, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its user may depend on it: this machine asks no name server and no web server itself."""
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{net.site.port}")
    net.site.answers["http://news.example/"] = Answer()
    got = fetch("http://news.example/", resolve=unused, open_to=unused)  # type: ignore[arg-type]
    assert got.body == PAGE
    assert net.site.asked == ["news.example http://news.example/"]


@pytest.mark.parametrize(
    ("url", "says"),
    [
        pytest.param("http://127.0.0.1/", "Loopback", id="loopback"),
        pytest.param("http://[64:ff9b::a00:1]/", "Private-Use", id="NAT64"),
        pytest.param("http://0x7f.1/", "another form", id="hexadecimal"),
        pytest.param("http://intranet/", "your own network", id="one word"),
        pytest.param("http://news.example/in", "leads to 10.0.0.1", id="redirect inside"),
    ],
)
def test_a_proxy_is_not_asked_for_what_the_url_shows(
    net: Net, monkeypatch: pytest.MonkeyPatch, url: str, says: str
) -> None:
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{net.site.port}")
    net.site.redirect("http://news.example/in", "http://10.0.0.1/")
    assert says in net.refusal(url)
    assert net.site.asked in ([], ["news.example http://news.example/in"])


def test_no_proxy_leads_back_to_the_guard(net: Net, monkeypatch: pytest.MonkeyPatch) -> None:
    """What goes around the proxy is judged as ever."""
    monkeypatch.setenv("all_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("no_proxy", "news.example,trap.example")
    net.names["trap.example"] = ["127.0.0.1"]
    assert net.fetch("http://news.example/").body == PAGE
    assert "no public address" in net.refusal("http://trap.example/")


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:9050", "socks5h://127.0.0.1:9050", "://", "x://y"])
def test_a_proxy_that_cannot_be_used_is_not_gone_around(monkeypatch: pytest.MonkeyPatch, proxy: str) -> None:
    """Who hides behind Tor must not be shown to the server because a package is missing."""
    monkeypatch.setenv("all_proxy", proxy)
    with pytest.raises(FetchError, match="a proxy that is not one of HTTP"):
        fetch("http://news.example/", resolve=unused, open_to=unused)  # type: ignore[arg-type]


@pytest.fixture
def tls_site(site: Site, tmp_path: Path) -> tuple[Site, Path]:
    """Return the site behind TLS, with its certificate, which is for secure.example alone."""
    if (openssl := shutil.which("openssl")) is None:
        pytest.skip("no openssl to make a certificate")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    wanted = "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=secure.example"
    names = "-addext subjectAltName=DNS:secure.example"
    command = [openssl, *wanted.split(), *names.split(), "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(command, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    site.socket = context.wrap_socket(site.socket, server_side=True, do_handshake_on_connect=False)
    return site, certificate


def test_a_certificate_is_checked_against_the_name(
    tls_site: tuple[Site, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A connection to an address must not lose what TLS promises about the name."""
    site, certificate = tls_site
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    net = Net(site, {"secure.example": [PUBLIC], "other.example": [PUBLIC]})
    assert net.fetch("https://secure.example/").body == PAGE
    assert net.opened == [(PUBLIC, 443)]
    assert "certificate that is not valid (Hostname mismatch" in net.refusal("https://other.example/")


def test_an_unknown_certificate_is_refused(tls_site: tuple[Site, Path]) -> None:
    net = Net(tls_site[0], {"secure.example": [PUBLIC]})
    assert "certificate that is not valid (self-signed certificate" in net.refusal("https://secure.example/")
    assert tls_site[0].asked == []


def tunnel(target: int, asked: list[bytes]) -> Callable[[socket.socket], None]:
    """Return the behaviour of a proxy that joins a client to the one port behind it."""

    def pump(source: socket.socket, sink: socket.socket) -> None:
        try:
            while data := source.recv(65536):
                sink.sendall(data)
            sink.shutdown(socket.SHUT_WR)
        except OSError:
            return

    def behave(client: socket.socket) -> None:
        asked.append(client.recv(65536).split(b"\r\n")[0])
        with socket.create_connection(("127.0.0.1", target)) as server:
            client.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            back = threading.Thread(target=pump, args=(server, client), daemon=True)
            back.start()
            pump(client, server)
            back.join(10)

    return behave


@pytest.mark.parametrize(("host", "comes"), [("secure.example", True), ("other.example", False)])
def test_tls_goes_through_a_proxy_and_still_checks_the_name(
    tls_site: tuple[Site, Path],
    raw_server: Callable[..., int],
    monkeypatch: pytest.MonkeyPatch,
    host: str,
    comes: bool,
) -> None:
    """The proxy joins the ends and reads nothing."""
    site, certificate = tls_site
    asked: list[bytes] = []
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{raw_server(tunnel(site.port, asked))}")
    if comes:
        assert fetch(f"https://{host}/", resolve=unused, open_to=unused).body == PAGE  # type: ignore[arg-type]
    else:
        with pytest.raises(FetchError, match="certificate that is not valid"):
            fetch(f"https://{host}/", resolve=unused, open_to=unused)  # type: ignore[arg-type]
    assert asked == [f"CONNECT {host}:443 HTTP/1.1".encode()]


def test_a_proxy_that_refuses_or_is_not_there_is_named(
    raw_server: Callable[..., int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The user is sent to the proxy, not to the page."""

    def refuse(client: socket.socket) -> None:
        client.recv(65536)
        client.sendall(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")

    monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{raw_server(refuse)}")
    with pytest.raises(FetchError, match="is refused by the proxy \\(403 Forbidden\\)"):
        fetch("https://news.example/")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{port}")
    with pytest.raises(FetchError, match="the proxy of the environment, which cannot be reached"):
        fetch("https://news.example/")
