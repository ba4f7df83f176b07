"""`truceline search`: passages of the reports of a monitor database that have the words."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Literal

import typer

from truceline.cli.options import Database, Json, OneTheatre
from truceline.cli.records import theatre_id
from truceline.cli.terminal import clean, print_json

Words = Annotated[str, typer.Argument(metavar="WORDS", help="All of them, in any order; case and accents do not count.")]
Kind = Annotated[Literal["title", "paragraph", "statement"] | None, typer.Option("--kind", help="Only passages of this kind.")]
Part = Annotated[bool, typer.Option("--part", help="Anywhere within the words of headlines and statements (three letters or more).")]
Limit = Annotated[int, typer.Option("--limit", min=1, max=1000, metavar="N", help="At most so many.")]


def search(
    words: Words, db: Database, theatre: OneTheatre = None, kind: Kind = None, part: Part = False, limit: Limit = 20, as_json: Json = False
) -> None:
    """Search headlines, paragraphs and statements. Exit code 0 also where nothing is found."""
    from truceline.store import open_monitor
    from truceline.store import search as find

    with open_monitor(db, create=False) as monitor:
        hits = list(find(monitor, words, theatre=theatre and theatre_id(theatre), kind=kind, part=part, most=limit))
    if as_json:
        print_json([asdict(hit) for hit in hits])
        return
    for hit in hits:
        source = ", ".join(part for part in (hit.publisher, hit.published) if part) or "source and day not known"
        voice = f"{hit.speaker}: " if hit.speaker else ""
        print(clean(f"{hit.report} ({source}) {hit.kind} {hit.key}".rstrip() + f"\n    {voice}{' '.join(hit.text.split())}"))
    if not hits:
        print("nothing found")
