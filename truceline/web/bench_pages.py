"""How fast the desk answers: every page asked many times over a socket, each time narrowed otherwise, beside a file of the same desk.

A database in, rows of figures out. The file (its style sheet) goes through the same server and the same guards and needs no work of ours:
what it takes is what asking costs at all, so a ratio to it says what the page costs on whatever machine this runs.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, RemoteDisconnected
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import select

from truceline.errors import TrucelineError
from truceline.runners.bench import part
from truceline.store import open_monitor
from truceline.store import tables as stored
from truceline.web.bench_monitor import THEATRE, make_monitor

BASELINE = "/static/desk.css"
PAGES = (
    "/", "/incidents", "/timeline", "/map", "/statements", "/actors", "/commitments", "/trends", "/review", "/about", "/search?q=shelling",
    "/paste", "/incident/{incident}", "/report/{report}", "/actor/VEL_MOD", "/map.json", "/api/v1/incidents", "/api/v1/reports",
    "/api/v1/statements", "/api/v1/reports/{report}", "/api/v1/incidents/{incident}", "/api/v1/search?q=drone",
)  # fmt: skip
NARROWED = ("", "from={day}&to={day}", "as_of={day}")  # each page is asked for all days, for one day, as of a day
PAUSE = 0.5  # seconds between two pages, so that nobody is turned away for asking too often
WAIT = 600  # seconds for the desk to be ready
NOT_YET = 503
BARE = 50  # times the file is asked for
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: its status, its body, and the milliseconds until the last byte of it."""

    status: int
    body: bytes
    ms: float


def measure_pages(claims: int, folder: Path, rounds: int = 20) -> dict[str, Any]:
    """Ask every page of a desk over a made-up monitor of so many claims.

    Args:
        folder: where the database is kept; one of this size that is there is taken.
        rounds: times each page is asked; the first ones of each kind make what is kept ready afterwards.

    Returns:
        claims, reports, incidents, ready_seconds (from the start of the desk to its first page), baseline, baseline_ms, p50_ms, p95_ms
        and worst_ms of all answers, ratio (p50 to the baseline's), peak_rss_mb (of the desk), and pages: a row for each with page, p50_ms,
        p95_ms, worst_ms, ratio, processor_ms (of the desk for an answer, in the middle: what other work on the machine does not change; 0
        where the system does not tell it), kilobytes (as sent), failed.

    Raises:
        TrucelineError: if the desk does not start.
    """
    path = folder / f"desk-{claims}.db"
    if not path.exists():
        make_monitor(path, claims)
    began = time.perf_counter()
    with served(path) as (address, process):
        desk = Desk(address)
        desk.wait()
        ready = time.perf_counter() - began
        reports, incidents = desk.ids("reports"), desk.ids("incidents")
        bare = part(sorted(desk.ask(BASELINE).ms for _ in range(max(BARE, rounds))), 0.5)
        rows, times = [], []
        for page in PAGES:
            before = processor_ms(process)
            told = list(desk.rounds(page, rounds, reports, incidents))
            rows.append(row_of(page, told, bare, processor_ms(process) - before))
            times += [one.ms for one in told]
        peak = peak_mb(process)
        desk.close()
    with open_monitor(path, create=False) as monitor:
        many = [sum(1 for _ in monitor.rows(select(table.c.id))) for table in (stored.reports, stored.incidents)]
    times.sort()
    return {
        "claims": claims, "reports": many[0], "incidents": many[1], "ready_seconds": ready,
        "baseline": BASELINE, "baseline_ms": bare, "p50_ms": part(times, 0.5), "p95_ms": part(times, 0.95), "worst_ms": times[-1],
        "ratio": part(times, 0.5) / bare, "peak_rss_mb": peak, "pages": rows,
    }  # fmt: skip


def row_of(page: str, answers: Sequence[Answer], bare: float, used: float) -> Row:
    times = sorted(one.ms for one in answers)
    return {
        "page": page, "p50_ms": part(times, 0.5), "p95_ms": part(times, 0.95), "worst_ms": times[-1], "ratio": part(times, 0.5) / bare,
        "processor_ms": used / len(answers), "kilobytes": max(len(one.body) for one in answers) / 1000,
        "failed": sum(one.status != 200 for one in answers),
    }  # fmt: skip


class Desk:
    """Asks a desk, over one connection as a browser does."""

    def __init__(self, address: str) -> None:
        self._host = urlsplit(address).netloc
        self._line = HTTPConnection(self._host, timeout=WAIT)
        self._chance = random.Random(1)

    def ask(self, path: str) -> Answer:
        """One answer. A connection that was closed meanwhile is opened again, as browsers do."""
        for last in (False, True):
            began = time.perf_counter()
            try:
                self._line.request("GET", path, headers={"Accept-Encoding": "gzip"})
                answer = self._line.getresponse()
                body = answer.read()
            except (ConnectionError, RemoteDisconnected):
                self._line.close()
                if last:
                    raise
                continue
            return Answer(answer.status, body, (time.perf_counter() - began) * 1000)
        raise AssertionError

    def close(self) -> None:
        """Let go of the connection."""
        self._line.close()

    def wait(self) -> None:
        """Until the reports are put together.

        Raises:
            TrucelineError: if they cannot be.
        """
        until = time.monotonic() + WAIT
        while (answer := self.ask("/api/v1/reports?limit=1")).status != 200:
            if answer.status != NOT_YET or time.monotonic() > until:
                raise TrucelineError(f"the desk answers {answer.status}")
            time.sleep(0.2)

    def ids(self, kind: str) -> list[str]:
        """The ids of some reports or incidents."""
        return [row["id"] for row in json.loads(self.ask(f"/api/v1/{kind}?limit=100").body)[kind]]

    def rounds(self, page: str, rounds: int, reports: Sequence[str], incidents: Sequence[str]) -> Iterator[Answer]:
        """The answers to a page, each time narrowed otherwise."""
        time.sleep(PAUSE)
        for n in range(rounds):
            day = f"20{self._chance.choice((18, 20, 22, 24))}-0{self._chance.randrange(1, 10)}-1{self._chance.randrange(10)}"
            path = page.format(incident=self._chance.choice(incidents), report=self._chance.choice(reports))
            narrowed = "" if "{" in page else NARROWED[n % len(NARROWED)].format(day=day)
            yield self.ask(f"{path}{'&' if '?' in path else '?'}{narrowed}" if narrowed else path)


@contextmanager
def served(path: Path) -> Iterator[tuple[str, int]]:
    """A desk over the database in a process of its own: its address, and the number of the process.

    Raises:
        TrucelineError: if it does not start.
    """
    command = [sys.executable, "-m", "truceline", "serve", "--db", str(path), "--port", "0", "--theatre", THEATRE, "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as desk:
        try:
            told = desk.stdout.readline() if desk.stdout else ""
            if not told:
                raise TrucelineError("the desk does not start")
            yield json.loads(told)["address"], desk.pid
        finally:
            desk.send_signal(signal.SIGTERM)


def processor_ms(process: int) -> float:
    """The processor time of a process so far, where the system tells it."""
    with suppress(OSError):
        told = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(told[11]) + int(told[12])) * 1000 / os.sysconf("SC_CLK_TCK")
    return 0.0


def peak_mb(process: int) -> float | None:
    """The highest memory of a process so far, in MB, where the system tells it."""
    with suppress(OSError):
        for line in Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return None
