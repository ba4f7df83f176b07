"""The command line from outside: results, exit codes, one line for an error, and words that control nothing."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from truceline.cli.main import app, main
from truceline.cli.terminal import clean, output, safe
from truceline.errors import UsageError
from truceline.exports.record import SCHEMA

BODY = "The Defence Ministry of Velmora said on Tuesday that Kesterian artillery had shelled Tolm. Kesteria denied it."
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command line in this process: its exit code, standard output and standard error."""
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "120")

    def call(*words: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["truceline", *map(str, words)])
        code = 0
        try:
            main()
        except SystemExit as end:
            code = int(end.code or 0)
        told = capsys.readouterr()
        return code, told.out, told.err

    return call


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.json"
    told = {"id": "one", "text": BODY, "published": "2019-04-02", "title": "[red]Shells[/red] \x1b[31m"}
    path.write_text(json.dumps(told), encoding="utf-8")
    return path


def test_main_help_is_quick_and_needs_no_heavy_import() -> None:
    heavy = "spacy|sqlalchemy|trafilatura|alembic|pydantic|yaml|numpy|jinja2"
    script = f"import sys, truceline.cli.main; print([m for m in '{heavy}'.split('|') if m in sys.modules])"
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
    start = time.monotonic()
    subprocess.run([sys.executable, "-m", "truceline", "--help"], capture_output=True, check=True)
    assert time.monotonic() - start < 3  # 0.25 s on a quiet machine; the bound is for a loaded one


def test_main_importing_the_package_loads_nothing() -> None:
    script = "import sys, truceline; print(sorted(m for m in sys.modules if m.startswith('truceline')))"
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "['truceline', 'truceline.version']"


def test_main_public_names_are_all_there() -> None:
    import truceline

    assert set(truceline.HOMES) | {"__version__"} == set(truceline.__all__)
    for name in truceline.__all__:
        assert getattr(truceline, name) is not None
    with pytest.raises(AttributeError):
        _ = truceline.nothing


def test_main_every_verb_has_help_and_json(run: Run) -> None:
    verbs = [[c.name or c.callback.__name__] for c in app.registered_commands if c.callback]
    groups = [(g.name, g.typer_instance) for g in app.registered_groups]
    verbs += [[str(name), c.name or c.callback.__name__] for name, group in groups for c in group.registered_commands if c.callback]
    for verb in verbs:
        code, out, _ = run(*verb, "--help")
        assert code == 0, verb
        assert "--json" in out, verb


def test_code_writes_a_record_a_line(run: Run, report: Path) -> None:
    code, out, err = run("code", report, "--theatre", "training")
    assert (code, err) == (0, "")
    (row,) = map(json.loads, out.splitlines())
    assert (row["schema"], row["id"], row["theatre"]) == (SCHEMA, "one", "training")
    assert row["statements"] and row["events"]


def test_code_out_is_the_same_bytes_and_leaves_nothing_behind(run: Run, report: Path, tmp_path: Path) -> None:
    _, out, _ = run("code", report, "--theatre", "training")
    target = tmp_path / "out" / "records.jsonl"
    target.parent.mkdir()
    code, nothing, _ = run("code", report, "--theatre", "training", "--out", target, "--workers", "2")
    assert (code, nothing) == (0, "")
    assert target.read_text(encoding="utf-8") == out
    assert [path.name for path in target.parent.iterdir()] == ["records.jsonl"]


def test_code_goes_on_after_a_fault_and_says_so(run: Run, report: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"text": oops\n' + json.dumps({"text": BODY, "id": "two"}), encoding="utf-8")
    code, out, err = run("code", bad, tmp_path / "missing.txt", report)
    assert code == 1
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["two", "one"]
    assert "bad.jsonl:1" in err and "missing.txt" in err
    code, _, err = run("code", bad, "--json")
    assert json.loads(err.splitlines()[0])["code"] == "broken-json"


def test_code_explain_names_the_rule(run: Run, report: Path) -> None:
    code, out, _ = run("code", report, "--theatre", "training", "--explain")
    assert code == 0
    assert "said" in out and "[" in out and "\x1b" not in out
    assert "[red]Shells[/red]" in out


FAULTS = [
    ("no arguments to code", ["code"], 2),
    ("no such verb", ["fly"], 2),
    ("no such theatre", ["code", "x", "--theatre", "nowhere"], 1),
    ("no such database", ["db", "check", "--db", "/nowhere/m.db"], 1),
    ("no folder for the database", ["db", "init", "--db", "/nowhere/m.db"], 1),
    ("not a day", ["statements", "--db", "m.db", "--as-of", "2019-13-01"], 2),
    ("no folder for the output", ["code", "x", "--out", "/nowhere/x.jsonl"], 2),
    ("no folder for the demo", ["demo", "--out", "/dev/null/demo"], 2),
    ("nothing to measure with", ["bench", "code", "/nowhere/a.txt"], 2),
    ("no file of ids for the gold", ["eval", "truceline/demo/gold", "--only", "/nowhere/ids"], 2),
    ("workers out of range", ["code", "x", "--workers", "0"], 2),
]


@pytest.mark.parametrize(("why", "words", "expected"), FAULTS, ids=[case[0] for case in FAULTS])
def test_main_faults_are_words_and_exit_codes(why: str, words: list[str], expected: int, run: Run) -> None:
    code, out, err = run(*words)
    assert code == expected
    assert err.strip() and "Traceback" not in err and out == ""


def test_main_the_walk_through_a_database(run: Run, report: Path, tmp_path: Path) -> None:
    db = tmp_path / "m.db"
    code, out, _ = run("add", report, "--db", db, "--theatre", "training", "--json")
    assert (code, json.loads(out)) == (0, {"read": 1, "new": 1, "copies": 0, "recoded": 0, "known": 0, "failed": [], "unread": 0})
    assert "1 known" in run("add", report, "--db", db, "--theatre", "training")[1]
    assert json.loads(run("db", "check", "--db", db, "--json")[1])["reports"] == 1
    told = json.loads(run("statements", "--db", db, "--json")[1])
    assert {row["report"] for row in told} == {"one"}
    assert run("statements", "--db", db, "--speaker", "nobody at all")[1] == "no statements\n"
    incidents = json.loads(run("incidents", "--db", db, "--json")[1])
    assert all({"id", "window", "place", "members", "counts", "status", "grade"} <= set(row) for row in incidents)
    for verb in ("copies", "commitments"):
        assert isinstance(json.loads(run(verb, "--db", db, "--json")[1]), list)
    page = tmp_path / "page.html"
    code, out, _ = run("bulletin", "--db", db, "--day", "2019-04-02", "--html", page)
    assert (code, out) == (0, "")
    assert "<html" in page.read_text(encoding="utf-8").lower()
    assert run("bulletin", "--db", db, "--day", "2019-04-02")[0] == 0


def test_theatre_list_show_and_check(run: Run, tmp_path: Path) -> None:
    names = json.loads(run("theatre", "list", "--json")[1])
    assert names == run("theatre", "list")[1].split() and names[0] == "world"
    assert json.loads(run("theatre", "show", "training", "--json")[1])["id"] == "training"
    assert "training" in run("theatre", "show", "training")[1]
    code, out, _ = run("theatre", "check", "training", "--json")
    assert code == 0 and isinstance(json.loads(out), list)
    (tmp_path / "theatre.yaml").write_text("id: mine\nname: Mine\nmood: dark\n", encoding="utf-8")
    code, out, _ = run("theatre", "check", tmp_path)
    assert code == 1 and "mood" in out


def test_demo_writes_page_and_database(run: Run, tmp_path: Path) -> None:
    code, out, err = run("demo", "--out", tmp_path / "demo")
    assert code == 0
    assert out and "bulletin.html" in err
    assert sorted(path.name for path in (tmp_path / "demo").iterdir()) == ["bulletin.html", "monitor.db"]
    assert json.loads(run("demo", "--out", tmp_path / "demo", "--json")[1])["receipt"]["known"] == 9


WORDS = [
    ("terminal controls", "a\x1b[31mb", "a\ufffd[31mb"),
    ("direction marks", "a\u202eb", "a\ufffdb"),
    ("line ends stay", "a\nb", "a\nb"),
    ("letters of all scripts stay", "Թաւիշ é 国", "Թաւիշ é 国"),
]


@pytest.mark.parametrize(("why", "words", "expected"), WORDS, ids=[case[0] for case in WORDS])
def test_terminal_words_control_nothing(why: str, words: str, expected: str) -> None:
    assert clean(words) == expected


def test_terminal_markup_is_words() -> None:
    from rich.text import Text

    assert Text.from_markup(safe("[bold]x[/bold] [/]")).plain == "[bold]x[/bold] [/]"


def test_terminal_output_is_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "x.jsonl"
    target.write_text("before", encoding="utf-8")
    with pytest.raises(ZeroDivisionError), output(target) as handle:
        handle.write("half")
        raise ZeroDivisionError
    assert target.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [target]
    with pytest.raises(UsageError), output(tmp_path / "no" / "x"):
        pass
