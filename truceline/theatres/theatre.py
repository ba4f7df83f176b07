"""Theatre: the pack that says who, where and which agreements, compiled for look-up. Plain data; nothing here reads a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from truceline.records.actor import Actor, Person
from truceline.records.agreement import Agreement
from truceline.records.place import Place


@dataclass(frozen=True, slots=True)
class ActorName:
    """A surface form that may stand for an actor.

    `used_by` is the actor whose side uses the name ("the enemy" by VEL means KES_AF), None if anybody's. `metonym` is true
    where the words name a place that acts ("Yerevan" for the Government of Armenia).
    """

    text: str
    actor: str
    used_by: str | None = None
    metonym: bool = False


@dataclass(frozen=True, slots=True)
class Publisher:
    """A medium: its actor id, and whose it is (state actor id, and state / aligned / public / independent / agency / local)."""

    actor: str
    state: str | None = None
    affiliation: str | None = None


@dataclass(frozen=True, slots=True)
class Theatre:
    """One pack laid over the world theatre. Keys of `names` and `place_names` are casefolded, accents kept, one blank between words.

    `sha256` is of the pack's canonical content, so that a record can say what it was read with.
    `adjectives` maps a nationality adjective or demonym, casefolded, to the state's id ("kesterian" -> KES).
    """

    id: str
    name: str
    start: str | None = None
    end: str | None = None
    timezone: str | None = None
    line: str | None = None
    monitor: str | None = None
    sha256: str = ""
    actors: Mapping[str, Actor] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    agreements: Mapping[str, Agreement] = field(default_factory=dict)
    publishers: Mapping[str, Publisher] = field(default_factory=dict)
    names: Mapping[str, tuple[ActorName, ...]] = field(default_factory=dict)
    place_names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    adjectives: Mapping[str, str] = field(default_factory=dict)

    def actor(self, actor_id: str) -> Actor | None:
        """The actor or person with this id, None if the pack has none."""
        if actor_id in self.actors:
            return self.actors[actor_id]
        person = self.people.get(actor_id)
        return person.actor if person else None

    def state_of(self, actor: Actor) -> Actor | None:
        """The state an actor belongs to (itself, if it is one), None if none is known."""
        if actor.kind == "state":
            return actor
        return self.actors.get(actor.state) if actor.state else None
