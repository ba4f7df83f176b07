"""The verbs of the store from outside: search, issues, and db verify, backup, restore, copy."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from typer.testing import CliRunner

from truceline.cli.main import app
from truceline.demo import REPORTS
from truceline.errors import StoreError

RUN = CliRunner()


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("store")
    (folder / "broken.json").write_text("{oops", encoding="utf-8")
    given = [str(REPORTS / "tr_01.json"), str(folder / "broken.json")]
    result = RUN.invoke(app, ["add", *given, "--db", str(folder / "m.db"), "--theatre", "training"])
    assert result.exit_code == 1
    return folder / "m.db"


def test_search_prints_the_passage_with_its_voice(db: Path) -> None:
    shown = RUN.invoke(app, ["search", "roll call", "--db", str(db), "--kind", "statement"]).output
    assert "tr_01 (Tarnis Telegraph Agency, 2019-04-02) statement" in shown and "Pell Arvik: " in shown
    assert json.loads(RUN.invoke(app, ["search", "nowhere", "--db", str(db), "--json"]).output) == []
    assert "nothing found" in RUN.invoke(app, ["search", "nowhere", "--db", str(db)]).output


def test_issues_tell_of_input_that_gave_no_report(db: Path) -> None:
    rows = json.loads(RUN.invoke(app, ["issues", "--db", str(db), "--json", "--level", "error"]).output)
    assert [(row["code"], Path(row["where"]).name) for row in rows] == [("broken-json", "broken.json")]
    assert "[broken-json]" in RUN.invoke(app, ["issues", "--db", str(db)]).output


def test_verify_backup_restore_and_copy(db: Path, tmp_path: Path) -> None:
    assert "all is as it was written" in RUN.invoke(app, ["db", "verify", "--db", str(db)]).output
    assert RUN.invoke(app, ["db", "backup", "--db", str(db), "--to", str(tmp_path / "b.db")]).exit_code == 0
    assert RUN.invoke(app, ["db", "restore", "--db", str(tmp_path / "r.db"), "--from", str(tmp_path / "b.db")]).exit_code == 0
    dumps = {json.loads(RUN.invoke(app, ["db", "check", "--db", str(p), "--json"]).output)["dump_sha256"] for p in (db, tmp_path / "r.db")}
    assert len(dumps) == 1
    assert "equal" in RUN.invoke(app, ["db", "copy", "--db", str(db), "--to", str(tmp_path / "c.db")]).output
    again = RUN.invoke(app, ["db", "copy", "--db", str(db), "--to", str(tmp_path / "c.db")])
    assert isinstance(again.exception, StoreError)


def test_verify_fails_where_somebody_wrote_beside_the_journal(db: Path, tmp_path: Path) -> None:
    RUN.invoke(app, ["db", "backup", "--db", str(db), "--to", str(tmp_path / "b.db")])
    with sqlite3.connect(tmp_path / "b.db") as connection:
        connection.execute("UPDATE reports SET text = 'other words'")
    connection.close()
    result = RUN.invoke(app, ["db", "verify", "--db", str(tmp_path / "b.db")])
    assert result.exit_code == 1 and "tr_01" in result.output
