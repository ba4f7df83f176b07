"""Names of places in running text: the words of a report and a theatre in, candidate spans out, longest first. Decides nothing about use.

The words are the parse's tokens and, where the parse is silent (date lines, captions), the words of the bare text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import NamedTuple

from truceline.codebooks.place_words import PlaceWords
from truceline.grounding.place_index import STEM, PlaceIndex
from truceline.records import Parse, Place, Report, Token
from truceline.records.place import Precision
from truceline.theatres.theatre import Theatre, name_key, opener

# by the first word of a name its last word and key
Names = Mapping[int, Sequence[tuple[int, str]]]
LONGEST = 9
_WORD = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")


class Word(NamedTuple):
    """A word of the report. `i` is its token number, -1 outside the parse; `key` and `opener` are those of names."""

    start: int
    end: int
    text: str
    i: int
    lower: str
    capital: bool
    key: str
    opener: str


# as Word._make, without a call in Python for each word
_word = partial(tuple.__new__, Word)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words [first, last] that may name a place: `ids` it may be (none if no pack knows it), `name` the words of the name itself.

    `generic` is the precision that a generic word of the span or beside it gives; `prefix` a direction before the name; `strong` means
    that the words alone make it a place ("Stell bridge"); `base` is the last word of the name without its generic word.
    """

    first: int
    last: int
    ids: tuple[str, ...]
    name: str
    generic: Precision | None = None
    prefix: str = ""
    strong: bool = False
    base: int = -1
    method: str = "name"


def words_of(report: Report, parse: Parse) -> tuple[Word, ...]:
    """All words of the report in text order."""
    words: list[Word] = []
    text = report.text
    at = 0
    for token in parse.tokens:
        start, end, written = token.start, token.end, token.text
        if start > at and text[at:start] != " ":
            words += _bare(text, at, start)
        if not written.isspace():
            words.append(_word((start, end, written, token.i, *_looks(written))))
        at = max(at, end)
    words += _bare(text, at, len(text))
    return tuple(words)


def _bare(text: str, start: int, end: int) -> list[Word]:
    return [Word(m.start(), m.end(), m.group(), -1, *_looks(m.group())) for m in _WORD.finditer(text, start, end)] if end > start else []


@lru_cache(maxsize=16384)
def _looks(text: str) -> tuple[str, bool, str, str]:
    """What a word as written tells: lower case, capital, key, opener."""
    return text.lower(), text[:1].isupper(), name_key(text), opener(text)


def slice_of(text: str, words: Sequence[Word], first: int, last: int) -> str:
    """The text from word `first` to word `last`."""
    return text[words[first].start : words[last].end]


def key_of(words: Sequence[Word], first: int, last: int) -> str:
    """The name key of the text from word `first` to word `last`."""
    key = words[first].key
    for k in range(first + 1, last + 1):
        key += words[k].key if words[k - 1].end == words[k].start else " " + words[k].key
    return key


def find_names(words: Sequence[Word], index: PlaceIndex) -> Names:
    """The names of places and bodies that begin at each word: last word and key, the longest first."""
    openers, places, bodies, longest = index.theatre.openers, index.theatre.place_names, index.bodies, index.longest
    out: dict[int, Sequence[tuple[int, str]]] = {}
    for at, word in enumerate(words):
        if openers and word.opener not in openers:
            continue
        key, end = word.key, word.end
        found = [(at, key)] if key in places or key in bodies else []
        for last in range(at + 1, min(at + LONGEST, len(words))):
            if len(key) >= STEM and len(key) >= longest.get(key[:STEM], 0):
                break  # no name begins so and goes on
            word = words[last]
            key += word.key if end == word.start else " " + word.key
            end = word.end
            if key in places or key in bodies:
                found.append((last, key))
        if found:
            out[at] = found[::-1]
    return out


def known_name(text: str, words: Sequence[Word], at: int, names: Sequence[tuple[int, str]], theatre: Theatre) -> Candidate | None:
    """The longest name of the theatre that begins at word `at`, among the names found there."""
    for last, key in names:
        ids = theatre.place_names.get(key)
        piece = slice_of(text, words, at, last)
        if ids and "\n" not in piece:
            fitting = tuple(i for i in ids if _case_fits(piece, theatre.places[i]))
            if fitting:
                return Candidate(at, last, fitting, piece, base=last)
    return None


def _case_fits(piece: str, place: Place) -> bool:
    """True if the words are written as a form of the place is: capitals where it has them, an acronym wholly in capitals.

    A form like "Line of contact", all common words, may stand without a capital.
    """
    key = name_key(piece)
    for name in (place.name.split(" (")[0], *(alias.name for alias in place.aliases)):
        form = name.removeprefix("the ")
        if name_key(form) != key:
            continue
        if " " in form and form[1:].islower() and "-" not in form and not any(c.isupper() for c in form[1:]):
            return True
        if form.isupper() and len(form) <= 4:
            return piece.isupper()
        return piece[0].isupper() or piece[0].isdigit() or not form[0].isupper()
    return piece[0].isupper()


def with_generic(text: str, words: Sequence[Word], found: Candidate, theatre: Theatre, book: PlaceWords) -> Candidate:
    """The candidate with the generic word after it ("Ardel region") where that makes one name."""
    for last in (found.last + 2, found.last + 1):
        if last >= len(words) or "\n" in text[words[found.last].end : words[last].end]:
            continue
        tail = slice_of(text, words, found.last + 1, last)
        precision = book.after.get(tail.lower())
        if precision is None or words[last].i < 0:
            continue
        fitting = tuple(i for i in found.ids if theatre.places[i].precision == precision)
        whole = slice_of(text, words, found.first, last)
        known = theatre.place_names.get(name_key(whole)) or theatre.place_names.get(name_key(whole.removesuffix("s")))
        if known or (fitting and precision != "settlement"):
            return Candidate(found.first, last, known or fitting, whole, precision, strong=True, base=found.last)
        if tail.lower().endswith("s"):
            return found
        return Candidate(found.first, last, (), whole, precision, strong=True, base=found.last, method="name+generic")
    return found


def shared_generic(words: Sequence[Word], found: Candidate, book: PlaceWords) -> Precision | None:
    """The precision a plural generic word gives to all names before it: "the Tolm and Brask districts"."""
    at = found.last + 1
    steps = 0
    while at < len(words) and steps < 6:
        word = words[at]
        if word.lower.endswith("s") and word.lower in book.after:
            return book.after[word.lower]
        if not (word.capital or word.lower in ("and", "or", ",")):
            return None
        at += 1
        steps += 1
    return None


def unknown_with_generic(text: str, words: Sequence[Word], at: int, book: PlaceWords) -> Candidate | None:
    """A capitalised name no pack knows, told by its generic word: "Selm bridge", "Mount Orra", "Hill 40"."""
    if words[at].i < 0 or not words[at].capital:
        return None
    before = _generic_before(text, words, at, book)
    if before is not None:
        return before
    last = chunk_at(text, words, at, book)
    for end in range(min(last + 2, len(words) - 1), at, -1):
        for start in (end - 1, end):
            if start <= at:
                continue
            tail = slice_of(text, words, start, end)
            precision = book.after.get(tail.lower())
            if precision is None or tail.endswith("s") or start - 1 > last or "\n" in text[words[at].start : words[end].end]:
                continue
            if start - 1 == at and words[at].lower in book.never:
                continue
            return Candidate(at, end, (), slice_of(text, words, at, end), precision, base=start - 1, method="generic")
    return None


def _generic_before(text: str, words: Sequence[Word], at: int, book: PlaceWords) -> Candidate | None:
    precision = book.before.get(words[at].lower)
    start = at + 1
    if precision is None and at + 1 < len(words):
        precision = book.before.get(slice_of(text, words, at, at + 1).lower())
        start = at + 2
    if precision is None or start >= len(words):
        return None
    name = words[start]
    if not (name.capital or name.text.isdigit()) or "\n" in text[words[at].start : name.end] or name.lower in book.never:
        return None
    last = start
    while name.capital and last + 1 < len(words) and words[last + 1].capital and words[last + 1].i >= 0 and words[last + 1].text.isalpha():
        last += 1
    return Candidate(at, last, (), slice_of(text, words, at, last), precision, base=last, method="generic")


def _goes_on(text: str, words: Sequence[Word], at: int, book: PlaceWords) -> bool:
    """True if the name goes on in the next word: a capital, a joining hyphen or a particle before a capital."""
    here, following = words[at], words[at + 1]
    if following.i < 0 or "\n" in text[here.end : following.start]:
        return False
    if following.text == "-":
        joined = here.end == following.start and at + 2 < len(words) and words[at + 2].start == following.end
        return joined and (words[at + 2].capital or words[at + 2].lower in book.particles or here.lower in book.particles)
    if here.text == "-":
        return True
    if following.capital and following.text[0].isalpha():
        return following.lower not in book.stops
    if following.lower not in book.particles or at + 2 >= len(words):
        return False
    return words[at + 2].capital or (words[at + 2].text == "-" and at + 3 < len(words) and words[at + 3].capital)


def chunk_at(text: str, words: Sequence[Word], at: int, book: PlaceWords) -> int:
    """The last word of the capitalised chunk that begins at word `at`."""
    last = at
    while last + 1 < len(words) and _goes_on(text, words, last, book):
        last += 1
    return last


def border_at(text: str, words: Sequence[Word], at: int, theatre: Theatre) -> Candidate | None:
    """ "the Kesterian-Velmoran border", "the Kesteria-Velmora border": a line made of two nations. """
    joint = at + 1
    if at + 3 >= len(words) or words[joint].text not in ("-", "–", "/") or words[at].i < 0:
        return None
    line = words[at + 3]
    if line.lower not in ("border", "frontier"):
        return None
    if not all(_nation(words[k], theatre) for k in (at, at + 2)):
        return None
    return Candidate(at, at + 3, (), slice_of(text, words, at, at + 3), "line", strong=True, base=at + 2, method="border")


def _nation(word: Word, theatre: Theatre) -> bool:
    return word.capital and (word.key in theatre.adjectives or word.key in theatre.place_names)


def covers(spans: Iterable[tuple[int, int]], start: int, end: int) -> bool:
    """True if one of the spans holds [start, end) and more."""
    return any(s <= start and end <= e and (s, e) != (start, end) for s, e in spans)


def actor_name_spans(words: Sequence[Word], names: Names, index: PlaceIndex) -> tuple[tuple[int, int], ...]:
    """Spans of names of more than one word that are no place's: bodies, forces, media, persons, agreements.

    Of media the last word must be a capital too: "visited Norvane today" has no "Norvane Today" in it.
    """
    spans = []
    free = 0
    for at, found in names.items():
        for last, key in found if at >= free else ():
            if last > at and key in index.bodies and (words[last].capital or (words[at].capital and key not in index.media)):
                spans.append((words[at].start, words[last].end))
                free = last + 1
                break
    return tuple(spans)


def head_token(parse: Parse, words: Sequence[Word], first: int, last: int) -> Token | None:
    """The token of the span whose head lies outside it; None outside the parse."""
    inside = [words[k].i for k in range(first, last + 1) if words[k].i >= 0]
    for i in reversed(inside):
        token = parse.tokens[i]
        if token.head == i or token.head not in inside:
            return token
    return parse.tokens[inside[-1]] if inside else None
