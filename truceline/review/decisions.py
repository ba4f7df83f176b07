"""Decisions: what a person says of incidents, as rows on pairs of events and on single events. Incidents and words in, rows out.

Pairs are written event by event with the place of their words, so that a decision survives a new reading of the reports.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Literal

from truceline.errors import UsageError
from truceline.monitor.sheet import pick_incident
from truceline.records import Check, EventRef, Incident, Judgement, Record

Records = Mapping[str, Record]


@dataclass(frozen=True, slots=True)
class Decisions:
    """All decisions on a theatre, those withdrawn among them."""

    judgements: tuple[Judgement, ...] = ()
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True)
class Signed:
    """Who decides, when (ISO moment) and why."""

    by: str
    when: str
    why: str = ""


def find_members(key: str, incidents: Iterable[Incident], records: Records) -> tuple[EventRef, ...]:
    """The events meant by the id of an incident, the first letters of one, or by "REPORT:EVENT".

    Raises:
        UsageError: if there is neither, or several incidents begin like this.
    """
    report, _, event = key.rpartition(":")
    if report in records and any(e.id == event for e in records[report].events):
        return (EventRef(report, event),)
    begun = [incident for incident in incidents if key and incident.id.startswith(key)]
    if not begun:
        raise UsageError(f"no incident and no REPORT:EVENT: {key!r}")
    return tuple(sorted(pick_incident(key, begun).refs()))


def anchor_of(ref: EventRef, records: Records) -> int | None:
    """Where the words of an event begin."""
    record = records.get(ref.report)
    return next((e.trigger.start for e in record.events if e.id == ref.event), None) if record else None


def judge(a: EventRef, b: EventRef, verdict: Literal["same", "different"], records: Records, signed: Signed) -> Judgement:
    """One row on a pair, the lesser event first."""
    first, second = sorted((a, b))
    anchors = (anchor_of(first, records), anchor_of(second, records))
    return Judgement((first, second), verdict, 1.0, signed.by, signed.when, signed.why, None, anchors)


def same(a: Sequence[EventRef], b: Sequence[EventRef], records: Records, signed: Signed) -> tuple[Judgement, ...]:
    """That two incidents are one happening: each event of one with each of the other, so that no rule keeps any of them out.

    Raises:
        UsageError: if both are the same event.
    """
    if set(a) & set(b):
        raise UsageError("an incident cannot be the same as itself: name two")
    return tuple(judge(x, y, "same", records, signed) for x, y in product(sorted(a), sorted(b)))


def different(a: Sequence[EventRef], b: Sequence[EventRef], records: Records, signed: Signed) -> tuple[Judgement, ...]:
    """That two incidents, or two events of one, are not one happening: no event of one may stand with any of the other."""
    if set(a) & set(b):
        raise UsageError("an incident cannot differ from itself: name two, or use split")
    return tuple(judge(x, y, "different", records, signed) for x, y in product(sorted(a), sorted(b)))


def split(incident: Incident, moved: Sequence[EventRef], records: Records, signed: Signed) -> tuple[Judgement, ...]:
    """That some events of an incident tell another happening: apart from the rest, together among themselves.

    Raises:
        UsageError: if an event is not in the incident, or none would be left.
    """
    strange = [f"{r.report}:{r.event}" for r in moved if r not in incident.refs()]
    rest = sorted(incident.refs() - set(moved))
    if strange or not moved:
        raise UsageError(f"not in {incident.id}: {', '.join(strange)}" if strange else "name the events to move")
    if not rest:
        raise UsageError(f"all events of {incident.id} would move: nothing to split")
    together = tuple(judge(moved[0], other, "same", records, signed) for other in sorted(moved)[1:] if other != moved[0])
    return (*different(moved, rest, records, signed), *together)


def check(refs: Iterable[EventRef], verdict: Literal["confirm", "reject"], records: Records, signed: Signed) -> tuple[Check, ...]:
    """A check of each event."""
    return tuple(Check(ref, verdict, signed.by, signed.when, signed.why, None, anchor_of(ref, records)) for ref in sorted(refs))
