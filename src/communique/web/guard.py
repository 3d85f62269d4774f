"""What stands before every request: who may ask, from where, how much, and what the browser may do with it.

A page that listens on this machine is within reach of every web site that its user opens. Against those: a
random token, a list of host names (DNS rebinding), the origin of each write, no CORS, and a strict
Content-Security-Policy. Refusals are logged and say what to do.
"""

import hmac
import logging
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs, urlencode

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

LOG = logging.getLogger("communique.web")

#: What the page may load and do: its own files, and MapLibre's worker; no inline script or style.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)

#: Headers of every answer.
HEADERS: tuple[tuple[bytes, bytes], ...] = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)

#: Goes with an answer to a body that was not read to its end: else the server would read it all to drop it.
_END = (b"connection", b"close")

#: Methods that change nothing.
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})

#: The most that one request may send, in bytes: a folder of reports at a time.
MOST_BYTES = 64 * 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """Who may come in: the token, and the host names (with port) under which the server is asked for."""

    token: str
    hosts: frozenset[str]
    most_bytes: int = MOST_BYTES

    @property
    def cookie(self) -> str:
        """The cookie's name: one a port, so that two workbenches do not overwrite each other's."""
        port = next((host.rpartition(":")[2] for host in sorted(self.hosts) if ":" in host), "0")
        return f"communique-{port}"


@dataclass(frozen=True, slots=True)
class Refusal:
    """An answer instead of the application's."""

    status: int
    message: str


class Guard:
    """ASGI middleware that lets a request through to the application, or refuses it with a reason."""

    def __init__(self, app: App, gate: Gate) -> None:
        self._app = app
        self._gate = gate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await self._http(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = {key.decode("latin-1").lower(): value.decode("latin-1") for key, value in scope["headers"]}
        refusal = refused(self._gate, scope["method"], headers)
        if refusal is None and (location := _entrance(self._gate, scope)):
            await _send(send, 303, b"", _come_in(self._gate, location))
            return
        refusal = refusal or unknown(self._gate, headers)
        if refusal is not None:
            await self._refuse(scope, send, refusal)
            return
        await self._answer(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the application answer; whatever it makes of a body cut off, the sender is told why."""
        meter = _Meter(receive, self._gate.most_bytes)
        sender = _Sender(send, meter, reads=scope["method"] in SAFE)
        try:
            await self._app(scope, meter, sender)
        except Exception:
            if not meter.over:
                raise
        if meter.over and not sender.begun:
            await self._refuse(scope, send, _too_much(self._gate))

    async def _refuse(self, scope: Scope, send: Send, refusal: Refusal) -> None:
        LOG.warning("refused %s %s: %s", scope["method"], scope["path"], refusal.message)
        body = _json({"error": refusal.message})
        headers = ((b"content-type", b"application/json"), *(() if scope["method"] in SAFE else (_END,)))
        await _send(send, refusal.status, body, headers)


def refused(gate: Gate, method: str, headers: Mapping[str, str]) -> Refusal | None:
    """Return why a request is refused whoever sends it: a foreign host, a foreign page, too large a body."""
    host = headers.get("host", "")
    if host not in gate.hosts:
        return Refusal(421, f"this workbench is not {host!r}: open the address that communique serve printed")
    if method not in SAFE and (why := _foreign(gate, headers)):
        return Refusal(403, why)
    length = headers.get("content-length", "0")
    if not (length.isascii() and length.isdecimal()) or int(length) > gate.most_bytes:
        return _too_much(gate)
    return None


def _too_much(gate: Gate) -> Refusal:
    most = gate.most_bytes // 2**20
    return Refusal(413, f"at most {most} MiB in one go: send fewer files, or use communique build")


def _foreign(gate: Gate, headers: Mapping[str, str]) -> str | None:
    """Return why a write comes from a foreign page; a browser names the page's origin with every write."""
    if _bearer(headers) is not None and "origin" not in headers:
        return None  # a script with the token, no browser
    origin = headers.get("origin", "")
    if origin.partition("://")[2] in gate.hosts and origin.startswith(("http://", "https://")):
        return None
    return f"a page of {origin or 'an unknown origin'} may not change this case"


def unknown(gate: Gate, headers: Mapping[str, str]) -> Refusal | None:
    """Return why a request is refused for want of the token."""
    given = _bearer(headers)
    shown = _cookies(headers).get(gate.cookie, "") if given is None else given
    if hmac.compare_digest(shown.encode(), gate.token.encode()):
        return None
    return Refusal(401, "no token: open the whole address that communique serve printed, with ?token=…")


def _bearer(headers: Mapping[str, str]) -> str | None:
    scheme, _, given = headers.get("authorization", "").partition(" ")
    return given if scheme.lower() == "bearer" else None


def _cookies(headers: Mapping[str, str]) -> dict[str, str]:
    try:
        found = SimpleCookie(headers.get("cookie", ""))
    except CookieError:
        return {}
    return {name: morsel.value for name, morsel in found.items()}


def _entrance(gate: Gate, scope: Scope) -> str | None:
    """Return where to go on from an address that carries the token, without it; None for other addresses."""
    query = parse_qs(scope["query_string"].decode("latin-1"), keep_blank_values=True)
    token = query.pop("token", [""])[0]
    right = hmac.compare_digest(token.encode(), gate.token.encode())
    if scope["path"] != "/" or scope["method"] != "GET" or not right:
        return None
    return f"/?{urlencode(query, doseq=True)}" if query else "/"


def _come_in(gate: Gate, location: str) -> tuple[tuple[bytes, bytes], ...]:
    cookie = f"{gate.cookie}={gate.token}; Path=/; HttpOnly; SameSite=Strict"
    return ((b"location", location.encode()), (b"set-cookie", cookie.encode()))


class _Meter:
    """Counts what a request sends; a sender that hides its length is cut off."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive, self._left = receive, most
        self.ended = False

    @property
    def over(self) -> bool:
        """Whether more came than may."""
        return self._left < 0

    async def __call__(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        self.ended = self.ended or not message.get("more_body", False)
        return {"type": "http.disconnect"} if self.over else message


class _Sender:
    """Sends an answer with our headers; holds back one that is about a body cut off."""

    def __init__(self, send: Send, meter: _Meter, *, reads: bool) -> None:
        self._send, self._meter, self._reads = send, meter, reads
        self.begun = False

    async def __call__(self, message: Message) -> None:
        if self._meter.over and not self.begun:
            return
        if message["type"] == "http.response.start":
            self.begun = True
            end = () if self._reads or self._meter.ended else (_END,)
            message = {**message, "headers": [*message.get("headers", ()), *HEADERS, *end]}
        await self._send(message)


async def _send(send: Send, status: int, body: bytes, headers: tuple[tuple[bytes, bytes], ...]) -> None:
    length = (b"content-length", str(len(body)).encode())
    start = {"type": "http.response.start", "status": status, "headers": [length, *headers, *HEADERS]}
    await send(start)
    await send({"type": "http.response.body", "body": body})


def _json(value: object) -> bytes:
    import json

    return json.dumps(value, ensure_ascii=False).encode()
