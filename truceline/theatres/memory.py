"""What is built once for each theatre: an index, a lexicon. A theatre is plain data that does not change: its identity will do as key."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from truceline.theatres.theatre import Theatre

Built = TypeVar("Built")
MOST = 32


def once_per_theatre(build: Callable[[Theatre], Built]) -> Callable[[Theatre], Built]:
    """`build`, remembering what it made for the last theatres. Each is kept alive with it, so that its identity stays its own."""
    made: dict[int, tuple[Theatre, Built]] = {}

    def built(theatre: Theatre) -> Built:
        found = made.get(id(theatre))
        if found is None:
            if len(made) >= MOST:
                made.clear()
            found = made[id(theatre)] = (theatre, build(theatre))
        return found[1]

    return built
