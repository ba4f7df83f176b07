"""`truceline export`: incidents, events or records of the monitor database as files for other tools, each with a manifest."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from truceline.cli.days import check_day, check_moment
from truceline.cli.options import Json, Minute
from truceline.cli.terminal import print_json, say
from truceline.errors import UsageError

Name = Annotated[str | None, typer.Argument(metavar="[FORMAT]", help="What to write; left out, the formats are listed.")]
Db = Annotated[str | None, typer.Option("--db", metavar="DB", help="The monitor database: a SQLite file, or postgresql://…")]
Out = Annotated[Path | None, typer.Option("--out", metavar="DIR|FILE", help="Folder for the files (made if need be), or the file itself.")]
OneTheatre = Annotated[str | None, typer.Option("--theatre", metavar="NAME|DIR", help="The theatre, if the database holds several.")]
First = Annotated[str | None, typer.Option("--from", metavar="DAY", help="First day asked for (YYYY-MM-DD).")]
Last = Annotated[str | None, typer.Option("--to", metavar="DAY", help="Last day asked for.")]
Reviewed = Annotated[bool, typer.Option("--reviewed-only", help="Only what a person has confirmed, event by event.")]
Precise = Annotated[
    str, typer.Option("--precision", metavar="LEVEL", help="How finely places are told: exact, rounded (0.1°), district, region, country.")
]
Page = Annotated[bool, typer.Option("--codebook", help="Print how the format is filled and what is lost, and write nothing.")]


def export(
    format: Name = None,
    db: Db = None,
    out: Out = None,
    theatre: OneTheatre = None,
    as_of: Minute = None,
    first: First = None,
    last: Last = None,
    reviewed_only: Reviewed = False,
    precision: Precise = "exact",
    codebook: Page = False,
    as_json: Json = False,
) -> None:
    """Write the monitor as ACLED, UCDP, GeoJSON … with a manifest of rows, omitted rows with reasons, hashes and lost fields."""
    from truceline.exports.formats import find_format
    from truceline.exports.formbook import load_book, page

    if format is None:
        list_formats(as_json=as_json)
        return
    form = find_format(format)
    if codebook:
        print(page(load_book(form.name), form.suffix, form.extra), end="")
        return
    if db is None or out is None:
        raise UsageError("name the monitor database with --db FILE and where to write with --out DIR or FILE")
    if str(out) == "-":
        raise UsageError("an export is several files: name a folder or a file", where="--out")
    first, last = check_day(first, "--from"), check_day(last, "--to")
    if first and last and last < first:
        raise UsageError(f"--to {last} lies before --from {first}")
    write(format, db, out, theatre, (check_moment(as_of, "--as-of"), first, last, reviewed_only, precision), as_json=as_json)


def write(
    name: str, db: str, out: Path, theatre: str | None, asked: tuple[str | None, str | None, str | None, bool, str], *, as_json: bool
) -> None:
    """Export, and say what was written and what was left out."""
    from truceline.exports.material import PRECISIONS, Options
    from truceline.runners.exporting import export_monitor

    as_of, first, last, reviewed_only, precision = asked
    if precision not in PRECISIONS:
        raise UsageError(f"no such precision: {precision!r}; there are {', '.join(PRECISIONS)}", where="--precision")
    options = Options(as_of, first, last, reviewed_only, precision)  # type: ignore[arg-type]  # held to PRECISIONS above
    told = export_monitor(db, name, out, theatre=theatre, options=options)
    if as_json:
        print_json(told)
        return
    folder = out if out.is_dir() else out.parent
    for file in told["files"]:
        say(f"{folder / file['name']}" + (f": {file['rows']} rows" if file["rows"] else ""))
    for reason, rows in told["omitted"].items():
        say(f"left out {rows}: {told['reasons'].get(reason, reason)}")


def list_formats(*, as_json: bool) -> None:
    """The formats there are."""
    from truceline.exports.formats import FORMATS
    from truceline.exports.formbook import load_book

    rows = [{"format": f.name, "title": load_book(f.name).title, "row": load_book(f.name).unit, "extra": f.extra} for f in FORMATS.values()]
    if as_json:
        print_json(rows)
        return
    for row in rows:
        print(f"{row['format']:<15} {row['title']}: {row['row']}" + (f" (extra {row['extra']})" if row["extra"] else ""))
