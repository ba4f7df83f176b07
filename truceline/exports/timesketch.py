"""The monitor as a Timesketch timeline (JSON lines): first day of each incident, each figure when it was said, each report when printed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from truceline.exports.bundle import Bundle
from truceline.exports.facts import Facts, publisher
from truceline.exports.material import Material, chosen_incidents
from truceline.exports.plain import plain
from truceline.monitor.moment import PARTS

Row = dict[str, Any]


def write_timesketch(material: Material, bundle: Bundle) -> None:
    """A line for each dated thing of each incident."""
    sheet = bundle.open(".timesketch.jsonl")
    for incident in chosen_incidents(material, bundle.tally):
        rows = [row for row in timeline_rows(Facts(incident, material)) if row]
        if not rows:
            bundle.tally.omit(incident.id, "no-day")
        for row in rows:
            sheet.row(json.dumps(row, ensure_ascii=False) + "\n")
            bundle.tally.rows += 1


def timeline_rows(facts: Facts) -> Iterator[Row | None]:
    """The dated things of an incident; None where no day is told."""
    incident = facts.incident
    window = incident.window
    yield _row(facts, facts.note(), window[0] if window else None, "Incident (first day told)")
    if window and window[1] != window[0]:
        yield _row(facts, facts.title(), window[1], "Incident (last day told)")
    for chain in incident.counts:
        for link in chain.links:
            message = f"{facts.claimant(chain)} says {facts.kind(chain)}: {facts.words.bounds[link.bound]}{link.value:g}; {facts.title()}"
            yield _row(facts, message, link.said_at or link.known, "Figure said" if link.said_at else "Figure printed", status=link.status)
    for report in facts.reports:
        title = "" if facts.material.options.coarse else f": {report.title}" if report.title else ""
        yield _row(facts, f"{publisher(report)}{title}", report.published, "Report published", report=report.id)


def _row(facts: Facts, message: str, when: str | None, what: str, **more: Any) -> Row | None:
    """One line; None if the day is not known. A day alone stands at its first moment, and `precision` says so."""
    day, _, hour = (when or "").partition("T")
    if len(day) != 10:
        return None
    minute = hour if hour[:2].isdigit() else PARTS.get(hour, "")
    moment = datetime.fromisoformat(f"{day}T{minute or '00:00'}").replace(tzinfo=UTC)
    return {
        "message": plain(message),
        "datetime": moment.isoformat(),
        "timestamp": int(moment.timestamp()) * 1_000_000,
        "timestamp_desc": what,
        "precision": "minute" if hour[:2].isdigit() else "part of day" if hour else "day",
        "incident": facts.incident.id,
        "event_type": facts.incident.type,
        "status_of_incident": facts.incident.status,
        "place": plain(facts.spot.name) if facts.spot.name else None,
        "place_precision": facts.spot.precision,
        **more,
    }
