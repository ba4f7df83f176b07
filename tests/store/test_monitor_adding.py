"""The monitor database: idempotent adding, order-free dump, nothing lost, faults in one line. Records are built by hand."""

from __future__ import annotations

import json
import random
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from truceline.errors import SchemaError, StoreError
from truceline.exports.record import record_dict
from truceline.intake import report_from_dict
from truceline.records import Actor, Count, Event, Participant, Place, PlaceMention, Record, Relation, Span, Statement, When
from truceline.store import Monitor, check_database, init_database, migrate_database, open_monitor
from truceline.store.engines import engine_of
from truceline.store.schema import HEAD

TEXT = "The army said on 2 April that Kesteria shelled Tolm. Two were killed. Kesteria denied it."
ARMY, KES, TOLM = (
    Actor("VEL_AF", "Armed Forces of Velmora", "armed_force"),
    Actor("KES", "Kesteria", "state"),
    Place("tolm", "Tolm", "settlement"),
)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


def record(n: int, *, published: str | None = "2019-04-02", version: str = "1", text: str = TEXT) -> Record:
    """A small record with a row for every table."""
    report = report_from_dict({"id": f"r{n}", "text": text, "title": f"No. {n}", "published": published, "language": "en"})
    place = PlaceMention(span("Tolm"), 9, TOLM, "test")
    sentence = span("The army said on 2 April that Kesteria shelled Tolm.")
    statement = Statement(
        "s1", Participant(ARMY, span("The army")), span("said"), (span("Kesteria shelled Tolm"),), "indirect", sentence, method="test"
    )
    event = Event(
        "e1",
        "ASSAULT",
        "shelling",
        span("shelled"),
        sentence,
        8,
        actors=(Participant(KES, span("Kesteria")),),
        place=place,
        places=(place,),
        date=("2019-04-02", "2019-04-02"),
        counts=(Count("killed", 2, ARMY, span=span("Two")),),
        according_to=(Participant(ARMY),),
        statement="s1",
        method="test",
    )
    denial = Event("e2", "REJECT", "deny", span("denied"), span("Kesteria denied it."), 17, actors=(Participant(KES),), method="test")
    times = (When(span("2 April"), "2019-04-02", "date", "2019-04-02", "2019-04-02", "published", method="test"),)
    return Record(
        report,
        "training",
        version,
        statements=(statement,),
        events=(event, denial),
        relations=(Relation("e2", "e1", "denies", method="test"),),
        times=times,
        places=(place,),
    )


@pytest.fixture
def monitor(tmp_path: Path) -> Monitor:
    return open_monitor(tmp_path / "m.db")


def test_monitor_same_again_is_known(monitor: Monitor) -> None:
    rows = [record(n) for n in range(5)]
    first, dump = monitor.add(rows), monitor.dump_sha256()
    assert first.as_dict() == {"read": 5, "new": 5, "copies": 4, "recoded": 0, "known": 0, "failed": []}
    for _ in range(2):
        again = monitor.add(rows)
        assert (again.known, again.new, again.recoded) == (5, 0, 0)
    assert monitor.dump_sha256() == dump
    assert monitor.add([rows[0], rows[0]]).known == 2


def test_monitor_dump_does_not_hang_on_the_order(tmp_path: Path) -> None:
    rows = [record(n) for n in range(6)] + [record(2, version="2")]
    dumps = set()
    for turn in range(4):
        random.Random(turn).shuffle(rows)
        with open_monitor(tmp_path / f"{turn}.db") as monitor:
            for row in rows:
                monitor.add([row])
            dumps.add(monitor.dump_sha256())
    assert len(dumps) == 1


def test_monitor_keeps_old_readings_and_shows_the_latest(monitor: Monitor) -> None:
    monitor.add([record(1)])
    receipt = monitor.add([record(1, version="2")])
    assert (receipt.recoded, receipt.new) == (1, 0)
    assert [row["version"] for row in monitor.records()] == ["2"]
    with sqlite3.connect(monitor.path) as db:
        assert db.execute("SELECT count(*) FROM records").fetchone() == (2,)
    db.close()


def test_monitor_refuses_an_id_taken_by_other_words(monitor: Monitor) -> None:
    other = record(1)
    other = replace(other, report=report_from_dict({"id": "r1", "text": TEXT + " Nobody saw it."}))
    receipt = monitor.add([record(1), other, record(2)])
    assert (receipt.new, receipt.failed) == (2, [("r1", "the id is taken by a report with other words")])
    assert receipt.read == receipt.new + receipt.recoded + receipt.known + len(receipt.failed)


def test_monitor_as_of_leaves_out_what_came_later(monitor: Monitor) -> None:
    monitor.add([record(1, published="2019-04-02"), record(2, published="2019-04-04"), record(3, published=None)])
    assert [row["id"] for row in monitor.records(as_of="2019-04-03")] == ["r1"]
    assert [row["id"] for row in monitor.records(as_of="2019-04-04")] == ["r1", "r2"]
    assert len(list(monitor.records())) == 3
    assert list(monitor.records("donbas")) == []


def test_monitor_gives_back_what_was_put_in(monitor: Monitor) -> None:
    row = record(1)
    monitor.add([row], {row.report.sha256: b"raw bytes"})
    assert list(monitor.records()) == [record_dict(row)]
    assert monitor.raw(row.report.sha256) == b"raw bytes"
    assert monitor.raw("no such") is None
    assert [report["title"] for report in monitor.reports()] == ["No. 1"]
    assert monitor.theatres() == ("training",)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(min_size=1, max_size=80).filter(lambda t: t.strip()), n=st.integers(10, 10**9))
def test_monitor_keeps_any_text(monitor: Monitor, words: str, n: int) -> None:
    row = Record(replace(record(n).report, text=words.encode("utf-8", "replace").decode()), "training", "1")
    monitor.add([row])
    assert record_dict(row) in list(monitor.records())


def test_monitor_tables_are_flat_enough_to_ask(monitor: Monitor) -> None:
    monitor.add([record(1)])
    question = """SELECT r.title, e.type, e.place, o.actor, c.value, s.speaker FROM events e JOIN records x ON x.id = e.record
        JOIN reports r ON r.id = x.report JOIN roles o ON o.record = e.record AND o.event = e.id AND o.role = 'actor'
        JOIN counts c ON c.record = e.record AND c.event = e.id
        JOIN statements s ON s.record = e.record AND s.id = e.statement"""
    with sqlite3.connect(monitor.path) as db:
        assert db.execute(question).fetchall() == [("No. 1", "ASSAULT", "Tolm", "Kesteria", 2.0, "Armed Forces of Velmora")]
        assert db.execute("SELECT source, target, kind FROM relations").fetchall() == [("e2", "e1", "denies")]
        assert db.execute("SELECT value FROM times").fetchall() == [("2019-04-02",)]
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    db.close()


def test_monitor_incidents_take_the_place_of_those_before(monitor: Monitor) -> None:
    monitor.add([record(1)])
    row = {"id": "inc-1", "members": [{"report": "r1", "event": "e1"}, {"report": "r1", "event": "e1"}]}
    for _ in range(2):
        assert monitor.save_incidents("training", [row]) == 1
    assert list(monitor.incidents("training")) == [row]
    assert monitor.save_incidents("training", []) == 0
    assert list(monitor.incidents()) == []
    with pytest.raises(StoreError, match="FOREIGN KEY"):
        monitor.save_incidents("training", [{"id": "inc-1", "members": [{"report": "nobody", "event": "e1"}]}])


def test_monitor_a_chunk_is_in_whole_or_not_at_all(monitor: Monitor, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = record(2)
    broken = replace(broken, relations=(replace(broken.relations[0], source=None),))  # type: ignore[arg-type]
    with pytest.raises(StoreError, match="NOT NULL"):
        monitor.add([record(1), broken])
    assert list(monitor.records()) == []
    assert monitor.add([record(1)]).new == 1


def test_monitor_two_writers_and_a_reader(tmp_path: Path) -> None:
    with open_monitor(tmp_path / "m.db") as one, open_monitor(tmp_path / "m.db") as two:
        reading = one.records()
        one.add([record(1)])
        two.add([record(2)])
        one.add([record(3)])
        assert len(list(reading)) == 3
        assert len(list(two.records())) == 3


def test_schema_init_check_and_migrate(tmp_path: Path) -> None:
    path = tmp_path / "m.db"
    assert init_database(path) is True
    assert init_database(path) is False
    assert migrate_database(path) == (HEAD, HEAD)
    assert check_database(path) == HEAD


def test_schema_says_what_is_wrong(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such database"):
        open_monitor(tmp_path / "none.db", create=False)
    with pytest.raises(StoreError, match="no such folder"):
        open_monitor(tmp_path / "none" / "m.db")
    (tmp_path / "text.db").write_text("not a database at all, only words" * 40, encoding="utf-8")
    with pytest.raises(StoreError, match="not a database"):
        open_monitor(tmp_path / "text.db")
    other = sqlite3.connect(tmp_path / "other.db")
    other.execute("CREATE TABLE t (x)")
    other.close()
    with pytest.raises(StoreError, match="not a monitor database"):
        open_monitor(tmp_path / "other.db")


def test_schema_of_another_version_is_refused_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "m.db"
    init_database(path)
    db = sqlite3.connect(path)
    db.execute("UPDATE alembic_version SET version_num = '9999'")
    db.commit()
    db.close()
    with pytest.raises(SchemaError, match="9999"):
        open_monitor(path)
    with pytest.raises(SchemaError, match="9999"):
        check_database(path)


def test_schema_migrations_make_the_tables_of_the_code(tmp_path: Path) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory

    from truceline.store.tables import metadata

    path = tmp_path / "m.db"
    init_database(path)
    engine = engine_of(path)
    with engine.connect() as connection:
        # the tables of the search index belong to SQLite, not to us
        searched = {"include_name": lambda name, kind, _: kind != "table" or not name.startswith(("words", "parts", "terms", "boxes"))}
        assert compare_metadata(MigrationContext.configure(connection, opts=searched), metadata) == []
    engine.dispose()
    assert ScriptDirectory(str(Path(__file__).parents[2] / "truceline/store/migrations")).get_heads() == [HEAD]


def test_monitor_json_lines_of_the_store_are_records(monitor: Monitor) -> None:
    monitor.add([record(1)])
    with sqlite3.connect(monitor.path) as db:
        (line,) = db.execute("SELECT json FROM records").fetchone()
    db.close()
    assert json.loads(line)["schema"].startswith("truceline/record/")
