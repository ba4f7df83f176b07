"""Context: the member events of one incident with all their reports tell about them. Built once, read by what fills the record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from truceline.records import Actor, Event, Evidence, Record, Span, Statement
from truceline.records.incident import Telling, TellingRole
from truceline.theatres.theatre import Theatre


@dataclass(frozen=True, slots=True)
class Told:
    """A member event with its record, the statement that tells it (None: the report itself) and its part in the incident."""

    telling: Telling
    event: Event
    record: Record
    statement: Statement | None

    @property
    def claimants(self) -> tuple[Actor, ...]:
        return tuple(who.actor for who in self.event.according_to)

    @property
    def said_at(self) -> str | None:
        return self.statement.said_at if self.statement else None

    def evidence(self, span: Span | None = None) -> Evidence:
        """Evidence at `span`, at the trigger where no span is known."""
        span = span or self.event.trigger
        statement = self.statement.id if self.statement else None
        if self.event.sentence.contains(span):
            return Evidence(self.telling.ref, span, self.event.sentence, statement, self.event.method)
        said = next((s for s in self.record.statements if s.sentence.contains(span) or s.covers(span.start, span.end)), None)
        sentence = said.sentence if said and said.sentence.contains(span) else _sentence(self.record, span)
        return Evidence(self.telling.ref, span, sentence, said.id if said else statement, self.event.method)


@dataclass(frozen=True, slots=True)
class Context:
    """The tellings of one incident, sorted by event, and the theatre they are read in.

    `base` is the part in it that makes it an incident: "tells", of what is only announced "announces".
    """

    told: tuple[Told, ...]
    theatre: Theatre
    base: TellingRole = "tells"

    def founding(self) -> tuple[Told, ...]:
        """Those that tell the act as having happened; of what is only announced, those that announce it."""
        return tuple(t for t in self.told if t.telling.role == self.base)

    def records(self) -> tuple[Record, ...]:
        return tuple({t.record.report.id: t.record for t in self.told}.values())

    def of_report(self, report: str) -> dict[str, Told]:
        """The tellings of one report by event id."""
        return {t.event.id: t for t in self.told if t.telling.ref.report == report}


def _sentence(record: Record, span: Span) -> Span:
    """The sentence of another event around the words, else their line."""
    around = [e.sentence for e in record.events if e.sentence.contains(span)]
    if around:
        return min(around, key=lambda s: (s.end - s.start, s.start))
    text = record.report.text
    end = text.find("\n", span.end)
    return Span.of(text, text.rfind("\n", 0, span.start) + 1, len(text) if end < 0 else end)


def told(telling: Telling, records: Mapping[str, Record]) -> Told:
    """A telling with its event and statement looked up."""
    record = records[telling.ref.report]
    event = next(e for e in record.events if e.id == telling.ref.event)
    return Told(telling, event, record, find_statement(record, event.statement))


def find_statement(record: Record, statement_id: str | None) -> Statement | None:
    return next((s for s in record.statements if s.id == statement_id), None)


def known_on(record: Record, said_at: str | None) -> str | None:
    """The ISO day by which words of a report were public: the day of saying, else of printing; None where neither is known."""
    if said_at and len(said_at) >= 10:
        return said_at[:10]
    report = record.report
    return report.published or (report.published_bounds or (None, None))[1]


def moment(record: Record, said_at: str | None) -> str:
    """A key that sorts words by time of saying. A day without an hour counts as its noon; unknown comes last."""
    hours = {"MO": "T06", "AF": "T12", "EV": "T18", "NI": "T21"}
    if said_at and len(said_at) >= 10:
        day, _, hour = said_at.partition("T")
        return day + (hours.get(hour, f"T{hour}") if hour else "T12")
    report = record.report
    bounds = report.published_bounds or (None, None)
    return (report.published or bounds[0] or bounds[1] or "9999") + "T12"
