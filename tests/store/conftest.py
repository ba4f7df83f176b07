"""Places for a monitor database: a file, and a real PostgreSQL server on loopback, started for the tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from server_making import new_database


@pytest.fixture(params=["file", "server"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A place where a monitor database can be made, of both kinds in turn."""
    return str(tmp_path / "m.db") if request.param == "file" else new_database(request.getfixturevalue("server"))


@pytest.fixture(params=["file", "server"])
def other(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Another such place."""
    return str(tmp_path / "other.db") if request.param == "file" else new_database(request.getfixturevalue("server"))
