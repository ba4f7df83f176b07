"""A theatre compiled for the search of places: which keys name a place, a body or a country, and how long names that begin alike are.

A theatre in, one frozen table out, built once for each theatre object.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from truceline.theatres.memory import once_per_theatre
from truceline.theatres.theatre import Theatre, name_key

ACTING = ("state", "government", "de_facto_authority")
STEM = 8


class PlaceIndex(NamedTuple):
    """The table. `bodies` are the keys of names that are no place's; `told` maps a key to the states whose capital it is and the state
    it names; `longest` the first `STEM` letters of a key to the length of the longest key that begins so; `media` names of media only."""

    theatre: Theatre
    bodies: frozenset[str]
    told: Mapping[str, tuple[tuple[str, ...], str | None]]
    longest: Mapping[str, int]
    media: frozenset[str] = frozenset()


@once_per_theatre
def index_of(theatre: Theatre) -> PlaceIndex:
    """The table of a theatre."""
    agreements = {name_key(name) for row in theatre.agreements.values() for name in (row.name, *row.aliases)}
    named = {key for key in theatre.names if key not in theatre.place_names and _is_body(key, theatre)}
    bodies = frozenset(agreements | named)
    told = {key: _told(key, theatre) for key in (*theatre.names, *theatre.adjectives)}
    speaking = {key: row for key, row in told.items() if row != ((), None)}
    return PlaceIndex(theatre, bodies, speaking, _longest((*theatre.place_names, *bodies)), frozenset(_media(theatre)))


def _longest(keys: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for key in keys:
        found[key[:STEM]] = max(len(key), found.get(key[:STEM], 0))
    return found


def _media(theatre: Theatre) -> Iterator[str]:
    """The names that are of media only."""
    for key, names in theatre.names.items():
        actors = [theatre.actor(name.actor) for name in names]
        if actors and all(actor is not None and actor.kind == "media" for actor in actors):
            yield key


def _is_body(key: str, theatre: Theatre) -> bool:
    for name in theatre.names.get(key, ()):
        actor = theatre.actor(name.actor)
        if actor is not None and actor.kind not in ("state", "government") and not name.metonym:
            return True
    return False


def _told(key: str, theatre: Theatre) -> tuple[tuple[str, ...], str | None]:
    """The states whose capital a key names, and the state it is the name or nationality word of."""
    state = theatre.adjectives.get(key)
    capitals = []
    for name in theatre.names.get(key, ()):
        actor = theatre.actor(name.actor)
        if actor is None or actor.kind not in ACTING or actor.state is None:
            continue
        if name.metonym:
            capitals.append(actor.state)
        else:
            state = state or actor.state
    return tuple(capitals), state or None
