"""Exports from a monitor database: what was asked for in, files and a manifest out. Records are read one at a time where that will do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from truceline.errors import UsageError
from truceline.exports.formats import find_format, write_export
from truceline.exports.material import Material, Options
from truceline.exports.reading import record_from_dict
from truceline.incidents import find_copies, reconcile
from truceline.monitor.moment import record_at
from truceline.records import Check, EventRef, Record
from truceline.review import standing, without_misread
from truceline.store import Monitor, load_decisions, open_monitor
from truceline.store.engines import Where
from truceline.store.given import given_out
from truceline.theatres import Theatre, load_theatre


def export_monitor(db: Where, name: str, out: Path | str, *, theatre: str | None = None, options: Options | None = None) -> dict[str, Any]:
    """Write an export of a monitor database.

    Args:
        db: a SQLite file, or the URL of a PostgreSQL database.
        name: of the format ("acled", "geojson", ...).
        out: a folder, or the file to write.
        theatre: name or folder; needed only where the database holds several.
        options: what to narrow it to.

    Returns:
        The manifest.

    Raises:
        UsageError: if there is no such format or theatre in it, an extra is missing or `out` cannot be written.
    """
    form = find_format(name)
    form.writer()  # a missing extra is told before the database is read
    with open_monitor(db, create=False) as monitor:
        loaded = theatre_of(monitor, theatre)
        material = gather(monitor, loaded, options or Options(), across=form.unit == "incidents")
        return write_export(name, material, Path(out))


def theatre_of(monitor: Monitor, theatre: str | None) -> Theatre:
    """The theatre named, or the only one records were read with.

    Raises:
        UsageError: if no record was read with it, or none is named and there are several.
    """
    names = monitor.theatres()
    where = str(monitor.path)
    if not names:
        raise UsageError("holds no records", where=where)
    if theatre is None and len(names) > 1:
        raise UsageError(f"holds several theatres: {', '.join(names)}; name one with --theatre", where=where)
    loaded = load_theatre(theatre or names[0])
    if loaded.id not in names:
        raise UsageError(f"no record was read with the theatre {loaded.id}; there are {', '.join(names)}", where=where)
    return loaded


def gather(monitor: Monitor, theatre: Theatre, options: Options, *, across: bool) -> Material:
    """What an export is made from. Without `across` nothing is reconciled and records are read as they are asked for."""
    decisions = load_decisions(monitor, theatre.id)
    day, minute = (options.as_of or "")[: len("2021-11-16")] or None, options.as_of if "T" in (options.as_of or "") else None

    def stream() -> Iterator[Record]:
        told = map(record_from_dict, monitor.records(theatre.id, day))
        return (record_at(record, minute) for record in told) if minute else told

    if not across:
        checks = _checks_as_read(decisions.checks, monitor, theatre.id)
        return Material(theatre, {}, stream, checks=checks, options=options, journal=monitor.head())
    records = without_misread(stream(), decisions.checks)
    # no more of the walk than an export is made of: utterances and bearings would take most of the time
    copies = find_copies(record.report for record in records)
    found = reconcile(records, theatre, copies=copies, judgements=decisions.judgements, known=given_out(monitor, theatre.id))
    by_id: Mapping[str, Record] = {record.report.id: record for record in records}
    return Material(theatre, by_id, lambda: iter(records), found, standing(decisions.checks, by_id), options, monitor.head())


def _checks_as_read(checks: Iterable[Check], monitor: Monitor, theatre: str) -> Mapping[EventRef, Check]:
    """The checks in force by the event they mean now; only the records that were checked are read for it."""
    rows = (monitor.record(report, theatre) for report in {check.ref.report for check in checks})
    return standing(checks, {row["id"]: record_from_dict(row) for row in rows if row is not None})
