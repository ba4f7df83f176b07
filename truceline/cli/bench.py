"""`truceline bench`: how fast it codes, beside the parser's own full pipeline on the same texts, and how fast it reconciles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from truceline.cli.code import Fast, incoming
from truceline.cli.options import Json, Paths, TheatreName
from truceline.cli.terminal import print_json, say
from truceline.errors import UsageError

if TYPE_CHECKING:
    from truceline.records import Report

bench = typer.Typer(help="Measure speed and memory on your own reports.", no_args_is_help=True)
Rounds = Annotated[int, typer.Option("--rounds", min=1, max=50, help="Times each is run; the best round counts.")]
Sizes = Annotated[str, typer.Option("--claims", metavar="N,N,...", help="Sizes of the made-up streams, in claims.")]
Claims = Annotated[int, typer.Option("--claims", min=1, metavar="N", help="Size of the made-up stream.")]
Server = Annotated[str | None, typer.Option("--db", metavar="URL", help="An empty PostgreSQL database; left out, a file made for it.")]


Ways = Annotated[str, typer.Option("--ways", metavar="WAY,...", help="Which to measure, of local, pool and ray.")]
Pages = Annotated[int, typer.Option("--claims", min=40, metavar="N", help="Size of the made-up monitor.")]
Asked = Annotated[int, typer.Option("--rounds", min=1, max=200, help="Times each page is asked.")]
Folder = Annotated[Path | None, typer.Option("--folder", metavar="DIR", help="Where the monitor is kept for the next time.")]
Lengths = Annotated[str, typer.Option("--sizes", metavar="N,N,...", help="Thousand characters of each.")]


def numbers(told: str, option: str) -> list[int]:
    """The whole numbers of a list.

    Raises:
        UsageError: one is none, or below one.
    """
    try:
        wanted = [int(size) for size in told.split(",")]
    except ValueError as err:
        raise UsageError("not a list of numbers", where=option) from err
    if min(wanted) < 1:
        raise UsageError("below one", where=option)
    return wanted


def reports_of(paths: list[str], *, as_json: bool) -> Iterator[Report]:
    """The reports to measure with; faults are told.

    Raises:
        UsageError: there is none.
    """
    reports = (found.report for found in incoming(paths, Counter(), as_json=as_json))
    first = next(reports, None)
    if first is None:
        raise UsageError("no report to measure with")
    yield first
    yield from reports


@bench.callback()
def benches() -> None:
    """Measure speed and memory on your own reports."""


@bench.command("code")
def bench_code(paths: Paths, theatre: TheatreName = "world", rounds: Rounds = 3, fast: Fast = False, as_json: Json = False) -> None:
    """Articles a second, coding against the full pipeline of the same language model, one process."""
    from truceline.runners.bench import measure
    from truceline.theatres import load_theatre

    reports = list(reports_of(paths, as_json=as_json))
    figures = measure(reports, load_theatre(theatre), rounds, fast=fast)
    if as_json:
        print_json(figures)
        return
    say(f"{figures['articles']} articles, {figures['words']} words, best of {rounds} rounds, one process")
    print(f"truceline code        {figures['code_articles_per_second']:8.1f} articles/s")
    print(f"full model pipeline   {figures['model_articles_per_second']:8.1f} articles/s")
    print(f"ratio                 {figures['ratio']:8.2f}")
    print(f"peak memory           {figures['peak_rss_mb']:8.0f} MB")


@bench.command("gate")
def bench_gate(paths: Paths, theatre: TheatreName = "world", fast: Fast = False, as_json: Json = False) -> None:
    """Articles a second with --gate, from files to records, and the share of what reading everything gives that it keeps."""
    from truceline.runners.bench_gate import measure_gate
    from truceline.theatres import load_theatre

    row = measure_gate(paths, load_theatre(theatre), fast=fast)
    if not row:
        raise UsageError("no report to measure with")
    if as_json:
        print_json(row)
        return
    say(f"{row['articles']} articles, {row['passed']} of concern; one process")
    print(f"gate alone            {row['gate_ms']:8.3f} ms an article")
    print(f"with the gate         {row['gated_articles_per_second']:8.1f} articles/s")
    print(f"all of them           {row['all_articles_per_second']:8.1f} articles/s")
    print(f"full model pipeline   {row['model_articles_per_second']:8.1f} articles/s")
    print(f"ratio                 {row['ratio']:8.2f}")
    print(f"events kept           {row['events_kept']:8.1%} of {row['events']} that matter to the theatre")
    print(f"peak memory           {row['peak_rss_mb']:8.0f} MB")


@bench.command("lengths")
def bench_lengths(
    paths: Paths, theatre: TheatreName = "world", sizes: Lengths = "100,1000", fast: Fast = False, as_json: Json = False
) -> None:
    """Time for single reports of so many thousand characters, made of the paragraphs of the first report named."""
    from truceline.runners.bench_ways import measure_lengths
    from truceline.theatres import load_theatre

    report = next(reports_of(paths, as_json=as_json))
    rows = measure_lengths(report, load_theatre(theatre), numbers(sizes, "--sizes"), fast=fast)
    if as_json:
        print_json(rows)
        return
    print(f"{'kB':>6} {'seconds':>9} {'a character':>12} {'events':>7} {'memory':>9}")
    for row in rows:
        each = row["microseconds_per_character"]
        print(f"{row['kilobytes']:6} {row['seconds']:9.2f} {each:9.1f} µs {row['events']:7} {row['peak_rss_mb']:6.0f} MB")


@bench.command("workers")
def bench_workers(
    paths: Paths, theatre: TheatreName = "world", ways: Ways = "local,pool,ray", fast: Fast = False, as_json: Json = False
) -> None:
    """Articles a second in one process, in a pool of two and on Ray with two workers, and whether the records are the same."""
    from truceline.runners.bench_ways import WAYS, measure_workers
    from truceline.theatres import load_theatre

    reports = list(reports_of(paths, as_json=as_json))
    asked = [way for way in WAYS if way[0] in ways.split(",")]
    if len(asked) != len(ways.split(",")):
        raise UsageError("ways are local, pool and ray", where="--ways")
    rows = measure_workers(reports, load_theatre(theatre), asked, fast=fast)
    if as_json:
        print_json(rows)
        return
    for row in rows:
        same = "same records" if row["same"] else "OTHER RECORDS"
        print(f"{row['runner']:6} {row['workers']} workers {row['articles_per_second']:8.1f} articles/s  ratio {row['ratio']:.2f}  {same}")


@bench.command("reconcile")
def bench_reconcile(sizes: Sizes = "1000,10000,100000", as_json: Json = False) -> None:
    """Time from records to incidents for made-up streams of so many claims, and of adding one report to each."""
    from truceline.runners.bench import measure_reconcile

    wanted = numbers(sizes, "--claims")
    rows = measure_reconcile(wanted)
    if as_json:
        print_json(rows)
        return
    print(f"{'claims':>8} {'reports':>8} {'incidents':>9} {'seconds':>8} {'ratio':>6} {'add, median':>12} {'add, worst':>11} {'memory':>9}")
    for row in rows:
        print(
            f"{row['claims']:8.0f} {row['reports']:8.0f} {row['incidents']:9.0f} {row['seconds']:8.2f} {row['ratio']:6.1f} "
            f"{row['add_median_ms']:9.1f} ms {row['add_worst_ms']:8.1f} ms {row['peak_rss_mb']:6.0f} MB"
        )


@bench.command("store")
def bench_store(claims: Claims = 10_000, db: Server = None, as_json: Json = False) -> None:
    """Reports a second into the store, and the time to open and to search it, for a made-up stream of so many claims."""
    from truceline.runners.bench_store import measure_store

    row = measure_store(claims, db)
    if as_json:
        print_json(row)
        return
    say(f"{row['claims']:.0f} claims in {row['reports']:.0f} reports, made up; one process")
    print(f"add                   {row['add_reports_per_second']:8.0f} reports/s")
    print(f"add, processor time   {row['add_reports_per_processor_second']:8.0f} reports/s")
    print(f"bare inserts          {row['bare_reports_per_second']:8.0f} reports/s (ratio {row['ratio']:.2f}; {row['processor_ratio']:.2f})")
    print(f"open                  {row['open_ms']:8.0f} ms")
    print(f"search, 95 in 100     {row['search_p95_ms']:8.1f} ms (half {row['search_median_ms']:.1f} ms)")
    print(f"parts, 95 in 100      {row['part_p95_ms']:8.1f} ms")
    print(f"in a box, 95 in 100   {row['within_p95_ms']:8.1f} ms")
    print(f"on disk               {row['megabytes']:8.0f} MB")
    print(f"peak memory           {row['peak_rss_mb']:8.0f} MB")


@bench.command("pages")
def bench_pages(claims: Pages = 1000, rounds: Asked = 9, folder: Folder = None, as_json: Json = False) -> None:
    """Milliseconds of every page of the desk over a made-up monitor of so many claims, beside a file of the same desk."""
    from truceline.web.bench_pages import measure_pages

    with TemporaryDirectory() as passing:
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
        told = measure_pages(claims, folder or Path(passing), rounds)
    if as_json:
        print_json(told)
        return
    say(f"{told['claims']} claims in {told['reports']} reports, made up, {told['incidents']} incidents; {rounds} times each, over a socket")
    print(f"{'page':34} {'half':>8} {'95 in 100':>10} {'worst':>8} {'ratio':>7} {'processor':>10} {'kB':>6}")
    for row in told["pages"]:
        print(
            f"{row['page']:34} {row['p50_ms']:5.0f} ms {row['p95_ms']:7.0f} ms {row['worst_ms']:5.0f} ms {row['ratio']:7.1f} "
            f"{row['processor_ms']:7.0f} ms {row['kilobytes']:6.0f}" + (f"  {row['failed']} FAILED" if row["failed"] else "")
        )
    print(f"{'all pages':34} {told['p50_ms']:5.0f} ms {told['p95_ms']:7.0f} ms {told['worst_ms']:5.0f} ms {told['ratio']:7.1f}")
    print(f"{'a file of the desk, ' + told['baseline']:34} {told['baseline_ms']:5.1f} ms")
    print(f"{'ready after':34} {told['ready_seconds']:5.1f} s")
    if told["peak_rss_mb"] is not None:
        print(f"{'peak memory of the desk':34} {told['peak_rss_mb']:5.0f} MB")
