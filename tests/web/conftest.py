"""What tests of the desk share: the demo's database, the desk over it, and clients that ask it as a browser or a program would."""

from __future__ import annotations

import shutil
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI

from truceline.demo import THEATRE, run_demo
from truceline.store import open_monitor
from truceline.web.app import create_app
from truceline.web.settings import Settings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # starlette would have another HTTP library under its client
    from starlette.testclient import TestClient

HERE = ("127.0.0.1", 50_000)
Desk = Callable[..., TestClient]


@pytest.fixture(scope="session")
def demo_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of the demo. Tests that write take a copy (`demo_copy`)."""
    folder = tmp_path_factory.mktemp("demo")
    result = run_demo(folder)
    with open_monitor(folder / "monitor.db") as monitor:
        monitor.add(result.records, {one.report.sha256: one.raw for one in result.incoming})
    return folder / "monitor.db"


@pytest.fixture
def demo_copy(demo_database: Path, tmp_path: Path) -> Path:
    """A copy of the demo's database, to write into."""
    return Path(shutil.copy(demo_database, tmp_path / "monitor.db"))


@pytest.fixture(scope="session")
def desk_app(demo_database: Path) -> FastAPI:
    """The desk over the demo's database, nobody signed in, on this machine only."""
    return create_app(demo_database, Settings(theatre=THEATRE))


@pytest.fixture(scope="session")
def desk(desk_app: FastAPI) -> Iterator[TestClient]:
    """Asks the desk over the demo's database. For reading only."""
    with TestClient(desk_app, base_url="http://127.0.0.1:8810", client=HERE, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def open_desk() -> Iterator[Desk]:
    """Opens a desk over a database of one's own: `open_desk(path, Settings(...))`; closed at the end."""
    held: list[TestClient] = []

    def opened(where: Path, settings: Settings | None = None) -> TestClient:
        client = TestClient(create_app(where, settings), base_url="http://127.0.0.1:8810", client=HERE, raise_server_exceptions=False)
        held.append(client.__enter__())
        return client

    yield opened
    for client in held:
        client.__exit__(None, None, None)
