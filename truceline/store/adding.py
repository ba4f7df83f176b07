"""Adding: records in, their rows in every table out, in one transaction. The clock is asked only here, for the time of adding.

Rows go to the driver as they are, table by table: half the time of adding would go into wrapping each.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Table, select

from truceline.exports.record import line_of, record_dict
from truceline.records import Fetched, Record
from truceline.store.journal import append
from truceline.store.passages import passage_rows
from truceline.store.rows import FLAT, Row, Spots, flat_rows, positions, report_row, words_of
from truceline.store.runs import Made, start_run
from truceline.store.tables import metadata, raws, records, reports, spots
from truceline.store.words import index_passages, last_of

PACKING = 6  # of raw bytes, as zlib counts
COUNTED = ("read", "new", "copies", "recoded", "known")
NUMBERED = ("passages", "fetches")  # by the database
Raws = Mapping[str, bytes]
Origins = Mapping[str, Fetched]
Pending = dict[str, list[Row]]


@dataclass(slots=True)
class Receipt:
    """What became of the records handed in: every one of `read` is new, recoded (a report known, read anew), known or failed.

    `copies` are those of the new ones that have the very words of a report that was there before; near copies are found across reports.
    `run` is the number of the run they stand under, None if nothing was put in.
    """

    read: int = 0
    new: int = 0
    copies: int = 0
    recoded: int = 0
    known: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)
    run: int | None = None

    def as_dict(self) -> dict[str, Any]:
        failed = [{"report": report, "reason": reason} for report, reason in self.failed]
        return {name: getattr(self, name) for name in COUNTED} | {"failed": failed}

    def take(self, other: Receipt) -> None:
        """Count what another receipt counts."""
        for name in COUNTED:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.failed += other.failed
        self.run = other.run or self.run


@dataclass(slots=True)
class Line:
    """A record as it will stand in the database."""

    record: Record
    row: dict[str, Any]
    line: str
    sha256: str
    words: str


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def lines_of(chunk: Iterable[Record]) -> list[Line]:
    """The records in the public format, with their hashes and those of their reports' words."""
    made = []
    for record in chunk:
        row = record_dict(record)
        line = line_of(row)
        made.append(Line(record, row, line, hashlib.sha256(line.encode()).hexdigest(), words_of(record.report.text)))
    return made


def add_chunk(
    connection: Connection, chunk: Sequence[Line], raw: Raws, run: int | None, made: Made | None, origins: Origins | None = None
) -> Receipt:
    """Add some records in the transaction of `connection`.

    Args:
        connection: that of a writer.
        chunk: the records.
        raw: the bytes of the reports, as far as at hand.
        run: the number of the run, None if it has none yet: it gets one with the first record that is not known.
        made: what the run reads with.
        origins: where the bytes of reports came from, by their hash, as far as that is to be kept.
    """
    receipt = Receipt(read=len(chunk), run=run)
    fresh = unknown(connection, chunk, receipt)
    if not fresh:
        return receipt
    receipt.run = run = run or start_run(connection, now(), made)
    passage = last_of(connection, "passages")
    pending = rows_of(connection, fresh, raw, run)
    pending["fetches"] = [
        origin_row(origins[one.record.report.sha256]) for one, _ in fresh if origins and one.record.report.sha256 in origins
    ]
    insert_all(connection, pending)
    if connection.dialect.name == "sqlite":
        index_passages(connection, passage, (row[5] for row in pending["passages"] if row[1] != "paragraph"))
    append(connection, now(), "add", {"run": run, "records": [one.sha256 for one, _ in fresh]})
    return receipt


def unknown(connection: Connection, chunk: Sequence[Line], receipt: Receipt) -> list[tuple[Line, bool]]:
    """The records that are not there yet, each with whether its report is new; what becomes of all is counted in the receipt."""
    asked = select(reports.c.id, reports.c.sha256).where(reports.c.id.in_({one.record.report.id for one in chunk}))
    known: dict[str, str] = {row.id: row.sha256 for row in connection.execute(asked)}
    held = set(connection.execute(select(records.c.sha256).where(records.c.sha256.in_([one.sha256 for one in chunk]))).scalars())
    told = set(connection.execute(select(reports.c.words).where(reports.c.words.in_({one.words for one in chunk}))).scalars())
    fresh = []
    for one in chunk:
        report = one.record.report
        if one.sha256 in held:
            receipt.known += 1
        elif known.get(report.id, report.sha256) != report.sha256:
            receipt.failed.append((report.id, "the id is taken by a report with other words"))
        else:
            new = report.id not in known
            receipt.new += new
            receipt.copies += new and one.words in told
            told.add(one.words)
            receipt.recoded += not new
            known[report.id] = report.sha256
            held.add(one.sha256)
            fresh.append((one, new))
    return fresh


def rows_of(connection: Connection, fresh: Sequence[tuple[Line, bool]], raw: Raws, run: int) -> Pending:
    """The rows of records in every table, by the tables' names."""
    last = last_of(connection, "records")
    spotted, at = spots_of(connection, [one.row for one, _ in fresh]), now()
    pending: Pending = {name: [] for name in (*FLAT, "reports", "raws", "records", "passages")}
    for number, (one, new) in enumerate(fresh, start=last + 1):
        record, report = one.record, one.record.report
        if new:
            pending["reports"].append(report_row(one.row, at, one.words))
            if report.sha256 in raw:
                pending["raws"].append((report.sha256, zlib.compress(raw[report.sha256], PACKING)))
        pending["records"].append((number, report.id, run, record.theatre, record.version, one.sha256, one.line, at))
        flat_rows(number, one.row, spotted, pending)
        pending["passages"] += passage_rows(number, one.row)
    return pending


def origin_row(origin: Fetched) -> Row:
    """Where bytes came from, by no feed."""
    headers = json.dumps(dict(origin.headers), sort_keys=True)
    return (None, origin.url, origin.final_url, origin.fetched_at, origin.status, origin.sha256, headers)


def spots_of(connection: Connection, rows: Iterable[Mapping[str, Any]]) -> Spots:
    """The numbers of the positions that the events of records have; those not known yet get one."""
    wanted = {spot for row in rows for spot in positions(row)}
    if not wanted:
        return {}
    asked = select(spots).where(spots.c.lat.in_({lat for lat, _ in wanted}))
    known = {(row.lat, row.lon): int(row.id) for row in connection.execute(asked)}
    fresh = sorted(wanted - known.keys())
    last = last_of(connection, "spots") if fresh else 0
    made = {spot: last + n for n, spot in enumerate(fresh, start=1)}
    insert_rows(connection, spots, [(number, *spot) for spot, number in made.items()])
    return known | made


def insert_all(connection: Connection, pending: Mapping[str, list[Row]]) -> None:
    """Insert the rows table by table, in the order that keys need."""
    for table in metadata.sorted_tables:
        insert_rows(connection, table, pending.get(table.name, []))


def insert_rows(connection: Connection, table: Table, rows: list[Row]) -> None:
    """Hand many rows to the driver, each in the order of the table's columns."""
    if not rows:
        return
    columns = [c for c in table.columns if table.name not in NUMBERED or c.name != "id"]
    quote, mark = connection.dialect.identifier_preparer.quote, "%s" if connection.dialect.name == "postgresql" else "?"
    names, marks = ", ".join(quote(c.name) for c in columns), ", ".join([mark] * len(columns))
    # the same bytes may come with two reports: kept once
    leave = " ON CONFLICT DO NOTHING" if table is raws else ""
    connection.exec_driver_sql(f"INSERT INTO {quote(table.name)} ({names}) VALUES ({marks}){leave}", rows)
