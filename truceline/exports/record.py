"""A record as one JSON object: the lossless public format (DESIGN section 2), keys in a fixed order."""

from __future__ import annotations

from typing import Any

from pydantic_core import to_json

from truceline.records import (
    Actor,
    AgreementMention,
    Claim,
    Count,
    Event,
    Participant,
    PlaceMention,
    Record,
    Relation,
    Report,
    Span,
    Statement,
    When,
)

SCHEMA = "truceline/record/1"


def span_dict(span: Span | None) -> dict[str, Any] | None:
    return None if span is None else {"start": span.start, "end": span.end, "text": span.text}


def actor_dict(actor: Actor | None) -> dict[str, Any] | None:
    return None if actor is None else {"id": actor.id, "name": actor.name}


def participant_dict(who: Participant) -> dict[str, Any]:
    actor, span = who.actor, who.span
    if span is None:
        return {"id": actor.id, "name": actor.name, "start": None, "end": None, "text": None}
    return {"id": actor.id, "name": actor.name, "start": span.start, "end": span.end, "text": span.text}


def place_dict(mention: PlaceMention) -> dict[str, Any]:
    place = mention.place
    return {
        **(span_dict(mention.span) or {}),
        "id": place.id,
        "name": place.name,
        "lat": place.lat,
        "lon": place.lon,
        "precision": place.precision,
        "centre": list(place.centre) if place.centre else None,
        "country": place.country,
        "admin": place.admin,
        "method": mention.method,
    }


def time_dict(when: When) -> dict[str, Any]:
    told = {"value": when.value, "from": when.start, "to": when.end, "anchor": when.anchor, "method": when.method}
    return {**(span_dict(when.span) or {}), **told}


def report_dict(report: Report) -> dict[str, Any]:
    return {
        "title": report.title,
        "publisher": report.publisher,
        "url": report.url,
        "published": report.published,
        "published_bounds": list(report.published_bounds) if report.published_bounds else None,
        "language": report.language,
        "sha256": report.sha256,
        "text": report.text,
        "credits": [{"name": c.name, "relation": c.relation} for c in report.credits],
        "shell": [span_dict(s) for s in report.shell],
        "raw_map": [list(pair) for pair in report.raw_map],
    }


def statement_dict(statement: Statement) -> dict[str, Any]:
    speaker = statement.speaker
    return {
        "id": statement.id,
        "speaker": participant_dict(speaker),
        "speaker_text": span_dict(speaker.span),
        "cue": span_dict(statement.cue),
        "content": [span_dict(piece) for piece in statement.content],
        "kind": statement.kind,
        "sentence": span_dict(statement.sentence),
        "addressee": actor_dict(statement.addressee),
        "said_at": statement.said_at,
        "venue": span_dict(statement.venue),
        "voiced_by": actor_dict(statement.voiced_by),
        "on_behalf_of": actor_dict(statement.on_behalf_of),
        "method": statement.method,
    }


def count_dict(count: Count) -> dict[str, Any]:
    value = int(count.value) if float(count.value).is_integer() else count.value
    return {
        "what": count.what,
        "value": value,
        "side": actor_dict(count.side),
        "bound": count.bound,
        "scope": count.scope,
        "superseded": count.superseded,
        "span": span_dict(count.span),
    }


def event_dict(event: Event) -> dict[str, Any]:
    return {
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "trigger": span_dict(event.trigger),
        "sentence": span_dict(event.sentence),
        "actors": [participant_dict(p) for p in event.actors],
        "targets": [participant_dict(p) for p in event.targets],
        "place": place_dict(event.place) if event.place else None,
        "places": [place_dict(p) for p in event.places],
        "date": list(event.date) if event.date else None,
        "counts": [count_dict(c) for c in event.counts],
        "modality": event.modality,
        "according_to": [participant_dict(p) for p in event.according_to],
        "statement": event.statement,
        "ceasefire_violation": event.ceasefire_violation,
        "method": event.method,
    }


def claim_dict(claim: Claim) -> dict[str, Any]:
    return {
        "event": claim.event,
        "claimant": actor_dict(claim.claimant),
        "stance": claim.stance,
        "statement": claim.statement,
        "evidence": span_dict(claim.evidence),
        "method": claim.method,
    }


def relation_dict(relation: Relation) -> dict[str, Any]:
    return {
        "from": relation.source,
        "to": relation.target,
        "kind": relation.kind,
        "point": relation.point,
        "evidence": span_dict(relation.evidence),
        "method": relation.method,
    }


def agreement_dict(agreement: AgreementMention) -> dict[str, Any]:
    return {
        "id": agreement.id,
        "text": span_dict(agreement.text),
        "agreement": agreement.agreement,
        "agreement_id": agreement.agreement_id,
        "date": agreement.date,
        "points": list(agreement.points),
        "inferred": agreement.inferred,
        "method": agreement.method,
    }


def actors_list(record: Record) -> list[dict[str, Any]]:
    """Every actor the record refers to, once, by id."""
    seen: dict[str, Actor] = {}
    for mention in record.mentions:
        for actor in (*mention.actors, mention.on_behalf_of):
            if actor is not None:
                seen.setdefault(actor.id, actor)
    for statement in record.statements:
        for actor in (statement.speaker.actor, statement.addressee, statement.voiced_by, statement.on_behalf_of):
            if actor is not None:
                seen.setdefault(actor.id, actor)
    for event in record.events:
        for who in (*event.actors, *event.targets, *event.according_to):
            seen.setdefault(who.actor.id, who.actor)
        for count in event.counts:
            if count.side is not None:
                seen.setdefault(count.side.id, count.side)
    for claim in record.claims:
        if claim.claimant is not None:
            seen.setdefault(claim.claimant.id, claim.claimant)
    return [
        {"id": a.id, "name": a.name, "kind": a.kind, "party": a.party, "part_of": a.part_of, "state": a.state}
        for _, a in sorted(seen.items())
    ]


def record_dict(record: Record) -> dict[str, Any]:
    """The record as plain lists and dicts."""
    return {
        "schema": SCHEMA,
        "id": record.report.id,
        "version": record.version,
        "theatre": record.theatre,
        "report": report_dict(record.report),
        "statements": [statement_dict(s) for s in record.statements],
        "events": [event_dict(e) for e in record.events],
        "claims": [claim_dict(c) for c in record.claims],
        "relations": [relation_dict(r) for r in record.relations],
        "agreements": [agreement_dict(a) for a in record.agreements],
        "times": [time_dict(t) for t in record.times if t.kind in ("date", "time")],
        "places": [place_dict(p) for p in record.places],
        "actors": actors_list(record),
        "issues": [i.as_dict() for i in record.issues],
    }


def record_json(record: Record) -> str:
    """One line of JSON; the same record gives the same bytes."""
    return line_of(record_dict(record))


def line_of(row: dict[str, Any]) -> str:
    """One line of JSON for what `record_dict` gives."""
    return to_json(row).decode()
