"""Known by a day: records and incidents cut to what was public at the end of that day. Nothing is dated by the day it is read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from truceline.records import CountChain, Incident, Record


def known_records(records: Iterable[Record], as_of: str) -> tuple[Record, ...]:
    """Records of reports that may have been public by the end of `as_of`, sorted by report id.

    A report without a day of printing counts unless its earliest possible day is later: it stays undated and proves no change.
    """
    return tuple(sorted((r for r in records if _earliest(r) <= as_of), key=lambda r: r.report.id))


def _earliest(record: Record) -> str:
    report = record.report
    return report.published or (report.published_bounds or (None, None))[0] or ""


def known_incidents(incidents: Iterable[Incident], reports: frozenset[str]) -> tuple[Incident, ...]:
    """Incidents as far as these reports tell them. Best given incidents reconciled from these reports alone."""
    cut = (_cut(incident, reports) for incident in incidents)
    return tuple(incident for incident in cut if incident is not None)


def _cut(incident: Incident, reports: frozenset[str]) -> Incident | None:
    if all(m.ref.report in reports for m in incident.members):
        return incident
    members = tuple(m for m in incident.members if m.ref.report in reports)
    if not any(m.role == "tells" for m in members):
        return None
    seen = {m.ref.report for m in members}
    return replace(
        incident,
        members=members,
        reports=len(seen),
        independent=len({m.copy_of if m.copy_of in seen else m.ref.report for m in members}),
        accused=tuple(a for a in incident.accused if a.evidence.ref.report in reports),
        answers=tuple(a for a in incident.answers if a.evidence.ref.report in reports),
        time_claims=tuple(t for t in incident.time_claims if t.evidence.ref.report in reports),
        counts=tuple(c for c in (_cut_chain(c, reports) for c in incident.counts) if c is not None),
    )


def _cut_chain(chain: CountChain, reports: frozenset[str]) -> CountChain | None:
    links = tuple(link for link in chain.links if link.evidence.ref.report in reports)
    if not links:
        return None
    force = [link for link in links if link.status in ("first", "revised", "repeated")] or list(links)
    return replace(chain, links=links, current=force[-1].value, bound=force[-1].bound)
