"""Serving: an application behind a socket until it is told to stop. Refuses to listen beyond this machine without accounts."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn

from truceline.errors import UsageError
from truceline.store.accounts import any_users
from truceline.store.engines import Where
from truceline.web.app import create_app
from truceline.web.settings import Settings

GRACE = 5  # seconds for answers under way


class Quiet(uvicorn.Server):
    """A server for which an interrupt or SIGTERM is the usual end, not a failure."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        before = {number: signal.signal(number, self.handle_exit) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def run(where: Where, settings: Settings, tell: Callable[[str], None]) -> None:
    """Serve until an interrupt or SIGTERM.

    Args:
        tell: is given the address once it listens.

    Raises:
        UsageError: if the address is not of this machine and nobody has an account, or it is taken.
        StoreError: if the database cannot be opened.
    """
    app = create_app(where, settings)
    if not settings.local and not any_users(app.state.picture.monitor):
        app.state.picture.close()
        raise UsageError("others could reach it and nobody has an account: `truceline users add NAME --db DB` first", where=settings.host)
    listening = listen(settings)
    host, port = listening.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    config = uvicorn.Config(app, log_level="warning", server_header=False, access_log=False, timeout_graceful_shutdown=GRACE,
                            proxy_headers=False)  # fmt: skip
    server = Quiet(config)
    tell(f"http://{shown}:{port}/")
    with listening:
        server.run(sockets=[listening])


def listen(settings: Settings) -> socket.socket:
    """A listening socket.

    Raises:
        UsageError: if the address is taken, or none of this machine's.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # named, else asyncio lets small packets wait for 40 ms
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((settings.host, settings.port))
        made.listen()  # who asks as soon as the address is told waits for the server
    except OSError as err:
        made.close()
        raise UsageError(f"cannot listen there: {err.strerror or err}", where=f"{settings.host}:{settings.port}") from err
    return made
