"""Access: who asks, and what each role may do. Pure: a table of what may be done by whom, and how a request's origin is judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

Role = Literal["reader", "analyst", "admin"]
Way = Literal["loopback", "session", "token", "nobody"]
RANK: dict[str, int] = {"reader": 1, "analyst": 2, "admin": 3}
SCOPE_ROLE: dict[str, Role] = {"read": "reader", "write": "analyst", "admin": "admin"}
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
API = "/api/"

# paths anybody may ask for, signed in or not
OPEN = ("/static/", "/favicon.ico", "/sign-in", "/sign-out", "/api/v1/health")
# what asks for another role than the rule (reading: reader; anything else: analyst): method, start of the path, role
SPECIAL: tuple[tuple[str, str, Role], ...] = (
    ("POST", "/api/v1/code", "reader"),  # reads a text and keeps nothing
    ("POST", "/paste/read", "reader"),
    ("*", "/api/v1/users", "admin"),
    ("*", "/api/v1/tokens", "admin"),
)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks. `role` None: may see nothing but the sign-in page. `way` is how it is known who it is."""

    name: str
    role: Role | None
    way: Way

    def may(self, role: Role) -> bool:
        """True if the visitor's role is this one or a higher one."""
        return self.role is not None and RANK[self.role] >= RANK[role]


LOCAL = Visitor("this machine", "analyst", "loopback")
NOBODY = Visitor("", None, "nobody")


def is_open(path: str) -> bool:
    """True for what anybody may ask for."""
    return any(path == one or (one.endswith("/") and path.startswith(one)) for one in OPEN)


def role_needed(method: str, path: str) -> Role | None:
    """The role a request needs, None for what is open to anybody."""
    if is_open(path):
        return None
    for special, start, role in SPECIAL:
        if special in ("*", method) and (path == start or path.startswith(f"{start}/")):
            return role
    return "reader" if method in SAFE else "analyst"


def role_of(user_role: Role, scopes: tuple[str, ...]) -> Role | None:
    """The role a token gives: the highest of its scopes, never above its user's."""
    given = [SCOPE_ROLE[scope] for scope in scopes if RANK[SCOPE_ROLE[scope]] <= RANK[user_role]]
    return max(given, key=RANK.__getitem__, default=None)


def host_name(host: str) -> str:
    """The name in a Host header, without port, in small letters; "" if it is none."""
    try:
        return (urlsplit(f"//{host}").hostname or "") if host and not set(host) & set("/?#@\\ ") else ""
    except ValueError:
        return ""


def foreign(method: str, headers: Mapping[str, str]) -> bool:
    """True for a request that changes something and that another site made a browser send.

    Browsers say where a request comes from (Sec-Fetch-Site, or Origin); what says neither is no browser, unless it brings a cookie.
    A request that brings a token was not made by a browser of its own accord.
    """
    if method in SAFE or headers.get("authorization", "").lower().startswith("bearer "):
        return False
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None:
        return site not in ("same-origin", "none")
    if origin is not None:
        try:
            return urlsplit(origin).netloc.lower() != headers.get("host", "").lower() or not urlsplit(origin).netloc
        except ValueError:
            return True
    return "cookie" in headers
