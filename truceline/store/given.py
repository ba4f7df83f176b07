"""Incidents given out: what reconciling found in, rows and an entry of the journal out. The same again changes nothing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, insert, select

from truceline.records import EventRef
from truceline.records.incident import GivenOut
from truceline.store.journal import append
from truceline.store.runs import Made, start_run
from truceline.store.tables import incident_members, incidents

if TYPE_CHECKING:
    from truceline.store.monitor import Monitor

Row = Mapping[str, Any]


def compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def hash_of(lines: Iterable[str]) -> str:
    """One hash of incidents as they stand in the database, in the order of their ids."""
    digest = hashlib.sha256()
    for line in lines:
        digest.update(line.encode() + b"\n")
    return digest.hexdigest()


def put_incidents(connection: Connection, theatre: str, found: Sequence[Row], at: str, made: Made | None) -> None:
    """Put incidents in place of those of a theatre, in the transaction of `connection`."""
    lines = {row["id"]: compact(row) for row in found}
    sha256 = hash_of(lines[key] for key in sorted(lines))
    if sha256 == hash_of(held(connection, theatre)):
        return
    run = start_run(connection, at, made)
    connection.execute(incidents.delete().where(incidents.c.theatre == theatre))
    if found:
        connection.execute(insert(incidents), [incident_row(theatre, row, lines[row["id"]], run) for row in found])
    members = [
        {"theatre": theatre, "incident": row["id"], "report": report, "event": event}
        for row in found
        for report, event in dict.fromkeys((member["report"], member["event"]) for member in row["members"])
    ]
    if members:
        connection.execute(insert(incident_members), members)
    append(connection, at, "reconcile", {"run": run, "incidents": {theatre: sha256}, "many": len(found)})


def held(connection: Connection, theatre: str) -> list[str]:
    """The incidents of a theatre as they stand, by id (sorted here: databases differ in the order of letters)."""
    rows = connection.execute(select(incidents.c.id, incidents.c.json).where(incidents.c.theatre == theatre)).all()
    return [row.json for row in sorted(rows, key=lambda row: str(row.id))]


def given_out(monitor: Monitor, theatre: str) -> list[GivenOut]:
    """The incidents of a theatre as they were last listed."""
    rows = monitor.incidents(theatre)
    return [GivenOut(row["id"], frozenset(EventRef(one["report"], one["event"]) for one in row["members"])) for row in rows]


def incident_row(theatre: str, row: Row, line: str, run: int) -> dict[str, Any]:
    first, last = row.get("window") or (None, None)
    return {"theatre": theatre, "id": row["id"], "json": line, "run": run, "first_day": first, "last_day": last}
