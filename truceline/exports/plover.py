"""PLOVER's own view of a record: events in, the same events under PLOVER's categories out, for users of PLOVER and POLECAT data.

Our types are PLOVER's sixteen, but an event has a modality and PLOVER folds it into the type: a promised visit is AGREE, a threatened
blockade THREATEN, what is denied no event at all. The table is data (`codebooks/plover.yaml`). Nothing is added that the record lacks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from truceline.codebooks.words import read_yaml
from truceline.records import Event, Participant, Record


@dataclass(frozen=True, slots=True)
class PloverEvent:
    """An event under PLOVER's type and mode (None where PLOVER has none); who acts and who receives are those of `event`."""

    type: str
    mode: str | None
    event: Event

    @property
    def actors(self) -> tuple[Participant, ...]:
        return self.event.actors

    @property
    def recipients(self) -> tuple[Participant, ...]:
        return self.event.targets


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


def plover_event(event: Event) -> PloverEvent | None:
    """An event in PLOVER's view; None if it has none there."""
    type_ = plover_type(event.type, event.mode, event.modality)
    if type_ is None:
        return None
    mode = load_table()["modes"].get(type_, {}).get(event.mode) if type_ == event.type else None
    return PloverEvent(type_, mode, event)


def plover_events(record: Record) -> tuple[PloverEvent, ...]:
    """All events of a record in PLOVER's view, in text order."""
    return tuple(found for event in record.events for found in [plover_event(event)] if found is not None)


def plover_dict(found: PloverEvent) -> dict[str, Any]:
    """One event as the plain object that PLOVER's scorers and POLECAT's readers ask for."""
    return {
        "plover": found.type,
        "mode": found.mode,
        "actor": [party(p) for p in found.actors],
        "target": [party(p) for p in found.recipients],
        "event": found.event.id,
    }


def party(who: Participant) -> dict[str, str | None]:
    """A participant: its words and the country it belongs to (None if none)."""
    return {"text": who.span.text if who.span else who.actor.name, "name": who.actor.name, "code": who.actor.state or named_id(who)}


def named_id(who: Participant) -> str | None:
    return None if who.actor.id.startswith("text:") else who.actor.id


def main_events(found: Sequence[PloverEvent]) -> list[PloverEvent]:
    """The first event of each sentence: what a coder of one event a sentence would keep, since news puts its main clause first."""
    seen: dict[int, PloverEvent] = {}
    for one in found:
        seen.setdefault(one.event.sentence.start, one)
    return list(seen.values())
