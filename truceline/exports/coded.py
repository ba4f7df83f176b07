"""Coded events of reports, for data sets that count reports: an event in PLOVER's view, with what POLECAT and ICEWS rows share. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from truceline.exports.facts import PREFIX, name_of
from truceline.exports.formbook import Book
from truceline.exports.material import Material, Tally
from truceline.exports.places import Spot, spot_of
from truceline.exports.plover import PloverEvent, plover_event
from truceline.questions.inquiry import in_days
from truceline.records import Actor, Event, EventRef, Participant, Record
from truceline.theatres.sides import backing, state_of

VERBAL = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})  # done by saying


@dataclass(frozen=True, slots=True)
class Coded:
    """One event of a report as PLOVER sees it."""

    record: Record
    event: Event
    seen: PloverEvent
    spot: Spot
    material: Material

    @property
    def id(self) -> str:
        return f"{PREFIX}{self.record.report.id}:{self.event.id}"

    @property
    def day(self) -> str | None:
        """The day of the act; None where none or several are told. Words are an act of the day they were said on."""
        date = self.event.date
        if date is not None:
            return date[0] if date[0] == date[1] else None
        statement = next((s for s in self.record.statements if s.id == self.event.statement), None)
        speaks = statement is not None and any(who.actor.id == statement.speaker.actor.id for who in self.event.actors)
        said = statement.said_at if statement and speaks and self.event.type in VERBAL else None
        return said[:10] if said and len(said) >= 10 else None

    def name(self, who: Actor) -> str:
        """The name of an actor; words of the report are kept back where places are coarsened."""
        return name_of(who, self.material.options)

    def words(self, who: Participant) -> str | None:
        """The report's own words for it."""
        return None if self.material.options.coarse or who.span is None else who.span.text


def coded_events(material: Material, tally: Tally) -> Iterator[Coded]:
    """Every event of every report that PLOVER sees as one, by report id and place in it; what it does not see is noted as left out.

    An event counts within the days asked for by its own days, or where it has none by the day of printing.
    """
    options = material.options
    for record in map(tally.read, material.stream()):
        report = record.report
        printed = (report.published, report.published) if report.published else None
        for event in record.events:
            name = f"{PREFIX}{report.id}:{event.id}"
            seen = plover_event(event)
            if not in_days(event.date or printed, options.first, options.last):
                tally.omit(name, "outside-the-days")
            elif options.reviewed_only and not material.reviewed(EventRef(report.id, event.id)):
                tally.omit(name, "not-reviewed")
            elif seen is None:
                tally.omit(name, "denied-only")
            else:
                place = event.place.place if event.place else None
                yield Coded(record, event, seen, spot_of(place, material.theatre, options.precision), material)


def state_id(actor: Actor, material: Material, book: Book) -> str | None:
    """The country of an actor by ISO alpha-3; one the codebook knows as partly recognised stands under the country it is counted in."""
    partly: Mapping[str, str] = book.tables.get("partly_recognised", {})
    state = state_of(actor, material.theatre)
    found = state.id if state else actor.state or (actor.id if actor.kind in ("state", "de_facto_authority") else None)
    return partly.get(found, found) if found else None


def sectors(actor: Actor, material: Material, book: Book) -> list[str]:
    """PLOVER's sectors of an actor: from its kind, a person's from the body it speaks for."""
    table: Mapping[str, Any] = book.tables["sectors"]
    behind = backing(actor, material.theatre)
    # who speaks for a state is of its government; the state itself has no sector
    kind = "government" if actor.kind == "person" and behind.kind == "state" else behind.kind
    found = [table[kind]] if kind in table else []
    told = {actor.state, behind.state, behind.id} & set(book.tables.get("partly_recognised", {}))
    return [*found, *(["PRE"] if told and "PRE" not in found else [])]


def title_at(actor: Actor, material: Material, day: str | None) -> str | None:
    """The office a person held on a day, by the theatre's dated roles; None where the day or the office is not known."""
    person = material.theatre.people.get(actor.id)
    if person is None or day is None:
        return None
    held = [role.title for role in person.roles if (role.start or "") <= day <= (role.end or "9")]
    return held[-1] if held else None
