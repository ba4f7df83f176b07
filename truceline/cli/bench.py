"""`truceline bench`: how fast it codes, measured beside the parser's own full pipeline on the same texts in the same run."""

from __future__ import annotations

from collections import Counter
from typing import Annotated

import typer

from truceline.cli.code import incoming
from truceline.cli.options import Json, Paths, TheatreName
from truceline.cli.terminal import print_json, say
from truceline.errors import UsageError

bench = typer.Typer(help="Measure speed and memory on your own reports.", no_args_is_help=True)
Rounds = Annotated[int, typer.Option("--rounds", min=1, max=50, help="Times each is run; the best round counts.")]


@bench.callback()
def benches() -> None:
    """Measure speed and memory on your own reports."""


@bench.command("code")
def bench_code(paths: Paths, theatre: TheatreName = "world", rounds: Rounds = 3, as_json: Json = False) -> None:
    """Articles a second, coding against the full pipeline of the same language model, one process."""
    from truceline.runners.bench import measure
    from truceline.theatres import load_theatre

    reports = [found.report for found in incoming(paths, Counter(), as_json=as_json)]
    if not reports:
        raise UsageError("no report to measure with")
    figures = measure(reports, load_theatre(theatre), rounds)
    if as_json:
        print_json(figures)
        return
    say(f"{figures['articles']} articles, {figures['words']} words, best of {rounds} rounds, one process")
    print(f"truceline code        {figures['code_articles_per_second']:8.1f} articles/s")
    print(f"full model pipeline   {figures['model_articles_per_second']:8.1f} articles/s")
    print(f"ratio                 {figures['ratio']:8.2f}")
    print(f"peak memory           {figures['peak_rss_mb']:8.0f} MB")
