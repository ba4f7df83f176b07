"""`truceline ask` on the packaged reports: all twenty questions, as tables and JSON, narrow and wide, and what a user gets wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from truceline.cli.main import app
from truceline.demo import REPORTS
from truceline.errors import UsageError
from truceline.questions import QUESTIONS

RUN = CliRunner()


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ask") / "m.db"
    assert RUN.invoke(app, ["add", str(REPORTS), "--db", str(path), "--theatre", "training"]).exit_code == 0
    return path


def test_without_a_question_they_are_listed() -> None:
    result = RUN.invoke(app, ["ask"])
    assert result.exit_code == 0 and all(q.name in result.output for q in QUESTIONS)
    assert len(json.loads(RUN.invoke(app, ["ask", "--json"]).output)) == 20


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.name)
def test_each_question_as_table_and_json(db: Path, question: object, monkeypatch: pytest.MonkeyPatch) -> None:
    name = question.name  # type: ignore[attr-defined]
    told = json.loads(RUN.invoke(app, ["ask", name, "--db", str(db), "--json"]).output)
    assert told["name"] == name and told["reports"] == 9
    for width in ("60", "160"):
        monkeypatch.setenv("COLUMNS", width)
        shown = RUN.invoke(app, ["ask", name, "--db", str(db), "--evidence"])
        assert shown.exit_code == 0 and question.words in " ".join(shown.output.split())  # type: ignore[attr-defined]
        assert "\x1b" not in shown.output


def test_what_was_known_earlier_is_less(db: Path) -> None:
    def reports(*args: str) -> int:
        return int(json.loads(RUN.invoke(app, ["ask", "losses", "--db", str(db), "--json", *args]).output)["reports"])

    assert reports("--as-of", "2019-04-03") < reports()
    assert reports("--known-by", "2019-04-03") == 0, "published then, and not yet read by us"
    assert reports("--known-by", "2999-01-01") == reports()


@pytest.mark.parametrize(
    ("why", "args", "message"),
    [
        ("no such question", ["wether"], "no such question"),
        ("a database is needed", ["losses"], "--db"),
        ("a day is a day", ["losses", "--day", "yesterday"], "not a day"),
        ("a minute is a minute", ["losses", "--as-of", "2019-04-02T9"], "not a day or minute"),
        ("days in their order", ["losses", "--from", "2019-04-03", "--to", "2019-04-02"], "lies before"),
        ("one day or two", ["losses", "--day", "2019-04-03", "--to", "2019-04-04"], "either"),
        ("an incident that is not there", ["why", "--incident", "inc-none"], "no incident"),
    ],
)
def test_wrong_usage_is_told(db: Path, why: str, args: list[str], message: str) -> None:
    given = args if args == ["losses"] else [*args, "--db", str(db)]
    result = RUN.invoke(app, ["ask", *given])
    assert isinstance(result.exception, UsageError) and message in str(result.exception), why
