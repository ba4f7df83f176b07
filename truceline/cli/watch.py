"""`truceline watch`: feeds asked at their times, new reports read and kept, until told to stop."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from truceline.cli.days import moment
from truceline.cli.options import Database, Json
from truceline.cli.terminal import FAILED, OK, clean, output, say, tell_issue

if TYPE_CHECKING:
    from truceline.runners.watching import Watch

Feeds = Annotated[Path, typer.Argument(metavar="FEEDS.toml", help="The feeds to watch: see the how-to page.")]
Once = Annotated[bool, typer.Option("--once", help="Ask every feed that is due, then stop.")]
Health = Annotated[Path | None, typer.Option("--health", metavar="FILE", help="Write a line of JSON here after each turn.")]


def watch(feeds: Feeds, db: Database, once: Once = False, health: Health = None, as_json: Json = False) -> None:
    """Watch feeds and keep their reports in the monitor database. Stops cleanly on an interrupt or SIGTERM, and goes on where it stopped.

    Only addresses named in the plan, and those its feeds lead to, are asked; none inside one's own network unless the plan allows it.
    """
    from truceline.fetch.client import Client
    from truceline.fetch.plan import read_plan
    from truceline.fetch.robots import Robots
    from truceline.runners.watching import Watch, World
    from truceline.store import open_monitor
    from truceline.theatres import load_theatre

    plan = read_plan(feeds)
    client = Client(allowed=frozenset(plan.allow))
    stops: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda got, _frame: stops.append(got))
    world = World(time.time, moment, time.sleep, lambda: bool(stops), lambda issue: tell_issue(issue, as_json=as_json))
    with open_monitor(db) as monitor:
        task = Watch(plan, monitor, load_theatre(plan.theatre), client, world, Robots(client))
        task.run(once=once, beat=lambda: beat(task, health, as_json=as_json))
    raise typer.Exit(FAILED if once and task.tally["error"] else OK)


def beat(task: Watch, health: Path | None, *, as_json: bool) -> None:
    """One line on what became of everything so far, and the health file."""
    tally = task.tally
    told = {"at": moment(), "pid": os.getpid(), **{name: tally[name] for name in ("feeds", "entries", "new", "known", "warning", "error")}}
    if as_json:
        print(json.dumps(told), flush=True)
    else:
        reports = f"{tally['new']} new reports, {tally['known']} known, {tally['error']} faults"
        say(clean(f"{told['at']}: {tally['feeds']} feeds asked, {tally['entries']} entries, {reports}"))
        sys.stderr.flush()
    if health is not None:
        with output(health) as handle:
            handle.write(json.dumps(told) + "\n")
