"""Concern: could this report matter to this theatre? Decided from its words in one pass, before anything is parsed.

For streams in which most articles are about something else (`--gate`). In a theatre with a pack of its own a report must name one of
its parties or places beside words of conflict; in the world theatre it must have more such words. Never decides what is coded of a
report that passes, and is not asked unless somebody wants it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import ahocorasick

from truceline.codebooks.concern import concern_stems
from truceline.theatres.memory import once_per_theatre
from truceline.theatres.theatre import Theatre

SHORTEST_NAME = 4  # shorter ones are words of other meanings, or abbreviations, too often
OUTSIDERS = (None, "third", "none")
NAME = 0  # what a name's entry holds in place of a stem's points
MARKS = "\u2013\u2014\u2018\u2019\u201c\u201d\u00ab\u00bb\u00a0"  # dashes, quotes and a blank beyond ASCII
BORDERS = str.maketrans(dict.fromkeys((*(c for c in map(chr, range(128)) if not c.isalnum() and c != "-"), *MARKS), " "))


class Machines(NamedTuple):
    """What is looked for in a report: stems at the start of a word, and whole names (None in the world theatre)."""

    stems: ahocorasick.Automaton
    names: ahocorasick.Automaton | None


@cache
def stem_machine() -> ahocorasick.Automaton:
    """All stems with their points, each with a word border before it."""
    machine = ahocorasick.Automaton()
    for stem, points in concern_stems().points.items():
        machine.add_word(" " + stem, (stem, points))
    machine.make_automaton()
    return machine


@once_per_theatre
def machines(theatre: Theatre) -> Machines:
    """The machines of a theatre."""
    machine = ahocorasick.Automaton()
    for name in sorted(own_names(theatre)):
        machine.add_word(f" {name} ", NAME)
    if not len(machine):
        return Machines(stem_machine(), None)
    machine.make_automaton()
    return Machines(stem_machine(), machine)


def own_names(theatre: Theatre) -> Iterator[str]:
    """The names of the pack's parties, their people and its places, and the adjectives of the parties, as they stand in `plain` text."""
    parties = {actor.id for actor in theatre.actors.values() if actor.party not in OUTSIDERS}
    parties |= {person.actor.id for person in theatre.people.values() if person.actor.party not in OUTSIDERS}
    for key, names in theatre.names.items():
        if any(name.actor in parties and name.used_by is None for name in names):
            yield from long_enough(key)
    for key, ids in theatre.place_names.items():
        if not theatre.own_places.isdisjoint(ids) and any(theatre.places[i].precision != "country" for i in ids if i in theatre.own_places):
            yield from long_enough(key)
    for word, state in theatre.adjectives.items():
        if state in parties:
            yield from long_enough(word)


def long_enough(name: str) -> Iterator[str]:
    """The name as it stands in plain text, if it is long enough to stand for itself."""
    words = plain(name).strip()
    if len(words) >= SHORTEST_NAME:
        yield words


def plain(text: str) -> str:
    """The text in small letters, with blanks for all that is no letter, digit or dash, and one at each end."""
    return f" {' '.join(text.lower().translate(BORDERS).split())} "


def concerns(text: str, theatre: Theatre) -> bool:
    """True if a report of these words could matter to the theatre."""
    stems, names = machines(theatre)
    words = plain(text)
    if names is not None and next(names.iter(words), None) is None:
        return False
    wanted = concern_stems().world if names is None else concern_stems().named
    seen: set[str] = set()
    points = 0
    for _, (stem, worth) in stems.iter(words):
        if stem not in seen:
            seen.add(stem)
            points += worth
            if points >= wanted:
                return True
    return False
