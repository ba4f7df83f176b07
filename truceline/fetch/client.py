"""The client: a URL in, the bytes of the answer out, within limits of time, size, redirects and addresses.

A host is resolved once, every address it has is looked at, and the connection goes to an address that was looked at: a name that changes
its mind between the look and the call gains nothing. Each redirect is looked at anew. Nothing here is done unless a URL is given.
"""

from __future__ import annotations

import socket
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

import httpcore

from truceline.errors import IntakeError
from truceline.fetch.addresses import refusal
from truceline.fetch.masking import shown
from truceline.version import __version__

AGENT = f"truceline/{__version__} (ceasefire monitor; reads news feeds)"
REDIRECTS = (301, 302, 303, 307, 308)
PORTS = {"http": 80, "https": 443}
SILENT = (httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException, httpcore.UnsupportedProtocol, OSError)  # no answer


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one fetch. Seconds and bytes; `steepest` is bytes unpacked for each packed one."""

    seconds: float = 30.0
    connect: float = 10.0
    bytes: int = 10_000_000
    redirects: int = 3
    steepest: int = 100


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. `url` is where it came from after redirects; `headers` have lower-case names, the last of equals counts."""

    status: int
    url: str
    headers: Mapping[str, str]
    body: bytes
    packed: int = 0


class Guarded(httpcore.SyncBackend):
    """Connects only to addresses that may be asked. `allowed` are "host:port" that may be asked whatever their address."""

    def __init__(self, allowed: frozenset[str] = frozenset()) -> None:
        self.allowed = allowed

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:  # fmt: skip
        address = self.looked_at(host, port)
        return super().connect_tcp(address, port, timeout, local_address, socket_options)

    def looked_at(self, host: str, port: int) -> str:
        """An address of the host to connect to.

        Raises:
            IntakeError: if it has none, or any of them must not be asked.
        """
        try:
            found = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
        except (OSError, UnicodeError) as err:
            raise IntakeError("the host has no address", where=host, code="no-answer") from err
        if f"{host}:{port}" not in self.allowed:
            for address in found:
                why = refusal(address)
                if why is not None:
                    raise IntakeError(f"not asked: {address} is not on the public internet ({why})", where=host, code="address-refused")
        return found[0]


@dataclass(slots=True)
class Client:
    """Fetches URLs. `allowed` are "host:port" inside one's own network that may be asked."""

    limits: Limits = field(default_factory=Limits)
    allowed: frozenset[str] = frozenset()

    def get(self, url: str, headers: Mapping[str, str] | None = None) -> Answer:
        """Fetch a URL, following redirects as far as the limits allow.

        Raises:
            IntakeError: if it must not be asked, does not answer, or answers with more than the limits allow.
        """
        try:
            return self._get(url, headers or {})
        except IntakeError as err:
            raise IntakeError(err.fault, where=shown(err.where or url), code=err.code) from err.__cause__

    def _get(self, url: str, headers: Mapping[str, str]) -> Answer:
        ends = time.monotonic() + self.limits.seconds
        for _ in range(self.limits.redirects + 1):
            answer = self._once(checked(url, self.allowed), headers, ends)
            target = answer.headers.get("location")
            if answer.status not in REDIRECTS or not target:
                return answer
            url = urljoin(answer.url, target)
        raise IntakeError(f"more than {self.limits.redirects} redirects", where=url, code="redirects")

    def _once(self, url: str, headers: Mapping[str, str], ends: float) -> Answer:
        left = max(0.1, ends - time.monotonic())
        timeout = {"connect": min(self.limits.connect, left), "read": left, "write": left, "pool": left}
        given = {"User-Agent": AGENT, "Accept-Encoding": "gzip, deflate", "Accept": "*/*", **headers}
        try:
            with (
                httpcore.ConnectionPool(network_backend=Guarded(self.allowed), max_connections=1, retries=0) as pool,
                pool.stream("GET", url, headers=list(given.items()), extensions={"timeout": timeout}) as answer,
            ):
                told = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in answer.headers}
                body, packed = unpacked(watched(answer.iter_stream(), ends, url), told.get("content-encoding", ""), self.limits, url)
                return Answer(answer.status, url, told, body, packed)
        except SILENT as err:
            late = isinstance(err, httpcore.TimeoutException)
            fault = f"no answer within {self.limits.seconds:g} seconds" if late else f"no answer: {err or type(err).__name__}"
            raise IntakeError(fault[:200], where=url, code="no-answer") from err


def checked(url: str, allowed: frozenset[str]) -> str:
    """The URL, if it may be asked at all.

    Raises:
        IntakeError: another scheme than http and https, no host, a name and password in it, or an unusual port.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError as err:
        raise IntakeError(f"not a URL: {err}", where=url[:200], code="bad-url") from err
    if parts.scheme not in PORTS or not parts.hostname:
        raise IntakeError("not a URL of http or https", where=url[:200], code="bad-url")
    if parts.username or parts.password:
        raise IntakeError("a URL with a name or password in it", where=f"{parts.scheme}://{parts.hostname}", code="bad-url")
    if port not in (None, *PORTS.values()) and f"{parts.hostname}:{port}" not in allowed:
        raise IntakeError(f"not asked: port {port}", where=f"{parts.scheme}://{parts.hostname}", code="address-refused")
    if any(ord(c) < 33 or ord(c) == 127 for c in url.strip()):
        raise IntakeError("not a URL: blanks or control characters in it", where=repr(url[:80]), code="bad-url")
    return url.strip()


def watched(pieces: Iterable[bytes], ends: float, url: str) -> Iterator[bytes]:
    """The pieces as they come, until the time is up: one byte a second is an answer without end.

    Raises:
        IntakeError: when the time is up.
    """
    for piece in pieces:
        if time.monotonic() > ends:
            raise IntakeError("still answering when the time was up", where=url, code="no-answer")
        yield piece


def unpacked(pieces: Iterable[bytes], encoding: str, limits: Limits, url: str) -> tuple[bytes, int]:
    """The body and how many bytes it came in, unpacked a little at a time so that a bomb is seen before it goes off.

    Raises:
        IntakeError: if it is too large, too steeply packed, or packed in an unknown or broken way.
    """
    machine = unpacker(encoding, url)
    body, packed = bytearray(), 0
    for piece in pieces:
        packed += len(piece)
        rest = piece
        while rest:
            try:
                body += machine.decompress(rest, 65_536) if machine else rest
            except zlib.error as err:
                raise IntakeError(f"cannot be unpacked: {err}", where=url, code="broken-archive") from err
            rest = machine.unconsumed_tail if machine else b""
            if len(body) > limits.bytes:
                raise IntakeError(f"larger than {limits.bytes // 1_000_000} MB", where=url, code="too-large")
            if len(body) > 1_000_000 and len(body) > limits.steepest * packed:
                raise IntakeError(f"unpacks to more than {limits.steepest} times its size: not read", where=url, code="bomb")
    if machine and not machine.eof:
        raise IntakeError("the answer breaks off", where=url, code="broken-archive")
    return bytes(body), packed


def unpacker(encoding: str, url: str) -> zlib._Decompress | None:
    kind = encoding.strip().lower()
    if kind in ("", "identity"):
        return None
    if kind in ("gzip", "x-gzip"):
        return zlib.decompressobj(31)
    if kind == "deflate":
        return zlib.decompressobj()
    raise IntakeError(f"packed in a way not asked for: {kind[:40]}", where=url, code="broken-archive")
