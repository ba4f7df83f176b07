"""A local server that misbehaves as asked (`site_making`), on a free port of this machine."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer

import pytest
from site_making import Handler, Site


@pytest.fixture
def site() -> Iterator[Site]:
    one = Site()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Mine", (Handler,), {"site": one}))
    server.daemon_threads = True
    one.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield one
    server.shutdown()
    server.server_close()
    thread.join()
