"""Theatre: the pack that says who, where and which agreements, compiled for look-up. Plain data; nothing here reads a file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from truceline.records.actor import Actor, Person
from truceline.records.agreement import Agreement
from truceline.records.place import Place


@dataclass(frozen=True, slots=True)
class ActorName:
    """A surface form that may stand for an actor.

    `used_by` is the actor whose side uses the name ("the enemy" by VEL means KES_AF), None if anybody's. `metonym` is true
    where the words name a place that acts ("Tarnis" for the Government of Velmora).
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
class Mechanism:
    """A commission, contact group or mediation track: its actor id, who sits in it and the agreement that made it."""

    actor: str
    members: tuple[str, ...] = ()
    founded_by: str | None = None


def name_key(text: str) -> str:
    """The key of a name: casefolded, accents kept, one blank between words, one kind of dash and apostrophe.

    >>> name_key("Velmora\u2013Kesteria  Border")
    'velmora-kesteria border'
    """
    return " ".join((text if text.isascii() else text.translate(_FOLDED)).split()).casefold()


def opener(text: str) -> str:
    """The first run of letters or digits of a name or word, casefolded: what an index of names is entered by.

    >>> opener("U.S. Navy")
    'u'
    """
    found = _RUN.search(text)
    return found.group().casefold() if found else ""


_RUN = re.compile(r"\w+")


_FOLDED = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014", "-") | dict.fromkeys("\u2018\u2019\u02bc", "'"))


@dataclass(frozen=True, slots=True)
class Theatre:
    """One pack laid over the world theatre. Keys of `names`, `place_names` and `adjectives` are made by `name_key`.

    Under one key the pack's own actors and places stand before those of the world. `own_places` are the ids of the pack itself.
    `openers` are the first words (`opener`) of all names, places and agreements; empty where a theatre was not compiled.

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
    mechanisms: Mapping[str, Mechanism] = field(default_factory=dict)
    own_places: frozenset[str] = frozenset()
    openers: frozenset[str] = frozenset()

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
