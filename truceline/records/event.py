"""Events: one coded happening as one report tells it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from truceline.records.actor import Actor, Participant
from truceline.records.place import PlaceMention
from truceline.records.quantity import Bound
from truceline.records.shown import Shown
from truceline.records.span import Span

Modality = Literal["happened", "ongoing", "planned", "demanded", "conditional", "denied"]
CountWhat = Literal[
    "killed", "wounded", "captured", "missing", "released", "returned", "displaced", "arrested", "posts_lost",
    "positions_taken", "vehicles_destroyed", "violations", "other",
]
LOSSES: tuple[CountWhat, ...] = ("killed", "wounded", "missing", "captured", "posts_lost", "vehicles_destroyed")
CountScope = Literal["point", "period", "cumulative", "increment"]


@dataclass(frozen=True, slots=True)
class Count:
    """A figure of an event: whose loss (`side`, None if not told), how bounded, of this event or of a stretch of time."""

    what: CountWhat
    value: float
    side: Actor | None = None
    bound: Bound = "exact"
    scope: CountScope = "point"
    superseded: bool = False
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Event(Shown):
    """One event (gold SCHEMA sections 4 and 5).

    `date` are the first and last ISO day of the act, None if the report does not tell it. `according_to` is empty for the report's
    own voice. `statement` is the id of the statement that tells it. `head` is the number of the trigger's head token.
    `ceasefire_violation` is set where the report's words call the act one.
    """

    id: str
    type: str
    mode: str | None
    trigger: Span
    sentence: Span
    head: int
    actors: tuple[Participant, ...] = ()
    targets: tuple[Participant, ...] = ()
    place: PlaceMention | None = None
    places: tuple[PlaceMention, ...] = ()
    date: tuple[str, str] | None = None
    counts: tuple[Count, ...] = ()
    modality: Modality = "happened"
    according_to: tuple[Participant, ...] = ()
    statement: str | None = None
    ceasefire_violation: bool = False
    method: str = ""

    @property
    def read_by(self) -> Literal["codebook", "reader"]:
        """Who found the act: a sense of the codebook, or the reader in words that have none."""
        return "reader" if self.method.startswith("reader/") else "codebook"
