"""Speed and memory: of the per-report walk, beside the full pipeline of the same language model on the same texts; of reconciling."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable, Sequence

from truceline.incidents import Reconciler
from truceline.language.model import load_full_model
from truceline.pipeline import code_report
from truceline.records import Record, Report
from truceline.runners.stream import stream, stream_theatre
from truceline.theatres import Theatre


def measure(reports: Sequence[Report], theatre: Theatre, rounds: int = 3, *, fast: bool = False) -> dict[str, float]:
    """Run both over all reports `rounds` times, in turn, and keep the best of each.

    Returns:
        articles, words, code_articles_per_second, model_articles_per_second, ratio (coding to model; above 1 coding is faster), and
        peak_rss_mb: the highest memory of this process in MB after coding, before the full model is loaded.
    """
    if not reports:
        return dict.fromkeys(("articles", "words", "code_articles_per_second", "model_articles_per_second", "ratio", "peak_rss_mb"), 0.0)

    def code() -> None:
        for report in reports:
            code_report(report, theatre, fast=fast)

    code()
    peak = peak_mb()
    model = load_full_model()

    def parse() -> None:
        for _ in model.pipe((report.text for report in reports), batch_size=32):
            pass

    parse()
    pairs = [(seconds(code), seconds(parse)) for _ in range(rounds)]
    ours, theirs = min(a for a, _ in pairs), min(b for _, b in pairs)
    return {
        "articles": len(reports),
        "words": sum(len(report.text.split()) for report in reports),
        "code_articles_per_second": len(reports) / ours,
        "model_articles_per_second": len(reports) / theirs,
        "ratio": theirs / ours,
        "peak_rss_mb": peak,
    }


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def peak_mb() -> float:
    """Highest resident memory of this process so far, in MB (the kernel counts KiB on Linux, bytes on macOS)."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def measure_reconcile(sizes: Sequence[int], more: int = 40) -> list[dict[str, float]]:
    """Reconcile made-up streams of growing length, then add single reports to what is there.

    Returns:
        For each size: claims, reports, incidents, seconds (of the processor, so that other work on the machine does not count; records
        to incidents, at once), ratio (seconds to those of the size
        before; 10 is linear for a tenfold), add_median_ms and add_worst_ms of one report more, peak_rss_mb.
    """
    theatre = stream_theatre()
    rows: list[dict[str, float]] = []
    for size in sizes:
        told = list(stream(theatre, size + more * 4))
        records, late = told[:-more], told[-more:]
        made: list[Reconciler] = []
        found: list[int] = []

        def whole(records: Sequence[Record] = records, made: list[Reconciler] = made, found: list[int] = found) -> None:
            made.append(Reconciler.of(theatre).add(records))
            found.append(len(made[0].incidents()))

        start = time.process_time()
        whole()
        spent = time.process_time() - start
        times = []
        for record in late:
            start = time.process_time()
            made[0] = made[0].add([record])
            times.append((time.process_time() - start) * 1000)
        before = rows[-1]["seconds"] if rows else spent
        rows.append({
            "claims": sum(len(record.events) for record in records), "reports": len(records), "incidents": found[0], "seconds": spent,
            "ratio": spent / before, "add_median_ms": sorted(times)[len(times) // 2], "add_worst_ms": max(times), "peak_rss_mb": peak_mb(),
        })  # fmt: skip
    return rows


def part(times: Sequence[float], share: float) -> float:
    """The time that so large a share of the sorted times stays below."""
    return times[min(len(times) - 1, int(len(times) * share))]
