"""How speed goes with the length of a report and with the number of workers: reports in, rows of figures out."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

from truceline.exports.record import record_json
from truceline.records import Report
from truceline.runners.bench import peak_mb
from truceline.runners.local import Runner, code_all
from truceline.runners.one import How, code_one
from truceline.theatres import Theatre

Way = tuple[Runner, int]
WAYS: tuple[Way, ...] = (("local", 1), ("pool", 2), ("ray", 2))
WARM = 16  # reports that every worker's start is over after


def measure_lengths(report: Report, theatre: Theatre, kilobytes: Sequence[int], *, fast: bool = False) -> list[dict[str, float]]:
    """Code single reports of growing length, made of the paragraphs of one over and over.

    Returns:
        For each length: kilobytes (thousand characters), seconds (of the processor), microseconds_per_character, events, peak_rss_mb.
    """
    paragraphs = report.text + "\n\n"
    code_one(report, theatre, How(fast))
    rows = []
    for size in kilobytes:
        text = (paragraphs * (size * 1000 // len(paragraphs) + 1))[: size * 1000].strip()
        start = time.process_time()
        record = code_one(replace(report, text=text, shell=(), credits=(), raw_map=((0, 0),)), theatre, How(fast))
        spent = time.process_time() - start
        rows.append({
            "kilobytes": size, "seconds": spent, "microseconds_per_character": spent / len(text) * 1e6, "events": len(record.events),
            "peak_rss_mb": peak_mb(),
        })  # fmt: skip
    return rows


def measure_workers(
    reports: Sequence[Report], theatre: Theatre, ways: Sequence[Way] = WAYS, *, fast: bool = False
) -> list[dict[str, float | str | bool]]:
    """Code the reports in one process, in several, on Ray; the clock starts when the first reports are through.

    Returns:
        For each way: runner, workers, start_seconds, articles_per_second, ratio (to the first way), same (bytes as the first way's).
    """
    rows: list[dict[str, float | str | bool]] = []
    first: list[str] = []
    for runner, workers in ways:
        began = time.perf_counter()
        lines: list[str] = []
        warm = 0.0
        for record in code_all(reports, theatre, workers, fast=fast, runner=runner):
            lines.append(record_json(record))
            if len(lines) == WARM:
                warm = time.perf_counter()
        speed = (len(lines) - WARM) / (time.perf_counter() - warm) if len(lines) > WARM else 0.0
        first = first or lines
        before = float(rows[0]["articles_per_second"]) if rows else speed
        rows.append({
            "runner": runner, "workers": workers, "start_seconds": warm - began, "articles_per_second": speed,
            "ratio": speed / before if before else 0.0, "same": lines == first,
        })  # fmt: skip
    return rows
