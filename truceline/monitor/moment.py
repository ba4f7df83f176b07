"""What was known at a moment of a day: records and incidents cut to the words said or printed by then.

Words without an hour count at the end of their day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from truceline.monitor.known import cut, said_at
from truceline.records import Evidence, Incident, Record
from truceline.records.incident import Telling

# parts of the day, at their end
PARTS = {"MO": "12:00", "AF": "18:00", "EV": "22:00", "NI": "23:59"}
END_OF_DAY = "23:59"


def moment_of(said_at: str) -> str:
    """The minute by which words of this time were out: "2021-11-16T20:00"; a day counts at its end, a part of the day at its own."""
    day, _, hour = said_at.partition("T")
    return f"{day}T{PARTS.get(hour, hour) or END_OF_DAY}"


def is_later(said: str | None, moment: str) -> bool:
    """True if words of this time were not out by the moment; words of no known time always were."""
    return said is not None and moment_of(said) > moment


def record_at(record: Record, moment: str) -> Record:
    """The record without what was said after `moment` ("YYYY-MM-DDTHH:MM"), and without what hangs on it.

    Words of which no hour is told count at the end of their day, the report's own at the end of the day of printing.
    """
    late = {s.id for s in record.statements if is_later(said_at(record, s.id), moment)}
    gone = late | {e.id for e in record.events if is_later(said_at(record, e.statement), moment)}
    if not gone:
        return record
    return replace(
        record,
        statements=tuple(s for s in record.statements if s.id not in late),
        events=tuple(e for e in record.events if e.id not in gone),
        claims=tuple(c for c in record.claims if c.event not in gone and c.statement not in gone),
        relations=tuple(r for r in record.relations if not gone & {r.source, r.target}),
    )


def cut_to_moment(incidents: tuple[Incident, ...], records: Mapping[str, Record], moment: str) -> tuple[Incident, ...]:
    """The incidents as the words said by `moment` ("YYYY-MM-DDTHH:MM") tell them; one nobody had told by then is left out."""

    def words_known(evidence: Evidence, told: str | None) -> bool:
        record = records.get(evidence.ref.report)
        if record is None:
            return False
        return not is_later(told or said_at(record, evidence.statement), moment)

    def telling_known(telling: Telling) -> bool:
        ref = telling.ref
        event = next((e for e in records[ref.report].events if e.id == ref.event), None) if ref.report in records else None
        return event is not None and words_known(Evidence.of_event(ref, event), None)

    told = (cut(incident, telling_known, words_known) for incident in incidents)
    return tuple(incident for incident in told if incident is not None)
