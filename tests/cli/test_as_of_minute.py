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


@pytest.mark.parametrize(
    ("at", "tables", "words"),
    [
        ("2019-04-02T08:00", 0, "at 2 April 2019, 08:00"), ("2019-04-02T12:00", 1, "at 2 April 2019, 12:00"),
        ("2019-04-02T21:20", 2, "at 2 April 2019, 21:20"), ("2019-04-02", 2, "at the end of 2 April 2019"),
    ],
)  # fmt: skip
def test_a_bulletin_of_a_minute(monitor: str, at: str, tables: int, words: str, tmp_path: Path) -> None:
    asked = ["bulletin", "--db", monitor, "--day", "2019-04-02", "--as-of", at]
    page = json.loads(CliRunner().invoke(app, [*asked, "--json"]).stdout)
    assert (page["as_of"], len(page["main"]), page["counters"]["incidents"]) == (at, tables, tables)
    proven = {proof["sentence"]["text"] for proof in page["proofs"]}
    assert any("21:20" in sentence for sentence in proven) == (tables == 2), "nothing said later stands behind a cell"
    assert CliRunner().invoke(app, [*asked, "--html", str(tmp_path / "b.html")]).exit_code == 0
    html = (tmp_path / "b.html").read_text(encoding="utf-8")
    assert f"As known {words}" in html and 'name="dcterms.modified" content="2019-04-02"' in html


@pytest.mark.parametrize(
    ("at", "acled", "polecat"), [("2019-04-02T08:00", 0, 0), ("2019-04-02T12:00", 1, 1), ("2019-04-02T21:20", 2, 2), ("2019-04-02", 2, 2)]
)
def test_exports_of_a_minute(monitor: str, at: str, acled: int, polecat: int, tmp_path: Path) -> None:
    for name, expected in (("acled", acled), ("polecat", polecat)):
        done = CliRunner().invoke(app, ["export", name, "--db", monitor, "--out", str(tmp_path), "--as-of", at, "--json"])
        manifest = json.loads(done.stdout)
        assert (manifest["rows"], manifest["options"]["as_of"]) == (expected, at), name


def test_a_minute_must_be_one(monitor: str) -> None:
    for verb in ("incidents", "statements", "commitments", "bulletin"):
        assert CliRunner().invoke(app, [verb, "--db", monitor, "--as-of", "2019-04-02T25:00"]).exit_code != 0, Path(monitor).name
