"""A minute of a day is a moment too: what was said after it is not known yet, on every verb that looks back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from truceline.cli.main import app

TEXT = (
    "Kesterian guns shelled the village of Tolm on Tuesday, the Ministry of Defence of Velmora said at 09:10 on Tuesday. "
    "Kesterian soldiers attacked the town of Brask on Tuesday, the Ministry of Defence of Velmora said at 21:20 on Tuesday."
)


@pytest.fixture(scope="module")
def monitor(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("minute")
    report = {"id": "r", "text": TEXT, "published": "2019-04-02", "publisher": "A paper"}
    (folder / "r.jsonl").write_text(json.dumps(report) + "\n", encoding="utf-8")
    db = str(folder / "m.db")
    done = CliRunner().invoke(app, ["add", str(folder / "r.jsonl"), "--db", db, "--theatre", "training"])
    assert done.exit_code == 0, done.output
    return db


def rows(*arguments: str) -> list[dict[str, object]]:
    done = CliRunner().invoke(app, [*arguments, "--json"])
    assert done.exit_code == 0, done.output
    found: list[dict[str, object]] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize(
    ("at", "incidents", "statements"),
    [("2019-04-01T23:59", 0, 0), ("2019-04-02T08:00", 0, 0), ("2019-04-02T12:00", 1, 1), ("2019-04-02T21:20", 2, 2), ("2019-04-02", 2, 2)],
)
def test_what_was_known_at_a_minute(monitor: str, at: str, incidents: int, statements: int) -> None:
    assert len(rows("incidents", "--db", monitor, "--as-of", at)) == incidents
    assert len(rows("statements", "--db", monitor, "--as-of", at)) == statements
    assert rows("commitments", "--db", monitor, "--as-of", at) == [] or incidents


def test_a_minute_must_be_one(monitor: str) -> None:
    for verb in ("incidents", "statements", "commitments"):
        assert CliRunner().invoke(app, [verb, "--db", monitor, "--as-of", "2019-04-02T25:00"]).exit_code != 0, Path(monitor).name
