"""`truceline export` and `import` from outside: what is written, what is left out, what goes wrong, and back into a database."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from export_making import gold_records
from typer.testing import CliRunner

from truceline import ExportOptions, export_monitor, open_monitor
from truceline.cli.main import app
from truceline.errors import UsageError
from truceline.exports.formats import FORMATS
from truceline.records import Check, EventRef, Record
from truceline.store import save_decisions

RUN = CliRunner()
REVIEWED = "tr_03"


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packaged reports, one of them gone through by a person."""
    path = tmp_path_factory.mktemp("export") / "m.db"
    with open_monitor(path) as monitor:
        monitor.add(gold_records())
        save_decisions(monitor, "training", checks=[checked(record, event.id) for record in gold_records() for event in record.events])
    return path


def checked(record: Record, event: str) -> Check:
    """All events of one report confirmed, the first of another found misread."""
    verdict = "confirm" if record.report.id == REVIEWED else "reject" if (record.report.id, event) == ("tr_09", "e1") else "confirm"
    kept = record.report.id in (REVIEWED, "tr_09")
    made, gone = "2019-05-01T00:00:00+00:00", None if kept else "2019-05-02T00:00:00+00:00"
    return Check(EventRef(record.report.id, event), verdict, "a reviewer", made, withdrawn_at=gone)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle, delimiter="\t" if path.suffix == ".tsv" else ","))


def test_export_lists_formats_and_tells_of_one() -> None:
    shown = RUN.invoke(app, ["export"]).output
    assert [name for name in FORMATS if name not in shown] == []
    assert {row["format"] for row in json.loads(RUN.invoke(app, ["export", "--json"]).output)} == set(FORMATS)
    assert "| fatalities |" in RUN.invoke(app, ["export", "acled", "--codebook"]).output


def test_export_says_what_was_written_and_what_was_left_out(db: Path, tmp_path: Path) -> None:
    result = RUN.invoke(app, ["export", "ucdp", "--db", str(db), "--out", str(tmp_path / "out")])
    assert result.exit_code == 0
    assert "training.ucdp.csv: 2 rows" in result.output and "UCDP counts events with at least one" in result.output
    told = json.loads(RUN.invoke(app, ["export", "ucdp", "--db", str(db), "--out", str(tmp_path / "out"), "--json"]).output)
    assert told["rows"] == 2 and told["files"][0]["rows"] == 2
    assert len(rows(tmp_path / "out" / "training.ucdp.csv")) == 2


def test_export_of_some_days(db: Path, tmp_path: Path) -> None:
    asked = ["--db", str(db), "--out", str(tmp_path), "--from", "2019-04-11", "--to", "2019-04-11"]
    assert RUN.invoke(app, ["export", "acled", *asked]).exit_code == 0
    assert {row["event_date"][:7] for row in rows(tmp_path / "training.acled.csv")} == {"2019-04"}
    assert {row["location"] for row in rows(tmp_path / "training.acled.csv")} >= {"Hill 212", "Upper Tolm"}
    assert "Corran" not in {row["location"] for row in rows(tmp_path / "training.acled.csv")}


def test_export_as_of_a_day_knows_no_later_report(db: Path, tmp_path: Path) -> None:
    RUN.invoke(app, ["export", "ucdp", "--db", str(db), "--out", str(tmp_path), "--as-of", "2019-04-02"])
    (tolm,) = (row for row in rows(tmp_path / "training.ucdp.csv") if row["where_coordinates"] == "Tolm")
    assert (tolm["low"], tolm["best"], tolm["source_date"]) == ("2", "2", "2019-04-02")


def test_export_reviewed_only(db: Path, tmp_path: Path) -> None:
    for name in ("polecat", "jsonl"):
        assert RUN.invoke(app, ["export", name, "--db", str(db), "--out", str(tmp_path), "--reviewed-only"]).exit_code == 0
    confirmed = {row["Event ID"].split(":")[1] for row in rows(tmp_path / "training.polecat.tsv")}
    assert confirmed <= {REVIEWED, "tr_09"} and REVIEWED in confirmed
    kept = (tmp_path / "training.records.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in kept] == [REVIEWED]


WRONG = [
    (["export", "dbase"], "no such format"),
    (["export", "acled"], "--db FILE"),
    (["export", "acled", "--db", "DB", "--out", "OUT", "--from", "2019-13-01"], "not a day"),
    (["export", "acled", "--db", "DB", "--out", "OUT", "--from", "2019-04-02", "--to", "2019-04-01"], "lies before"),
    (["export", "acled", "--db", "DB", "--out", "-"], "several files"),
    (["export", "acled", "--db", "DB", "--out", "OUT", "--precision", "street"], "there are exact, rounded"),
    (["export", "jsonl", "--db", "DB", "--out", "OUT", "--precision", "region"], "--precision exact only"),
    (["export", "acled", "--db", "OUT/none.db", "--out", "OUT"], "no such database"),
    (["export", "acled", "--db", "DB", "--out", "OUT", "--theatre", "donbas"], "no record was read with the theatre donbas"),
    (["export", "acled", "--db", "DB", "--out", "OUT", "--theatre", "atlantis"], "no such theatre"),
    (["export", "acled", "--db", "DB", "--out", "OUT/no/such/file.csv"], "cannot be written"),
    (["import", "OUT/none.jsonl", "--db", "OUT/x.db"], "cannot be read"),
]


@pytest.mark.parametrize(("arguments", "words"), WRONG, ids=[row[1] for row in WRONG])
def test_export_says_what_is_wrong(arguments: list[str], words: str, db: Path, tmp_path: Path) -> None:
    given = [one.replace("OUT", str(tmp_path)).replace("DB", str(db)) for one in arguments]
    result = RUN.invoke(app, given)
    assert result.exit_code != 0 and words in str(result.exception), result.exception
    assert not [path for path in tmp_path.iterdir() if path.suffix != ".db"]


def test_export_and_import_give_the_same_database(db: Path, tmp_path: Path) -> None:
    RUN.invoke(app, ["export", "jsonl", "--db", str(db), "--out", str(tmp_path)])
    file, copy = str(tmp_path / "training.records.jsonl"), tmp_path / "copy.db"
    assert "read 9: 9 new" in RUN.invoke(app, ["import", file, "--db", str(copy)]).output
    assert "9 known" in RUN.invoke(app, ["import", file, "--db", str(copy)]).output
    with open_monitor(db) as one, open_monitor(copy) as other:
        assert one.dump_sha256() == other.dump_sha256()


def test_import_names_the_line_that_is_no_record(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text('{"schema": "other"}\n', encoding="utf-8")
    result = RUN.invoke(app, ["import", str(tmp_path / "x.jsonl"), "--db", str(tmp_path / "x.db")])
    assert result.exit_code != 0 and "x.jsonl:1: not a record" in str(result.exception)


def test_export_from_python(db: Path, tmp_path: Path) -> None:
    told = export_monitor(db, "geojson", tmp_path, options=ExportOptions(first="2019-04-01", last="2019-04-02"))
    assert told["rows"] > 0 and told["options"]["first"] == "2019-04-01" and "outside-the-days" in told["omitted"]
    assert told["monitor"]["reports"] == 9 and len(told["monitor"]["journal"]) == 64 and told["monitor"]["read_by"]
    with open_monitor(tmp_path / "empty.db"):
        pass
    with pytest.raises(UsageError, match="holds no records"):
        export_monitor(tmp_path / "empty.db", "acled", tmp_path)


def test_export_asks_for_a_theatre_where_there_are_several(tmp_path: Path) -> None:
    from dataclasses import replace

    first, second = gold_records()[:2]
    with open_monitor(tmp_path / "two.db") as monitor:
        monitor.add([first, replace(second, theatre="donbas", report=replace(second.report, theatre="donbas"))])
    with pytest.raises(UsageError, match="several theatres: donbas, training"):
        export_monitor(tmp_path / "two.db", "jsonl", tmp_path)
    assert export_monitor(tmp_path / "two.db", "jsonl", tmp_path, theatre="training")["rows"] == 1
