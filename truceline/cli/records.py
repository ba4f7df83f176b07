"""Records of the monitor database for the verbs that work across reports: read once, by theatre."""

from __future__ import annotations

from typing import TYPE_CHECKING

from truceline.cli.days import check_moment
from truceline.errors import UsageError

if TYPE_CHECKING:
    from truceline.records import Incident, Record
    from truceline.runners.across import Across
    from truceline.theatres import Theatre


def records_by_theatre(db: str, theatre: str | None, as_of: str | None, known_by: str | None = None) -> dict[str, list[Record]]:
    """The latest records of a database, by the theatre they were read with; events that a person found misread are left out.

    `as_of` is a day, or a minute of one: then the records are those of its day, to be cut by `said_by`.
    """
    from truceline.exports.reading import record_from_dict
    from truceline.review import without_misread
    from truceline.store import load_decisions, open_monitor

    day = (check_moment(as_of, "--as-of") or "")[:10] or None
    told: dict[str, list[Record]] = {}
    with open_monitor(db, create=False) as monitor:
        for name in [theatre_id(theatre)] if theatre else monitor.theatres():
            records = [record_from_dict(row) for row in monitor.records(name, day, known_by)]
            told[name] = without_misread(records, load_decisions(monitor, name).checks)
    return told


def said_by(found: tuple[Incident, ...], records: list[Record], as_of: str | None) -> tuple[Incident, ...]:
    """The incidents as told by a minute; all that the records tell where a day or nothing is asked."""
    from truceline.monitor.moment import cut_to_moment

    if as_of is None or "T" not in as_of:
        return found
    return cut_to_moment(found, {record.report.id: record for record in records}, as_of)


def across_of(db: str, name: str, records: list[Record], theatre: Theatre) -> Across:
    """What the records of a theatre tell together, under what people decided; incidents given out before keep their ids."""
    from truceline.runners.across import reconcile_all
    from truceline.store import load_decisions, open_monitor
    from truceline.store.given import given_out

    with open_monitor(db, create=False) as monitor:
        judgements, known = load_decisions(monitor, name).judgements, given_out(monitor, name)
    return reconcile_all(records, theatre, judgements, known)


def theatre_id(theatre: str) -> str:
    """The id under which records of a theatre are kept, whatever way it was named."""
    from truceline.theatres import load_theatre

    return load_theatre(theatre).id


def only_theatre(db: str, theatre: str | None) -> str:
    """The id of the theatre named, or of the only one in the database.

    Raises:
        UsageError: if none is named and the database holds several or none.
    """
    from truceline.store import open_monitor
    from truceline.store.engines import shown

    if theatre:
        return theatre_id(theatre)
    with open_monitor(db, create=False) as monitor:
        names = monitor.theatres()
    if len(names) != 1:
        told = "several theatres: " + ", ".join(names) if names else "no records"
        raise UsageError(f"holds {told}; name one with --theatre" if names else f"holds {told}", where=shown(db))
    return names[0]
