"""The monitor: one database opened for adding and asking. Records in with a receipt, records, reports and incidents out.

Adding is idempotent by content, whatever the order and however often; what was once added stays readable. The clock is asked only
here, for the time of adding, which is left out of the canonical dump.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlalchemy import Connection, Engine, Table, func, insert, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DatabaseError

from truceline.errors import SchemaError, StoreError
from truceline.exports.record import line_of, record_dict
from truceline.records import Record
from truceline.store.engines import WRITE, Where, engine_of, is_server, shown, store_error
from truceline.store.journal import append
from truceline.store.passages import passage_rows
from truceline.store.rows import flat_rows, report_row
from truceline.store.schema import HEAD, init_database, is_there, version_of
from truceline.store.tables import incident_members, incidents, metadata, raws, records, reports, runs
from truceline.version import __version__

CHUNK = 200
Raws = Mapping[str, bytes]


@dataclass(slots=True)
class Receipt:
    """What became of the records handed in: every one of `read` is new, recoded (a report known, read anew), known or failed."""

    read: int = 0
    new: int = 0
    recoded: int = 0
    known: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        failed = [{"report": report, "reason": reason} for report, reason in self.failed]
        return {"read": self.read, "new": self.new, "recoded": self.recoded, "known": self.known, "failed": failed}


def open_monitor(where: Where, *, create: bool = True) -> Monitor:
    """Open a monitor database.

    Args:
        where: a SQLite file, or the URL of a PostgreSQL database.
        create: make it if it is not there.

    Raises:
        SchemaError: if it is of another version; `truceline db migrate` helps.
        StoreError: if it is not there, damaged, or something else.
    """
    where = where if is_server(where) else Path(where)
    if not is_there(where):
        if not create:
            raise StoreError("no such database", where=shown(where))
        init_database(where)
    engine = engine_of(where)
    try:
        version = version_of(engine, where)
        if version != HEAD:
            raise SchemaError(f"schema version {version}, this software needs {HEAD}; run `truceline db migrate`", where=shown(where))
    except StoreError:
        engine.dispose()
        raise
    return Monitor(engine, where)


class Monitor:
    """An open monitor database. Use it in a `with` block, or close it."""

    def __init__(self, engine: Engine, path: Where) -> None:
        self.engine = engine
        self.path = path

    def __enter__(self) -> Monitor:
        return self

    def __exit__(self, kind: type[BaseException] | None, err: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self.engine.dispose()

    def add(self, found: Iterable[Record], raw: Raws | None = None) -> Receipt:
        """Add records, a chunk at a time: a chunk is in as a whole or not at all.

        Args:
            found: the records, in any order.
            raw: the bytes the reports came in, by their sha256, as far as at hand; may be filled while `found` is read.

        Returns:
            The receipt.

        Raises:
            StoreError: if the database refuses (locked, full, read-only).
        """
        receipt, rest, run = Receipt(), iter(found), 0
        while chunk := list(islice(rest, CHUNK)):
            try:
                with self.engine.connect().execution_options(**WRITE) as connection, connection.begin():
                    run = run or start_run(connection)
                    partial = add_chunk(connection, chunk, raw or {}, run)
            except DatabaseError as err:
                raise store_error(err, self.path) from err
            for name in ("read", "new", "recoded", "known"):
                setattr(receipt, name, getattr(receipt, name) + getattr(partial, name))
            receipt.failed += partial.failed
        return receipt

    def records(self, theatre: str | None = None, as_of: str | None = None, known_by: str | None = None) -> Iterator[dict[str, Any]]:
        """The latest record of each report and theatre, as JSON objects, by report id.

        Args:
            theatre: only those read with this theatre.
            as_of: only what was public by this ISO day: reports published by then. A report of unknown day counts from the last
                day it may be of, or else from the day it was added.
            known_by: only what we had read by the end of this ISO day (UTC), as it was read then.
        """
        latest = select(func.max(records.c.id)).group_by(records.c.report, records.c.theatre)
        if known_by is not None:
            latest = latest.where(func.substr(records.c.added_at, 1, 10) <= known_by)
        query = select(records.c.json).join(reports, reports.c.id == records.c.report).where(records.c.id.in_(latest))
        if theatre is not None:
            query = query.where(records.c.theatre == theatre)
        if as_of is not None:
            day = func.coalesce(reports.c.published, reports.c.published_to, func.substr(reports.c.added_at, 1, 10))
            query = query.where(day <= as_of)
        for (line,) in self.rows(query.order_by(records.c.report, records.c.theatre)):
            yield json.loads(line)

    def reports(self) -> Iterator[dict[str, Any]]:
        """Every report without its text, by id."""
        kept = [column for column in reports.c if column.name not in ("text", "added_at")]
        for row in self.rows(select(*kept).order_by(reports.c.id)):
            yield dict(row._mapping)

    def raw(self, sha256: str) -> bytes | None:
        """The bytes a report came in, None if they were not kept."""
        found = next(iter(self.rows(select(raws.c.zlib).where(raws.c.sha256 == sha256))), None)
        return zlib.decompress(found[0]) if found else None

    def save_incidents(self, theatre: str, found: Iterable[Mapping[str, Any]]) -> int:
        """Put the incidents of a theatre in place of those found before.

        Args:
            found: JSON objects with `id` and `members` [{report, event}].

        Returns:
            How many there are now.
        """
        rows = list(found)
        members = [
            {"theatre": theatre, "incident": row["id"], "report": report, "event": event}
            for row in rows
            for report, event in dict.fromkeys((member["report"], member["event"]) for member in row["members"])
        ]
        try:
            with self.engine.connect().execution_options(**WRITE) as connection, connection.begin():
                connection.execute(incidents.delete().where(incidents.c.theatre == theatre))
                if rows:
                    connection.execute(insert(incidents), [{"theatre": theatre, "id": row["id"], "json": compact(row)} for row in rows])
                if members:
                    connection.execute(insert(incident_members), members)
        except DatabaseError as err:
            raise store_error(err, self.path) from err
        return len(rows)

    def incidents(self, theatre: str | None = None) -> Iterator[dict[str, Any]]:
        """The incidents last saved, by theatre and id."""
        query = select(incidents.c.json).order_by(incidents.c.theatre, incidents.c.id)
        if theatre is not None:
            query = query.where(incidents.c.theatre == theatre)
        for (line,) in self.rows(query):
            yield json.loads(line)

    def theatres(self) -> tuple[str, ...]:
        """The theatres records were read with."""
        return tuple(row[0] for row in self.rows(select(records.c.theatre).distinct().order_by(records.c.theatre)))

    def dump_sha256(self) -> str:
        """One hash of all reports and records in canonical order: equal for equal content, however it came in."""
        digest = hashlib.sha256()
        kept = [column for column in reports.c if column.name != "added_at"]
        for row in self.rows(select(*kept).order_by(reports.c.id)):
            digest.update(compact(dict(row._mapping)).encode() + b"\n")
        for row in self.rows(select(records.c.sha256).order_by(records.c.sha256)):
            digest.update(row[0].encode() + b"\n")
        return digest.hexdigest()

    def rows(self, query: Any) -> Iterator[Any]:
        """The rows of a query, read as they are asked for."""
        try:
            with (
                self.engine.connect() as connection, connection.begin(),
                # closed by name: one who stops reading early leaves no cursor open on a server
                closing(connection.execution_options(yield_per=CHUNK).execute(query)) as found,
            ):  # fmt: skip
                yield from found
        except DatabaseError as err:
            raise store_error(err, self.path) from err


def compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def start_run(connection: Connection) -> int:
    """A row for this run; its number."""
    made = connection.execute(insert(runs), {"started_at": now(), "version": __version__})
    assert made.inserted_primary_key is not None
    return int(made.inserted_primary_key[0])


def add_chunk(connection: Connection, chunk: list[Record], raw: Raws, run: int) -> Receipt:
    """Add some records in the transaction of `connection`."""
    receipt = Receipt(read=len(chunk))
    ids = {record.report.id for record in chunk}
    known_reports: dict[str, str] = {
        row.id: row.sha256 for row in connection.execute(select(reports.c.id, reports.c.sha256).where(reports.c.id.in_(ids)))
    }
    rows = [record_dict(record) for record in chunk]
    lines = [line_of(row) for row in rows]
    hashes = [hashlib.sha256(line.encode()).hexdigest() for line in lines]
    known_hashes = set(connection.execute(select(records.c.sha256).where(records.c.sha256.in_(hashes))).scalars())
    number = int(connection.execute(select(func.coalesce(func.max(records.c.id), 0))).scalar() or 0)
    pending: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for record, row, line, sha256 in zip(chunk, rows, lines, hashes, strict=True):
        report = record.report
        if sha256 in known_hashes:
            receipt.known += 1
            continue
        if known_reports.get(report.id, report.sha256) != report.sha256:
            receipt.failed.append((report.id, "the id is taken by a report with other words"))
            continue
        number += 1
        if report.id in known_reports:
            receipt.recoded += 1
        else:
            receipt.new += 1
            pending["reports"].append({**report_row(row), "added_at": now()})
            known_reports[report.id] = report.sha256
            if report.sha256 in raw:
                pending["raws"].append({"sha256": report.sha256, "zlib": zlib.compress(raw[report.sha256], 6)})
        known_hashes.add(sha256)
        pending["records"].append(record_row(record, line, sha256, number, run))
        for table, flat in flat_rows(row):
            pending[table].append({"record": number, **flat})
        pending["passages"] += ({"record": number, **passage} for passage in passage_rows(row))
    insert_all(connection, pending)
    if pending["records"]:
        append(connection, now(), "add", {"run": run, "records": [row["sha256"] for row in pending["records"]]})
    return receipt


def record_row(record: Record, line: str, sha256: str, number: int, run: int) -> dict[str, Any]:
    return {
        "id": number, "report": record.report.id, "run": run, "theatre": record.theatre, "version": record.version,
        "sha256": sha256, "json": line, "added_at": now(),
    }


def insert_all(connection: Connection, pending: Mapping[str, list[dict[str, Any]]]) -> None:
    """Insert the rows table by table, in the order that keys need."""
    for table in metadata.sorted_tables:
        rows = pending.get(table.name)
        if rows:
            insert_rows(connection, or_leave(connection, table) if table is raws else insert(table), rows)


def insert_rows(connection: Connection, statement: Any, rows: list[dict[str, Any]]) -> None:
    """Hand many rows of the same columns to the driver as they are: half the time of adding would go into wrapping each."""
    compiled = statement.compile(dialect=connection.dialect, column_keys=list(rows[0]))
    order = compiled.positiontup
    given: Any = [tuple(row[name] for name in order) for row in rows] if order else rows
    connection.exec_driver_sql(str(compiled), given)


def or_leave(connection: Connection, table: Table) -> Any:
    """An insert that leaves a row of the same key as it is, in the words of the database."""
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table).on_conflict_do_nothing()
    return sqlite.insert(table).on_conflict_do_nothing()
