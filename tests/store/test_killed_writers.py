"""Writers killed in the middle: nothing acknowledged is lost, nothing is half written, the file is sound, and adding again adds nothing."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import time
from pathlib import Path

import pytest
from telling_making import report_of, shelling

from truceline.errors import StoreError
from truceline.records import Record
from truceline.store import check_database, faults, init_database, open_monitor

KILLS = 50
EACH = 40


def some(n: int) -> list[Record]:
    return [report_of(f"r{n}-{k}", shelling(text=f"Report {k} of writer {n}")) for k in range(EACH)]


def write_until_killed(path: Path, told: int, n: int) -> None:
    """Add reports one by one, writing the id of each to the pipe once it is acknowledged. Runs in a process of its own."""
    with open_monitor(path) as monitor:
        for record in some(n):
            assert monitor.add([record]).new == 1
            os.write(told, f"{record.report.id}\n".encode())
    os._exit(0)


def killed_writer(path: Path, n: int, after: float) -> list[str]:
    """Start a writer, kill it after some seconds; what it had acknowledged by then."""
    reading, told = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            write_until_killed(path, told, n)
        finally:
            os._exit(1)
    os.close(told)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading, encoding="ascii") as pipe:
        return [line for line in pipe.read().split("\n")[:-1] if line]


def test_fifty_killed_writers_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "m.db"
    init_database(path)
    chance, acknowledged = random.Random(11), list[str]()
    for n in range(KILLS):
        acknowledged += killed_writer(path, n, chance.uniform(0.01, 0.25))
    assert check_database(path)
    with open_monitor(path) as monitor:
        kept = {row["id"] for row in monitor.reports()}
        assert set(acknowledged) <= kept and list(faults(monitor)) == []
        assert len(list(monitor.records())) == len(kept), "no report without its record"
        read = {record["id"] for record in monitor.records()}
        assert read == kept
        again = [record for n in range(KILLS) for record in some(n) if record.report.id in kept]
        assert monitor.add(again).as_dict() == {"read": len(again), "new": 0, "recoded": 0, "known": len(again), "failed": []}
    assert len(acknowledged) > KILLS, "the writers did write"


def test_a_full_disk_is_told_and_costs_nothing(tmp_path: Path) -> None:
    path = tmp_path / "m.db"
    with open_monitor(path) as monitor:
        monitor.add(some(0)[:3])
        before = monitor.dump_sha256()

        from sqlalchemy import event

        @event.listens_for(monitor.engine, "connect")
        def small(connection: sqlite3.Connection, _: object) -> None:
            pages = connection.execute("PRAGMA page_count").fetchone()[0]
            connection.execute(f"PRAGMA max_page_count={pages + 2}").close()

        monitor.engine.dispose()
        with pytest.raises(StoreError, match="full"):
            monitor.add([report_of("big", shelling(text="word " * 20_000))])
    assert check_database(path)
    with open_monitor(path) as monitor:
        assert monitor.dump_sha256() == before and list(faults(monitor)) == []


def test_a_database_opened_read_only_is_told(tmp_path: Path) -> None:
    path = tmp_path / "m.db"
    with open_monitor(path) as monitor:
        monitor.add(some(0)[:1])

        from sqlalchemy import event

        @event.listens_for(monitor.engine, "connect")
        def reading(connection: sqlite3.Connection, _: object) -> None:
            connection.execute("PRAGMA query_only=ON").close()

        monitor.engine.dispose()
        with pytest.raises(StoreError, match="readonly"):
            monitor.add(some(1)[:1])
    with open_monitor(path) as monitor:
        assert len(list(monitor.reports())) == 1
