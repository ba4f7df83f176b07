"""Speed of the store: adding coded records, opening, searching; beside bare inserts of the same lines into a bare table in the same run.

The two are timed in turn, some thousand reports each, so that whatever else the machine does weighs on both. Time of the processor is told
beside time by the clock: on a machine that others use, only the first says what the software costs.
"""

from __future__ import annotations

import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path

from truceline.exports.record import record_json
from truceline.records import Claim, Record
from truceline.runners.bench import part, peak_mb, seconds
from truceline.runners.stream import stream, stream_theatre
from truceline.store import Monitor, open_monitor, search
from truceline.store.engines import Where, is_server

QUERIES = (
    "shelling", "killed", "ministry said", "were killed", "drone", "the", "airstrike hit", "no such word", "branick", "sniper tolvik",
    "said firing hit and were killed",
)  # fmt: skip
PARTS = ("tol", "kil", "ministry sa", "brabra", "xyz", "nick")
PORTION = 5000
BOX = (45.2, 40.2, 45.6, 40.6)


@dataclass(slots=True)
class Spent:
    """Seconds by the clock, and of the processor."""

    clock: float = 0.0
    processor: float = 0.0

    def on(self, work: Callable[[], object]) -> None:
        """Count what some work takes."""
        start, used = time.perf_counter(), time.process_time()
        work()
        self.clock += time.perf_counter() - start
        self.processor += time.process_time() - used


def measure_store(claims: int, where: Where | None = None) -> dict[str, float]:
    """Add a made-up stream of so many claims to an empty database, open it again, search it.

    Args:
        claims: size of the stream.
        where: an empty PostgreSQL database; None for a file made for the occasion.

    Returns:
        claims, reports, add_reports_per_second, add_reports_per_processor_second, bare_reports_per_second, ratio (bare to ours, by the
        clock), processor_ratio, open_ms, search_median_ms, search_p95_ms, part_p95_ms, within_p95_ms, megabytes (0 for a server),
        peak_rss_mb.
    """
    added, bare, many, told = Spent(), Spent(), 0, 0
    with tempfile.TemporaryDirectory() as folder:
        place = where or Path(folder) / "bench.db"
        with open_monitor(place) as monitor, sqlite3.connect(Path(folder) / "bare.db") as plain:
            plain.execute("PRAGMA journal_mode=WAL").close()
            plain.execute("PRAGMA synchronous=NORMAL").close()
            plain.execute("CREATE TABLE lines (id INTEGER PRIMARY KEY, json TEXT NOT NULL)").close()
            for records in portions(claims):
                lines = [(record_json(record),) for record in records]
                bare.on(partial(bare_inserts, plain, lines))
                added.on(partial(monitor.add, records))
                many, told = many + len(records), told + sum(len(record.claims) for record in records)
        plain.close()
        opened = seconds(lambda: open_monitor(place, create=False).close())
        with open_monitor(place, create=False) as monitor:
            words = spread([partial(found, monitor, query) for query in QUERIES])
            parts = spread([partial(found, monitor, query, part=True) for query in PARTS])
            within = spread([lambda: list(monitor.within(BOX, first="2018-02-01", last="2018-02-28", limit=1000))])
        size = 0.0 if is_server(place) else Path(place).stat().st_size / 1e6
    return {
        "claims": told, "reports": many, "add_reports_per_second": many / added.clock,
        "add_reports_per_processor_second": many / added.processor, "bare_reports_per_second": many / bare.clock,
        "ratio": bare.clock / added.clock, "processor_ratio": bare.processor / added.processor, "open_ms": opened * 1000,
        "search_median_ms": part(words, 0.5) * 1000, "search_p95_ms": part(words, 0.95) * 1000, "part_p95_ms": part(parts, 0.95) * 1000,
        "within_p95_ms": part(within, 0.95) * 1000, "megabytes": size, "peak_rss_mb": peak_mb(),
    }  # fmt: skip


def portions(claims: int) -> Iterator[list[Record]]:
    """The stream, some thousand reports at a time, each event claimed by those who tell it."""
    told = (claimed(record) for record in stream(stream_theatre(), claims))
    while some := list(islice(told, PORTION)):
        yield some


def claimed(record: Record) -> Record:
    """A record with a claim for each event and claimant."""
    claims = tuple(
        Claim(event.id, who.actor, "denies" if event.modality == "denied" else "asserts", event.statement, event.sentence, "stream")
        for event in record.events
        for who in event.according_to
    )
    return replace(record, claims=claims)


def spread(asked: Sequence[Callable[[], object]], rounds: int = 5) -> list[float]:
    """Seconds of each call, all of them in turn some times over, in rising order."""
    return sorted(seconds(work) for _ in range(rounds) for work in asked)


def found(monitor: Monitor, words: str, *, part: bool = False) -> None:
    """Search and read what is found."""
    for _ in search(monitor, words, part=part, most=20):
        pass


def bare_inserts(connection: sqlite3.Connection, lines: list[tuple[str]]) -> None:
    """The same lines into a table of one column, as fast as the driver goes: what no store can beat."""
    with connection:
        connection.executemany("INSERT INTO lines (json) VALUES (?)", lines)
