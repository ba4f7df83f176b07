"""`truceline demo`: the packaged reports of an invented theatre, from file to bulletin."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from truceline.cli.options import Json
from truceline.cli.terminal import clean, console, print_json, say
from truceline.errors import UsageError

Out = Annotated[Path, typer.Option("--out", metavar="DIR", help="Where the page and the database are put.")]
DATABASE = "monitor.db"


def demo(out: Out = Path("demo"), as_json: Json = False) -> None:
    """Read nine invented reports, reconcile them, print the day's bulletin, write bulletin.html and monitor.db.

    Needs no network and no files but its own.
    """
    from truceline.demo import THEATRE, run_demo
    from truceline.exports.bulletin_text import print_text
    from truceline.exports.incident import incident_dict
    from truceline.store import open_monitor

    try:
        result = run_demo(out)
    except OSError as err:
        raise UsageError(f"cannot be written: {err.strerror}", where=str(out)) from err
    database = out / DATABASE
    with open_monitor(database) as monitor:
        receipt = monitor.add(result.records, {one.report.sha256: one.raw for one in result.incoming})
        monitor.save_incidents(THEATRE, (incident_dict(incident) for incident in result.incidents))
    if as_json:
        print_json({"page": str(result.page), "db": str(database), "receipt": receipt.as_dict(), "day": result.bulletin.day})
        return
    print_text(result.bulletin, console(wrap=True))
    for line in (
        "",
        f"{len(result.records)} reports read, {len(result.incidents)} incidents, {len(result.copies)} groups of copies.",
        f"The page with its evidence: {result.page}",
        f"The database: {database}. Try:",
        f"  truceline incidents --db {database}",
        f"  truceline statements --db {database} --speaker Kesteria",
        f"  truceline commitments --db {database}",
        f"  truceline code FILE.txt --theatre {THEATRE} --explain",
    ):
        say(clean(line))
