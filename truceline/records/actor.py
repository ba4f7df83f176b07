"""Actors: who acts, speaks or is acted upon, and how a report mentions them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from truceline.records.span import Span

ActorKind = Literal[
    "state", "government", "organ", "armed_force", "armed_group", "de_facto_authority", "mission", "mechanism",
    "intl_org", "person", "people", "media", "group", "unknown",
]
MentionKind = Literal["name", "title", "pronoun", "noun"]


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor. `id` is stable: from the theatre pack, from the world theatre, or "text:<slug>" for one known only by words.

    `party` is the side in the theatre's conflict ("third" for mediators and missions), None if unknown or none.
    `state` is the id of the state actor it belongs to, None if none.
    """

    id: str
    name: str
    kind: ActorKind = "unknown"
    party: str | None = None
    part_of: str | None = None
    state: str | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """An office held over days [start, end]; None is open. `on_behalf_of` is the actor the holder speaks for."""

    title: str
    on_behalf_of: str | None
    start: str | None = None
    end: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A person of a theatre: the actor, other spellings and the dated roles."""

    actor: Actor
    variants: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a report that name somebody.

    `head` is the number of the head token of the phrase, `span` the whole phrase without relative clauses ("the Defence Ministry",
    "ministry spokesman Colonel Pell Arvik", "he"). `actors` are whom they stand for: none if unknown, several for a group
    whose members are told ("both sides"). `on_behalf_of` is the organ or state a person speaks for, if told or known by role.
    """

    span: Span
    head: int
    kind: MentionKind
    actors: tuple[Actor, ...] = ()
    on_behalf_of: Actor | None = None
    method: str = ""


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor in a statement or event, with the words that name it there (None where it is inferred)."""

    actor: Actor
    span: Span | None = None
