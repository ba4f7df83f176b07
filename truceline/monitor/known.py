"""Known by a day: records and incidents cut to what was public at the end of that day. Nothing is dated by the day it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from truceline.records import CountChain, Evidence, Incident, Record
from truceline.records.incident import Telling


def known_records(records: Iterable[Record], as_of: str) -> tuple[Record, ...]:
    """Records of reports that may have been public by the end of `as_of`, sorted by report id.

    A report without a day of printing counts unless its earliest possible day is later: it stays undated and proves no change.
    """
    return tuple(sorted((r for r in records if _earliest(r) <= as_of), key=lambda r: r.report.id))


def _earliest(record: Record) -> str:
    report = record.report
    return report.published or (report.published_bounds or (None, None))[0] or ""


def printed_days(records: Mapping[str, Record]) -> dict[str, str | None]:
    """ISO day of printing by report id, None where it is not known."""
    return {key: record.report.published for key, record in records.items()}


def said_at(record: Record, statement: str | None) -> str | None:
    """When the words of a statement were said, or else (or without one) the day they were printed."""
    said = next((s.said_at for s in record.statements if s.id == statement), None)
    return said or record.report.published


def known_incidents(incidents: Iterable[Incident], reports: frozenset[str]) -> tuple[Incident, ...]:
    """Incidents as far as these reports tell them. Best given incidents reconciled from these reports alone."""
    partial = (i if all(m.ref.report in reports for m in i.members) else cut(i, *by_reports(reports)) for i in incidents)
    return tuple(incident for incident in partial if incident is not None)


TellingKnown = Callable[[Telling], bool]
WordsKnown = Callable[[Evidence, str | None], bool]


def by_reports(reports: frozenset[str]) -> tuple[TellingKnown, WordsKnown]:
    """What is known by these reports: tellings in them, and words in them whenever said."""
    return lambda telling: telling.ref.report in reports, lambda evidence, _: evidence.ref.report in reports


def cut(incident: Incident, telling_known: TellingKnown, words_known: WordsKnown) -> Incident | None:
    """An incident without the tellings and words that were not known; None if then nobody tells it.

    Args:
        words_known: of the evidence for a value, and when the value was said as far as it tells.
    """
    members = tuple(m for m in incident.members if telling_known(m))
    base = "announces" if incident.status == "announced" else "tells"
    if not any(m.role == base for m in members):
        return None
    seen = {m.ref.report for m in members}
    return replace(
        incident,
        members=members,
        reports=len(seen),
        independent=len({m.copy_of if m.copy_of in seen else m.ref.report for m in members}),
        accused=tuple(a for a in incident.accused if words_known(a.evidence, None)),
        answers=tuple(a for a in incident.answers if words_known(a.evidence, a.said_at)),
        time_claims=tuple(t for t in incident.time_claims if words_known(t.evidence, None)),
        counts=tuple(c for c in (_cut_chain(c, words_known) for c in incident.counts) if c is not None),
    )


def _cut_chain(chain: CountChain, words_known: WordsKnown) -> CountChain | None:
    links = tuple(link for link in chain.links if words_known(link.evidence, link.said_at))
    if not links:
        return None
    force = [link for link in links if link.status in ("first", "revised", "repeated")] or list(links)
    return replace(chain, links=links, current=force[-1].value, bound=force[-1].bound)
