"""Coding many reports: in this process, in several, or on a cluster. Records come in the order of the reports, the same to the byte
wherever they are made and however many work on them.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Literal

from truceline.intake import Incoming
from truceline.issues import Issue
from truceline.records import Record, Report
from truceline.runners.crew import Crew, Processes, spread
from truceline.runners.one import How, code_one
from truceline.theatres import Theatre

Runner = Literal["local", "pool", "ray"]


def code_all(
    reports: Iterable[Report], theatre: Theatre, workers: int = 1, *, fast: bool = False, gate: bool = False,
    runner: Runner | None = None, cluster: str | None = None,
) -> Iterator[Record]:
    """Code reports one by one, in order.

    Args:
        reports: may be endless; at most a few chunks are read ahead.
        theatre: who, where and which agreements.
        workers: processes, or workers of a cluster, to use.
        fast: by grammar alone, without the reader.
        gate: only reports that could matter to the theatre.
        runner: "local" (this process), "pool" (processes of this machine) or "ray"; None: local with one worker, else pool.
        cluster: address of a running Ray cluster; None starts one on this machine.

    Returns:
        A record for each report. One that is not coded (language, length, no concern) or whose walk failed has only issues in it.

    Raises:
        TrucelineError: if a worker dies (for lack of memory, say).
        UsageError: Ray is asked for and not there.
    """
    how = How(fast, gate)
    runner = runner or ("pool" if workers > 1 else "local")
    if runner == "local":
        return (code_one(report, theatre, how) for report in reports)
    return spread(reports, crew_of(runner, workers, theatre, how, cluster))


def crew_of(runner: Runner, workers: int, theatre: Theatre, how: How, cluster: str | None) -> Crew:
    """The workers asked for."""
    if runner == "pool":
        return Processes(workers, theatre, how)
    from truceline.runners.on_ray import RayCrew

    return RayCrew(workers, theatre, how, cluster)


def code_incoming(
    found: Iterable[Incoming], theatre: Theatre, workers: int = 1, *, fast: bool = False, gate: bool = False,
    runner: Runner | None = None, cluster: str | None = None,
) -> Iterator[Record]:
    """As `code_all`, each record with the issues met when its report came in."""
    met: deque[tuple[Issue, ...]] = deque()

    def reports() -> Iterator[Report]:
        for incoming in found:
            met.append(incoming.issues)
            yield incoming.report

    for record in code_all(reports(), theatre, workers, fast=fast, gate=gate, runner=runner, cluster=cluster):
        before = met.popleft()
        rest = tuple(issue for issue in record.issues if issue not in before)
        yield replace(record, issues=before + rest)
