"""One behaviour for files and servers: adding, asking, deciding, searching, journal, verifying and copying."""

from __future__ import annotations

import hashlib
import random
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text
from telling_making import report_of, shelling

from truceline.errors import StoreError
from truceline.records import EventRef, Fetched, Record
from truceline.review import Signed
from truceline.review.decisions import check, different
from truceline.store import (
    Monitor,
    backup_database,
    check_database,
    copy_database,
    faults,
    init_database,
    load_decisions,
    migrate_database,
    open_monitor,
    save_decisions,
    search,
    withdraw_decision,
)
from truceline.store.engines import WRITE, shown
from truceline.store.fetches import FeedState, feed_state, fetch_rows, save_feed_state, save_fetches, seen_urls
from truceline.store.schema import HEAD

TEXTS = (
    "Guns shelled the village of Tólm overnight, the ministry said",
    "Shells fell on Brask at noon, an observer wrote",
    "Nobody fired at the Örrin",
)


def made(n: int) -> Record:
    """A report of its own bytes."""
    record = report_of("abc"[n], shelling(text=TEXTS[n], counts=[("killed", 2, "VEL_AF")]), published=f"2019-04-0{n + 2}")
    return replace(record, report=replace(record.report, sha256=hashlib.sha256(TEXTS[n].encode()).hexdigest()))


RECORDS = [made(n) for n in range(3)]
PAGE = Fetched("https://a.example/1", "https://a.example/1", "2019-04-02T09:00:00+00:00", 200, "ab" * 32, (("etag", "x"),))
WHO = Signed("an analyst", "2019-05-01T10:00:00+00:00", "read both")
BY_ID = {r.report.id: r for r in RECORDS}


def filled(where: str) -> Monitor:
    """A monitor with a row in every table."""
    monitor = open_monitor(where)
    monitor.add(RECORDS, {RECORDS[0].report.sha256: TEXTS[0].encode()})
    monitor.save_incidents("training", [{"id": "i1", "members": [{"report": "a", "event": "e1"}]}])
    rows = different((EventRef("a", "e1"),), (EventRef("b", "e1"),), BY_ID, WHO)
    save_decisions(monitor, "training", rows, check((EventRef("c", "e1"),), "reject", BY_ID, WHO))
    withdraw_decision(monitor, 2, "2019-05-02T00:00:00+00:00")
    save_fetches(monitor, [PAGE], "f")
    save_feed_state(monitor, FeedState("f", etag="x", due_at=5.0))
    return monitor


def test_adding_is_idempotent_and_order_free(where: str, other: str) -> None:
    shuffled = [*RECORDS, *RECORDS]
    random.Random(3).shuffle(shuffled)
    with open_monitor(where) as one, open_monitor(other) as two:
        assert one.add(RECORDS).as_dict() == {"read": 3, "new": 3, "copies": 0, "recoded": 0, "known": 0, "failed": []}
        assert two.add(shuffled).new == 3
        for _ in range(3):
            assert one.add(RECORDS).known == 3
        assert one.dump_sha256() == two.dump_sha256()
        assert [r["id"] for r in one.records("training", "2019-04-03")] == ["a", "b"]
        assert list(one.records()) == list(two.records()) and one.theatres() == ("training",)


def test_everything_written_comes_back(where: str) -> None:
    with filled(where) as monitor:
        assert [i["id"] for i in monitor.incidents("training")] == ["i1"]
        decisions = load_decisions(monitor, "training")
        assert (len(decisions.judgements), len(decisions.checks)) == (1, 1)
        assert decisions.checks[0].withdrawn_at == "2019-05-02T00:00:00+00:00"
        assert seen_urls(monitor, "f") == {"https://a.example/1"} and feed_state(monitor, "f").etag == "x"
        save_feed_state(monitor, FeedState("f", etag="y", due_at=9.0))
        assert feed_state(monitor, "f").etag == "y" and feed_state(monitor, "g").due_at == 0.0
        assert len(list(fetch_rows(monitor, "ab" * 32))) == 1


@pytest.mark.parametrize(
    ("why", "words", "part", "expected"),
    [
        ("a word", "shelled", False, ["a"]),
        ("all of them", "village overnight", False, ["a"]),
        ("case and accents do not count", "TOLM village", False, ["a"]),
        ("accents of the text do not count either", "orrin", False, ["c"]),
        ("a part of a word is no word", "shell", False, []),
        ("unless asked for", "shell", True, ["a", "b"]),
        ("no word has a special meaning", 'village OR "brask', False, []),
        ("marks are not words", "'; DROP TABLE records; --", False, []),
        ("nothing asked, nothing found", " -- ", False, []),
        ("percent is no wildcard", "%%%", True, []),
    ],
)
def test_search(where: str, why: str, words: str, part: bool, expected: list[str]) -> None:
    with open_monitor(where) as monitor:
        monitor.add(RECORDS)
        assert sorted({hit.report for hit in search(monitor, words, part=part)}) == expected, why


def test_search_finds_statements_with_their_speaker_and_the_latest_reading_only(where: str) -> None:
    with open_monitor(where) as monitor:
        monitor.add(RECORDS)
        again = replace(report_of("a", shelling(text=TEXTS[0], by=("KES_MOD",))), report=RECORDS[0].report)
        monitor.add([again])
        hits = list(search(monitor, "shelled", kind="statement", theatre="training"))
        assert [(h.report, h.speaker) for h in hits] == [("a", "Ministry of Defence of Kesteria")]
        assert list(search(monitor, "shelled", theatre="elsewhere")) == []


def test_init_check_and_migrate(where: str) -> None:
    assert init_database(where) is True and init_database(where) is False
    assert migrate_database(where) == (HEAD, HEAD) and check_database(where) == HEAD


def test_what_was_written_verifies(where: str) -> None:
    with filled(where) as monitor:
        assert list(faults(monitor)) == []
    with open_monitor(where) as monitor:
        monitor.add([report_of("z", shelling(text="Later"))])
        assert list(faults(monitor)) == []


TAMPERING = [
    ("a record's words", "UPDATE records SET json = replace(json, 'shelled', 'spared') WHERE report = 'a'", "not as it was written"),
    ("a record and its hash", "UPDATE records SET sha256 = 'x' WHERE report = 'a'", "not as it was written"),
    ("a record gone", "DELETE FROM records WHERE report = 'a'", "is gone"),
    ("a report's text", "UPDATE reports SET text = 'other words' WHERE id = 'a'", "is not what record"),
    ("an entry changed", "UPDATE journal SET body = replace(body, 'analyst', 'editor')", "entry 3 is not as it was written"),
    ("an entry gone", "DELETE FROM journal WHERE id = 2", "entry 2 is missing"),
    ("a decision changed", "UPDATE decisions SET verdict = 'same' WHERE id = 1", "decision 1"),
    ("a decision taken back in silence", "UPDATE decisions SET withdrawn_at = '2020' WHERE id = 1", "decision 1"),
    ("a decision slipped in", "INSERT INTO decisions (id, theatre, verdict, report, event, score, by, made_at, why) "
     "VALUES (9, 'training', 'reject', 'a', 'e1', 1, 'x', '2019', '')", "decision 9"),
    ("raw bytes", "UPDATE raws SET sha256 = 'ff'", "raw bytes"),
    ("an incident", "UPDATE incidents SET json = replace(json, 'e1', 'e2')", "incidents of training"),
    ("an incident gone", "DELETE FROM incidents", "incidents of training"),
    ("a report's title", "UPDATE reports SET title = 'other' WHERE id = 'a'", "report a is not what"),
    ("an event beside its record", "UPDATE events SET type = 'FIGHT' WHERE record = 1", "events of record 1"),
    ("a figure raised", "UPDATE counts SET value = value + 1", "counts of record"),
    ("a role turned round", "UPDATE roles SET role = 'target' WHERE role = 'actor' AND record = 2", "roles of record 2"),
    ("a claim slipped in", "INSERT INTO claims (record, n, event, stance, method) VALUES (1, 9, 'e1', 'denies', '')", "claims of record 1"),
    ("words that are found", "UPDATE passages SET folded = 'nothing' WHERE record = 3", "passages of record 3"),
    ("a place moved", "UPDATE spots SET lat = 0", "events of record"),
]  # fmt: skip


@pytest.mark.parametrize(("why", "statement", "told"), TAMPERING, ids=[row[0] for row in TAMPERING])
def test_tampering_is_found(where: str, why: str, statement: str, told: str) -> None:
    with filled(where) as monitor:
        with monitor.engine.connect().execution_options(**WRITE) as connection, connection.begin():
            connection.execute(text(statement))
        assert any(told in fault for fault in faults(monitor)), (why, list(faults(monitor)))


def test_a_copy_is_equal_and_goes_on(where: str, other: str) -> None:
    filled(where).close()
    dump = copy_database(where, other)
    with open_monitor(other) as copied:
        assert copied.dump_sha256() == dump and list(faults(copied)) == []
        assert copied.add([report_of("z", shelling(text="Later"))]).new == 1
        assert save_decisions(copied, "training", (), check((EventRef("z", "e1"),), "confirm", BY_ID, WHO)) == [3]
        assert {h.report for h in search(copied, "village")} == {"a"}
    with pytest.raises(StoreError, match="already"):
        copy_database(where, other)


def test_a_backup_is_a_database(where: str, tmp_path: Path) -> None:
    filled(where).close()
    backup_database(where, tmp_path / "b.db")
    with open_monitor(where) as one, open_monitor(tmp_path / "b.db", create=False) as two:
        assert one.dump_sha256() == two.dump_sha256() and list(faults(two)) == []
    with pytest.raises(StoreError, match="already"):
        backup_database(where, tmp_path / "b.db")


def test_a_password_is_never_printed() -> None:
    assert "secret" not in shown("postgresql://user:secret@host/db")
    with pytest.raises(StoreError) as told:
        open_monitor("postgresql://user:secret@127.0.0.1:1/none")
    assert "secret" not in str(told.value)


def written(records: list[Record], where: str) -> None:
    with open_monitor(where) as monitor:
        monitor.add(records)


def test_two_writers_lose_nothing(where: str) -> None:
    import threading

    init_database(where)
    many = [report_of(f"r{n}", shelling(text=f"Report number {n}")) for n in range(60)]
    tasks = [threading.Thread(target=written, args=(many[k::2], where)) for k in range(2)]
    for task in tasks:
        task.start()
    for task in tasks:
        task.join()
    with open_monitor(where) as monitor:
        assert sum(1 for _ in monitor.reports()) == 60 and list(faults(monitor)) == []
