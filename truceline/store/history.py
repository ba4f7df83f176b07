"""The history of an incident: when its reports came in and were read, and what people decided of its events. A database in, rows out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from truceline.records import Check, EventRef, Incident, Judgement, Record
from truceline.review import Decisions
from truceline.store.monitor import Monitor
from truceline.store.tables import records

SOME = 400  # ids of one query


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed what is said of an incident: when (ISO moment, UTC), who, what, why; `withdrawn` if it stands no more."""

    at: str
    by: str
    what: str
    why: str = ""
    person: bool = False
    withdrawn: str | None = None
    report: str | None = None


def history_of(incident: Incident, monitor: Monitor, theatre: str, decisions: Decisions, told: Mapping[str, Record]) -> list[Change]:
    """Everything known that changed the incident, latest first.

    Args:
        told: the records of its reports.
    """
    changes = [*_read(incident, monitor, theatre), *_decided(incident, decisions, told)]
    return sorted(changes, key=lambda c: (c.at, c.what), reverse=True)


def _read(incident: Incident, monitor: Monitor, theatre: str) -> Iterator[Change]:
    """Every reading of a report that tells it."""
    ids = sorted({m.ref.report for m in incident.members})
    seen: set[str] = set()
    for first in range(0, len(ids), SOME):
        query = select(records.c.report, records.c.added_at, records.c.version).where(
            records.c.theatre == theatre, records.c.report.in_(ids[first : first + SOME])
        )
        for report, at, version in monitor.rows(query.order_by(records.c.report, records.c.id)):
            what = "read anew" if report in seen else "added and read"
            seen.add(report)
            yield Change(at, f"Truceline {version}", f"report {what}", report=report)


def _decided(incident: Incident, decisions: Decisions, told: Mapping[str, Record]) -> Iterator[Change]:
    """Every decision of a person on one of its events, withdrawn ones too."""
    refs = incident.refs()
    for judgement in decisions.judgements:
        if refs & set(judgement.pair):
            yield _judged(judgement, refs)
    for check in decisions.checks:
        if check.ref in refs or (check.ref.report in told and _meant(check, told[check.ref.report], refs)):
            what = "the report does tell it so" if check.verdict == "confirm" else "misread: left out"
            yield Change(check.when, check.by, f"{check.ref.report}:{check.ref.event}: {what}", check.why, True, check.withdrawn_at,
                         check.ref.report)  # fmt: skip


def _judged(judgement: Judgement, refs: frozenset[EventRef]) -> Change:
    a, b = judgement.pair
    told = "one happening" if judgement.verdict == "same" else "two happenings"
    what = f"{a.report}:{a.event} and {b.report}:{b.event}: {told}"
    return Change(judgement.when, judgement.by, what, judgement.why, True, judgement.withdrawn_at, (a if a in refs else b).report)


def _meant(check: Check, record: Record, refs: frozenset[EventRef]) -> bool:
    """True if the words a check was made on are now an event of the incident under another number."""
    begins = next((e.id for e in record.events if e.trigger.start == check.anchor), None)
    return begins is not None and EventRef(record.report.id, begins) in refs
