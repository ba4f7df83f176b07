"""Speed of the store: adding coded records, opening, searching; beside bare inserts of the same lines into a bare table in the same run."""

from __future__ import annotations

import sqlite3
import tempfile
from functools import partial
from pathlib import Path

from truceline.exports.record import record_json
from truceline.runners.bench import peak_mb, seconds
from truceline.runners.stream import stream, stream_theatre
from truceline.store import Monitor, open_monitor, search
from truceline.store.engines import Where, is_server

QUERIES = ("shelled village", "killed", "ministry said", "wounded soldiers", "drone", "overnight", "denied", "brask", "two killed", "tol")


def measure_store(claims: int, where: Where | None = None) -> dict[str, float]:
    """Add a made-up stream of so many claims to an empty database, open it again, search it.

    Args:
        claims: size of the stream.
        where: an empty PostgreSQL database; None for a file made for the occasion.

    Returns:
        claims, reports, add_reports_per_second, bare_reports_per_second, ratio, open_ms, search_p95_ms, megabytes (0 for a server),
        peak_rss_mb.
    """
    records = list(stream(stream_theatre(), claims))
    with tempfile.TemporaryDirectory() as folder:
        place = where or Path(folder) / "bench.db"
        with open_monitor(place) as monitor:
            added = seconds(lambda: monitor.add(records))
        bare = seconds(lambda: bare_inserts(Path(folder) / "bare.db", [record_json(r) for r in records]))
        opened = seconds(lambda: open_monitor(place, create=False).close())
        with open_monitor(place, create=False) as monitor:
            times = sorted(seconds(partial(found, monitor, query)) for query in QUERIES for _ in range(5))
        size = 0.0 if is_server(place) else Path(place).stat().st_size / 1e6
    return {
        "claims": sum(len(record.events) for record in records), "reports": len(records), "add_reports_per_second": len(records) / added,
        "bare_reports_per_second": len(records) / bare, "ratio": bare / added, "open_ms": opened * 1000,
        "search_p95_ms": times[int(len(times) * 0.95)] * 1000, "megabytes": size, "peak_rss_mb": peak_mb(),
    }  # fmt: skip


def found(monitor: Monitor, words: str) -> None:
    """Search and read what is found."""
    for _ in search(monitor, words, most=20):
        pass


def bare_inserts(path: Path, lines: list[str]) -> None:
    """The same lines into a table of nothing else, as fast as the library goes."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("CREATE TABLE lines (id INTEGER PRIMARY KEY, json TEXT NOT NULL)")
    with connection:
        connection.executemany("INSERT INTO lines (json) VALUES (?)", ((line,) for line in lines))
    connection.close()
