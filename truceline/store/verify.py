"""Verifying: a database in, everything in it that is not as it was written out. Nothing is mended.

The chain of the journal is recomputed, and the tables are held against it: records and their hashes, raw bytes, decisions, incidents; then
the rows that lie flat beside the records (statements, events, passages ...) and the reports against what the records say.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import func, select

from truceline.store.given import hash_of
from truceline.store.journal import FIRST, link
from truceline.store.monitor import Monitor
from truceline.store.passages import passage_rows
from truceline.store.rows import FLAT, Row, flat_rows, report_row
from truceline.store.tables import decisions, incidents, journal, metadata, raws, records, reports, spots

SOME = 300  # records held against their rows at a time


def faults(monitor: Monitor) -> Iterator[str]:
    """What is wrong, a line each; nothing if all is as it was written."""
    written: set[str] = set()
    decided: dict[int, dict[str, Any]] = {}
    given: dict[str, str] = {}
    yield from chain_faults(monitor, written, decided, given)
    yield from record_faults(monitor, written)
    yield from flat_faults(monitor)
    yield from decision_faults(monitor, decided)
    yield from incident_faults(monitor, given)
    yield from raw_faults(monitor)


def chain_faults(monitor: Monitor, written: set[str], decided: dict[int, dict[str, Any]], given: dict[str, str]) -> Iterator[str]:
    """Breaks of the chain; what its entries say of records, decisions and incidents is collected on the way."""
    previous = FIRST
    for n, entry in enumerate(monitor.rows(select(journal).order_by(journal.c.id)), start=1):
        if entry.id != n:
            yield f"journal: entry {n} is missing"
            return
        if entry.previous != previous or link(entry.previous, entry.at, entry.kind, entry.body) != entry.hash:
            yield f"journal: entry {n} is not as it was written"
            return
        previous = entry.hash
        told = json.loads(entry.body)
        written.update(told.get("records", ()))
        given.update(told.get("incidents", {}))
        for row in told.get("decisions", ()):
            decided[row["id"]] = row
        if entry.kind == "withdraw":
            decided.setdefault(told["id"], {})["withdrawn_at"] = entry.at


def record_faults(monitor: Monitor, written: set[str]) -> Iterator[str]:
    """Records changed, gone or put in beside the journal."""
    seen: set[str] = set()
    for row in monitor.rows(select(records.c.id, records.c.sha256, records.c.json, records.c.report).order_by(records.c.id)):
        seen.add(row.sha256)
        if hashlib.sha256(row.json.encode()).hexdigest() != row.sha256:
            yield f"record {row.id} of report {row.report} is not as it was written"
        if row.sha256 not in written:
            yield f"record {row.id} of report {row.report} stands in no entry of the journal"
    for sha256 in sorted(written - seen):
        yield f"record {sha256[:16]} of the journal is gone"


def flat_faults(monitor: Monitor) -> Iterator[str]:
    """Rows that do not say what their record says, some records at a time."""
    known = {(row.lat, row.lon): int(row.id) for row in monitor.rows(select(spots))}
    numbers = [row[0] for row in monitor.rows(select(records.c.id).order_by(records.c.id))]
    for first in range(0, len(numbers), SOME):
        some = numbers[first : first + SOME]
        query = select(records.c.id, records.c.json).where(records.c.id.between(some[0], some[-1])).order_by(records.c.id)
        lines = {row.id: json.loads(row.json) for row in monitor.rows(query)}
        told: dict[str, list[Row]] = {name: [] for name in (*FLAT, "passages")}
        for number, line in lines.items():
            flat_rows(number, line, Known(known), told)
            told["passages"] += passage_rows(number, line)
        for name, rows in told.items():
            for number in sorted(differing(monitor, name, rows, some)):
                yield f"{name} of record {number} are not what the record says"
        yield from report_faults(monitor, lines)


class Known(dict[tuple[float, float], int]):
    """The numbers of positions; one that is not there any more has none."""

    def __missing__(self, _: tuple[float, float]) -> int:
        return -1


def differing(monitor: Monitor, name: str, rows: list[Row], some: list[int]) -> set[int]:
    """The numbers of the records whose rows in a table differ."""
    table = metadata.tables[name]
    columns = [column for column in table.c if name != "passages" or column.name != "id"]
    query = select(*columns).where(table.c.record.between(some[0], some[-1]))
    held, told = Counter(tuple(row) for row in monitor.rows(query)), Counter(rows)
    return {int(row[0]) for row in (held - told) | (told - held)}


def report_faults(monitor: Monitor, lines: Mapping[int, dict[str, Any]]) -> Iterator[str]:
    """Reports that are not what their records read: the words in each, the rest in the first."""
    earliest = records.alias("earliest")
    first = select(func.min(earliest.c.id)).where(earliest.c.report == reports.c.id).scalar_subquery()
    query = select(*reports.c, records.c.id.label("number"), first.label("first"))
    wanted = query.join(records, records.c.report == reports.c.id).where(records.c.id.in_(list(lines)))
    for row in monitor.rows(wanted.order_by(records.c.id)):
        kept = tuple(row)[: len(reports.c)]
        told = report_row(lines[row.number], row.added_at)
        if row.text != lines[row.number]["report"]["text"] or (row.first == row.number and kept != told):
            yield f"report {row.id} is not what record {row.number} read"


def decision_faults(monitor: Monitor, decided: dict[int, dict[str, Any]]) -> Iterator[str]:
    """Decisions that are not as the journal tells them."""
    held = {row.id: dict(row._mapping) for row in monitor.rows(select(decisions))}
    for number in sorted(held.keys() | decided.keys()):
        told = decided.get(number)
        if told is None or number not in held or {**told, "withdrawn_at": told.get("withdrawn_at")} != held[number]:
            yield f"decision {number} is not as the journal tells it"


def incident_faults(monitor: Monitor, given: Mapping[str, str]) -> Iterator[str]:
    """Incidents of a theatre that are not as they were last given out."""
    held: dict[str, list[tuple[str, str]]] = {}
    for row in monitor.rows(select(incidents.c.theatre, incidents.c.id, incidents.c.json)):
        held.setdefault(row.theatre, []).append((row.id, row.json))
    nothing = hash_of(())
    for theatre in sorted(held.keys() | given.keys()):
        if hash_of(line for _, line in sorted(held.get(theatre, []))) != given.get(theatre, nothing):
            yield f"incidents of {theatre} are not as the journal tells them"


def raw_faults(monitor: Monitor) -> Iterator[str]:
    """Raw bytes that do not give their hash."""
    for row in monitor.rows(select(raws)):
        try:
            whole = hashlib.sha256(zlib.decompress(row.zlib)).hexdigest() == row.sha256
        except zlib.error:
            whole = False
        if not whole:
            yield f"raw bytes {row.sha256[:16]} are not as they were written"
