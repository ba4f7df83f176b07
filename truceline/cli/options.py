"""Options that several verbs share, so that they read the same everywhere."""

from __future__ import annotations

from typing import Annotated

import typer

Paths = Annotated[
    list[str], typer.Argument(metavar="PATH...", help="Files (text, page, JSON, table, mail, feed, web archive, ZIP), folders, or -.")
]
Columns = Annotated[
    list[str] | None, typer.Option("--column", metavar="NAME=FIELD", help="Report field of a table's column; may be given again.")
]
Database = Annotated[str, typer.Option("--db", metavar="DB", help="The monitor database: a SQLite file, or postgresql://…")]
TheatreName = Annotated[str, typer.Option("--theatre", metavar="NAME|DIR", help="A built-in theatre or the folder of a pack.")]
OneTheatre = Annotated[str | None, typer.Option("--theatre", metavar="NAME|DIR", help="Only what was read with this theatre.")]
Workers = Annotated[int, typer.Option("--workers", min=1, max=64, metavar="N", help="Processes to read with; the records stay the same.")]
Gate = Annotated[bool, typer.Option("--gate", help="Read only reports that could matter to the theatre; keep the others unread.")]
Json = Annotated[bool, typer.Option("--json", help="JSON instead of words.")]
Minute = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DAY|MINUTE", help="Only what was public by this day, or said by this minute (YYYY-MM-DDTHH:MM)."),
]
