"""`truceline statements`: who said what, from the monitor database."""

from __future__ import annotations

from typing import Annotated

import typer

from truceline.cli.days import check_moment
from truceline.cli.options import Database, Json, Minute, OneTheatre
from truceline.cli.records import theatre_id
from truceline.cli.terminal import console, print_json, safe

Speaker = Annotated[str | None, typer.Option("--speaker", metavar="WORDS", help="Only speakers whose name has these words in it.")]


def statements(db: Database, theatre: OneTheatre = None, speaker: Speaker = None, as_of: Minute = None, as_json: Json = False) -> None:
    """List the statements of all reports, by report and place in it."""
    from truceline.monitor.moment import moment_of
    from truceline.store import open_monitor

    check_moment(as_of, "--as-of")
    minute = as_of if as_of and "T" in as_of else None
    wanted = (speaker or "").casefold()
    with open_monitor(db, create=False) as monitor:
        told = [
            {"report": record["id"], "theatre": record["theatre"], **statement}
            for record in monitor.records(theatre and theatre_id(theatre), as_of[:10] if as_of else None)
            for statement in record["statements"]
            if wanted in statement["speaker"]["name"].casefold()
            and (minute is None or moment_of(statement["said_at"] or record["report"]["published"] or minute) <= minute)
        ]
    if as_json:
        print_json(told)
        return
    screen = console()
    if not told:
        screen.print("no statements")
    for row in told:
        content = " … ".join(piece["text"] for piece in row["content"])
        screen.print(f"[bold]{safe(row['speaker']['name'])}[/] ({safe(row['said_at'] or 'day not told')}, {row['kind']}): {safe(content)}")
        screen.print(f"  [dim]{safe(row['report'])} {safe(row['id'])}[/]")
