"""Verifying: a database in, everything in it that is not as it was written out. Nothing is mended.

The chain of the journal is recomputed, and the tables are held against it: records and their hashes, reports, raw bytes, decisions.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy import select

from truceline.store.journal import FIRST, link
from truceline.store.monitor import Monitor
from truceline.store.tables import decisions, journal, raws, records, reports


def faults(monitor: Monitor) -> Iterator[str]:
    """What is wrong, a line each; nothing if all is as it was written."""
    written: set[str] = set()
    decided: dict[int, dict[str, Any]] = {}
    yield from chain_faults(monitor, written, decided)
    yield from record_faults(monitor, written)
    yield from decision_faults(monitor, decided)
    yield from raw_faults(monitor)


def chain_faults(monitor: Monitor, written: set[str], decided: dict[int, dict[str, Any]]) -> Iterator[str]:
    """Breaks of the chain; what its entries say of records and decisions is collected on the way."""
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
        for row in told.get("decisions", ()):
            decided[row["id"]] = row
        if entry.kind == "withdraw":
            decided.setdefault(told["id"], {})["withdrawn_at"] = entry.at


def record_faults(monitor: Monitor, written: set[str]) -> Iterator[str]:
    """Records changed, gone or put in beside the journal, and reports that are not what their records read."""
    seen: set[str] = set()
    query = select(records.c.id, records.c.sha256, records.c.json, reports.c.text, reports.c.id.label("report"))
    for row in monitor.rows(query.join(reports, reports.c.id == records.c.report).order_by(records.c.id)):
        seen.add(row.sha256)
        if hashlib.sha256(row.json.encode()).hexdigest() != row.sha256:
            yield f"record {row.id} of report {row.report} is not as it was written"
        elif json.loads(row.json)["report"]["text"] != row.text:
            yield f"report {row.report} is not what record {row.id} read"
        if row.sha256 not in written:
            yield f"record {row.id} of report {row.report} stands in no entry of the journal"
    for sha256 in sorted(written - seen):
        yield f"record {sha256[:16]} of the journal is gone"


def decision_faults(monitor: Monitor, decided: dict[int, dict[str, Any]]) -> Iterator[str]:
    """Decisions that are not as the journal tells them."""
    held = {row.id: dict(row._mapping) for row in monitor.rows(select(decisions))}
    for number in sorted(held.keys() | decided.keys()):
        told = decided.get(number)
        if told is None or number not in held or {**told, "withdrawn_at": told.get("withdrawn_at")} != held[number]:
            yield f"decision {number} is not as the journal tells it"


def raw_faults(monitor: Monitor) -> Iterator[str]:
    """Raw bytes that do not give their hash."""
    for row in monitor.rows(select(raws)):
        try:
            whole = hashlib.sha256(zlib.decompress(row.zlib)).hexdigest() == row.sha256
        except zlib.error:
            whole = False
        if not whole:
            yield f"raw bytes {row.sha256[:16]} are not as they were written"
