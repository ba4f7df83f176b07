"""Headers of protection on every answer, whatever made it: pages, the API, files, faults. And the last resort for faults nobody foresaw."""

from __future__ import annotations

import logging

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from truceline.web.access import API
from truceline.web.answers import fault_answer

log = logging.getLogger("truceline.web")

POLICY = "; ".join((
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'", "connect-src 'self'",
    "manifest-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'", "object-src 'none'",
))  # fmt: skip
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def keeping(scope: Scope, status: int) -> str:
    """How long a browser may keep an answer: files under a name that changes with them for a year, everything else not unasked."""
    if scope["path"].startswith("/static/") and scope["query_string"].startswith(b"v=") and status == 200:
        return "public, max-age=31536000, immutable"
    return "no-store" if scope["path"].startswith(API) else "private, no-cache"


class Headers:
    """Puts the headers on every answer. A fault nobody foresaw becomes a calm answer and a line in the log, never a traceback."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = False

        async def guarded(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", keeping(scope, message["status"]))
            await send(message)

        try:
            await self.app(scope, receive, guarded)
        except Exception:  # whatever it was: whoever asked is told calmly, the log keeps the rest
            log.exception("a fault nobody foresaw, at %s", scope["path"])
            if begun:
                raise
            answer = fault_answer(Request(scope), 500, "Something went wrong on this side. It was written to the log.")
            await answer(scope, receive, guarded)
