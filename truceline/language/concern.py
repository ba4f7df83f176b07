"""Concern: could this report matter to this theatre? Decided from its words in one pass, before anything is parsed.

For streams in which most articles are about something else (`--gate`). In a theatre with a pack of its own a report must name one of
its parties or places beside words of conflict; in the world theatre it must have more such words, and they must outweigh those of other
subjects. Never decides what is coded of a report that passes, and is not asked unless somebody wants it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import ahocorasick

from truceline.codebooks.concern import POINT, concern_stems, concern_words
from truceline.language.plain import plain
from truceline.theatres.memory import once_per_theatre
from truceline.theatres.sides import parties_of
from truceline.theatres.theatre import Theatre

SHORTEST_NAME = 4  # shorter ones are words of other meanings, or abbreviations, too often


@cache
def stem_machine() -> ahocorasick.Automaton:
    """All stems with their points, each with a word border before it."""
    machine = ahocorasick.Automaton()
    for stem, points in concern_stems().points.items():
        machine.add_word(" " + stem, (stem, points))
    machine.make_automaton()
    return machine


@once_per_theatre
def name_machine(theatre: Theatre) -> ahocorasick.Automaton | None:
    """The names of the theatre's own pack, each with a blank on either side; None in the world theatre."""
    machine = ahocorasick.Automaton()
    for name in sorted(own_names(theatre)):
        machine.add_word(f" {name} ", name)
    if not len(machine):
        return None
    machine.make_automaton()
    return machine


def own_names(theatre: Theatre) -> Iterator[str]:
    """The names of the pack's parties, their people and its places, and the adjectives of the parties, as they stand in `spaced` text."""
    sides = parties_of(theatre)
    known = (*theatre.actors.values(), *(person.actor for person in theatre.people.values()))
    parties = {actor.id for actor in known if actor.party in sides}
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
    words = spaced(name).strip()
    if len(words) >= SHORTEST_NAME:
        yield words


def spaced(text: str) -> str:
    """The plain words of a text with one blank before, between and behind them, so that whole names can be looked for."""
    return f" {' '.join(plain(text).split())} "


def concerns(text: str, theatre: Theatre) -> bool:
    """True if a report of these words could matter to the theatre."""
    names = name_machine(theatre)
    words = spaced(text)
    if names is None:
        told = points_of(words)
        return told.conflict >= concern_stems().world and outweighs(words, told)
    return next(names.iter(words), None) is not None and points_of(words).conflict >= concern_stems().named


class Points(NamedTuple):
    """What the stems of a text come to: those of conflict, and what is left of them when those of other subjects are taken off."""

    conflict: int
    left: int


def points_of(words: str) -> Points:
    """The points of the stems in a `spaced` text, each different one once."""
    found = dict([stem for _, stem in stem_machine().iter(words)]).values()
    return Points(sum([points for points in found if points > 0]), sum(found))


def outweighs(words: str, told: Points) -> bool:
    """True if points and the weights of the words in a `spaced` text speak for conflict more than for something else."""
    book = concern_words()
    found = [book.words[word] for word in told_words(words) if word in book.words]
    return sum(found) / (math.sqrt(len(found)) + 1) + POINT * told.left >= book.least


def told_words(words: str) -> set[str]:
    """The different words of a `spaced` text."""
    return set(words.split())
