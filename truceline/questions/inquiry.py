"""What every question is answered from: what is known of a theatre at a time, what the asker narrowed it to, and the book of proofs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from truceline.monitor.known import said_at
from truceline.monitor.proofs import ProofBook
from truceline.monitor.table import Told, members_of
from truceline.monitor.words import Words
from truceline.records import Actor, Bearing, CopyGroup, Event, EventRef, Evidence, Incident, Record, Span, Statement, Utterance
from truceline.records.bulletin import Cell, Line
from truceline.theatres.sides import side_of
from truceline.theatres.theatre import Theatre

Cells = tuple[Cell, ...]
NOT_KNOWN = Cell()


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one theatre: records by report id, and what across reports was made of them."""

    theatre: Theatre
    records: Mapping[str, Record]
    incidents: tuple[Incident, ...]
    bearings: tuple[Bearing, ...] = ()
    copies: tuple[CopyGroup, ...] = ()
    utterances: tuple[Utterance, ...] = ()

    @property
    def last_printed(self) -> str | None:
        """The last day a report was printed."""
        return max((r.report.published or "" for r in self.records.values()), default="") or None


@dataclass(frozen=True, slots=True)
class Asked:
    """How the asker narrowed the question. `first` and `last` are ISO days, both ends in; names are words that the full name has."""

    first: str | None = None
    last: str | None = None
    actor: str | None = None
    about: str | None = None
    place: str | None = None
    incident: str | None = None
    report: str | None = None
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """An answer on its way: columns, rows of cells, and what must be said of them."""

    columns: tuple[str, ...]
    rows: tuple[Cells, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Inquiry:
    """One question being answered."""

    known: Known
    asked: Asked
    words: Words
    book: ProofBook = field(repr=False)

    @property
    def theatre(self) -> Theatre:
        return self.known.theatre

    def incidents(self, *families: str) -> list[Incident]:
        """The incidents asked for, by window and id; those without a day last."""
        chosen = [i for i in self.known.incidents if (not families or i.family in families) and self.wants(i)]
        return sorted(chosen, key=lambda i: (i.window is None, i.window or ("", ""), i.id))

    def wants(self, incident: Incident) -> bool:
        """True unless the asker narrowed the question to others. An incident of no known day is left out where days are asked for."""
        asked = self.asked
        if asked.incident and incident.id != asked.incident:
            return False
        if asked.place and not any(has_words(place.name, asked.place) for place in incident.places):
            return False
        if asked.actor and not any(has_words(a.name, asked.actor) or a.id == asked.actor for a in self.parties(incident)):
            return False
        return in_days(incident.window, asked.first, asked.last)

    def parties(self, incident: Incident) -> Iterator[Actor]:
        """All who are named in an incident."""
        yield from incident.sides
        yield from (a for accusation in incident.accused for a in (accusation.by, accusation.of))
        yield from (chain.claimant for chain in incident.counts if chain.claimant)

    def members(self, incident: Incident) -> tuple[Told, ...]:
        return members_of(incident, self.known.records)

    def events(self) -> Iterator[tuple[EventRef, Event]]:
        """Every event of every report, copies left out, by report and place in it."""
        copied = {r for group in self.known.copies for r in group.reports if r != group.origin and group.origin in self.known.records}
        for report in sorted(self.known.records.keys() - copied):
            yield from ((EventRef(report, e.id), e) for e in self.known.records[report].events)

    def said_at(self, evidence: Evidence) -> str | None:
        """When the words behind a value were said, or else the day they were printed."""
        return said_at(self.known.records[evidence.ref.report], evidence.statement)

    def cell(self, text: str | None, evidence: Evidence | None = None, by: str | None = None, note: str | None = None) -> Cell:
        """A cell of one line; not known where there is no text."""
        if not text:
            return NOT_KNOWN
        return Cell((self.book.line(text, evidence, by, note) if evidence else Line(text, by, (), note),))

    def side_name(self, actor: Actor | None) -> str | None:
        return side_of(actor, self.theatre) if actor else None


def of_statement(report: str, statement: Statement, span: Span | None = None) -> Evidence:
    """The evidence at the words of a statement: its first piece within its sentence, else the cue."""
    pieces = (p for p in statement.content if statement.sentence.contains(p))
    return Evidence(EventRef(report, statement.id), span or next(pieces, statement.cue), statement.sentence, statement.id, statement.method)


def has_words(name: str, words: str) -> bool:
    """True if each of `words` is in the name, whatever the case."""
    return all(word in name.casefold() for word in words.casefold().split())


def in_days(window: tuple[str, str] | None, first: str | None, last: str | None) -> bool:
    """True if the window may lie within the days; one that is not known does so only where no days are asked for."""
    if first is None and last is None:
        return True
    return window is not None and window[0] <= (last or "9") and (first or "") <= window[1]


def names_of(actors: Iterable[Actor]) -> str:
    return ", ".join(dict.fromkeys(a.name for a in actors))
