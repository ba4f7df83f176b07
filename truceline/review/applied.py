"""Decisions applied: records without what was found misread, and which incidents a person has gone through. Nothing is deleted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from truceline.records import Check, EventRef, Incident, Record


def standing(checks: Iterable[Check], records: Mapping[str, Record]) -> dict[EventRef, Check]:
    """The latest check in force on each event, by the event it means now: the one that begins where the checked one began."""
    held: dict[EventRef, Check] = {}
    for check in sorted((c for c in checks if c.withdrawn_at is None), key=lambda c: (c.when, c.ref)):
        held[meant(check, records)] = check
    return held


def meant(check: Check, records: Mapping[str, Record]) -> EventRef:
    """The event of the record as it is read now."""
    record = records.get(check.ref.report)
    if record is None or check.anchor is None:
        return check.ref
    return next((EventRef(check.ref.report, e.id) for e in record.events if e.trigger.start == check.anchor), check.ref)


def without_misread(records: Iterable[Record], checks: Iterable[Check]) -> list[Record]:
    """The records without the events that a person rejected; what hung on those goes with them."""
    told = list(records)
    held = standing(checks, {r.report.id: r for r in told})
    gone: dict[str, set[str]] = {}
    for ref, check in held.items():
        if check.verdict == "reject":
            gone.setdefault(ref.report, set()).add(ref.event)
    return [without_events(r, gone[r.report.id]) if r.report.id in gone else r for r in told]


def without_events(record: Record, gone: set[str]) -> Record:
    """The record without some events, their claims and relations."""
    return replace(
        record,
        events=tuple(e for e in record.events if e.id not in gone),
        claims=tuple(c for c in record.claims if c.event not in gone),
        relations=tuple(r for r in record.relations if not gone & {r.source, r.target}),
    )


def is_reviewed(incident: Incident, held: Mapping[EventRef, Check]) -> bool:
    """True if a person confirmed the reading of every event the incident is made of."""
    return all((check := held.get(ref)) is not None and check.verdict == "confirm" for ref in incident.refs())
