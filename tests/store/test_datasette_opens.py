"""A monitor file opens in Datasette as it is: every table is listed and read, words are found, an index of its own does no harm."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
from telling_making import report_of, shelling

from truceline.store import open_monitor
from truceline.store.tables import metadata

SQL = "/m.json?_shape=array&sql="


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("datasette") / "m.db"
    with open_monitor(path) as monitor:
        monitor.add([report_of("a", shelling(place="tolm")), report_of("b", shelling(place="brask"))])
    return path


def got(db: Path, address: str) -> dict[str, object]:
    """What Datasette answers, asked without a port."""
    done = subprocess.run(
        [sys.executable, "-m", "datasette", str(db), "--get", address], capture_output=True, text=True, timeout=120, check=True
    )
    told: dict[str, object] = json.loads(done.stdout)
    return told


def test_every_table_is_there(db: Path) -> None:
    told = got(db, "/m.json")
    named = {table["name"]: table["count"] for table in told["tables"]}  # type: ignore[attr-defined]
    assert set(metadata.tables) <= set(named) and named["reports"] == named["records"] == 2


@pytest.mark.parametrize(
    ("why", "address", "expected"),
    [
        ("a table", "/m/events.json?_shape=array", [("type", "ASSAULT"), ("type", "ASSAULT")]),
        ("a row by its key", "/m/reports/a.json?_shape=array", [("id", "a")]),
        ("one by another", "/m/roles.json?_shape=array&role=actor&record=1", [("actor", "Armed Forces of Kesteria")]),
        ("words", SQL + quote("select rowid as n from words where words match 'brask' order by 1 limit 1"), [("n", 5)]),
        ("the tree of places", SQL + quote("select count(*) as n from boxes where north > 41.15"), [("n", 1)]),
    ],
)
def test_what_is_in_it_is_read(db: Path, why: str, address: str, expected: list[tuple[str, object]]) -> None:
    rows = got(db, address)
    held = rows if isinstance(rows, list) else rows["rows"]
    assert [(name, row[name]) for (name, _), row in zip(expected, held, strict=True)] == expected, why  # type: ignore[call-overload]


def test_it_may_be_inspected(db: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "datasette", "inspect", str(db)], capture_output=True, text=True, timeout=120, check=True)
    assert json.loads(done.stdout)["m"]["tables"]["reports"]["count"] == 2
