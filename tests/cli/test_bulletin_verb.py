"""`truceline bulletin`: a day, a week, a file; what is missing is told in words."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from truceline.cli.main import main
from truceline.errors import UsageError
from truceline.exports.whole import whole_file
from truceline.records import Record, Report
from truceline.store import open_monitor

TEXT = "The Defence Ministry of Velmora said on Tuesday that Kesterian artillery had shelled Tolm."


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A monitor database with one report that tells nothing."""
    path = tmp_path / "m.db"
    with open_monitor(path) as monitor:
        monitor.add([Record(Report("one", TEXT, published="2019-04-02", sha256="ab" * 32), "training", "test")])
    return path


def told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr(sys, "argv", ["truceline", "bulletin", *map(str, words)])
    code = 0
    try:
        main()
    except SystemExit as end:
        code = int(end.code or 0)
    seen = capsys.readouterr()
    return code, seen.out, seen.err


def test_bulletin_verb_of_a_week(database: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = told(monkeypatch, capsys, "--db", database, "--day", "2019-04-02", "--week")
    assert code == 0 and "Truceline weekly" in out and "27 March – 2 April 2019" in out and "Signals (no forecast)" in out
    page = json.loads(told(monkeypatch, capsys, "--db", database, "--day", "2019-04-02", "--week", "--json")[1])
    assert (page["first"], page["day"]) == ("2019-03-27", "2019-04-02")


def test_bulletin_verb_without_weasyprint_says_how_to_get_it(
    database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    code, _, err = told(monkeypatch, capsys, "--db", database, "--day", "2019-04-02", "--pdf", tmp_path / "p.pdf")
    assert code == 2 and "truceline[pdf]" in err and "Traceback" not in err
    assert not (tmp_path / "p.pdf").exists()


def test_bulletin_verb_writes_a_file_whole_or_not_at_all(tmp_path: Path) -> None:
    with whole_file(tmp_path / "p.pdf") as handle:
        handle.write(b"%PDF-")
    assert [p.name for p in tmp_path.iterdir()] == ["p.pdf"]
    for nowhere in (tmp_path / "nowhere" / "p.pdf", tmp_path / "p.pdf" / "p.pdf"):
        with pytest.raises(UsageError, match="cannot be written"), whole_file(nowhere) as handle:
            handle.write(b"%PDF-")
    with pytest.raises(KeyError), whole_file(tmp_path / "p.pdf") as handle:
        handle.write(b"half")
        raise KeyError
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("p.pdf", b"%PDF-")]


def test_bulletin_verb_refuses_what_is_no_day(
    database: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = told(monkeypatch, capsys, "--db", database, "--day", "2019-04-31", "--week")
    assert (code, out) == (2, "") and "2019-04-31" in err
