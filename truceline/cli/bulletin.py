"""`truceline bulletin`: the page of a day or week from the monitor database, in the terminal, as HTML, PDF or JSON."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from truceline.cli.days import check_day
from truceline.cli.options import Database, Json, Minute
from truceline.cli.records import across_of, only_theatre, records_by_theatre
from truceline.cli.terminal import console, output, print_json, say
from truceline.errors import UsageError
from truceline.exports.whole import whole_file

if TYPE_CHECKING:
    from truceline.records import Bulletin, Record
    from truceline.theatres import Theatre

Day = Annotated[str | None, typer.Option("--day", metavar="DAY", help="Day of the page (YYYY-MM-DD); the most eventful one if left out.")]
Week = Annotated[bool, typer.Option("--week", help="The page of the seven days up to the day, with trends and signals.")]
Html = Annotated[Path | None, typer.Option("--html", metavar="FILE", help="Write the page as one HTML file instead.")]
Pdf = Annotated[Path | None, typer.Option("--pdf", metavar="FILE", help="Write the page as a PDF instead (needs truceline[pdf]).")]
OneTheatre = Annotated[str | None, typer.Option("--theatre", metavar="NAME|DIR", help="The theatre, if the database holds several.")]
Evidence = Annotated[bool, typer.Option("--evidence", help="Print the sentences behind the page, too.")]
DAYS_OF_WEEK = 7


def bulletin(
    db: Database,
    theatre: OneTheatre = None,
    day: Day = None,
    week: Week = False,
    as_of: Minute = None,
    html: Html = None,
    pdf: Pdf = None,
    evidence: Evidence = False,
    as_json: Json = False,
) -> None:
    """Print the bulletin of a day or week: who claims what, what changed, what is not known. Each cell leads to its sentence."""
    from truceline.runners.across import bulletin_of
    from truceline.store.engines import shown
    from truceline.theatres import load_theatre

    check_day(day, "--day")
    name = only_theatre(db, theatre)
    records = records_by_theatre(db, name, as_of).get(name, [])
    loaded = load_theatre(theatre or name)
    page = bulletin_of(records, loaded, across_of(db, name, records, loaded), day, as_of, days=DAYS_OF_WEEK if week else 1)
    if page is None:
        raise UsageError("no report tells an event with a day; give --day", where=shown(db))
    if html is not None or pdf is not None:
        write(page, records, loaded, html, pdf)
    if as_json:
        print_json(asdict(page))
    elif html is None and pdf is None:
        from truceline.exports.bulletin_text import print_text

        print_text(page, console(wrap=True), evidence=evidence)


def write(page: Bulletin, records: list[Record], theatre: Theatre, html: Path | None, pdf: Path | None) -> None:
    """Write the page to the files asked for; the PDF is made from the very HTML."""
    from truceline.exports.bulletin_html import render_html

    told = render_html(page, [record.report for record in records], theatre)
    if html is not None:
        with output(html) as handle:
            handle.write(told)
        say(f"bulletin of {page.day} written to {html}")
    if pdf is not None:
        from truceline.exports.bulletin_pdf import render_pdf

        made = render_pdf(told)
        with whole_file(pdf) as raw:
            raw.write(made)
        say(f"bulletin of {page.day} written to {pdf}")
