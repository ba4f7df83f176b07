"""`truceline issues`: what was wrong with the input of a monitor database, and what was left out of its reading."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from truceline.cli.options import Database, Json
from truceline.cli.terminal import clean, print_json

Level = Annotated[Literal["error", "warning", "info"] | None, typer.Option("--level", help="Only issues of this level.")]


def issues(db: Database, level: Level = None, as_json: Json = False) -> None:
    """List the data-quality issues: of input that gave no report, then those in the records."""
    from truceline.store import issue_rows, open_monitor

    with open_monitor(db, create=False) as monitor:
        rows = list(issue_rows(monitor, level))
    if as_json:
        print_json(rows)
        return
    for row in rows:
        print(clean(f"{row['level']}: {row['where']}: {row['message']} [{row['code']}]"))
    if not rows:
        print("no issues")
