"""The gate: every request passes it before any page does. Who asks, by which name, how often, from where, and how much it brings.

What it does not let through gets a calm answer; a page asked for by somebody not signed in leads to the sign-in page.
"""

from __future__ import annotations

import ipaddress
from urllib.parse import urlencode

from anyio import current_time, move_on_after, to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from truceline.store import Monitor
from truceline.store.accounts import any_users, session_account, token_account
from truceline.web.access import API, LOCAL, NOBODY, SAFE, Visitor, foreign, host_name, role_needed, role_of
from truceline.web.answers import fault_answer, refusal
from truceline.web.buckets import Buckets, Limit
from truceline.web.faults import Refused
from truceline.web.settings import LOOPBACK, Settings

MOST_BYTES = 2_000_000
SLOWEST = 30  # seconds for a body to come in
ANYBODY = Limit(30, 60)  # unsafe requests and the API, of somebody not signed in
KNOWN = Limit(600, 60)  # the same, of somebody signed in or at this machine
PAGES = Limit(1200, 60)  # reading pages
FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via")


class Gate:
    """Lets requests through, or answers them."""

    def __init__(self, app: ASGIApp, monitor: Monitor, settings: Settings) -> None:
        self.app = app
        self.monitor = monitor
        self.settings = settings
        self.buckets = Buckets()
        own = {settings.host} - {"0.0.0.0", "::"}
        self.names = frozenset(name.lower() for name in (*LOOPBACK, *settings.hosts, *own))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if scope["method"] == "HEAD":
            scope, send = {**scope, "method": "GET"}, without_body(send)
        request = Request(scope)
        try:
            self.check_host(request)
            visitor = await to_thread.run_sync(self.visitor, request)
            scope["truceline.visitor"] = visitor
            self.check_rate(request, visitor)
            if foreign(scope["method"], request.headers):
                raise Refused("Another site asked for this; nothing was done.", 403)
            needed = role_needed(scope["method"], scope["path"])
            if needed and not visitor.may(needed):
                await self.turn_away(request, visitor)(scope, receive, send)
                return
            receive = await capped(request, receive)
        except Refused as err:
            await refusal(request, err)(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def check_host(self, request: Request) -> None:
        """Raises Refused if it was called by a name that is not its own: a page elsewhere may have pointed its name here."""
        if host_name(request.headers.get("host", "")) not in self.names:
            raise Refused("The desk does not go by that name (see `truceline serve --open-to`).", 421)

    def visitor(self, request: Request) -> Visitor:
        """Who asks: by token (API only), by session, or whoever sits at this machine while there are no accounts."""
        given = request.headers.get("authorization", "")
        if given:
            way, _, secret = given.partition(" ")
            found = token_account(self.monitor, secret.strip()) if way.lower() == "bearer" else None
            role = role_of(found[0].role, found[1].scopes) if found else None
            return Visitor(found[0].name, role, "token") if found and request.url.path.startswith(API) else NOBODY
        if not any_users(self.monitor):
            return LOCAL if self.settings.local and from_here(request) else NOBODY
        secret = request.cookies.get(self.settings.cookie, "")
        account = session_account(self.monitor, secret) if secret else None
        return Visitor(account.name, account.role, "session") if account else NOBODY

    def check_rate(self, request: Request, visitor: Visitor) -> None:
        """Raises Refused if somebody asks too often. Files of the desk are not counted."""
        path, costly = request.url.path, request.method not in SAFE or request.url.path.startswith(API)
        if path.startswith("/static/"):
            return
        known = visitor.role is not None
        key = f"{visitor.way}:{visitor.name}" if known and visitor.way != "loopback" else address(request, self.settings)
        wait = self.buckets.take(key, (KNOWN if known else ANYBODY) if costly else PAGES)
        if wait is not None:
            raise Refused("Too many requests; please wait a moment.", 429, retry=wait)

    def turn_away(self, request: Request, visitor: Visitor) -> ASGIApp:
        """The answer to somebody who may not do what he asks for."""
        if visitor.role is not None:
            return fault_answer(request, 403, f"This needs another role than {visitor.role}.")
        if request.url.path.startswith(API):
            return fault_answer(request, 401, "Sign in, or send a token.", headers={"WWW-Authenticate": "Bearer"})
        if request.method not in SAFE:
            return fault_answer(request, 401, "Sign in first.")
        wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse("/sign-in?" + urlencode({"next": wanted[:2000]}), 303)


def from_here(request: Request) -> bool:
    """True if a request comes from this machine itself and no proxy passed it on."""
    return is_loopback(request) and not any(name in request.headers for name in FORWARDED)


def is_loopback(request: Request) -> bool:
    try:
        return request.client is not None and ipaddress.ip_address(request.client.host).is_loopback
    except ValueError:
        return False


def address(request: Request, settings: Settings) -> str:
    """The address a request comes from; where a proxy of this machine stands in front, the one it names last."""
    told = request.headers.get("x-forwarded-for", "").rpartition(",")[2].strip()
    if told and settings.hosts and is_loopback(request):
        return told[:64]
    return request.client.host if request.client else "unknown"


def without_body(send: Send) -> Send:
    """For HEAD: the same answer without its body."""

    async def headers_only(message: Message) -> None:
        await send({**message, "body": b""} if message["type"] == "http.response.body" else message)

    return headers_only


async def capped(request: Request, receive: Receive) -> Receive:
    """What hands on the body of a request, read here whole so that nothing behind gets more than it should.

    Raises:
        Refused: if it is too large.
    """
    if request.method in SAFE:
        return receive
    told = request.headers.get("content-length", "0")
    if not told.isdigit() or int(told) > MOST_BYTES:
        raise Refused(f"At most {MOST_BYTES // 1_000_000} MB at once.", 413)
    body, more = b"", True
    until = current_time() + SLOWEST
    while more:
        with move_on_after(until - current_time()) as waiting:
            message = await receive()
        if waiting.cancelled_caught:
            raise Refused("That came too slowly.", 408)
        if message["type"] == "http.disconnect":
            break
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > MOST_BYTES:
            raise Refused(f"At most {MOST_BYTES // 1_000_000} MB at once.", 413)
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again

