"""Records and incidents as flat rows, the same for Parquet files and data frames: names and types of the columns, one function a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal

from truceline.records import Actor, Claim, Event, Incident, Participant, Record, Statement

Kind = Literal["text", "int", "float", "flag", "texts"]
Row = dict[str, Any]
TABLES: Mapping[str, Mapping[str, Kind]] = {
    "records": {
        "report": "text", "title": "text", "publisher": "text", "published": "text", "url": "text", "language": "text", "theatre": "text",
        "statements": "int", "events": "int", "claims": "int", "characters": "int", "sha256": "text", "version": "text",
    },
    "statements": {
        "report": "text", "id": "text", "speaker_id": "text", "speaker": "text", "on_behalf_of": "text", "addressee": "text",
        "kind": "text", "said_at": "text", "cue": "text", "words": "text", "sentence": "text", "start": "int", "end": "int",
        "method": "text",
    },
    "events": {
        "report": "text", "id": "text", "type": "text", "mode": "text", "modality": "text", "actors": "texts", "targets": "texts",
        "according_to": "texts", "place_id": "text", "place": "text", "place_precision": "text", "lat": "float", "lon": "float",
        "first_day": "text", "last_day": "text", "ceasefire_violation": "flag", "statement": "text", "words": "text", "sentence": "text",
        "start": "int", "end": "int", "method": "text",
    },
    "claims": {
        "report": "text", "event": "text", "type": "text", "mode": "text", "claimant_id": "text", "claimant": "text", "stance": "text",
        "statement": "text", "words": "text", "start": "int", "end": "int", "method": "text",
    },
    "incidents": {
        "id": "text", "family": "text", "type": "text", "mode": "text", "first_day": "text", "last_day": "text", "place_id": "text",
        "place": "text", "place_precision": "text", "lat": "float", "lon": "float", "sides": "texts", "perpetrators": "texts",
        "accused": "texts", "contested": "texts", "status": "text", "grade": "text", "reports": "int", "independent": "int",
        "members": "texts", "part_of": "text", "method": "text",
    },
    "figures": {
        "incident": "text", "claimant_id": "text", "claimant": "text", "voice": "text", "what": "text", "counted": "text", "side": "text",
        "scope": "text", "value": "float", "bound": "text", "said_at": "text", "known": "text", "status": "text", "in_force": "flag",
        "report": "text", "event": "text", "words": "text", "sentence": "text", "start": "int", "end": "int",
    },
}  # fmt: skip


def record_row(record: Record) -> Row:
    """A report read, without its text."""
    report = record.report
    return {
        "report": report.id, "title": report.title, "publisher": report.publisher, "published": report.published, "url": report.url,
        "language": report.language, "theatre": record.theatre, "statements": len(record.statements), "events": len(record.events),
        "claims": len(record.claims), "characters": len(report.text), "sha256": report.sha256, "version": record.version,
    }  # fmt: skip


def statement_row(report: str | None, statement: Statement) -> Row:
    """Who said what; several pieces of one utterance are parted by " … "."""
    return {
        "report": report, "id": statement.id, "speaker_id": statement.speaker.actor.id, "speaker": statement.speaker.actor.name,
        "on_behalf_of": _name(statement.on_behalf_of), "addressee": _name(statement.addressee), "kind": statement.kind,
        "said_at": statement.said_at, "cue": statement.cue.text, "words": " … ".join(piece.text for piece in statement.content),
        "sentence": statement.sentence.text, "start": statement.sentence.start, "end": statement.sentence.end, "method": statement.method,
    }  # fmt: skip


def event_row(report: str | None, event: Event) -> Row:
    """One coded happening as its report tells it."""
    place = event.place.place if event.place else None
    return {
        "report": report, "id": event.id, "type": event.type, "mode": event.mode, "modality": event.modality,
        "actors": _cast(event.actors), "targets": _cast(event.targets), "according_to": _cast(event.according_to),
        "place_id": place.id if place else None, "place": place.name if place else None,
        "place_precision": place.precision if place else None, "lat": place.lat if place else None, "lon": place.lon if place else None,
        "first_day": event.date[0] if event.date else None, "last_day": event.date[1] if event.date else None,
        "ceasefire_violation": event.ceasefire_violation, "statement": event.statement, "words": event.trigger.text,
        "sentence": event.sentence.text, "start": event.trigger.start, "end": event.trigger.end, "method": event.method,
    }  # fmt: skip


def claim_row(report: str | None, claim: Claim, event: Event | None = None) -> Row:
    """Who stands how to which event; no claimant is the report's own voice."""
    words = claim.evidence
    return {
        "report": report, "event": claim.event, "type": event.type if event else None, "mode": event.mode if event else None,
        "claimant_id": claim.claimant.id if claim.claimant else None, "claimant": _name(claim.claimant), "stance": claim.stance,
        "statement": claim.statement, "words": words.text if words else None, "start": words.start if words else None,
        "end": words.end if words else None, "method": claim.method,
    }  # fmt: skip


def incident_row(incident: Incident) -> Row:
    """One happening; what nobody tells is None, a place has a point only where one is known."""
    place, window = incident.place, incident.window or (None, None)
    return {
        "id": incident.id, "family": incident.family, "type": incident.type, "mode": incident.mode, "first_day": window[0],
        "last_day": window[1], "place_id": place.id if place else None, "place": place.name if place else None,
        "place_precision": place.precision if place else None, "lat": place.lat if place else None, "lon": place.lon if place else None,
        "sides": [a.name for a in incident.sides], "perpetrators": [a.name for a in incident.perpetrators],
        "accused": list(dict.fromkeys(f"{a.of.name} (by {a.by.name})" for a in incident.accused)), "contested": list(incident.contested),
        "status": incident.status, "grade": str(incident.grade) if incident.grade else None, "reports": incident.reports,
        "independent": incident.independent, "members": [f"{m.ref.report}:{m.ref.event}" for m in incident.members],
        "part_of": incident.part_of, "method": incident.method,
    }  # fmt: skip


def figure_rows(incident: Incident) -> Iterator[Row]:
    """Every figure of an incident as it was said, each with its claimant; none is a sum."""
    for chain in incident.counts:
        current = chain.current_link
        for link in chain.links:
            yield {
                "incident": incident.id, "claimant_id": chain.claimant.id if chain.claimant else None, "claimant": _name(chain.claimant),
                "voice": chain.voice, "what": chain.what, "counted": chain.counted, "side": _name(chain.side), "scope": chain.scope,
                "value": float(link.value), "bound": link.bound, "said_at": link.said_at, "known": link.known, "status": link.status,
                "in_force": link is current, "report": link.evidence.ref.report, "event": link.evidence.ref.event,
                "words": link.evidence.span.text, "sentence": link.evidence.sentence.text, "start": link.evidence.span.start,
                "end": link.evidence.span.end,
            }  # fmt: skip


def statement_rows(record: Record) -> Iterator[Row]:
    yield from (statement_row(record.report.id, statement) for statement in record.statements)


def event_rows(record: Record) -> Iterator[Row]:
    yield from (event_row(record.report.id, event) for event in record.events)


def claim_rows(record: Record) -> Iterator[Row]:
    events = {event.id: event for event in record.events}
    yield from (claim_row(record.report.id, claim, events.get(claim.event)) for claim in record.claims)


OF_RECORD: Mapping[str, Callable[[Record], Iterator[Row]]] = {
    "records": lambda record: iter((record_row(record),)),
    "statements": statement_rows,
    "events": event_rows,
    "claims": claim_rows,
}


def _name(actor: Actor | None) -> str | None:
    return actor.name if actor else None


def _cast(people: tuple[Participant, ...]) -> list[str]:
    return [who.actor.name for who in people]
