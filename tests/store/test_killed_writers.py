"""Processes killed while adding or reconciling: nothing told is lost or half written, the file is sound, adding again adds nothing."""

from __future__ import annotations

import os
import random
import select
import signal
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from telling_making import report_of, shelling

from truceline.errors import StoreError
from truceline.records import Record
from truceline.store import check_database, faults, init_database, open_monitor

KILLS = int(os.environ.get("TRUCELINE_KILLS", "50"))  # a longer run by hand: TRUCELINE_KILLS=500
EACH = 40
PATIENCE = 60.0  # seconds until a process that says nothing is killed all the same
MANY = 120  # incidents put in place of those before at a time


def some(n: int) -> list[Record]:
    return [report_of(f"r{n}-{k}", shelling(text=f"Report {k} of writer {n}")) for k in range(EACH)]


def add_until_killed(path: Path, told: int, n: int) -> None:
    """Add reports one by one, writing the id of each to the pipe once it is acknowledged. Runs in a process of its own."""
    with open_monitor(path) as monitor:
        for record in some(n):
            assert monitor.add([record]).new == 1
            os.write(told, f"{record.report.id}\n".encode())


def reconcile_until_killed(path: Path, told: int, n: int) -> None:
    """Put incidents in place of those before, round after round, writing the number of each round to the pipe once it is through."""
    with open_monitor(path) as monitor:
        reports = [row["id"] for row in monitor.reports()][:MANY] or [None]
        for turn in range(1000):
            number = n * 1000 + turn
            members = [[] if report is None else [{"report": report, "event": "e1"}] for report in reports]
            rows = [{"id": f"i{k}", "round": number, "members": told_by} for k, told_by in enumerate(members)]
            monitor.save_incidents("training", rows)
            os.write(told, f"{number}\n".encode())


def killed(work: Callable[[Path, int, int], None], path: Path, n: int, after: float) -> list[str]:
    """Start a process, kill it after some seconds; what it had acknowledged by then.

    The seconds count from its start in one of three, so that it may die while it opens the file; else from its first word: a machine
    with other work would have killed them all before.
    """
    reading, told = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            work(path, told, n)
        finally:
            os._exit(0)
    os.close(told)
    if n % 3:
        select.select([reading], [], [], PATIENCE)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading, encoding="ascii") as pipe:
        return [line for line in pipe.read().split("\n")[:-1] if line]


def test_processes_killed_while_adding_and_reconciling_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "m.db"
    init_database(path)
    chance, acknowledged, rounds = random.Random(11), list[str](), [-1]
    for n in range(KILLS):
        work = reconcile_until_killed if n % 2 else add_until_killed
        got = killed(work, path, n, chance.uniform(0.02, 0.3))
        if work is add_until_killed:
            acknowledged += got
            continue
        rounds += [int(number) for number in got]
        with open_monitor(path) as monitor:
            held = [(row["id"], row["round"]) for row in monitor.incidents("training")]
            assert len({number for _, number in held}) <= 1, "one round as a whole"
            assert not held or held[0][1] in (rounds[-1], rounds[-1] + 1) or held[0][1] == n * 1000, "the last round told, or the one after"
    assert check_database(path)
    with open_monitor(path) as monitor:
        kept = {row["id"] for row in monitor.reports()}
        assert set(acknowledged) <= kept and list(faults(monitor)) == []
        assert {record["id"] for record in monitor.records()} == kept, "no report without its record"
        again = [record for n in range(0, KILLS, 2) for record in some(n) if record.report.id in kept]
        assert monitor.add(again).as_dict() == {"read": len(again), "new": 0, "copies": 0, "recoded": 0, "known": len(again), "failed": []}
    assert len(acknowledged) > KILLS // 2 and len(rounds) > 2, "they did write"


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
