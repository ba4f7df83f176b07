"""What was known at a moment of a day: incidents cut to the words said or printed by then. Words without an hour count at its end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from truceline.questions.inquiry import of_event
from truceline.records import CountChain, EventRef, Evidence, Incident, Record

# parts of the day, at their end
PARTS = {"MO": "12:00", "AF": "18:00", "EV": "22:00", "NI": "23:59"}
END_OF_DAY = "23:59"


def moment_of(said_at: str) -> str:
    """The minute by which words of this time were out: "2021-11-16T20:00"; a day counts at its end, a part of the day at its own."""
    day, _, hour = said_at.partition("T")
    return f"{day}T{PARTS.get(hour, hour) or END_OF_DAY}"


def cut_to_moment(incidents: tuple[Incident, ...], records: Mapping[str, Record], moment: str) -> tuple[Incident, ...]:
    """The incidents as the words said by `moment` ("YYYY-MM-DDTHH:MM") tell them; one nobody had told by then is left out."""

    def known(evidence: Evidence, said_at: str | None = None) -> bool:
        record = records.get(evidence.ref.report)
        if record is None:
            return False
        statement = next((s for s in record.statements if s.id == evidence.statement), None)
        said = said_at or (statement.said_at if statement else None) or record.report.published
        return said is None or moment_of(said) <= moment

    cut = (_cut(incident, records, known) for incident in incidents)
    return tuple(incident for incident in cut if incident is not None)


def _cut(incident: Incident, records: Mapping[str, Record], known: Callable[..., bool]) -> Incident | None:
    def told(report: str, event_id: str) -> bool:
        event = next((e for e in records[report].events if e.id == event_id), None) if report in records else None
        return event is not None and known(of_event(EventRef(report, event_id), event))

    members = tuple(m for m in incident.members if told(m.ref.report, m.ref.event))
    if not any(m.role == "tells" for m in members):
        return None
    chains = (_cut_chain(chain, known) for chain in incident.counts)
    seen = {m.ref.report for m in members}
    return replace(
        incident, members=members, reports=len(seen), independent=len({m.copy_of if m.copy_of in seen else m.ref.report for m in members}),
        accused=tuple(a for a in incident.accused if known(a.evidence)),
        answers=tuple(a for a in incident.answers if known(a.evidence, a.said_at)),
        time_claims=tuple(t for t in incident.time_claims if known(t.evidence)),
        counts=tuple(chain for chain in chains if chain is not None),
    )  # fmt: skip


def _cut_chain(chain: CountChain, known: Callable[..., bool]) -> CountChain | None:
    links = tuple(link for link in chain.links if known(link.evidence, link.said_at))
    if not links:
        return None
    force = [link for link in links if link.status in ("first", "revised", "repeated")] or list(links)
    return replace(chain, links=links, current=force[-1].value, bound=force[-1].bound)
