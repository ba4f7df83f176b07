"""Bearings: records, incidents and a theatre's agreements in, bearings out.

Two ways lead to a clause: a report says so (a `violates` or `pursuant_to` relation to an agreement it mentions), or the kind of act is a
breach signal of the clause and its doer a debtor. The second asserts nothing; it says where to look. A denied act never bears on anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from truceline.records import Agreement, AgreementMention, Bearing, Commitment, Event, EventRef, Evidence, Incident, Record, Relation
from truceline.records.actor import Actor
from truceline.records.bearing import Direction
from truceline.theatres.sides import side_of, state_of
from truceline.theatres.theatre import Theatre

CODE = re.compile(r"\b[A-Z]{3,}(?:/(?:[a-z-]+|\*))?(?![\w/])")
DIRECTIONS: Mapping[str, Direction] = {"violates": "against", "pursuant_to": "for"}
METHOD = "bearings/1"
SCOPE_WORDS = re.compile(r"\b(?:disput|cover)", re.IGNORECASE)


def find_bearings(records: Iterable[Record], incidents: Iterable[Incident], theatre: Theatre) -> tuple[Bearing, ...]:
    """The bearings of all records and incidents, sorted by agreement, point and evidence.

    Args:
        records: the records the incidents were made from.
        incidents: as `incidents.reconcile` gives them.
        theatre: its agreements with commitments; without a pack only what reports say is found.
    """
    by_id = {r.report.id: r for r in records}
    incidents = tuple(incidents)
    holder = {ref: incident for incident in incidents for ref in incident.refs()}
    told = [b for key in sorted(by_id) for b in _told(by_id[key], holder, theatre)]
    said = {(b.incident, b.agreement_id, b.point, b.direction) for b in told if b.incident}
    signals = [b for incident in incidents for b in _signals(incident, by_id, theatre)]
    found = told + [b for b in signals if (b.incident, b.agreement_id, b.point, b.direction) not in said]
    return tuple(sorted(found, key=lambda b: (b.agreement, b.point or 0, b.commitment or "", b.evidence.ref, b.direction)))


def _told(record: Record, holder: Mapping[EventRef, Incident], theatre: Theatre) -> list[Bearing]:
    """Bearings the report itself tells."""
    mentions = {a.id: a for a in record.agreements}
    events = {e.id: e for e in record.events}
    found = []
    for relation in record.relations:
        mention, event = mentions.get(relation.target), events.get(relation.source)
        if mention is None or event is None or relation.kind not in DIRECTIONS or event.modality == "denied":
            continue
        found += [_bearing(record, event, relation, mention, point, holder, theatre) for point in _points(relation, mention)]
    return found


def _points(relation: Relation, mention: AgreementMention) -> tuple[int | None, ...]:
    """The point cited with the relation; the report's only one, if it cites just one; else the agreement as a whole."""
    if relation.point is not None:
        return (relation.point,)
    return (mention.points[0] if len(mention.points) == 1 else None,)


def _bearing(
    record: Record, event: Event, relation: Relation, mention: AgreementMention, point: int | None,
    holder: Mapping[EventRef, Incident], theatre: Theatre,
) -> Bearing:
    ref = EventRef(record.report.id, event.id)
    incident = holder.get(ref)
    commitment = _commitment(theatre.agreements.get(mention.agreement_id or ""), point, event)
    return Bearing(
        incident=incident.id if incident else None,
        agreement=mention.agreement, agreement_id=mention.agreement_id,
        commitment=commitment.id if commitment else None, point=point,
        direction=DIRECTIONS[relation.kind], basis="told",
        evidence=Evidence(ref, event.trigger, event.sentence, event.statement, relation.method or event.method),
        asserted_by=_asserters(record, event), modality=event.modality,
        scope_disputed=disputed(commitment), note=commitment.scope_note if commitment else None, method=METHOD,
    )


def _asserters(record: Record, event: Event) -> tuple[Actor, ...]:
    """Who says so: those who tell the act, else the speaker of its statement; none for the report's own voice."""
    if event.according_to:
        return tuple(who.actor for who in event.according_to)
    statement = next((s for s in record.statements if s.id == event.statement), None)
    return (statement.speaker.actor,) if statement else ()


def _commitment(agreement: Agreement | None, point: int | None, event: Event) -> Commitment | None:
    """The clause of a point; of several under one point the one whose signals the act matches, if only one does."""
    if agreement is None or point is None:
        return None
    clauses = [c for c in agreement.commitments if c.point == point]
    if len(clauses) > 1:
        clauses = [c for c in clauses if _matches(c.breach_signals, event.type, event.mode)] or clauses
    return clauses[0] if clauses else None


def disputed(commitment: Commitment | None) -> bool:
    """True where the clause is noted to be in dispute as to what it covers."""
    return bool(commitment and commitment.scope_note and SCOPE_WORDS.search(commitment.scope_note))


def _signals(incident: Incident, records: Mapping[str, Record], theatre: Theatre) -> list[Bearing]:
    """Clauses of agreements in force whose signals the incident's acts match, once per clause and direction."""
    found: dict[tuple[str, Direction], Bearing] = {}
    for member in incident.members:
        if member.role != "tells" or member.ref.report not in records:
            continue
        event = next(e for e in records[member.ref.report].events if e.id == member.ref.event)
        for agreement in theatre.agreements.values():
            if not _in_force(agreement, incident):
                continue
            for commitment in agreement.commitments:
                direction = _direction(commitment, event, theatre)
                if direction:
                    found.setdefault((commitment.id, direction), _signal(incident, member.ref, event, agreement, commitment, direction))
    return list(found.values())


def _signal(incident: Incident, ref: EventRef, event: Event, agreement: Agreement, commitment: Commitment, direction: Direction) -> Bearing:
    return Bearing(
        incident=incident.id, agreement=agreement.name, agreement_id=agreement.id, commitment=commitment.id, point=commitment.point,
        direction=direction, basis="signal",
        evidence=Evidence.of_event(ref, event), modality=event.modality,
        scope_disputed=disputed(commitment), note=commitment.scope_note, method=METHOD,
    )


def _in_force(agreement: Agreement, incident: Incident) -> bool:
    """Signed before the first day of the incident: of an act on the day of signing nobody knows which came first.

    An undated agreement or incident bears nothing by signal alone.
    """
    return bool(agreement.signed and incident.window and agreement.signed < incident.window[0][: len(agreement.signed)])


def _direction(commitment: Commitment, event: Event, theatre: Theatre) -> Direction | None:
    """Against: a debtor does what the clause forbids to a creditor. For: the act is what the clause says one would see."""
    doers = {key for who in event.actors for key in _keys(who.actor, theatre)}
    debtors = {key for debtor in commitment.debtors for key in _keys_of(debtor, theatre)}
    if event.actors and not doers & debtors:
        return None
    if _matches(commitment.breach_signals, event.type, event.mode):
        targets = {key for who in event.targets for key in _keys(who.actor, theatre)}
        creditors = {key for creditor in commitment.creditors for key in _keys_of(creditor, theatre)}
        return "against" if targets and targets & (creditors or targets) else None
    if _matches(tuple(CODE.findall(commitment.observable or "")), event.type, event.mode):
        return "for"
    return None


def _keys(actor: Actor, theatre: Theatre) -> set[str]:
    state = state_of(actor, theatre)
    return {actor.id, side_of(actor, theatre)} | ({state.id} if state else set())


def _keys_of(actor_id: str, theatre: Theatre) -> set[str]:
    """A party to an agreement by id: itself, or its state; its whole side only where it is a state."""
    actor = theatre.actor(actor_id)
    if actor is None:
        return {actor_id}
    return {actor.id, side_of(actor, theatre)} if actor.kind == "state" else {actor.id}


def _matches(signals: Iterable[str], kind: str, mode: str | None) -> bool:
    return any(signal in (kind, f"{kind}/*", f"{kind}/{mode}") for signal in signals)
