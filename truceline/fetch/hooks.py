"""Hooks: what an alert tells goes to the address its owner gave, signed. Words in, the fault out; never a redirect followed.

The same guard stands before the call as before every fetch: an address inside one's own network is not asked unless it is allowed.
The signature is of the moment and the body, so that the receiver can tell a message from one made up or sent again later.
"""

from __future__ import annotations

import hashlib
import hmac
import time
from urllib.parse import urlsplit

import httpcore

from truceline.errors import IntakeError
from truceline.fetch.client import AGENT, PORTS, SILENT, Guarded, Limits, checked, watched

SIGNATURE = "Truceline-Signature"
LIMITS = Limits(seconds=10.0, connect=5.0, bytes=65_536)


def sign(secret: str, moment: int, body: bytes) -> str:
    """The value of the signature header: the moment (seconds since 1970) and the HMAC-SHA256 of "moment.body" in hex.

    >>> sign("key", 0, b"{}")[:19]
    't=0,v1=7314351dd949'
    """
    told = hmac.new(secret.encode(), f"{moment}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={moment},v1={told}"


def is_signed(secret: str, header: str, body: bytes, now: int, late: int = 300) -> bool:
    """True if a header signs this body, made within `late` seconds of now: what a receiver asks."""
    moment = header.partition(",")[0].removeprefix("t=")
    if not moment.isdigit() or abs(now - int(moment)) > late:
        return False
    return hmac.compare_digest(sign(secret, int(moment), body), header)


def check_hook(url: str, allowed: frozenset[str] = frozenset()) -> str:
    """The address, if it may be kept as one to call.

    Raises:
        IntakeError: if it is no address of http or https, or one inside one's own network that is not allowed.
    """
    address = checked(url, allowed)
    parts = urlsplit(address)
    Guarded(allowed).looked_at(parts.hostname or "", parts.port or PORTS[parts.scheme])
    return address


def deliver(url: str, body: bytes, secret: str, moment: int, allowed: frozenset[str] = frozenset(), limits: Limits = LIMITS) -> None:
    """Send a body of JSON to a hook, once.

    Raises:
        IntakeError: if the address must not be asked, does not answer in time, or answers with anything but a status of 200 to 299.
    """
    address = checked(url, allowed)
    timeout = {"connect": limits.connect, "read": limits.seconds, "write": limits.seconds, "pool": limits.seconds}
    headers = {"User-Agent": AGENT, "Content-Type": "application/json", SIGNATURE: sign(secret, moment, body)}
    ends = time.monotonic() + limits.seconds
    try:
        with (
            httpcore.ConnectionPool(network_backend=Guarded(allowed), max_connections=1, retries=0) as pool,
            pool.stream("POST", address, headers=list(headers.items()), content=body, extensions={"timeout": timeout}) as answer,
        ):
            status, got = answer.status, 0
            for piece in watched(answer.iter_stream(), ends, address):
                got += len(piece)
                if got > limits.bytes:
                    break  # what it says is of no use to us: only that it took the message counts
    except SILENT as err:
        raise IntakeError(f"no answer: {err or type(err).__name__}"[:200], where=address, code="no-answer") from err
    if not 200 <= status < 300:
        raise IntakeError(f"answers with status {status}", where=address, code="http-status")
