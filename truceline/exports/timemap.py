"""Incidents as the events of a TimeMap instance (Forensic Architecture), with the sources they point to. All values are text there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from truceline.exports.bundle import Bundle
from truceline.exports.facts import Facts
from truceline.exports.formbook import load_book
from truceline.exports.material import Material, chosen_incidents
from truceline.exports.plain import plain
from truceline.monitor.words import window_words
from truceline.records import Report

Row = dict[str, Any]


def write_timemap(material: Material, bundle: Bundle) -> None:
    """`events.json` and `sources.json`, an entry a line."""
    events, sources = bundle.open(".timemap.events.json"), bundle.open(".timemap.sources.json")
    events.text("[")
    known: dict[str, Row] = {}
    for incident in chosen_incidents(material, bundle.tally):
        facts = Facts(incident, material)
        if incident.window is None and facts.spot.lat is None:
            bundle.tally.omit(incident.id, "neither-day-nor-point")
            continue
        for report in facts.reports:
            known.setdefault(report.id, source_row(report, coarse=material.options.coarse))
        events.row(("," if events.rows else "") + "\n" + json.dumps(event_row(facts), ensure_ascii=False))
        bundle.tally.rows += 1
    events.text("\n]\n")
    lines = (f"\n{json.dumps(key)}: {json.dumps(row, ensure_ascii=False)}" for key, row in sorted(known.items()))
    sources.text("{" + ",".join(lines) + "\n}\n")
    sources.rows = len(known)


def event_row(facts: Facts) -> Row:
    """One event; its place only where a telling names a point."""
    incident, spot = facts.incident, facts.spot
    point = spot.lat is not None and spot.lon is not None
    return {
        "id": incident.id,
        "description": plain(facts.note()),
        "date": american(incident.window[0]) if incident.window else "",
        "time": next(iter(hours(facts)), ""),
        "time_precision": str(load_book("timemap").tables["time_precision"][_fineness(facts)]),
        "location": plain(spot.name or ""),
        **({"latitude": str(spot.lat), "longitude": str(spot.lon)} if point else {}),
        "type": incident.type,
        "category": incident.family,
        "category_full": f"{incident.type}/{incident.mode}" if incident.mode else incident.type,
        "associations": [incident.family, f"status: {incident.status}"],
        "sources": [report.id for report in facts.reports],
        "comments": f"place told as {spot.precision or 'not told'}; grade {incident.grade or 'none'}",
        "time_display": window_words(incident.window),
        "shape": "",
        "colour": "",
    }


def hours(facts: Facts) -> Iterator[str]:
    """The hour, where all who give one give the same."""
    told = {claim.at.split("/")[0].partition("T")[2] for claim in facts.incident.time_claims}
    if len(told) == 1 and (hour := told.pop())[:2].isdigit():
        yield hour[:5]


def _fineness(facts: Facts) -> str:
    return next(name for name, most in (("none", 0), ("day", 1), ("week", 7), ("month", 31), ("longer", 10**6)) if facts.days <= most)


def american(day: str) -> str:
    """A day as TimeMap reads it: month, day, year."""
    year, month, date = day.split("-")
    return f"{month}/{date}/{year}"


def source_row(report: Report, *, coarse: bool) -> Row:
    """A report as one of TimeMap's sources."""
    return {
        "id": report.id,
        "title": "" if coarse else plain(report.title or ""),
        "paths": [],
        "type": "Text",
        "url": "" if coarse else report.url or "",
        "author": plain(report.publisher or ""),
        "date": american(report.published) if report.published else "",
    }
