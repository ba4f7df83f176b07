"""The monitor as FollowTheMoney objects (JSON lines) for Aleph and its kin: reports as Article, incidents as Event with proof, actors.

"Entity", "statement" and "proof" mean FollowTheMoney's own things in this module only. The library itself is not needed to write them.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from truceline.exports.bundle import Bundle
from truceline.exports.facts import Facts
from truceline.exports.formbook import Book, country_row, load_book
from truceline.exports.material import Material, chosen_incidents
from truceline.exports.places import country_name
from truceline.exports.plain import plain
from truceline.records import Actor, Report
from truceline.theatres.sides import state_of

Row = dict[str, Any]


def write_followthemoney(material: Material, bundle: Bundle) -> None:
    """Each report and actor once, before the first incident it is in."""
    sheet = bundle.open(".ftm.jsonl")
    book = load_book("followthemoney")
    written: set[str] = set()
    for incident in chosen_incidents(material, bundle.tally):
        bundle.tally.rows += 1
        for row in rows_of(Facts(incident, material), book):
            if row["id"] not in written:
                written.add(row["id"])
                sheet.row(json.dumps(row, ensure_ascii=False) + "\n")


def rows_of(facts: Facts, book: Book) -> Iterator[Row]:
    """The articles, the actors, then the event of one incident."""
    people = {actor.id: actor for actor in involved(facts)}
    for report in facts.reports:
        yield article(report, coarse=facts.material.options.coarse)
    for actor in people.values():
        yield party(actor, facts, book)
    yield event(facts, list(people.values()), book)


def involved(facts: Facts) -> Iterator[Actor]:
    """Sides and those whose word it is: actors with a name of their own."""
    incident = facts.incident
    named = [*incident.sides, *(a.by for a in incident.accused), *(a.of for a in incident.accused), *(a.by for a in incident.answers)]
    named += [chain.claimant for chain in incident.counts] + [who.actor for told in facts.members for who in told.event.according_to]
    yield from (actor for actor in named if actor is not None and not actor.id.startswith("text:") and ";" not in actor.id)


def event(facts: Facts, people: list[Actor], book: Book) -> Row:
    """The incident. Its `proof` are the articles; the words of the note name every claimant."""
    incident, spot = facts.incident, facts.spot
    country = _country(spot.country, facts)
    sides = {actor.id for actor in incident.sides}
    return _row(key(facts, incident.id), "Event", {
        "name": [facts.title()],
        "recordId": [incident.id],
        "startDate": [incident.window[0]] if incident.window else [],
        "endDate": [incident.window[1]] if incident.window else [],
        "location": [spot.name] if spot.name else [],
        "country": [country] if country else [],
        "summary": [facts.note()],
        "notes": [f"{chain.what}: {facts.figure(chain)}" for chain in incident.counts],
        "keywords": [incident.family, incident.type, f"status: {incident.status}"],
        "involved": sorted(key(facts, actor.id) for actor in people if actor.id in sides),
        "proof": [f"truceline-report-{slug(report.id)}" for report in facts.reports],
    })  # fmt: skip


def article(report: Report, *, coarse: bool) -> Row:
    """A report, without its text: that stays with its publisher."""
    url = report.url if report.url and report.url.startswith(("http://", "https://")) and not coarse else None
    return _row(f"truceline-report-{slug(report.id)}", "Article", {
        "title": [report.title] if report.title and not coarse else [],
        "publisher": [report.publisher] if report.publisher else [],
        "publishedAt": [report.published] if report.published else [],
        "sourceUrl": [url] if url else [],
        "language": [str(load_book("followthemoney").tables["languages"].get(report.language, ""))] if report.language else [],
        "contentHash": [report.sha256] if len(report.sha256) == 40 else [],
    })  # fmt: skip


def party(actor: Actor, facts: Facts, book: Book) -> Row:
    """An actor: a person, a public body or an organisation, by its kind."""
    schemas: Mapping[str, str] = book.tables["schemas"]
    schema = schemas.get(actor.kind, "LegalEntity")
    state = state_of(actor, facts.theatre)
    country = _country(state.id if state else None, facts)
    return _row(key(facts, actor.id), schema, {"name": [actor.name], "country": [country] if country else []})


def _country(state: str | None, facts: Facts) -> str | None:
    row = country_row(state, country_name(state, facts.theatre))
    return row.iso2 if row else None


def key(facts: Facts, name: str) -> str:
    """An id of the theatre, of letters FollowTheMoney lets stand in one."""
    return f"truceline-{slug(facts.theatre.id)}-{slug(name)}"


def slug(text: str) -> str:
    """Text as part of an id; where letters had to give way, a hash keeps two apart."""
    kept = re.sub(r"[^A-Za-z0-9.]+", "-", text).strip("-.")
    return kept if kept == text else f"{kept}-{hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()[:8]}"


def _row(name: str, schema: str, properties: Mapping[str, list[str]]) -> Row:
    told = {prop: kept for prop, values in properties.items() if (kept := [plain(v) for v in dict.fromkeys(values) if v.strip()])}
    return {"id": name, "schema": schema, "properties": told}
