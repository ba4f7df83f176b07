"""Claims as JSON-LD: schema.org Claim and NewsArticle, each claim anchored in the words of its report by W3C annotation selectors.

Every context is in the file: whoever reads it needs no network. Stance, modality and codes of ours stand in a vocabulary of our own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from truceline.exports.bundle import Bundle
from truceline.exports.material import Material, chosen_records
from truceline.records import Actor, Claim, Event, Record, Span

AROUND = 32  # code points of prefix and suffix, as the annotation model suggests for finding words again
OURS = "urn:truceline:vocabulary#"
Node = dict[str, Any]
CONTEXT: Node = {
    "schema": "https://schema.org/",
    "oa": "http://www.w3.org/ns/oa#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "tl": OURS,
    "id": "@id",
    "type": "@type",
    "author": {"@id": "schema:author"},
    "appearance": {"@id": "schema:appearance", "@type": "@id"},
    "about": {"@id": "schema:about", "@type": "@id"},
    "text": "schema:text",
    "name": "schema:name",
    "headline": "schema:headline",
    "publisher": {"@id": "schema:publisher"},
    "datePublished": {"@id": "schema:datePublished", "@type": "schema:Date"},
    "inLanguage": "schema:inLanguage",
    "url": {"@id": "schema:url"},
    "startDate": {"@id": "schema:startDate", "@type": "schema:Date"},
    "endDate": {"@id": "schema:endDate", "@type": "schema:Date"},
    "location": {"@id": "schema:location"},
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": {"@id": "oa:hasTarget"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@id"},
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
}


def write_jsonld(material: Material, bundle: Bundle) -> None:
    """One graph, a node a line; actors are told of where they are first claimants or take part."""
    sheet = bundle.open(".jsonld")
    sheet.text('{"@context": ' + json.dumps(CONTEXT) + ', "@graph": [')
    told: set[str] = set()
    for record in chosen_records(material, bundle.tally):
        for node in nodes_of(record, material.theatre.id):
            if node["id"] in told:
                continue
            if node["type"] in ACTOR_TYPES:
                told.add(node["id"])
            sheet.row(("," if sheet.rows else "") + "\n" + json.dumps(node, ensure_ascii=False))
            bundle.tally.rows += node["type"] == "schema:Claim"
    sheet.text("\n]}\n")


ACTOR_TYPES = ("schema:Person", "schema:Organization")


def nodes_of(record: Record, theatre: str) -> Iterator[Node]:
    """The report, its events, its claims with their annotations, and the actors in them."""
    yield article(record)
    events = {event.id: event for event in record.events}
    for event in record.events:
        yield event_node(record, event, theatre)
        yield from (actor_node(p.actor, theatre) for p in (*event.actors, *event.targets))
    for n, claim in enumerate(record.claims):
        if claim.claimant is not None:
            yield actor_node(claim.claimant, theatre)
        yield claim_node(record, claim, n, theatre)
        event = events[claim.event]
        yield annotation(record, claim.evidence or event.trigger, n)


def article(record: Record) -> Node:
    """The report as a news article; not known is left out."""
    report = record.report
    return _known({
        "id": _report(record), "type": "schema:NewsArticle", "headline": report.title, "publisher": report.publisher,
        "datePublished": report.published, "inLanguage": report.language, "url": report.url, "tl:sha256": report.sha256 or None,
    })  # fmt: skip


def event_node(record: Record, event: Event, theatre: str) -> Node:
    """What a claim is about: the act as this report tells it, never as a fact."""
    return _known({
        "id": _event(record, event.id), "type": "tl:ToldEvent", "tl:plover": event.type, "tl:mode": event.mode,
        "tl:modality": event.modality, "startDate": event.date[0] if event.date else None, "endDate": event.date[1] if event.date else None,
        "location": {"type": "schema:Place", "name": event.place.place.name} if event.place else None,
        "tl:actor": [{"id": _actor(p.actor, theatre)} for p in event.actors] or None,
        "tl:target": [{"id": _actor(p.actor, theatre)} for p in event.targets] or None, "text": event.sentence.text,
    })  # fmt: skip


def claim_node(record: Record, claim: Claim, n: int, theatre: str) -> Node:
    """One claim: whose, what stance, about which telling, in which words. No author: the report's own voice."""
    return _known({
        "id": _claim(record, n), "type": "schema:Claim", "author": {"id": _actor(claim.claimant, theatre)} if claim.claimant else None,
        "appearance": _report(record), "about": _event(record, claim.event), "tl:stance": claim.stance,
        "text": claim.evidence.text if claim.evidence else None, "tl:method": claim.method or None,
    })  # fmt: skip


def annotation(record: Record, span: Span, n: int) -> Node:
    """Where the words of a claim stand, in both of the model's ways: by quotation and by position."""
    return {
        "id": f"{_claim(record, n)}:words", "type": "oa:Annotation", "motivation": "oa:identifying", "body": _claim(record, n),
        "target": {
            "type": "oa:SpecificResource", "source": _report(record),
            "selector": [quotation(record.report.text, span), {"type": "oa:TextPositionSelector", "start": span.start, "end": span.end}],
        },
    }  # fmt: skip


def quotation(text: str, span: Span) -> Node:
    """The words with what stands before and after them."""
    before, after = text[max(0, span.start - AROUND) : span.start], text[span.end : span.end + AROUND]
    return {"type": "oa:TextQuoteSelector", "exact": span.text, "prefix": before, "suffix": after}


def actor_node(actor: Actor, theatre: str) -> Node:
    """An actor by name; a person or an organisation."""
    kind = "schema:Person" if actor.kind == "person" else "schema:Organization"
    return {"id": _actor(actor, theatre), "type": kind, "name": actor.name, "tl:kind": actor.kind}


def _report(record: Record) -> str:
    return f"urn:truceline:report:{quote(record.report.id, safe='')}"


def _event(record: Record, event: str) -> str:
    return f"{_report(record)}:event:{quote(event, safe='')}"


def _claim(record: Record, n: int) -> str:
    return f"{_report(record)}:claim:{n}"


def _actor(actor: Actor, theatre: str) -> str:
    return f"urn:truceline:{quote(theatre, safe='')}:actor:{quote(actor.id, safe='')}"


def _known(node: Node) -> Node:
    return {key: value for key, value in node.items() if value is not None}
