"""PLOVER's own view of a record: events in, the same events under PLOVER's categories out, for users of PLOVER and POLECAT data.

Our types are PLOVER's sixteen, but an event has a modality and PLOVER folds it into the type: a promised visit is AGREE, a threatened
blockade THREATEN, what is denied no event at all. The table is data (`codebooks/plover.yaml`). Nothing is added that the record lacks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from truceline.codebooks.words import read_yaml
from truceline.records import Event, Participant, Record, Span


@dataclass(frozen=True, slots=True)
class Party:
    """Who acts or receives: the report's words, the canonical name and the country or actor id (None if unknown)."""

    text: str
    name: str
    code: str | None


@dataclass(frozen=True, slots=True)
class PloverEvent:
    """An event under PLOVER's type and mode (None where it has none). `inferred`: its recipients are not those of `event`."""

    type: str
    mode: str | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    event: Event
    inferred: bool = False


TWO_SIDED = frozenset({"AGREE", "CONSULT", "COOPERATE", "RETREAT", "ASSAULT"})  # several actors of these face one another


@cache
def load_table() -> Mapping[str, Any]:
    """The rows of types and modes."""
    table: Mapping[str, Any] = read_yaml("plover.yaml")
    return table


def plover_type(type_: str, mode: str | None, modality: str) -> str | None:
    """PLOVER's type for one of ours; None: no event in PLOVER's view.

    Example: `plover_type("CONSULT", "visit", "planned")` is "AGREE".
    Source: PLOVER manual 0.8.
    """
    told = {"type": type_, "mode": mode, "modality": modality}
    for row in load_table()["types"]:
        if all(told[key] in row[key] for key in told if key in row):
            to: str | None = row["to"]
            return to
    return type_


def plover_event(event: Event, *, tense: bool = True) -> PloverEvent | None:
    """An event in PLOVER's view; None if it has none there."""
    timeless = not tense and event.modality in ("planned", "conditional")
    type_ = plover_type(event.type, event.mode, "happened" if timeless else event.modality)
    if type_ is None:
        return None
    mode = load_table()["modes"].get(type_, {}).get(event.mode)
    return PloverEvent(type_, mode, tuple(party(p) for p in event.actors), tuple(party(p) for p in event.targets), event)


def plover_events(record: Record, *, infer: bool = True, tense: bool = True) -> tuple[PloverEvent, ...]:
    """All events of a record in PLOVER's view, in text order.

    Args:
        tense: False codes what is promised or due as if it were done, as PETRARCH's dictionaries do.
        infer: PLOVER asks for a recipient wherever the sentence has one to offer. Where an event names nobody it was done to, take the next
            party its sentence names after it, else the place of the act. False: only what the event itself names.
    """
    found = [e for event in record.events for e in [plover_event(event, tense=tense)] if e is not None]
    violent = {e.event.sentence.start for e in found if e.type == "ASSAULT"}
    # PLOVER: MOBILIZE is not coded beside an ASSAULT
    told = [in_office(record, e) for e in found if e.type != "MOBILIZE" or e.event.sentence.start not in violent]
    return tuple(with_recipient(record, e) if infer else e for e in told)


def in_office(record: Record, found: PloverEvent) -> PloverEvent:
    """The event with persons and unnamed groups coded by the country the report says they serve or come from."""
    serves = {a.id: m.on_behalf_of.state or m.on_behalf_of.id for m in record.mentions if m.on_behalf_of is not None for a in m.actors}

    def coded(parties: tuple[Party, ...], people: Sequence[Participant]) -> tuple[Party, ...]:
        return tuple(
            replace(p, code=serves.get(who.actor.id) or nation_told(record, who) or p.code)
            if who.actor.kind == "person" or p.code is None else p
            for p, who in zip(parties, people, strict=True)
        )

    return replace(found, actors=coded(found.actors, found.event.actors), recipients=coded(found.recipients, found.event.targets))


def nation_told(record: Record, who: Participant) -> str | None:
    """The country inside the words for somebody, there or elsewhere in the report: "Velmora President Ardin", "workers of Tolm"."""
    elsewhere = (m.span for m in record.mentions if m.kind != "pronoun" and any(a.id == who.actor.id for a in m.actors))
    spans = ((who.span,) if who.span is not None else (), elsewhere)
    return next((country for some in spans for span in some for country in [country_in(record, span)] if country is not None), None)


def country_in(record: Record, span: Span) -> str | None:
    """The first state, or country of a place, named inside a stretch of the report."""
    states = [(m.span.start, a.id if a.kind == "state" else a.state) for m in record.mentions for a in m.actors
              if inside(m.span, span) and m.method != "modifier/marked" and (a.state or a.kind == "state")]
    lands = [(p.span.start, p.place.country) for p in record.places if inside(p.span, span)]
    return min(((at, country) for at, country in (*states, *lands) if country), default=(0, None))[1]


def inside(small: Span, big: Span) -> bool:
    return big.start <= small.start and small.end <= big.end


def with_recipient(record: Record, found: PloverEvent) -> PloverEvent:
    """The event with an inferred recipient where it has none and is not two-sided."""
    if found.recipients or (len(found.actors) > 1 and found.type in TWO_SIDED):
        return found
    inferred = next_party(record, found.event) or the_place(found.event) or next_place(record, found.event)
    return replace(found, recipients=inferred, inferred=bool(inferred))


def next_party(record: Record, event: Event) -> tuple[Party, ...]:
    """The first party with a name that the sentence mentions after the trigger, other than the actors and those who tell it."""
    statement = next((s for s in record.statements if s.id == event.statement), None)
    tellers = (*event.according_to, *((statement.speaker,) if statement is not None else ()))
    out = {p.actor.id for p in (*event.actors, *tellers)} | {p.actor.state for p in event.actors}
    for mention in record.mentions:
        named = [a for a in mention.actors if not a.id.startswith("text:") and a.id not in out]
        if named and mention.kind != "pronoun" and event.trigger.end <= mention.span.start < event.sentence.end:
            return tuple(Party(mention.span.text, a.name, a.state or a.id) for a in named)
    return ()


def the_place(event: Event) -> tuple[Party, ...]:
    place = event.place
    return () if place is None else (Party(place.span.text, place.place.name, place.place.country),)


def next_place(record: Record, event: Event) -> tuple[Party, ...]:
    """The first place with a country that the sentence names after the trigger: "criticised the closure of shops in Tolm"."""
    after = (p for p in record.places if event.trigger.end <= p.span.start < event.sentence.end and p.place.country)
    return next(((Party(p.span.text, p.place.name, p.place.country),) for p in after), ())


def plover_dict(found: PloverEvent) -> dict[str, Any]:
    """One event as the plain object that PLOVER's scorers and POLECAT's readers ask for."""
    sides = {"actor": found.actors, "target": found.recipients}
    told = {key: [{"text": p.text, "name": p.name, "code": p.code} for p in parties] for key, parties in sides.items()}
    return {"plover": found.type, "mode": found.mode, **told, "inferred": found.inferred, "event": found.event.id}


def party(who: Participant) -> Party:
    """A participant: its words and the country it belongs to."""
    named = None if who.actor.id.startswith("text:") else who.actor.id
    return Party(who.span.text if who.span else who.actor.name, who.actor.name, who.actor.state or named)


def main_events(found: Sequence[PloverEvent]) -> list[PloverEvent]:
    """The first event of each sentence: what a coder of one event a sentence would keep, since news puts its main clause first."""
    seen: dict[int, PloverEvent] = {}
    for one in found:
        seen.setdefault(one.event.sentence.start, one)
    return list(seen.values())
