"""Desks of their own over databases of their own: asked in this process, or behind a real socket."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

from fastapi import FastAPI
from route_table import HERE, TestClient

from truceline.demo import THEATRE
from truceline.web.app import create_app
from truceline.web.settings import Settings

Desk = Callable[..., TestClient]


def asking(app: FastAPI) -> TestClient:
    """A client that asks a desk from its own machine; a fault is an answer, not an exception."""
    return TestClient(app, base_url="http://127.0.0.1:8810", client=HERE, raise_server_exceptions=False)


@contextmanager
def served(where: Path, patience: float = 60) -> Iterator[str]:
    """A desk over a database at an address of its own, for as long as the block lasts."""
    import uvicorn

    app = create_app(where, Settings(theatre=THEATRE, patience=patience))
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()  # who asks before the server runs waits for it
        server = uvicorn.Server(uvicorn.Config(app, log_level="critical", access_log=False))
        thread = Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(timeout=30)
