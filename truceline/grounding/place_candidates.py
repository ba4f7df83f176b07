"""The ground of one report and the spans in it that may name a place, longest first. Whether they do is decided in `place_filter`."""

from __future__ import annotations

from dataclasses import dataclass, replace

from truceline.codebooks.gazetteer import divisions, fold, settlements
from truceline.codebooks.place_words import PlaceWords, place_words
from truceline.grounding.place_choice import LARGE
from truceline.grounding.place_index import PlaceIndex, index_of
from truceline.grounding.place_names import (
    Candidate,
    Names,
    Word,
    actor_name_spans,
    border_at,
    chunk_at,
    find_names,
    known_name,
    slice_of,
    unknown_with_generic,
    with_generic,
    words_of,
)
from truceline.records import Mention, Parse, Report
from truceline.theatres.theatre import Theatre, name_key


@dataclass(frozen=True, slots=True)
class Ground:
    """What every step reads: the report, its words, the theatre, the names in it and what is already taken by other names."""

    report: Report
    parse: Parse
    theatre: Theatre
    book: PlaceWords
    index: PlaceIndex
    words: tuple[Word, ...]
    names: Names
    bodies: tuple[tuple[int, int], ...]
    people: tuple[tuple[int, int], ...]

    @property
    def text(self) -> str:
        return self.report.text

    def span(self, found: Candidate) -> tuple[int, int]:
        return self.words[found.first].start, self.words[found.last].end


def survey(report: Report, parse: Parse, theatre: Theatre, mentions: tuple[Mention, ...]) -> Ground:
    """The ground of one report."""
    words = words_of(report, parse)
    people = tuple(
        (m.span.start, m.span.end)
        for m in mentions
        if m.kind == "name" and len(m.actors) == 1 and m.actors[0].kind == "person" and not is_city(m.span.text)
    )
    index = index_of(theatre)
    names = find_names(words, index)
    return Ground(report, parse, theatre, place_words(), index, words, names, actor_name_spans(words, names, index), people)


def is_city(name: str) -> bool:
    """True for a name of several words that is a large city's or a division's, which none but a place is likely to bear."""
    if " " not in name:
        return False
    return bool(divisions(name)) or any(row.population >= LARGE and fold(row.name) == fold(name) for row in settlements(name))


def candidates(ground: Ground) -> list[Candidate]:
    """Spans that may name a place, from left to right, the longest first, none overlapping."""
    out: list[Candidate] = []
    at = 0
    while at < len(ground.words):
        if not ground.words[at].capital and at not in ground.names:
            at += 1
            continue
        found = candidate_at(ground, at)
        if found is None:
            at = longer_name(ground, at) + 1
            continue
        out.append(found)
        at = found.last + 1
    return out


def longer_name(ground: Ground, at: int) -> int:
    """The last word of a name the gazetteer knows that begins here, so that no name inside it is read ("New Upper Tolm"); else `at`."""
    if not ground.words[at].capital or ground.words[at].i < 0 or at + 1 >= len(ground.words) or not ground.words[at + 1].capital:
        return at
    last = chunk_at(ground.text, ground.words, at, ground.book)
    name = slice_of(ground.text, ground.words, at, last)
    return last if last > at and (divisions(name) or settlements(name)) else at


def candidate_at(ground: Ground, at: int) -> Candidate | None:
    """The candidate that begins at a word: a border of two nations, a name of the theatre, a name told by its generic word."""
    text, words, theatre, book = ground.text, ground.words, ground.theatre, ground.book
    border = border_at(text, words, at, theatre)
    if border is not None:
        known = theatre.place_names.get(name_key(border.name), ())
        return replace(border, ids=known)
    known_here = known_name(text, words, at, ground.names.get(at, ()), theatre)
    unknown = unknown_with_generic(text, words, at, book) if starts_name(ground, at) else None
    if known_here is None:
        return unknown
    if goes_further(ground, known_here):
        return None
    full = with_generic(text, words, known_here, theatre, book)
    if unknown is not None and unknown.last > full.last and not full.strong:
        return unknown
    return _directed(ground, full)


def starts_name(ground: Ground, at: int) -> bool:
    """False for a capitalised word that is no part of a name: "The", "Yet" at the start of a sentence."""
    token = ground.words[at].i
    return token < 0 or ground.parse.tokens[token].pos in ("PROPN", "ADJ", "NOUN", "NUM")


def goes_further(ground: Ground, found: Candidate) -> bool:
    """True if the name is but the beginning of a longer one that the gazetteer knows."""
    last = chunk_at(ground.text, ground.words, found.last, ground.book)
    return last > found.last and bool(settlements(slice_of(ground.text, ground.words, found.first, last)))


def _directed(ground: Ground, found: Candidate) -> Candidate:
    """The candidate with a direction before it ("northern Sellen") where it is a land, not a point."""
    if found.first == 0 or not found.ids:
        return found
    before = ground.words[found.first - 1]
    precision = ground.theatre.places[found.ids[0]].precision
    if before.lower not in ground.book.directions or precision not in ("country", "region", "area") or found.strong or before.i < 0:
        return found
    return replace(found, first=found.first - 1, prefix=before.lower)
