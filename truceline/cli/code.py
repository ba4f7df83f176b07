"""`truceline code`: reports in, records out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from truceline.cli.options import Json, Paths, TheatreName, Workers
from truceline.cli.terminal import FAILED, OK, clean, json_line, output, say, tell_issue, watched

if TYPE_CHECKING:
    from truceline.intake import Incoming

Out = Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write the records here instead of standard output.")]
Fast = Annotated[bool, typer.Option("--fast", help="Grammar only, without the reader model (this release has none: no difference).")]
Explain = Annotated[bool, typer.Option("--explain", help="Show sentence by sentence what was read and by which rule.")]


def code(
    paths: Paths,
    theatre: TheatreName = "world",
    out: Out = None,
    fast: Fast = False,
    workers: Workers = 1,
    explain: Explain = False,
    as_json: Json = False,
) -> None:
    """Read reports and write one record (a line of JSON) for each.

    Issues go to standard error, as words or with --json as JSON lines. Exit code: 0 all was read, 1 something was not, 2 usage.
    """
    from truceline.exports.explain import explained
    from truceline.exports.record import record_json
    from truceline.runners import code_incoming
    from truceline.theatres import load_theatre

    tally: Counter[str] = Counter()
    found = incoming(paths, tally, as_json=as_json)
    loaded = load_theatre(theatre)
    with output(out) as handle:
        for record in watched(code_incoming(found, loaded, workers), "reports read"):
            tally["reports"] += 1
            for issue in record.issues:
                if issue.stage != "intake":
                    tally[issue.level] += 1
                    tell_issue(issue, as_json=as_json)
            if not explain or out is not None:
                handle.write(json_line(record_json(record), handle) + "\n")
            if explain:
                print("\n".join(clean(line) for line in explained(record)))
    if out is not None:
        say(f"{tally['reports']} records written to {out}")
    raise typer.Exit(FAILED if tally["error"] else OK)


def incoming(paths: list[str], tally: Counter[str], *, as_json: bool) -> Iterator[Incoming]:
    """The reports of the paths; issues are told and counted by level on the way."""
    from truceline.intake import read_incoming
    from truceline.issues import Issue

    for found in read_incoming(paths):
        if isinstance(found, Issue):
            tally[found.level] += 1
            tell_issue(found, as_json=as_json)
        else:
            yield found
