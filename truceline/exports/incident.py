"""An incident as one JSON object: who tells it, who answers, whose figures, with the sentence behind every value."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from truceline.exports.record import actor_dict, span_dict
from truceline.monitor.sheet import Sheet, Voiced
from truceline.monitor.words import load_words
from truceline.records import Bearing, Incident, Place
from truceline.records.incident import Accusation, Answer, CategoryMove, CountChain, CountLink, Evidence, Grade, TimeClaim


def incident_dict(incident: Incident) -> dict[str, Any]:
    """The incident as plain lists and dicts, keys in a fixed order."""
    return {
        "id": incident.id,
        "family": incident.family,
        "type": incident.type,
        "mode": incident.mode,
        "window": list(incident.window) if incident.window else None,
        "place": place_of(incident.place),
        "places": [place_of(place) for place in incident.places],
        "sides": [actor_dict(actor) for actor in incident.sides],
        "perpetrators": [actor_dict(actor) for actor in incident.perpetrators],
        "status": incident.status,
        "grade": grade_of(incident.grade),
        "reports": incident.reports,
        "independent": incident.independent,
        "main_of": list(incident.main_of),
        "members": [
            {"report": m.ref.report, "event": m.ref.event, "role": m.role, "copy_of": m.copy_of} for m in incident.members
        ],
        "accused": [accusation_of(accusation) for accusation in incident.accused],
        "answers": [answer_of(answer) for answer in incident.answers],
        "time_claims": [time_claim_of(claim) for claim in incident.time_claims],
        "counts": [chain_of(chain) for chain in incident.counts],
        "moves": [move_of(move) for move in incident.moves],
        "contested": list(incident.contested),
        "agreed": list(incident.agreed),
        "passage": incident.passage,
        "ends": incident.ends,
        "part_of": incident.part_of,
        "parts": list(incident.parts),
        "summaries": [{"report": m.ref.report, "event": m.ref.event, "role": m.role} for m in incident.summaries],
        "matches": [
            {"a": [m.a.report, m.a.event], "b": [m.b.report, m.b.event], "score": m.score, "reasons": dict(m.reasons)}
            for m in incident.matches
        ],
        "method": incident.method,
    }


def place_of(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {"id": place.id, "name": place.name, "lat": place.lat, "lon": place.lon, "precision": place.precision}


def grade_of(grade: Grade | None) -> dict[str, Any] | None:
    return None if grade is None else {"source": grade.source, "information": grade.information, "reasons": list(grade.reasons)}


def evidence_of(evidence: Evidence) -> dict[str, Any]:
    return {
        "report": evidence.ref.report,
        "event": evidence.ref.event,
        "span": span_dict(evidence.span),
        "sentence": span_dict(evidence.sentence),
        "statement": evidence.statement,
        "method": evidence.method,
    }


def accusation_of(accusation: Accusation) -> dict[str, Any]:
    return {"by": actor_dict(accusation.by), "of": actor_dict(accusation.of), "evidence": evidence_of(accusation.evidence)}


def answer_of(answer: Answer) -> dict[str, Any]:
    said = {"by": actor_dict(answer.by), "stand": answer.stand, "said_at": answer.said_at, "lag": answer.lag}
    return {**said, "evidence": evidence_of(answer.evidence)}


def time_claim_of(claim: TimeClaim) -> dict[str, Any]:
    return {"by": actor_dict(claim.by), "at": claim.at, "evidence": evidence_of(claim.evidence)}


def chain_of(chain: CountChain) -> dict[str, Any]:
    return {
        "claimant": actor_dict(chain.claimant),
        "voice": chain.voice,
        "what": chain.what,
        "side": actor_dict(chain.side),
        "scope": chain.scope,
        "current": chain.current,
        "bound": chain.bound,
        "counted": chain.counted,
        "first": chain.first,
        "lowest": chain.lowest,
        "highest": chain.highest,
        "direction": chain.direction,
        "grade": grade_of(chain.grade),
        "chain": [link_of(link) for link in chain.links],
    }


def move_of(move: CategoryMove) -> dict[str, Any]:
    told = {"claimant": actor_dict(move.claimant), "side": actor_dict(move.side), "from": move.source, "to": move.target}
    return {**told, "people": move.people, "evidence": evidence_of(move.evidence)}


def link_of(link: CountLink) -> dict[str, Any]:
    told = {"value": link.value, "bound": link.bound, "said_at": link.said_at, "known": link.known, "status": link.status}
    return {**told, "evidence": evidence_of(link.evidence)}


def bearing_dict(bearing: Bearing) -> dict[str, Any]:
    """A bearing with the sentence behind it."""
    told = {name: getattr(bearing, name) for name in ("incident", "agreement", "agreement_id", "commitment", "point", "direction", "basis",
                                                      "modality", "scope_disputed", "note", "method")}  # fmt: skip
    return {**told, "asserted_by": [actor_dict(a) for a in bearing.asserted_by], "evidence": evidence_of(bearing.evidence)}


def sheet_dict(sheet: Sheet) -> dict[str, Any]:
    """An incident whole: beside what `incident_dict` has of it, its tellings with their words, its kin, copies and bearings."""
    return {
        "title": sheet.block.title,
        **incident_dict(sheet.incident),
        "tellings": [telling_of(told) for told in (*sheet.tellings, *sheet.summaries)],
        "kin": [{"id": other.id, "how": how, "title": load_words().title(other)} for how, other in sheet.kin],
        "copies": [asdict(group) for group in sheet.copies],
        "bearings": [bearing_dict(bearing) for bearing in sheet.bearings],
    }


def telling_of(told: Voiced) -> dict[str, Any]:
    """A telling in its words. `by` are those in whose words it is told; nobody: the report's own voice."""
    words = {"span": span_dict(told.span), "sentence": span_dict(told.sentence), "copy_of": told.copy_of}
    return {"report": told.report, "event": told.event, "role": told.role, "by": [actor_dict(who) for who in told.voices], **words}
