"""`truceline bulletin`: the page of a day from the monitor database, in the terminal, as HTML or as JSON."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from truceline.cli.days import check_day
from truceline.cli.options import AsOf, Database, Json
from truceline.cli.records import across_of, only_theatre, records_by_theatre
from truceline.cli.terminal import console, output, print_json, say
from truceline.errors import UsageError

Day = Annotated[str | None, typer.Option("--day", metavar="DAY", help="Day of the page (YYYY-MM-DD); the most eventful one if left out.")]
Html = Annotated[Path | None, typer.Option("--html", metavar="FILE", help="Write the page as one HTML file instead.")]
OneTheatre = Annotated[str | None, typer.Option("--theatre", metavar="NAME|DIR", help="The theatre, if the database holds several.")]
Evidence = Annotated[bool, typer.Option("--evidence", help="Print the sentences behind the page, too.")]


def bulletin(
    db: Database,
    theatre: OneTheatre = None,
    day: Day = None,
    as_of: AsOf = None,
    html: Html = None,
    evidence: Evidence = False,
    as_json: Json = False,
) -> None:
    """Print the bulletin of a day: incidents, who claims what, what changed, open requests. Each cell leads to its sentence."""
    from truceline.runners.across import bulletin_of
    from truceline.theatres import load_theatre

    check_day(day, "--day")
    name = only_theatre(db, theatre)
    records = records_by_theatre(db, name, as_of).get(name, [])
    loaded = load_theatre(theatre or name)
    page = bulletin_of(records, loaded, across_of(db, name, records, loaded), day, as_of)
    if page is None:
        raise UsageError("no report tells an event with a day; give --day", where=str(db))
    if html is not None:
        from truceline.exports.bulletin_html import render_html

        with output(html) as handle:
            handle.write(render_html(page, [record.report for record in records]))
        say(f"bulletin of {page.day} written to {html}")
    if as_json:
        print_json(asdict(page))
    elif html is None:
        from truceline.exports.bulletin_text import print_text

        print_text(page, console(wrap=True), evidence=evidence)
