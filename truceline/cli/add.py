"""`truceline add`: reports in, records kept in the monitor database, a receipt out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

from truceline.cli.code import incoming
from truceline.cli.days import moment
from truceline.cli.options import Columns, Database, Gate, Json, Paths, TheatreName, Workers
from truceline.cli.terminal import FAILED, OK, clean, print_json, watched

if TYPE_CHECKING:
    from truceline.intake import Incoming
    from truceline.issues import Issue
    from truceline.records import Fetched
    from truceline.store import Receipt


FILE = 0  # for a status: no host was asked
AHEAD = 4000  # more than workers read ahead and the database takes at once


def add(
    paths: Paths, db: Database, theatre: TheatreName = "world", column: Columns = None, gate: Gate = False,
    workers: Workers = 1, as_json: Json = False,
) -> None:
    """Read reports into a monitor database and print a receipt.

    The same report added again is known and changes nothing. Exit code: 0 all was read, 1 something was not, 2 usage.
    """
    from truceline.runners import code_incoming
    from truceline.runners.made import made_with
    from truceline.store import open_monitor, save_issues
    from truceline.theatres import load_theatre

    tally: Counter[str] = Counter()
    raw: dict[str, bytes] = {}
    lost: list[Issue] = []
    origins: dict[str, Fetched] = {}
    loaded = load_theatre(theatre)
    with open_monitor(db) as monitor:
        found = keeping(incoming(paths, tally, as_json=as_json, columns=column, lost=lost, origins=origins), raw, origins)
        records = watched(code_incoming(found, loaded, workers, gate=gate), "reports read")
        receipt = monitor.add(records, raw, made_with(loaded), origins=origins)
        save_issues(monitor, lost)
    print_receipt(receipt, tally["error"], as_json=as_json)
    raise typer.Exit(FAILED if tally["error"] or receipt.failed else OK)


def keeping(found: Iterator[Incoming], raw: dict[str, bytes], origins: dict[str, Fetched]) -> Iterator[Incoming]:
    """The reports as they come, their bytes and where they came from put where the database finds them; those of long ago are let go."""
    from truceline.records import Fetched

    for one in found:
        sha256 = one.report.sha256
        raw[sha256] = one.raw
        origins.setdefault(sha256, Fetched(one.where, one.where, moment(), FILE, sha256))
        for held in (raw, origins):
            if len(held) > AHEAD:
                del held[next(iter(held))]
        yield one


def print_receipt(receipt: Receipt, unread: int, *, as_json: bool) -> None:
    """The receipt: what became of everything handed in."""
    if as_json:
        print_json({**receipt.as_dict(), "unread": unread})
        return
    new = f"{receipt.new} new" + (f" ({receipt.copies} of them copies)" if receipt.copies else "")
    print(f"read {receipt.read}: {new}, {receipt.recoded} read anew, {receipt.known} known, {len(receipt.failed)} failed")
    if unread:
        print(f"{unread} faults in the input, told above")
    for report, reason in receipt.failed:
        print(clean(f"failed: {report}: {reason}"))
