"""Makes docs/explanation/performance.md and its drawings anew from measurements on this machine.

Usage: python tools/measure_performance.py REPORTS [--stream MIXED --theatre PACK] [--claims 1000,10000,100000] [--only PART,PART]

REPORTS are files or a folder of reports on conflict; MIXED a file in which most reports are about something else. Each part runs in a
process of its own through `truceline bench`, so that memory is its own. What is measured is kept in performance.json beside the page:
`--redraw` makes the page from it without measuring.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from truceline.drawing.curves import Curve, draw_curves

DOCS = Path(__file__).resolve().parents[1] / "docs"
PAGE = DOCS / "explanation" / "performance.md"
KEPT = DOCS / "explanation" / "performance.json"


def bench(*arguments: str) -> Any:
    """One measurement; what it prints as JSON."""
    command = [sys.executable, "-m", "truceline", "bench", *arguments, "--json"]
    print("measuring:", " ".join(arguments[:2]), file=sys.stderr, flush=True)
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def cold(*arguments: str) -> float:
    """Seconds of a command from start to end, the best of three; modules are compiled by the first, as an installed package's are."""
    times = []
    with tempfile.TemporaryDirectory() as compiled:
        kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"} | {"PYTHONPYCACHEPREFIX": compiled}
        for _ in range(3):
            began = time.perf_counter()
            subprocess.run([sys.executable, "-m", "truceline", *arguments], check=True, capture_output=True, env=kept)
            times.append(time.perf_counter() - began)
    return min(times)


def measured(given: argparse.Namespace, found: dict[str, Any]) -> None:
    """Measure the parts asked for, and put their figures in place of those there were."""
    reports = str(given.reports)
    one = str(next(path for path in sorted(Path(reports).rglob("*")) if path.is_file())) if Path(reports).is_dir() else reports
    parts: dict[str, Callable[[], Any]] = {
        "help_seconds": lambda: cold("--help"), "one_article_seconds": lambda: cold("code", one),
        "code": lambda: bench("code", reports, "--rounds", "3"), "code_fast": lambda: bench("code", reports, "--rounds", "3", "--fast"),
        "workers": lambda: bench("workers", reports), "lengths": lambda: bench("lengths", one, "--fast", "--sizes", given.sizes),
        "reconcile": lambda: bench("reconcile", "--claims", given.claims),
        "pages": lambda: bench("pages", "--claims", "100000", "--rounds", "9"),
        "store": lambda: [bench("store", "--claims", size) for size in given.claims.split(",")],
    }  # fmt: skip
    if given.stream:
        parts["gate"] = lambda: bench("gate", str(given.stream), "--theatre", given.theatre, "--fast")
        parts["gate_world"] = lambda: bench("gate", str(given.stream), "--fast")
    for name in given.only.split(",") if given.only else parts:
        found[name] = parts[name]()


def hours_of(claims: float, told: list[dict[str, Any]]) -> float:
    """Hours that putting together so many claims takes, if time goes on growing as between the last two sizes measured."""
    before, last = told[-2:]
    grows = math.log(last["seconds"] / before["seconds"]) / math.log(last["claims"] / before["claims"])
    return float(last["seconds"] * (claims / last["claims"]) ** grows / 3600)


def drawings(found: dict[str, Any]) -> dict[str, str]:
    """The drawings by file name."""
    store, told = found["store"], found["reconcile"]
    limits = [("150 ms", 150.0)]
    return {
        "performance-reconcile.svg": draw_curves(
            [Curve("records to incidents", tuple((row["claims"], row["seconds"]) for row in told))],
            x="claims", y="seconds", log_x=True, log_y=True, title="Time to reconcile, by claims"),
        "performance-search.svg": draw_curves(
            [Curve("search, 95 in 100", tuple((row["claims"], row["search_p95_ms"]) for row in store)),
             Curve("one report more", tuple((row["claims"], row["add_worst_ms"]) for row in told))],
            x="claims", y="milliseconds", log_x=True, marks=limits, title="Waiting, by claims"),
        "performance-size.svg": draw_curves(
            [Curve("SQLite file", tuple((row["claims"], row["megabytes"]) for row in store))],
            x="claims", y="megabytes", log_x=True, log_y=True, title="Size on disk, by claims"),
        "performance-lengths.svg": draw_curves(
            [Curve("one report", tuple((row["kilobytes"], row["microseconds_per_character"]) for row in found["lengths"]))],
            x="thousand characters", y="microseconds a character", log_x=True, title="Time a character, by length of the report"),
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("reports", type=Path, nargs="?")
    parser.add_argument("--stream", type=Path)
    parser.add_argument("--theatre", default="world")
    parser.add_argument("--claims", default="1000,10000,100000")
    parser.add_argument("--sizes", default="100,1000,5000")
    parser.add_argument("--only", help="parts to measure anew, by their names in performance.json; the others stay as they were")
    parser.add_argument("--redraw", action="store_true")
    given = parser.parse_args()
    found = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    if not given.redraw:
        measured(given, found)
        KEPT.write_text(json.dumps(found, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    for name, drawing in drawings(found).items():
        (DOCS / "img" / name).write_text(drawing, encoding="utf-8")
    template = Environment(loader=FileSystemLoader(Path(__file__).parent), keep_trailing_newline=True).get_template("performance.md.j2")
    PAGE.write_text(template.render(found, reconcile_hours=hours_of(4e6, found["reconcile"])), encoding="utf-8")


if __name__ == "__main__":
    main()
