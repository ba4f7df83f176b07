"""The evidence behind exported incidents: one row for each telling, denial, accusation, hour and figure, with the words it was read from.

Data sets of events have no room for claimants; this table lies beside them under the same ids. No words of reports go out where places
are coarsened.
"""

from __future__ import annotations

from collections.abc import Iterator

from truceline.exports.cells import Value
from truceline.exports.facts import OWN_VOICE, Facts
from truceline.monitor.table import claimants_of
from truceline.records import Actor, Evidence

COLUMNS = (
    "event_id", "incident", "field", "value", "bound", "scope", "claimant", "side", "said_at", "status", "in_force",
    "sentence", "words", "start", "end", "report", "publisher", "published", "title", "url", "sha256", "method",
)  # fmt: skip
Row = dict[str, Value]


def evidence_rows(event_id: str, facts: Facts) -> Iterator[Row]:
    """Every value of an incident with its claimant and its words, in the order: tellings, accusations, answers, hours, figures."""
    incident = facts.incident
    for told in facts.members:
        act = facts.words.act(told.event.type, told.event.mode)
        for by in claimants_of(told):
            yield _row(event_id, facts, told.evidence(), told.role, act, by, status=told.event.modality)
    for accusation in incident.accused:
        yield _row(event_id, facts, accusation.evidence, "accused", facts.name(accusation.of), accusation.by)
    for answer in incident.answers:
        yield _row(event_id, facts, answer.evidence, "answer", facts.words.stands[answer.stand], answer.by, said_at=answer.said_at)
    for hour in incident.time_claims:
        yield _row(event_id, facts, hour.evidence, "hour", hour.at, hour.by)
    yield from _figures(event_id, facts)


def _figures(event_id: str, facts: Facts) -> Iterator[Row]:
    used = {id(figure.chain) for figure in facts.toll.figures}
    for chain in facts.incident.counts:
        current = chain.current_link
        for link in chain.links:
            row = _row(event_id, facts, link.evidence, facts.kind(chain), link.value, chain.claimant,
                       said_at=link.said_at, status=link.status)  # fmt: skip
            yield row | {
                "claimant": facts.claimant(chain), "side": facts.name(chain.side) if chain.side else None,
                "bound": link.bound, "scope": chain.scope,
                "in_force": "yes" if link is current and (chain.what != "killed" or id(chain) in used) else "no",
            }  # fmt: skip


def _row(
    event_id: str, facts: Facts, evidence: Evidence, field: str, value: Value, by: Actor | None,
    *, said_at: str | None = None, status: str | None = None,
) -> Row:  # fmt: skip
    record = facts.material.records[evidence.ref.report]
    report, coarse = record.report, facts.material.options.coarse
    statement = next((s for s in record.statements if s.id == evidence.statement), None)
    row: Row = dict.fromkeys(COLUMNS)
    return row | {
        "event_id": event_id, "incident": facts.incident.id, "field": field, "value": value,
        "claimant": facts.name(by) if by else OWN_VOICE, "said_at": said_at or (statement.said_at if statement else None), "status": status,
        "sentence": None if coarse else evidence.sentence.text, "words": None if coarse else evidence.span.text,
        "start": evidence.span.start, "end": evidence.span.end, "report": report.id, "publisher": report.publisher,
        "published": report.published, "title": None if coarse else report.title, "url": None if coarse else report.url,
        "sha256": report.sha256, "method": evidence.method,
    }  # fmt: skip
