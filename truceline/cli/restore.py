"""`truceline import`: records that `truceline export jsonl` wrote, into a monitor database as they are. Nothing is read anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from truceline.cli.options import Database, Json
from truceline.cli.terminal import FAILED, print_json, say
from truceline.errors import UsageError

if TYPE_CHECKING:
    from truceline.records import Record

Files = Annotated[list[Path], typer.Argument(metavar="FILE...", help="Files of records, a JSON object a line.")]


def import_records(files: Files, db: Database, as_json: Json = False) -> None:
    """Add exported records to a monitor database (made if it is not there); what is known already stays as it is."""
    from truceline.store import open_monitor

    with open_monitor(db) as monitor:
        receipt = monitor.add(record for path in files for record in records_in(path))
    if as_json:
        print_json(receipt.as_dict())
    else:
        print(f"read {receipt.read}: {receipt.new} new, {receipt.recoded} read anew, {receipt.known} known, {len(receipt.failed)} failed")
        for report, reason in receipt.failed:
            say(f"{report}: {reason}")
    if receipt.failed:
        raise typer.Exit(FAILED)


def records_in(path: Path) -> Iterator[Record]:
    """The records of a file.

    Raises:
        UsageError: if it cannot be opened.
        IntakeError: naming the line that is no record.
    """
    from truceline.exports.jsonl import read_jsonl

    try:
        handle = path.open(encoding="utf-8")
    except OSError as err:
        raise UsageError(f"cannot be read: {err.strerror}", where=str(path)) from err
    with handle:
        yield from read_jsonl(handle, str(path))
