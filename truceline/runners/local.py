"""The local runner: one process, or several on this machine. Records come in the order of the reports, the same to the byte
however many processes work. Processes are started afresh (spawn), so that none inherits a half-used model or lock.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from itertools import islice

from truceline.errors import TrucelineError
from truceline.intake import Incoming, not_coded
from truceline.issues import Issue
from truceline.pipeline import code_report
from truceline.records import Record, Report
from truceline.theatres import Theatre
from truceline.version import __version__

CHUNK = 8
AHEAD = 3

theatre_of_worker: Theatre | None = None
fast_of_worker = False


def code_all(reports: Iterable[Report], theatre: Theatre, workers: int = 1, *, fast: bool = False) -> Iterator[Record]:
    """Code reports one by one, in order.

    Args:
        reports: may be endless; at most a few chunks are read ahead.
        theatre: who, where and which agreements.
        workers: processes to use; 1 codes in this one.
        fast: by grammar alone, without the reader.

    Returns:
        A record for each report. One that is not coded (language, length) or whose walk failed has only issues in it.

    Raises:
        TrucelineError: if a process dies (for lack of memory, say).
    """
    if workers <= 1:
        return (code_one(report, theatre, fast=fast) for report in reports)
    return spread(reports, theatre, workers, fast=fast)


def code_incoming(found: Iterable[Incoming], theatre: Theatre, workers: int = 1, *, fast: bool = False) -> Iterator[Record]:
    """As `code_all`, each record with the issues met when its report came in."""
    met: deque[tuple[Issue, ...]] = deque()

    def reports() -> Iterator[Report]:
        for incoming in found:
            met.append(incoming.issues)
            yield incoming.report

    for record in code_all(reports(), theatre, workers, fast=fast):
        before = met.popleft()
        rest = tuple(issue for issue in record.issues if issue not in before)
        yield replace(record, issues=before + rest)


def code_one(report: Report, theatre: Theatre, *, fast: bool = False) -> Record:
    """The record of one report. A fault of a stage is an issue of the record: one report never stops a run."""
    skipped = not_coded(report, report.id)
    if skipped:
        return Record(report, theatre.id, __version__, issues=tuple(skipped))
    try:
        return code_report(report, theatre, fast=fast)
    except Exception as err:  # a stage's bug must cost one report, not the run; the issue names it
        issue = Issue("error", "pipeline", report.id, "walk-failed", f"not coded: {type(err).__name__}: {err}"[:300])
        return Record(report, theatre.id, __version__, issues=(issue,))


def spread(reports: Iterable[Report], theatre: Theatre, workers: int, *, fast: bool = False) -> Iterator[Record]:
    """Code chunks of reports in `workers` processes."""
    rest = iter(reports)
    waiting: deque[Future[list[Record]]] = deque()
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, context, initializer=start_worker, initargs=(theatre, fast)) as pool:
        try:
            while True:
                while len(waiting) < workers * AHEAD and (chunk := tuple(islice(rest, CHUNK))):
                    waiting.append(pool.submit(code_chunk, chunk))
                if not waiting:
                    return
                yield from waiting.popleft().result()
        except BrokenProcessPool as err:
            raise TrucelineError("a worker process died; try fewer workers", where="--workers") from err
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def start_worker(theatre: Theatre, fast: bool = False) -> None:
    """Give a fresh process its theatre and how to read, once."""
    global theatre_of_worker, fast_of_worker
    theatre_of_worker, fast_of_worker = theatre, fast


def code_chunk(reports: tuple[Report, ...]) -> list[Record]:
    """Code some reports in a worker process."""
    assert theatre_of_worker is not None
    return [code_one(report, theatre_of_worker, fast=fast_of_worker) for report in reports]
