"""The monitor: one database opened for adding and asking. Records in with a receipt, records, reports and incidents out.

Adding is idempotent by content, whatever the order and however often; what was once added stays readable.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlalchemy import Engine, func, select
from sqlalchemy.exc import DatabaseError

from truceline.errors import SchemaError, StoreError
from truceline.records import Record
from truceline.store.adding import Origins, Raws, Receipt, lines_of, now
from truceline.store.boxes import Box, within_query
from truceline.store.engines import Where, engine_of, is_server, shown, store_error, transaction
from truceline.store.given import compact, put_incidents
from truceline.store.journal import FIRST
from truceline.store.runs import Made
from truceline.store.schema import HEAD, init_database, is_there, version_of
from truceline.store.tables import events, incidents, journal, raws, records, reports
from truceline.store.undisturbed import undisturbed
from truceline.store.writing import CHUNK, Writing, chunks

READ = 200  # rows handed on at a time


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

    def add(
        self, found: Iterable[Record], raw: Raws | None = None, made: Made | None = None, run: int | None = None,
        origins: Origins | None = None,
    ) -> Receipt:  # fmt: skip
        """Add records, a chunk at a time: a chunk is in as a whole or not at all.

        Args:
            found: the records, in any order.
            raw: the bytes the reports came in, by their sha256, as far as at hand; may be filled while `found` is read.
            made: what they were read with, kept with the run.
            run: the number of a run that goes on, as a receipt told it; a run of its own if not given.
            origins: where the bytes came from, by their sha256, as far as that is to be kept; may be filled likewise.

        Returns:
            The receipt.

        Raises:
            StoreError: if the database refuses (locked, full, read-only).
        """
        receipt = Receipt()
        with Writing(self.engine, self.path, raw or {}, made, run, origins) as writing:
            for chunk in chunks(found):
                with undisturbed():
                    lines = lines_of(chunk)
                receipt.take(writing.put(lines, wait=len(chunk) < CHUNK))
            receipt.take(writing.done())
        if receipt.new >= CHUNK:
            self.reckon()
        return receipt

    def reckon(self) -> None:
        """Let a server look at what it holds, so that it plans its reading by it."""
        if self.engine.dialect.name == "postgresql":
            with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.exec_driver_sql("ANALYZE")

    def records(
        self, theatre: str | None = None, as_of: str | None = None, known_by: str | None = None, run: int | None = None
    ) -> Iterator[dict[str, Any]]:
        """The latest record of each report and theatre, as JSON objects, by report id.

        Args:
            theatre: only those read with this theatre.
            as_of: only what was public by this ISO day: reports published by then. A report of unknown day counts from the last
                day it may be of, or else from the day it was added.
            known_by: only what we had read by the end of this ISO day (UTC), as it was read then.
            run: only what had been read once this run was through, as it was read then.
        """
        latest = select(func.max(records.c.id)).group_by(records.c.report, records.c.theatre)
        if known_by is not None:
            latest = latest.where(func.substr(records.c.added_at, 1, 10) <= known_by)
        if run is not None:
            latest = latest.where(records.c.run <= run)
        query = select(records.c.json).join(reports, reports.c.id == records.c.report).where(records.c.id.in_(latest))
        if theatre is not None:
            query = query.where(records.c.theatre == theatre)
        if as_of is not None:
            day = func.coalesce(reports.c.published, reports.c.published_to, func.substr(reports.c.added_at, 1, 10))
            query = query.where(day <= as_of)
        for (line,) in self.rows(query.order_by(records.c.report, records.c.theatre)):
            yield json.loads(line)

    def record(self, report: str, theatre: str | None = None) -> dict[str, Any] | None:
        """The latest record of one report, of one theatre if it was read with several; None if there is none."""
        query = select(records.c.json).where(records.c.report == report).order_by(records.c.id.desc()).limit(1)
        if theatre is not None:
            query = query.where(records.c.theatre == theatre)
        return next((json.loads(line) for (line,) in self.rows(query)), None)

    def readings(self, report: str) -> Iterator[dict[str, Any]]:
        """Every reading of a report ever made, oldest first: number, run, theatre, version, when, and the record."""
        query = select(records).where(records.c.report == report).order_by(records.c.id)
        for row in self.rows(query):
            kept = {name: row._mapping[name] for name in ("id", "run", "theatre", "version", "sha256", "added_at")}
            yield {**kept, "record": json.loads(row.json)}

    def reports(self) -> Iterator[dict[str, Any]]:
        """Every report without its text, by id."""
        kept = [column for column in reports.c if column.name not in ("text", "added_at")]
        for row in self.rows(select(*kept).order_by(reports.c.id)):
            yield dict(row._mapping)

    def raw(self, sha256: str) -> bytes | None:
        """The bytes a report came in, None if they were not kept."""
        found = next(iter(self.rows(select(raws.c.zlib).where(raws.c.sha256 == sha256))), None)
        return zlib.decompress(found[0]) if found else None

    def save_incidents(self, theatre: str, found: Iterable[Mapping[str, Any]], made: Made | None = None) -> int:
        """Put the incidents of a theatre in place of those found before; the journal tells that they have changed.

        Args:
            theatre: its id.
            found: JSON objects with `id` and `members` [{report, event}].
            made: what they were made with, kept with the run.

        Returns:
            How many there are now.
        """
        rows = list(found)
        with transaction(self.engine, self.path) as connection:
            put_incidents(connection, theatre, rows, now(), made)
        return len(rows)

    def incidents(
        self, theatre: str | None = None, first: str | None = None, last: str | None = None, limit: int | None = None,
        after: str | None = None,
    ) -> Iterator[dict[str, Any]]:  # fmt: skip
        """The incidents last saved, by theatre and id.

        Args:
            theatre: only of this one.
            first: only those that may lie in a period that begins on this ISO day; those without a day are left out then.
            last: the last day of the period.
            limit: at most so many.
            after: only those whose id comes after this one: the next page.
        """
        query = select(incidents.c.json).order_by(incidents.c.theatre, incidents.c.id)
        if theatre is not None:
            query = query.where(incidents.c.theatre == theatre)
        if first is not None:
            query = query.where(incidents.c.last_day >= first)
        if last is not None:
            query = query.where(incidents.c.first_day <= last)
        if after is not None:
            query = query.where(incidents.c.id > after)
        for (line,) in self.rows(query.limit(limit)):
            yield json.loads(line)

    def within(
        self, box: Box, *, theatre: str | None = None, first: str | None = None, last: str | None = None, limit: int | None = None
    ) -> Iterator[dict[str, Any]]:
        """The events told of a place within a box, as their reports' latest readings tell them, by day and report.

        Args:
            box: west, south, east, north in degrees; a west greater than the east crosses the date line.
            theatre: only as read with this one.
            first: only those that may lie in a period that begins on this ISO day; those without a day are left out then.
            last: the last day of the period.
            limit: at most so many.

        Returns:
            report, record, event, type, mode, modality, date_from, date_to, place_id, place, lat, lon, sentence of each.
        """
        query = within_query(self.engine.dialect.name, box).order_by(events.c.date_from, records.c.report, events.c.id).limit(limit)
        if theatre is not None:
            query = query.where(records.c.theatre == theatre)
        if first is not None:
            query = query.where(events.c.date_to >= first)
        if last is not None:
            query = query.where(events.c.date_from <= last)
        for row in self.rows(query):
            yield dict(row._mapping)

    def head(self) -> str:
        """The hash of the journal's last entry: changes with everything that changes what the monitor says."""
        query = select(journal.c.hash).order_by(journal.c.id.desc()).limit(1)
        return next((str(row[0]) for row in self.rows(query)), FIRST)

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

    def write(self, statement: Any, rows: Sequence[Mapping[str, Any]] | None = None) -> int:
        """Run one writing statement, for each of `rows` if there are any, in a transaction of its own; how many rows it touched."""
        with transaction(self.engine, self.path) as connection:
            return int(connection.execute(statement, rows).rowcount)

    def rows(self, query: Any) -> Iterator[Any]:
        """The rows of a query, read as they are asked for."""
        try:
            with (
                self.engine.connect() as connection, connection.begin(),
                # closed by name: one who stops reading early leaves no cursor open on a server
                closing(connection.execution_options(yield_per=READ).execute(query)) as found,
            ):  # fmt: skip
                yield from found
        except DatabaseError as err:
            raise store_error(err, self.path) from err
