"""Standing of commitments: each point of each agreement, month by month, by what reports tell. Bearings in, a board out.

    standings(bearings, incidents, records, theatre, "2021-11-16")

The words of a status, and what they do not say:
    met        a step that keeps it is told and nothing against it; or the pack says so, with its source
    late       kept, or told to be kept, after its day; or the pack says it is overdue
    contested  a breach, or an act of the kind that would be one, is told by somebody and is denied, answered otherwise, or not confirmed
    broken     such an act is confirmed by a third party or admitted by its doer, and nobody disputes that the clause covers it
    not due    its day lies ahead
    unknown    nothing is told: silence is no keeping
It is never said who is right. The last evidence on either side stands beside.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from truceline.monitor.kinds import AHEAD
from truceline.monitor.known import said_at
from truceline.monitor.period import Period, shifted
from truceline.records import Agreement, Bearing, Commitment, Incident, Record
from truceline.records.agreement import Outcome
from truceline.theatres.theatre import Theatre

Status = Literal["met", "late", "contested", "broken", "not due", "unknown"]
UNDONE = (*AHEAD, "denied")
RECENT = 31  # days back whose evidence makes the status of today
LONGEST = 31  # a window longer than this is put in no month
ACCUSING = "ACCUSE"
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
OUTCOMES: Mapping[str, Status] = {"done": "met", "done_late": "late", "done_by_one_side": "contested", "overdue": "late"}


@dataclass(frozen=True, slots=True)
class Ground:
    """A bearing with the days it is of; None where no day of the act is told: the day of printing is not the day of doing.

    `act` is false for words alone: a request or an accusation is no step that keeps a clause.
    """

    bearing: Bearing
    days: tuple[str, str] | None
    status: str | None = None
    act: bool = True

    @property
    def confirmed(self) -> bool:
        """True if a third party confirms the act or its doer admits it."""
        return self.status in ("confirmed", "admitted")


@dataclass(frozen=True, slots=True)
class Standing:
    """One point of an agreement. `commitment` None is the agreement as a whole; `months` are (YYYY-MM, status), oldest first.

    `why` says in words what the status of today rests on. `for_it` and `against` are all grounds, oldest first, undated ones first.
    `outcome` is what the pack says became of it by the day asked for.
    """

    agreement: str
    agreement_id: str | None
    commitment: Commitment | None
    point: str
    act: str
    debtors: tuple[str, ...]
    due: str | None
    status: Status
    why: str
    months: tuple[tuple[str, Status], ...]
    for_it: tuple[Ground, ...] = ()
    against: tuple[Ground, ...] = ()
    scope: str | None = None
    outcome: Outcome | None = None

    @property
    def touched(self) -> bool:
        return bool(self.for_it or self.against)


def standings(
    bearings: Iterable[Bearing], incidents: Mapping[str, Incident], records: Mapping[str, Record], theatre: Theatre, as_of: str, *,
    touched_only: bool = False,
) -> tuple[Standing, ...]:
    """The board as known at the end of ISO day `as_of`: every agreement of the theatre signed by then, by name and point.

    Args:
        bearings: as `commitments.find_bearings` gives them; those of reports or incidents not given are left out.
        records: looked up only for bearings that belong to no dated incident.
        touched_only: leave out agreements nothing bears on.
    """
    grounds = [ground_of(b, incidents, records) for b in bearings
               if b.evidence.ref.report in records and (b.incident is None or b.incident in incidents)]  # fmt: skip
    named: dict[str, str | None] = {b.bearing.agreement: b.bearing.agreement_id for b in grounds}
    signed: dict[str, str | None] = {a.name: a.id for a in theatre.agreements.values() if a.commitments and (a.signed or "9") <= as_of}
    rows: list[Standing] = []
    for name in sorted(named if touched_only else named | signed):
        agreement = theatre.agreements.get(named.get(name) or signed.get(name) or "")
        rows += _rows(name, agreement, [g for g in grounds if g.bearing.agreement == name], theatre, as_of)
    return tuple(rows)


def ground_of(bearing: Bearing, incidents: Mapping[str, Incident], records: Mapping[str, Record]) -> Ground:
    """A bearing with its days and what stands of its incident. An accusation is of the day it was made."""
    incident = incidents.get(bearing.incident or "")
    act = incident is not None and incident.family != "request"
    status = incident.status if incident else None
    if incident is not None and incident.window is not None:
        return Ground(bearing, incident.window, status, act)
    record = records[bearing.evidence.ref.report]
    event = next((e for e in record.events if e.id == bearing.evidence.ref.event), None)
    if event is None or event.date or event.type != ACCUSING:
        return Ground(bearing, event.date if event else None, status, act)
    said = (said_at(record, event.statement) or "")[:10]
    return Ground(bearing, (said, said) if len(said) == 10 else None, status, act)


def _rows(name: str, agreement: Agreement | None, grounds: Sequence[Ground], theatre: Theatre, as_of: str) -> list[Standing]:
    clauses = sorted(agreement.commitments, key=lambda c: (c.point or 0, c.id)) if agreement else []
    start = agreement.signed if agreement and agreement.signed else min((g.days[0] for g in grounds if g.days), default=as_of)
    whole = [g for g in grounds if g.bearing.commitment is None]
    rows = [_row(name, agreement, None, whole, theatre, start, as_of)] if whole else []
    return rows + [_row(name, agreement, c, [g for g in grounds if g.bearing.commitment == c.id], theatre, start, as_of) for c in clauses]


def _row(
    name: str, agreement: Agreement | None, clause: Commitment | None, grounds: Sequence[Ground], theatre: Theatre, start: str, as_of: str
) -> Standing:
    order = sorted(grounds, key=lambda g: (g.days or ("", ""), g.bearing.evidence.ref))
    status, why = status_in(clause, order, Period(shifted(as_of, -RECENT), as_of))
    debtors = tuple(a.name if (a := theatre.actor(d)) else d for d in clause.debtors) if clause else ()
    return Standing(
        name, agreement.id if agreement else None, clause, "" if clause is None or clause.point is None else str(clause.point),
        clause.act if clause else "the agreement as a whole", debtors, clause.due if clause else None, status, why,
        _by_month(clause, order, start, as_of),
        tuple(g for g in order if g.bearing.direction == "for"), tuple(g for g in order if g.bearing.direction == "against"),
        next((g.bearing.note for g in order if g.bearing.scope_disputed and g.bearing.note), None), _outcome(clause, as_of),
    )  # fmt: skip


def _by_month(clause: Commitment | None, order: Sequence[Ground], start: str, as_of: str) -> tuple[tuple[str, Status], ...]:
    """The status of each month by its own grounds and the first step told before it: all that a month's status can rest on."""
    held: dict[str, list[Ground]] = {}
    for ground in order:
        if ground.days is not None:
            for month, _ in months(max(ground.days[0], shifted(ground.days[1], -LONGEST)), ground.days[1]):
                held.setdefault(month, []).append(ground)
    first = [g for g in order if _kept_before(g, as_of)][:1]
    return tuple((month, status_in(clause, [*first, *held.get(month, ())], days)[0]) for month, days in months(start, as_of))


def months(first: str, last: str) -> tuple[tuple[str, Period], ...]:
    """The months from one ISO day (or month) to another; the last one ends with the day."""
    year, month = int(first[:4]), int(first[5:7] or 1)
    found = []
    while (name := f"{year:04d}-{month:02d}") <= last[:7]:
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        found.append((name, Period(f"{name}-01", min(last, shifted(f"{year:04d}-{month:02d}-01", -1)))))
    return tuple(found)


def status_in(clause: Commitment | None, grounds: Sequence[Ground], period: Period) -> tuple[Status, str]:
    """The status by the evidence of a period, and what it rests on in words."""
    told = [g for g in grounds if _in(g, period) and g.bearing.modality not in UNDONE]
    against = [g for g in told if g.bearing.direction == "against"]
    kept = [g for g in told if g.bearing.direction == "for" and g.act]
    if against:
        return _breach(against, kept)
    outcome = _outcome(clause, period.last)
    if outcome is not None:
        return _settled(clause, outcome)
    due = _due(clause)
    if kept:
        late = due is not None and min(g.days[0] for g in kept if g.days) > due and not _lasting(clause)
        return ("late" if late else "met"), "a step is told" + (" after the day it was due" if late else "")
    if due is not None and not _lasting(clause) and (earlier := [g for g in grounds if _kept_before(g, period.last)]):
        return ("late" if min(g.days[0] for g in earlier if g.days) > due else "met"), "a step was told earlier"
    if due is not None and due > period.last:
        return "not due", "its day lies ahead"
    if any(g.days is None for g in grounds):
        return "unknown", "told without a day only"
    told_of = "nothing is told for this time" if grounds else "nothing is told of it"
    return "unknown", told_of + ("; its day is past" if due is not None and not _lasting(clause) else "")


def _breach(against: Sequence[Ground], kept: Sequence[Ground]) -> tuple[Status, str]:
    """Contested unless the act is confirmed or admitted, its scope undisputed and no keeping told beside it."""
    sure = [g for g in against if g.confirmed and not g.bearing.scope_disputed]
    if sure and not kept:
        return "broken", "such an act is " + ("admitted by its doer" if sure[-1].status == "admitted" else "confirmed by a third party")
    if any(g.bearing.basis == "told" for g in against):
        return "contested", "a breach is told" + (", and a step that keeps it" if kept else "; it is denied, disputed or not confirmed")
    return "contested", "acts of this kind are told; nobody says that they break it" + (", and a step that keeps it" if kept else "")


def _in(ground: Ground, period: Period) -> bool:
    """True if the days of a ground touch the period; a window too long for a month is in none but that it ends in."""
    if ground.days is None:
        return False
    first, last = ground.days
    first = max(first, shifted(last, -LONGEST))
    return first <= period.last and period.first <= last


def _kept_before(ground: Ground, last: str) -> bool:
    bearing = ground.bearing
    told = ground.act and bearing.direction == "for" and bearing.modality not in UNDONE
    return told and ground.days is not None and ground.days[0] <= last


def _lasting(clause: Commitment | None) -> bool:
    """True for a duty that goes on: an act can break it at any time, or no one day is named for it."""
    return clause is None or bool(clause.breach_signals) or _due(clause) is None


def _due(clause: Commitment | None) -> str | None:
    """The one day a clause is due on, None where it names none ("continuous", "2020-11-10 onward")."""
    due = (clause.due or "") if clause else ""
    return due[:10] if DAY.match(due) and (len(due) == 10 or due[10] == "T") else None


def _outcome(clause: Commitment | None, last: str) -> Outcome | None:
    """What the pack says became of a clause by a day."""
    known = [o for o in clause.outcomes if o.date <= last] if clause else []
    return max(known, key=lambda o: o.date, default=None)


def _settled(clause: Commitment | None, outcome: Outcome) -> tuple[Status, str]:
    due, status = _due(clause), OUTCOMES[outcome.state]
    if outcome.state == "done" and due is not None and outcome.date > due:
        status = "late"
    return status, f"{outcome.state.replace('_', ' ')} on {outcome.date} by the theatre's own notes" + (
        f" ({outcome.source})" if outcome.source else "")
