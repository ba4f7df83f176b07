"""`truceline code`: reports in, records out."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from truceline.cli.days import moment
from truceline.cli.options import Columns, Gate, Json, Paths, TheatreName, Workers
from truceline.cli.terminal import FAILED, OK, clean, json_line, output, say, tell_issue, watched
from truceline.errors import UsageError
from truceline.version import __version__

if TYPE_CHECKING:
    from truceline.exports.explanation import Passage
    from truceline.intake import Incoming
    from truceline.issues import Issue
    from truceline.records import Fetched, Record
    from truceline.theatres import Theatre

Out = Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write the records here instead of standard output.")]
Fast = Annotated[bool, typer.Option("--fast", help="Grammar and codebooks alone, without the reader model.")]
Runner = Annotated[
    Literal["local", "pool", "ray"] | None, typer.Option("--runner", help="Where to read; left out, here, or a pool with --workers.")
]
Cluster = Annotated[str | None, typer.Option("--cluster", metavar="ADDRESS", help="A running Ray cluster; left out, one of this machine.")]
ShardSize = Annotated[
    int | None, typer.Option("--shard-size", min=1, metavar="N", help="OUT is a folder of files of N records; a stopped run goes on.")
]
ShardForm = Annotated[
    Literal["jsonl", "parquet"], typer.Option("--shard-form", help="Files of lines of JSON, or Parquet with a record to a row.")
]
Explain = Annotated[bool, typer.Option("--explain", help="Show sentence by sentence what was read, by which rule, and what was left.")]
Html = Annotated[Path | None, typer.Option("--html", metavar="FILE", help="Write the explanation as one page here.")]


def code(
    paths: Paths,
    theatre: TheatreName = "world",
    out: Out = None,
    column: Columns = None,
    fast: Fast = False,
    gate: Gate = False,
    workers: Workers = 1,
    runner: Runner = None,
    cluster: Cluster = None,
    shard_size: ShardSize = None,
    shard_form: ShardForm = "jsonl",
    explain: Explain = False,
    html: Html = None,
    as_json: Json = False,
) -> None:
    """Read reports and write one record (a line of JSON) for each; with --explain or --html what was read in every sentence instead.

    Issues go to standard error, as words or with --json as JSON lines. Exit code: 0 all was read, 1 something was not, 2 usage.
    """
    from truceline.exports.record import record_json
    from truceline.runners import code_incoming
    from truceline.theatres import load_theatre

    tally: Counter[str] = Counter()
    pages: list[tuple[Record, tuple[Passage, ...]]] = []
    found = incoming(paths, tally, as_json=as_json, columns=column)
    loaded = load_theatre(theatre)
    coding = partial(code_incoming, theatre=loaded, workers=workers, fast=fast, gate=gate, runner=runner, cluster=cluster)
    if shard_size is None:
        records, own_file = coding(found), out
    elif out is None:
        raise UsageError("name a folder with --out", where="--shard-size")
    else:
        from truceline.runners.made import made_with  # with it comes the store, which nothing else here needs
        from truceline.runners.shards import write_shards

        made = {**made_with(loaded, fast=fast).as_dict(), "version": __version__, "fast": fast, "gate": gate}
        records, own_file = write_shards(found, coding, out, made, shard_size, shard_form), None
    with output(own_file) as handle:
        for record in watched(records, "reports read"):
            tally["reports"] += 1
            for issue in record.issues:
                if issue.stage != "intake":
                    tally[issue.level] += 1
                    tell_issue(issue, as_json=as_json)
            if own_file is not None or (out is None and not (explain or html)):
                handle.write(json_line(record_json(record), handle) + "\n")
            if explain or html:
                pages.append((record, passages_of(record, loaded, fast=fast)))
            if explain:
                show(*pages[-1], as_json=as_json)
    if html is not None:
        write_page(pages, html)
    if out is not None:
        say(f"{tally['reports']} records written to {out}")
    raise typer.Exit(FAILED if tally["error"] else OK)


def passages_of(record: Record, theatre: Theatre, *, fast: bool = False) -> tuple[Passage, ...]:
    """What was read in the report of a record, and what was left; a record that could not be coded has nothing read in it."""
    from truceline.exports.explanation import explain
    from truceline.pipeline import looked_at

    coded = not any(issue.level == "error" for issue in record.issues)
    return explain(record, *(looked_at(record.report, theatre, fast=fast) if coded else ()))


def show(record: Record, passages: tuple[Passage, ...], *, as_json: bool) -> None:
    """The explanation on standard output, as lines or as a line of JSON."""
    from truceline.exports.explain import explained, explanation_json

    print(json_line(explanation_json(record, passages), sys.stdout) if as_json else "\n".join(map(clean, explained(record, passages))))


def write_page(pages: list[tuple[Record, tuple[Passage, ...]]], path: Path) -> None:
    """The explanations as one page in the file."""
    from truceline.exports.explain_html import explained_html

    with output(path) as handle:
        handle.write(explained_html(pages))
    say(f"{len(pages)} reports explained in {path}")


def incoming(
    paths: list[str], tally: Counter[str], *, as_json: bool, columns: list[str] | None = None, lost: list[Issue] | None = None,
    origins: dict[str, Fetched] | None = None,
) -> Iterator[Incoming]:  # fmt: skip
    """The reports of the paths; issues are told and counted by level on the way, those of lost input put into `lost`.

    Where reports of a URL came from is put into `origins`, by the hash of their bytes.
    """
    from truceline.issues import Issue

    for found in read_all(paths, columns_of(columns or []), {} if origins is None else origins):
        if isinstance(found, Issue):
            tally[found.level] += 1
            tell_issue(found, as_json=as_json)
            if lost is not None and found.level == "error":
                lost.append(found)
        else:
            yield found


def read_all(paths: list[str], columns: dict[str, str], origins: dict[str, Fetched]) -> Iterator[Incoming | Issue]:
    """The reports of files and of URLs, in the order named. Nothing is asked of the network unless a URL is named."""
    from truceline.fetch import is_url
    from truceline.intake import read_incoming

    for remote, named in groupby(paths, key=is_url):
        if not remote:
            yield from read_incoming(list(named), columns)  # together, so that one report named twice is read once
            continue
        for url in named:
            yield from fetched(url, origins)


def fetched(url: str, origins: dict[str, Fetched]) -> Iterator[Incoming | Issue]:
    """The reports of a URL; what stands against asking it is an issue."""
    from dataclasses import replace

    from truceline.errors import IntakeError
    from truceline.fetch.client import Client
    from truceline.fetch.masking import shown
    from truceline.fetch.pages import read_url
    from truceline.issues import Issue

    try:
        page = read_url(Client(), url, moment)
        for found in page.found:
            if not isinstance(found, Issue):
                origins[found.report.sha256] = replace(page.fetched, sha256=found.report.sha256)
            yield found
    except IntakeError as err:
        yield Issue("error", "fetch", shown(err.where or url), err.code, err.fault)


def columns_of(given: list[str]) -> dict[str, str]:
    """The report field of each column, of "COLUMN=FIELD" as it is given.

    Raises:
        UsageError: if one has another form.
    """
    pairs = [part.rpartition("=") for part in given]
    wrong = [part for part, (name, mark, field) in zip(given, pairs, strict=True) if not (name and mark and field)]
    if wrong:
        raise UsageError(f"not COLUMN=FIELD: {wrong[0]!r}", where="--column")
    return {name: field for name, _, field in pairs}
