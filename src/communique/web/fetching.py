"""Fetch the page behind an address that a user pasted, without reaching into the user's own network.

Whoever writes a page decides where its links and redirects lead, and whoever owns a name decides which
address it has at which moment. So nothing here trusts a look-up: a connection is opened to an address, not
to a name, and only after that very address was judged. The judgement is ssrfguard's table of the
special-purpose registries, which also looks inside addresses that carry another one (mapped, NAT64, 6to4,
Teredo); the standard library has to agree.
"""

import re
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from ipaddress import IPv4Address, IPv6Address, ip_address
from types import MappingProxyType
from typing import Any, TypeVar
from urllib.request import getproxies_environment, proxy_bypass

import httpcore2
import httpx2
from ssrfguard import DEFAULT_DENIED

from communique import __version__

# Media types that a reader takes, with the ending by which `pipeline/reading.py` finds the reader.
ENDINGS: Mapping[str, str] = MappingProxyType(
    {
        "text/html": ".html",
        "application/xhtml+xml": ".xhtml",
        "text/plain": ".txt",
        "text/markdown": ".md",
        "application/pdf": ".pdf",
        "message/rfc822": ".eml",
        "application/json": ".json",
        "application/feed+json": ".json",
        "application/jsonl": ".jsonl",
        "application/x-ndjson": ".ndjson",
    }
)
_NEWS_FEEDS = frozenset({"application/rss+xml", "application/atom+xml", "application/xml", "text/xml"})
# Those of HTTP and HTTPS and their registered alternates. Behind other ports, high ones too, are databases,
# queues and consoles more often than reports, and a redirect must not make this machine knock at them.
PORTS = (80, 443, 8080, 8443)
_DEFAULT_PORT = {"http": 80, "https": 443}
# Names that never lead to a public page (RFC 6761, 6762, 8375; ICANN keeps .internal free).
_INNER_NAMES = ("localhost", "local", "internal", "home.arpa")
# What names consist of once Arabic and other letters are coded (RFC 5890), and the underscore that some have.
_NAME = re.compile(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")
# No top-level domain is a number; browsers and resolvers read a last part of this form as an address.
_LAST_IS_NUMBER = re.compile(r"(?:^|\.)(?:0x[0-9a-f]*|[0-9]+)$", re.IGNORECASE)
# Two for each family: enough for a family without a route, and not so many that a name's owner holds us.
_ADDRESSES_TRIED = 4
# A server that lets a connection wait longer is not going to serve a page; the next address gets its turn.
_CONNECT_SECONDS = 10.0
# What httpx2 unpacks in bounded pieces with the standard library alone.
_CODINGS = frozenset({"gzip", "deflate", "identity"})
_SHOWN = 200

_SAVE = "save the page in your browser and drop the file here"
_WHOLE = "paste the whole address from your browser's address bar"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one fetch may cost, redirects included: seconds in all, bytes of the unpacked body, hops."""

    seconds: float = 30.0
    size: int = 25 * 2**20
    redirects: int = 5


LIMITS = Limits()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A page as it came: ``final_url`` after redirects, ``body`` unpacked and not decoded.

    ``media_type`` is one of :data:`ENDINGS`, without parameters; ``fetched_at`` is ISO 8601 in UTC.
    """

    url: str
    final_url: str
    status: int
    media_type: str
    body: bytes
    fetched_at: str


class FetchError(Exception):
    """A page that is not fetched; the message says its address, what is wrong and what to do."""

    def __init__(self, url: str, wrong: str, remedy: str = _SAVE) -> None:
        super().__init__(f"{url}: {wrong}; {remedy}")
        self.url = url
        self.wrong = wrong
        self.remedy = remedy


class _RefusalError(Exception):
    """Why a page is not fetched, before its address is put in front."""

    def __init__(self, wrong: str, remedy: str = _SAVE) -> None:
        super().__init__(wrong)
        self.wrong = wrong
        self.remedy = remedy


_T = TypeVar("_T")
Resolve = Callable[[str, int], Sequence[str]]
OpenTo = Callable[[str, int, float], httpcore2.NetworkStream]


def resolve_name(host: str, port: int) -> tuple[str, ...]:
    """Return the addresses of a host in the order in which the system would try them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))


def open_to_address(address: str, port: int, seconds: float) -> httpcore2.NetworkStream:
    """Return a connection to an address, sure that it ended there and not elsewhere."""
    stream = httpcore2.SyncBackend().connect_tcp(address, port, seconds)
    peer = str(stream.get_extra_info("server_addr")[0])
    if ip_address(peer) != ip_address(address):
        stream.close()
        raise _RefusalError(f"leads to {address}, and the connection ends at {peer}")
    return stream


def why_not_public(address: str) -> str | None:
    """Return why an IP address must not be connected to, or None if it is a public one."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return "not an IP address"
    verdict = DEFAULT_DENIED.classify(parsed)
    if verdict.blocked:
        return verdict.reason
    return None if parsed.is_global and not parsed.is_multicast else "not globally reachable"


def fetch(
    url: str, *, resolve: Resolve = resolve_name, open_to: OpenTo = open_to_address, limits: Limits = LIMITS
) -> Fetched:
    """Return the page at a public http or https address; raise :class:`FetchError` for anything else.

    Each hop of a redirect is judged like the first address. ``resolve`` gives the addresses of a host and
    port; if one of them is not public, the name is refused, so a name that is both cannot choose.
    ``open_to`` gets an address that was judged, a port and the seconds it may take.

    No netrc, no cookies of earlier fetches, no proxy of the system's settings. A proxy that the environment
    names (``http_proxy``, ``https_proxy``, ``all_proxy``, less ``no_proxy``) is used: to go around it would
    show this machine to a server from which its user hides it. The proxy then finds the address, so the
    judgement of addresses is the proxy's too; what can be seen in the URL is still refused here. SOCKS
    proxies are refused, never gone around. ``SSL_CERT_FILE`` and ``SSL_CERT_DIR`` are heeded as elsewhere.
    """
    shown = _shown(url)
    budget = _Budget(limits)
    transport = _Transport(_Guard(resolve, open_to, budget), _ToProxy(budget))
    try:
        with (
            httpx2.Client(transport=transport, trust_env=False, headers=_headers()) as client,
            closing(_last_answer(client, url.strip(), limits)) as answer,
        ):
            media_type = _check_answer(answer, limits)
            body = _read_body(answer, limits)
    except _RefusalError as refusal:
        raise FetchError(shown, refusal.wrong, refusal.remedy) from refusal
    except _FAULTS as fault:
        raise FetchError(shown, _what_broke(fault, limits)) from fault
    return Fetched(
        url=url.strip(),
        final_url=str(answer.url),
        status=answer.status_code,
        media_type=media_type,
        body=body,
        fetched_at=datetime.now(UTC).isoformat(timespec="seconds"),
    )


def _headers() -> dict[str, str]:
    """Return what a request says of us and of what we can read."""
    return {
        "User-Agent": f"communique/{__version__}",
        "Accept": ", ".join(ENDINGS),
        "Accept-Encoding": "gzip, deflate",
    }


def _last_answer(client: httpx2.Client, url: str, limits: Limits) -> httpx2.Response:
    """Return the answer at the end of the redirects, its body not yet read."""
    answer = client.send(_first_request(client, url), stream=True, follow_redirects=False)
    for _ in range(limits.redirects):
        if (request := answer.next_request) is None:
            return answer
        answer.close()
        try:
            _check_url(request.url)
            answer = client.send(request, stream=True, follow_redirects=False)
        except _RefusalError as refusal:
            where = _shown(str(request.url))
            raise _RefusalError(f"redirects to {where}, which {refusal.wrong}") from refusal
    if answer.next_request is None:
        return answer
    answer.close()
    raise _RefusalError(f"redirects more than {limits.redirects} times")


def _first_request(client: httpx2.Client, url: str) -> httpx2.Request:
    """Return the request for what a user pasted, or raise a refusal if it is no address of a page."""
    try:
        parsed = httpx2.URL(url)
    except httpx2.InvalidURL as fault:
        raise _RefusalError(f"is no valid address ({fault})", _WHOLE) from fault
    _check_url(parsed)
    return client.build_request("GET", parsed)


def _check_url(url: httpx2.URL) -> None:
    """Raise a refusal if a URL shows by itself that it is not to be fetched."""
    if url.scheme not in _DEFAULT_PORT:
        start = f"starts with {url.scheme}:" if url.scheme else "has no http:// or https:// in front"
        raise _RefusalError(f"{start}, and only http and https are fetched", _WHOLE)
    if url.userinfo:
        raise _RefusalError("carries a user name or a password", f"take it out, or {_SAVE}")
    port = _DEFAULT_PORT[url.scheme] if url.port is None else url.port
    if port not in PORTS:
        raise _RefusalError(f"names port {port}, and only {', '.join(map(str, PORTS))} are fetched")
    _check_host(url.raw_host.decode("ascii").rstrip(".").lower())


def _check_host(host: str) -> None:
    """Raise a refusal if a host is no public one by its form, whatever it resolves to."""
    if not host:
        raise _RefusalError("names no server", _WHOLE)
    if _literal(host) is not None:
        _check_address(host)
    elif not _NAME.fullmatch(host):
        raise _RefusalError(f"names a server that cannot exist ({host[:_SHOWN]})", _WHOLE)
    elif _LAST_IS_NUMBER.search(host):
        raise _RefusalError(f"writes an IP address in another form ({host})")
    elif "." not in host or any(host == name or host.endswith(f".{name}") for name in _INNER_NAMES):
        raise _RefusalError(f"names a machine of your own network ({host})")


def _literal(host: str) -> IPv4Address | IPv6Address | None:
    """Return the address that a host is, or None for a name."""
    try:
        return ip_address(host)
    except ValueError:
        return None


def _check_address(address: str) -> None:
    """Raise a refusal if an address is not public."""
    if (reason := why_not_public(address)) is not None:
        raise _RefusalError(f"leads to {address}, which is no public address ({reason})")


def _check_answer(answer: httpx2.Response, limits: Limits) -> str:
    """Return the media type of an answer that is worth reading, or raise a refusal."""
    if answer.status_code != HTTPStatus.OK:
        raise _RefusalError(f"answers {answer.status_code} {answer.reason_phrase}".rstrip())
    codings = {coding.strip().lower() for coding in answer.headers.get("content-encoding", "").split(",")}
    if unknown := codings - _CODINGS - {""}:
        raise _RefusalError(f"is packed as {', '.join(sorted(unknown))}, which was not asked for")
    length = answer.headers.get("content-length", "")
    if length.isdecimal() and int(length) > limits.size:
        raise _too_large(limits)
    return _check_media_type(answer.headers.get("content-type", ""))


def _check_media_type(content_type: str) -> str:
    """Return the media type of a Content-Type header if a reader takes it, or raise a refusal."""
    media_type = content_type.split(";")[0].strip().lower()
    if media_type in ENDINGS:
        return media_type
    if not media_type:
        raise _RefusalError("does not say what kind of document it is (no Content-Type)")
    if media_type in _NEWS_FEEDS:
        remedy = "open a report that it lists, and paste that one's address"
        raise _RefusalError(f"is {media_type}, a list of reports that is not read", remedy)
    remedy = f"save it as one of {' '.join(dict.fromkeys(ENDINGS.values()))} and drop the file here"
    raise _RefusalError(f"is {media_type[:_SHOWN]}, which is not read", remedy)


def _read_body(answer: httpx2.Response, limits: Limits) -> bytes:
    """Return the unpacked body, or raise a refusal as soon as it is too large."""
    body = bytearray()
    for piece in answer.iter_bytes():
        body += piece
        if len(body) > limits.size:
            raise _too_large(limits)
    return bytes(body)


def _too_large(limits: Limits) -> _RefusalError:
    """Return the refusal of what is larger than a report."""
    return _RefusalError(f"is larger than {limits.size / 2**20:g} MiB, the most that is fetched")


def _too_late(limits: Limits) -> _RefusalError:
    """Return the refusal of what does not come to an end."""
    return _RefusalError(f"took longer than {limits.seconds:g} s")


class _Budget:
    """The time and the bytes that are left to a fetch, over all its hops."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._end = time.monotonic() + limits.seconds
        # Twice the body: headers and the marks between chunks are not part of it. Counted here because a
        # packed body may go on for ever and unpack to nothing.
        self._bytes = 2 * limits.size

    def seconds_left(self) -> float:
        """Return the seconds that are left, more than none, or raise a refusal."""
        if (left := self._end - time.monotonic()) <= 0:
            raise _too_late(self._limits)
        return left

    def count(self, size: int) -> None:
        """Take bytes off; raise a refusal when none are left."""
        self._bytes -= size
        if self._bytes < 0:
            raise _too_large(self._limits)


class _Metered(httpcore2.NetworkStream):
    """A connection on which each step may take only what is left of the budget.

    A limit for each read alone would let a server drip one byte at a time for ever.
    """

    def __init__(self, stream: httpcore2.NetworkStream, budget: _Budget) -> None:
        self._stream = stream
        self._budget = budget

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return the next bytes."""
        data = self._stream.read(max_bytes, self._budget.seconds_left())
        self._budget.count(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send bytes."""
        self._stream.write(buffer, self._budget.seconds_left())

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        """Return the connection encrypted; the certificate is checked against the name, not the address."""
        try:
            inner = self._stream.start_tls(ssl_context, server_hostname, self._budget.seconds_left())
        except httpcore2.ConnectError as error:
            if isinstance(cause := error.__cause__, ssl.SSLCertVerificationError):
                raise _RefusalError(
                    f"has a certificate that is not valid ({cause.verify_message})"
                ) from error
            raise
        return _Metered(inner, self._budget)

    def get_extra_info(self, info: str) -> Any:
        """Return what the connection knows of itself."""
        return self._stream.get_extra_info(info)


class _Guard(httpcore2.NetworkBackend):
    """Opens connections to addresses that it judged, and to nothing else."""

    def __init__(self, resolve: Resolve, open_to: OpenTo, budget: _Budget) -> None:
        self._resolve = resolve
        self._open_to = open_to
        self._budget = budget

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Return a connection to the first address of the host that takes one."""
        addresses = _in_time(lambda: self._resolve(host, port), self._budget.seconds_left())
        for address in addresses:
            _check_address(address)
        failed: Exception = httpcore2.ConnectError("it has no address")
        for address in addresses[:_ADDRESSES_TRIED]:
            seconds = min(_CONNECT_SECONDS, self._budget.seconds_left())
            try:
                return _Metered(self._open_to(address, port, seconds), self._budget)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failed = error
        raise failed


class _ToProxy(httpcore2.NetworkBackend):
    """Opens connections to the proxy that the environment names, wherever it stands."""

    def __init__(self, budget: _Budget) -> None:
        self._budget = budget

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Return a connection to the proxy."""
        try:
            stream = httpcore2.SyncBackend().connect_tcp(host, port, self._budget.seconds_left())
        except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
            wrong = "is to go through the proxy of the environment, which cannot be reached"
            raise _RefusalError(f"{wrong} ({host}:{port})") from error
        return _Metered(stream, self._budget)


def _in_time(call: Callable[[], _T], seconds: float) -> _T:
    """Return what a call returns; raise TimeoutError if it takes longer. A look-up cannot be stopped."""
    future: Future[_T] = Future()

    def run() -> None:
        try:
            future.set_result(call())
        except Exception as error:
            future.set_exception(error)

    threading.Thread(target=run, daemon=True).start()
    return future.result(timeout=seconds)


class _Stream(httpx2.SyncByteStream):
    """The body of an answer, as httpx2 wants it."""

    def __init__(self, answer: httpcore2.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        """Let go of the connection."""
        self._answer.close()


class _Transport(httpx2.BaseTransport):
    """Sends requests over guarded connections, or through the proxy that the environment names."""

    def __init__(self, guard: _Guard, to_proxy: _ToProxy) -> None:
        self._to_proxy = to_proxy
        self._pools = {"": httpcore2.ConnectionPool(network_backend=guard)}

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Return the answer to one request; redirects are not followed here."""
        url = request.url
        raw = httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        answer = self._pool_for(url).handle_request(
            httpcore2.Request(request.method, raw, headers=request.headers.raw, extensions=request.extensions)
        )
        return httpx2.Response(
            answer.status, headers=answer.headers, stream=_Stream(answer), extensions=answer.extensions
        )

    def _pool_for(self, url: httpx2.URL) -> httpcore2.ConnectionPool:
        """Return the connections by which a URL is to be reached."""
        proxy = _proxy_for(url)
        if proxy not in self._pools:
            self._pools[proxy] = _proxy_pool(proxy, self._to_proxy)
        return self._pools[proxy]

    def close(self) -> None:
        """Close all connections."""
        for pool in self._pools.values():
            pool.close()


def _proxy_for(url: httpx2.URL) -> str:
    """Return the proxy that the environment names for a URL; empty for none."""
    proxies = getproxies_environment()
    named = proxies.get(url.scheme) or proxies.get("all") or ""
    # asks the environment alone as long as that names a proxy, and else the system's settings
    return "" if not named or proxy_bypass(url.host) else named


def _proxy_pool(named: str, backend: httpcore2.NetworkBackend) -> httpcore2.HTTPProxy:
    """Return connections through a proxy, or raise a refusal if it is none of HTTP."""
    try:
        proxy = httpx2.Proxy(named if "://" in named else f"http://{named}")
        known = proxy.url.scheme in _DEFAULT_PORT
    except (ValueError, httpx2.InvalidURL):
        known = False
    if not known:
        remedy = f"set http_proxy and https_proxy to an http:// address, or {_SAVE}"
        raise _RefusalError("is to go through a proxy that is not one of HTTP", remedy)
    address = httpcore2.URL(
        scheme=proxy.url.raw_scheme, host=proxy.url.raw_host, port=proxy.url.port, target=b"/"
    )
    return httpcore2.HTTPProxy(address, proxy_auth=proxy.raw_auth, network_backend=backend)


_FAULTS = (
    httpx2.HTTPError,
    httpcore2.TimeoutException,
    httpcore2.NetworkError,
    httpcore2.ProtocolError,
    httpcore2.ProxyError,
    OSError,
    UnicodeError,
)


def _what_broke(fault: Exception, limits: Limits) -> str:
    """Return what a fault of the network or of the server means to a user."""
    match fault:
        case socket.gaierror() | UnicodeError():
            return "names a server that is not found"
        case httpcore2.ConnectTimeout():
            return "does not answer"
        case httpcore2.TimeoutException() | TimeoutError():
            return _too_late(limits).wrong
        case httpcore2.ConnectError():
            return f"cannot be connected to ({fault})"
        case httpcore2.ProxyError():
            return f"is refused by the proxy ({fault})"
        case httpx2.DecodingError():
            return "sends a body that cannot be unpacked"
    return f"breaks off ({fault or type(fault).__name__})"


def _shown(url: str) -> str:
    """Return a URL as a message shows it: on one line, not endless, without user name and password."""
    line = "".join(char if char.isprintable() else " " for char in url.strip())
    bare = re.sub(r"^((?:[^/?#]*//)?)[^/?#]*@", r"\1", line)
    return bare if len(bare) <= _SHOWN else f"{bare[:_SHOWN]}…"
