"""What was known at a moment of a day: incidents cut to the words said or printed by then. Words without an hour count at its end."""

from __future__ import annotations

from collections.abc import Mapping

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


def cut_to_moment(incidents: tuple[Incident, ...], records: Mapping[str, Record], moment: str) -> tuple[Incident, ...]:
    """The incidents as the words said by `moment` ("YYYY-MM-DDTHH:MM") tell them; one nobody had told by then is left out."""

    def words_known(evidence: Evidence, told: str | None) -> bool:
        record = records.get(evidence.ref.report)
        if record is None:
            return False
        said = told or said_at(record, evidence.statement)
        return said is None or moment_of(said) <= moment

    def telling_known(telling: Telling) -> bool:
        ref = telling.ref
        event = next((e for e in records[ref.report].events if e.id == ref.event), None) if ref.report in records else None
        return event is not None and words_known(Evidence.of_event(ref, event), None)

    told = (cut(incident, telling_known, words_known) for incident in incidents)
    return tuple(incident for incident in told if incident is not None)
