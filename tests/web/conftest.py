"""What tests of the desk share: the demo's database, the desk over it, and clients that ask it as a browser or a program would."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from desk_making import Desk, asking, served
from fastapi import FastAPI
from route_table import TestClient

from truceline.demo import THEATRE, run_demo
from truceline.store import open_monitor
from truceline.web.app import create_app
from truceline.web.settings import Settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser


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


@pytest.fixture
def doubtful(monkeypatch: pytest.MonkeyPatch) -> None:
    """More is held for doubtful, so that a pair of tellings is asked for first, whatever the signs weigh."""
    from truceline.incidents import doubts
    from truceline.review import queue as module

    for room in (doubts, sys.modules[module.__module__]):
        monkeypatch.setattr(room, "MARGIN", 4.0)


@pytest.fixture(scope="session")
def desk_app(demo_database: Path) -> FastAPI:
    """The desk over the demo's database, nobody signed in, on this machine only."""
    return create_app(demo_database, Settings(theatre=THEATRE, patience=60))


@pytest.fixture(scope="session")
def desk(desk_app: FastAPI) -> Iterator[TestClient]:
    """Asks the desk over the demo's database. For reading only."""
    with asking(desk_app) as client:
        yield client


@pytest.fixture
def open_desk() -> Iterator[Desk]:
    """Opens a desk over a database of one's own: `open_desk(path, Settings(...))`; closed at the end."""
    held: list[TestClient] = []

    def opened(where: Path, settings: Settings | None = None) -> TestClient:
        client = asking(create_app(where, settings or Settings(patience=60)))
        held.append(client.__enter__())
        return client

    yield opened
    for client in held:
        client.__exit__(None, None, None)


@pytest.fixture(scope="session")
def live(demo_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the desk over a copy of the demo's database, behind a real socket. Tests may add to it."""
    copy = Path(shutil.copy(demo_database, tmp_path_factory.mktemp("live") / "monitor.db"))
    with served(copy) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests: the Chromium of the machine, or the one playwright brings."""
    from playwright.sync_api import sync_playwright

    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
             "--no-first-run"]  # fmt: skip
    own = Path("/usr/bin/chromium")
    with sync_playwright() as running:
        opened = running.chromium.launch(executable_path=own if own.exists() else None, args=quiet)
        yield opened
        opened.close()
