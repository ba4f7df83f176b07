"""`truceline review` from outside: what to look at, deciding, taking back, and that every verb across reports follows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from truceline.cli.main import app
from truceline.demo import REPORTS
from truceline.errors import UsageError

RUN = CliRunner()


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "m.db"
    two = [str(REPORTS / "tr_01.json"), str(REPORTS / "tr_02.json")]
    assert RUN.invoke(app, ["add", *two, "--db", str(path), "--theatre", "training"]).exit_code == 0
    return path


def told(db: Path, *words: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(RUN.invoke(app, [*words, "--db", str(db), "--json"]).output)
    return found


def review(db: Path, *words: str) -> str:
    result = RUN.invoke(app, ["review", *words, "--db", str(db), "--by", "an analyst"])
    assert result.exit_code == 0, result.exception
    return result.output


def test_what_is_rejected_leaves_and_comes_back_when_taken_back(db: Path) -> None:
    before = told(db, "incidents")
    first = str(before[0]["id"])
    assert "kept as decision" in review(db, "reject", first)
    assert first not in [i["id"] for i in told(db, "incidents")]
    for row in told(db, "review", "list"):
        assert RUN.invoke(app, ["review", "undo", str(row["id"]), "--db", str(db)]).exit_code == 0
    assert told(db, "incidents") == before


def test_two_incidents_are_joined_and_parted(db: Path) -> None:
    a, b = (str(i["id"]) for i in told(db, "incidents")[:2])
    review(db, "same", a, b)
    found = told(db, "incidents")
    assert {a, b} - {str(i["id"]) for i in found}, "of two ids one is left"
    joined = next(i for i in found if str(i["id"]) in (a, b))
    member = joined["members"][-1]  # type: ignore[index]
    review(db, "split", str(joined["id"]), f"{member['report']}:{member['event']}")
    assert len(told(db, "incidents")) >= 2


def test_next_shows_the_sentences_and_the_verbs(db: Path) -> None:
    shown = RUN.invoke(app, ["review", "next", "--db", str(db), "--limit", "3"]).output
    assert "truceline review confirm" in shown and "shelled the village of Tolm" in shown
    assert len(told(db, "review", "next", "--limit", "2")) == 2


@pytest.mark.parametrize(
    ("why", "args", "message"),
    [
        ("nobody signs", ["confirm", "tr_01:e1"], "--by"),
        ("no such incident", ["confirm", "inc-none", "--by", "x"], "no incident"),
        ("the same twice", ["same", "tr_01:e1", "tr_01:e1", "--by", "x"], "itself"),
        ("nothing to take back", ["undo", "9"], "no decision 9"),
    ],
)
def test_wrong_usage_is_told(db: Path, why: str, args: list[str], message: str) -> None:
    result = RUN.invoke(app, ["review", *args, "--db", str(db)])
    assert isinstance(result.exception, UsageError) and message in str(result.exception), why
    assert told(db, "review", "list") == []
