"""Crews: who reads when one process is not enough. Chunks of reports go out, their records come back in the order of the reports.

A crew is anything that takes a chunk and gives a promise of its records: processes of this machine (here), or a cluster (`on_ray`).
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import Protocol

from truceline.errors import TrucelineError
from truceline.records import Record, Report
from truceline.runners.one import How, code_chunk
from truceline.theatres import Theatre

CHUNK = 8
AHEAD = 3

theatre_of_worker: Theatre | None = None
how_of_worker: How | None = None


class Promise(Protocol):
    """The records of a chunk, once they are there."""

    def result(self) -> list[Record]: ...


class Crew(Protocol):
    """Some workers, each of which has loaded the theatre and the models once."""

    workers: int

    def submit(self, chunk: tuple[Report, ...]) -> Promise: ...

    def close(self) -> None: ...


def spread(reports: Iterable[Report], crew: Crew) -> Iterator[Record]:
    """The records of all reports, in order; a few chunks for each worker are on their way at a time. Closes the crew."""
    rest = iter(reports)
    waiting: deque[Promise] = deque()
    try:
        while True:
            while len(waiting) < crew.workers * AHEAD and (chunk := tuple(islice(rest, CHUNK))):
                waiting.append(crew.submit(chunk))
            if not waiting:
                return
            yield from waiting.popleft().result()
    finally:
        crew.close()


class Processes:
    """Processes of this machine. They are started afresh (spawn), so that none inherits a half-used model or lock."""

    def __init__(self, workers: int, theatre: Theatre, how: How) -> None:
        self.workers = workers
        context = multiprocessing.get_context("spawn")
        self.pool = ProcessPoolExecutor(workers, context, initializer=start_worker, initargs=(theatre, how))

    def submit(self, chunk: tuple[Report, ...]) -> Promise:
        try:
            return Kept(self.pool.submit(code_in_worker, chunk))
        except BrokenProcessPool as err:
            raise died() from err

    def close(self) -> None:
        self.pool.shutdown(wait=True, cancel_futures=True)


class Kept:
    """A chunk in the hands of a process."""

    def __init__(self, future: Future[list[Record]]) -> None:
        self.future = future

    def result(self) -> list[Record]:
        try:
            return self.future.result()
        except BrokenProcessPool as err:
            raise died() from err


def died() -> TrucelineError:
    return TrucelineError("a worker process died; try fewer workers", where="--workers")


def start_worker(theatre: Theatre, how: How) -> None:
    """Give a fresh process its theatre and how to read, once."""
    global theatre_of_worker, how_of_worker
    theatre_of_worker, how_of_worker = theatre, how


def code_in_worker(reports: tuple[Report, ...]) -> list[Record]:
    """Code some reports in a worker process."""
    assert theatre_of_worker is not None and how_of_worker is not None
    return code_chunk(reports, theatre_of_worker, how_of_worker)
