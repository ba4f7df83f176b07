"""Provenance: every row leads to its report, its words, its method and its run; old readings stay readable; one dump whatever the way."""

from __future__ import annotations

import hashlib
import json
import random
import threading
from pathlib import Path

import pytest
from server_making import new_database
from sqlalchemy import inspect, select, text
from telling_making import report_of, shelling
from test_monitor_adding import TEXT, record
from typer.testing import CliRunner

from truceline.demo import run_demo
from truceline.errors import UsageError
from truceline.exports.record import record_dict
from truceline.records import Fetched, Record, Report
from truceline.runners.made import made_with
from truceline.store import Made, Monitor, copy_database, faults, init_database, open_monitor, run_rows
from truceline.store.fetches import fetch_rows
from truceline.store.rows import FLAT, flat_rows, report_row
from truceline.store.tables import events, metadata, records, reports, runs, statements
from truceline.theatres import load_theatre

SPANNED = ("statements", "events", "claims", "relations", "agreements", "times", "places", "roles", "counts")
MADE = Made("training", "ab" * 32, {"parser": "one 1.0", "reader": "sha256:cd"})


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Record, ...]:
    """Records of real reading, with all there may be in one."""
    return run_demo(tmp_path_factory.mktemp("demo")).records


def test_rows_are_in_the_order_of_their_tables(demo: tuple[Record, ...]) -> None:
    for one in demo:
        told: dict[str, list[tuple[object, ...]]] = {name: [] for name in FLAT}
        flat_rows(7, record_dict(one), dict.fromkeys(positions(one), 1), told)
        for name, rows in told.items():
            for row in rows:
                named = dict(zip(metadata.tables[name].columns.keys(), row, strict=True))
                assert named["record"] == 7
                assert all(isinstance(named[key], int | None) for key in ("start", "end") if key in named), name
        named = dict(zip(reports.columns.keys(), report_row(record_dict(one), "now"), strict=True))
        assert (named["id"], named["text"], named["added_at"]) == (one.report.id, one.report.text, "now")


def positions(one: Record) -> list[tuple[float, float]]:
    places = [event.place.place for event in one.events if event.place]
    return [(place.lat, place.lon) for place in places if place.lat is not None and place.lon is not None]


def test_every_derived_row_names_report_words_method_and_run(where: str, demo: tuple[Record, ...]) -> None:
    with open_monitor(where) as monitor:
        monitor.add(demo, made=made_with(load_theatre("training")))
        assert list(faults(monitor)) == []
        for name in SPANNED:
            table = metadata.tables[name]
            # figures and roles are read by the method of their event
            method = table.c.method if "method" in table.c else events.c.method
            query = select(reports.c.text, table, method.label("how"), runs.c.pack, runs.c.methods)
            query = query.join(records, records.c.id == table.c.record).join(reports, reports.c.id == records.c.report)
            query = query.join(runs, runs.c.id == records.c.run).order_by(table.c.record)
            if "method" not in table.c:
                query = query.join(events, (events.c.record == table.c.record) & (events.c.id == table.c.event))
            rows = list(monitor.rows(query))
            assert rows, f"{name}: the demo has none"
            for row in rows:
                assert row.how and len(row.pack) == 64 and "reader" in json.loads(row.methods), name
                if row.start is not None:
                    assert row.text[row.start : row.end].strip(), name
            assert any(row.start is not None for row in rows), name


def test_words_of_a_row_stand_where_it_says(where: str, demo: tuple[Record, ...]) -> None:
    with open_monitor(where) as monitor:
        monitor.add(demo)
        joined = select(reports.c.text, events.c.trigger.label("words"), events.c.start, events.c.end)
        joined = joined.join(records, records.c.id == events.c.record).join(reports, reports.c.id == records.c.report)
        said = select(reports.c.text, statements.c.sentence.label("words"), statements.c.start, statements.c.end)
        said = said.join(records, records.c.id == statements.c.record).join(reports, reports.c.id == records.c.report)
        for query in (joined, said):
            assert all(row.text[row.start : row.end] == row.words for row in monitor.rows(query))


def test_runs_say_what_was_read_with_and_by_which_pack(where: str) -> None:
    with open_monitor(where) as monitor:
        monitor.add([record(1)], made=MADE)
        monitor.add([record(1)], made=MADE)
        (run,) = run_rows(monitor)
        assert (run["theatre"], run["pack"], run["methods"]) == ("training", "ab" * 32, dict(MADE.methods)), "what was known makes no run"
        first = monitor.add([record(2)], made=MADE)
        more = monitor.add([record(3)], made=MADE, run=first.run)
        assert first.run == more.run == 2


def test_a_later_reading_leaves_the_earlier_one_readable(where: str) -> None:
    with open_monitor(where) as monitor:
        first = monitor.add([record(1), record(2)])
        second = monitor.add([record(1, version="2"), record(3, version="2")])
        assert [(row["id"], row["version"]) for row in monitor.records()] == [("r1", "2"), ("r2", "1"), ("r3", "2")]
        assert [(row["id"], row["version"]) for row in monitor.records(run=first.run)] == [("r1", "1"), ("r2", "1")]
        assert list(monitor.records(run=second.run)) == list(monitor.records())
        assert [(row["run"], row["version"], row["record"]["version"]) for row in monitor.readings("r1")] == [
            (first.run, "1", "1"), (second.run, "2", "2"),
        ]  # fmt: skip
        one = monitor.record("r1")
        assert one is not None and one["version"] == "2" and monitor.record("r1", "elsewhere") is None
        kept = select(events.c.id).join(records, records.c.id == events.c.record).where(records.c.version == "1")
        assert len(list(monitor.rows(kept))) == 4, "the flat rows of the earlier reading stand"
        assert list(faults(monitor)) == []


def test_incidents_are_given_out_in_pages_and_told_in_the_journal(where: str) -> None:
    rows = [{"id": f"i{n}", "members": [], "window": [f"2019-04-0{n}", f"2019-04-0{n + 1}"]} for n in range(1, 5)]
    rows.append({"id": "i9", "members": [], "window": None})
    with open_monitor(where) as monitor:
        monitor.save_incidents("training", rows, MADE)
        head = monitor.head()
        monitor.save_incidents("training", reversed(rows), MADE)
        assert monitor.head() == head, "the same again changes nothing"
        assert [i["id"] for i in monitor.incidents("training", limit=2)] == ["i1", "i2"]
        assert [i["id"] for i in monitor.incidents("training", limit=2, after="i2")] == ["i3", "i4"]
        assert [i["id"] for i in monitor.incidents("training", first="2019-04-03", last="2019-04-03")] == ["i2", "i3"]
        monitor.save_incidents("training", rows[:1], MADE)
        assert monitor.head() != head and list(faults(monitor)) == []


BOXES = [
    ("the village", (-38.5, 41.15, -38.35, 41.25), ["a"]),
    ("both villages", (-39.0, 41.0, -38.0, 42.0), ["a", "b"]),
    ("the very point", (-38.4, 41.2, -38.4, 41.2), ["a"]),
    ("a hair beside it", (-38.39999, 41.2, -38.39, 41.2), []),
    ("across the date line", (170.0, 41.0, -38.35, 42.0), ["a"]),
    ("elsewhere", (0.0, 0.0, 10.0, 10.0), []),
    ("the world", (-180.0, -90.0, 180.0, 90.0), ["a", "b"]),
]


def placed() -> list[Record]:
    told = (shelling(place="tolm"), shelling(place="brask", day="2019-04-05"), shelling(place="ardel"))
    return [report_of(key, one) for key, one in zip("abc", told, strict=True)]


@pytest.mark.parametrize(("why", "box", "expected"), BOXES, ids=[row[0] for row in BOXES])
def test_events_within_a_box(where: str, why: str, box: tuple[float, float, float, float], expected: list[str]) -> None:
    with open_monitor(where) as monitor:
        monitor.add(placed())
        assert [row["report"] for row in monitor.within(box)] == expected, why


def test_a_box_is_narrowed_by_day_theatre_and_the_latest_reading(where: str) -> None:
    world = (-180.0, -90.0, 180.0, 90.0)
    with open_monitor(where) as monitor:
        monitor.add(placed())
        assert [row["report"] for row in monitor.within(world, first="2019-04-03", last="2019-04-30")] == ["b"]
        assert list(monitor.within(world, theatre="elsewhere")) == [] and len(list(monitor.within(world, limit=1))) == 1
        again = report_of("a", shelling(place="brask", text="Guns shelled the village of Tolm overnight, the ministry said"))
        monitor.add([Record(placed()[0].report, "training", "later", events=again.events)])
        assert {row["report"]: row["place"] for row in monitor.within(world)} == {"a": "Brask", "b": "Brask"}
        for box in ((0.0, 10.0, 10.0, 0.0), (-200.0, 0.0, 0.0, 10.0), (0.0, float("nan"), 1.0, 1.0)):
            with pytest.raises(UsageError, match="not a box"):
                list(monitor.within(box))


def test_the_box_is_looked_up_in_the_index(tmp_path: Path) -> None:
    from truceline.store.boxes import within_query

    with open_monitor(tmp_path / "m.db") as monitor, monitor.engine.connect() as connection:
        monitor.add(placed())
        query = within_query("sqlite", (-39.0, 41.0, -38.0, 42.0)).compile(connection, compile_kwargs={"literal_binds": True})
        plan = " ".join(str(row) for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}"))
    assert "boxes VIRTUAL TABLE" in plan and "events_spot" in plan


def test_any_order_three_times_by_two_writers_gives_one_dump_in_both_kinds(tmp_path: Path, server: str) -> None:
    rows = [record(n) for n in range(60)] + [record(n, version="2") for n in range(0, 60, 5)]
    dumps = set[str]()
    for turn in range(3):
        for place in (str(tmp_path / f"{turn}.db"), new_database(server)):
            init_database(place)
            shares = [random.Random(turn * 10 + n).sample(rows, len(rows)) for n in range(2)]
            tasks = [threading.Thread(target=written, args=(place, share)) for share in shares]
            for task in tasks:
                task.start()
            for task in tasks:
                task.join()
            with open_monitor(place) as monitor:
                assert monitor.add(rows).new == 0 and list(faults(monitor)) == []
                dumps.add(monitor.dump_sha256())
    assert len(dumps) == 1


def written(place: str, rows: list[Record]) -> None:
    """Add in small parts, so that the two come between one another."""
    with open_monitor(place) as monitor:
        for first in range(0, len(rows), 7):
            monitor.add(rows[first : first + 7])


def shape(monitor: Monitor) -> dict[str, object]:
    """Tables, columns, keys and indexes, in words both kinds share."""
    found = inspect(monitor.engine)
    known = [name for name in found.get_table_names() if name in metadata.tables]
    return {
        name: (
            {c["name"]: (kind(str(c["type"])), c["nullable"]) for c in found.get_columns(name) if c["name"] != "apart"},
            tuple(found.get_pk_constraint(name)["constrained_columns"]),
            sorted((k["referred_table"], tuple(k["constrained_columns"])) for k in found.get_foreign_keys(name)),
            sorted(
                (i["name"], tuple(str(column) for column in i["column_names"]))
                for i in found.get_indexes(name)
                if not i["unique"] and i["name"] not in ("passages_words", "passages_parts", "spots_at")  # each kind searches in its way
            ),
        )
        for name in known
    }


def kind(given: str) -> str:
    return {"BYTEA": "BLOB", "DOUBLE PRECISION": "FLOAT", "REAL": "FLOAT"}.get(given, given)


def test_both_kinds_have_one_schema(tmp_path: Path, server: str) -> None:
    with open_monitor(tmp_path / "m.db") as one, open_monitor(new_database(server)) as two:
        assert shape(one) == shape(two) and set(shape(one)) == set(metadata.tables)


def test_a_copy_has_all_that_can_be_searched_for(where: str, other: str) -> None:
    from truceline.store import search

    with open_monitor(where) as monitor:
        monitor.add(placed(), made=MADE)
    copy_database(where, other)
    with open_monitor(other) as monitor:
        assert {hit.report for hit in search(monitor, "overnight")} == {hit.report for hit in search(monitor, "overni", part=True)}
        assert [row["report"] for row in monitor.within((-39.0, 41.0, -38.0, 42.0))] == ["a", "b"]
        assert [run["pack"] for run in run_rows(monitor)] == ["ab" * 32]


def test_the_hash_of_a_record_is_of_its_line(tmp_path: Path) -> None:
    with open_monitor(tmp_path / "m.db") as monitor, monitor.engine.connect() as connection:
        monitor.add([record(1, text=TEXT + " “Ж” \u2028 é")])
        line, sha256 = connection.execute(text("SELECT json, sha256 FROM records")).one()
    assert hashlib.sha256(line.encode()).hexdigest() == sha256 and "\\u" not in line


def test_copies_are_told_in_the_receipt(where: str) -> None:
    def words(key: str, text: str) -> Record:
        return Record(Report(key, text, sha256=hashlib.sha256(key.encode()).hexdigest()), "training", "1")

    with open_monitor(where) as monitor:
        first = monitor.add([words("a", "Guns fired at noon."), words("b", "“Guns fired”, at   NOON"), words("c", "Nobody fired.")])
        assert (first.new, first.copies) == (3, 1)
        again = monitor.add([words("d", "Nobody fired."), words("a", "Guns fired at noon.")])
        assert (again.new, again.copies, again.known) == (1, 1, 1)


def test_where_bytes_came_from_is_kept_with_them(where: str) -> None:
    one = record(1)
    came = Fetched("https://a.example/1", "https://a.example/2", "2019-04-02T09:00:00+00:00", 200, one.report.sha256, (("etag", "x"),))
    with open_monitor(where) as monitor:
        for _ in range(2):
            monitor.add([one], {one.report.sha256: b"bytes"}, origins={one.report.sha256: came})
        (row,) = fetch_rows(monitor, one.report.sha256)
        assert (row["url"], row["final_url"], row["status"], row["headers"]) == (came.url, came.final_url, 200, '{"etag": "x"}')


def test_a_file_added_says_where_it_came_from(tmp_path: Path) -> None:
    from truceline.cli.main import app

    given = tmp_path / "a.txt"
    given.write_text("Kesterian artillery shelled the village of Tolm overnight, the ministry in Tarnis said.", encoding="utf-8")
    CliRunner().invoke(app, ["add", str(given), "--db", str(tmp_path / "m.db"), "--theatre", "training"])
    with open_monitor(tmp_path / "m.db") as monitor:
        (row,) = fetch_rows(monitor)
        assert (row["url"], row["status"], row["sha256"]) == (str(given), 0, hashlib.sha256(given.read_bytes()).hexdigest())
        (run,) = run_rows(monitor)
        assert run["theatre"] == "training" and len(run["pack"]) == 64
