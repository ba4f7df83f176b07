"""Names of places in running text: the words of a report and a theatre in, candidate spans out, longest first. Decides nothing about use.

The words are the parse's tokens and, where the parse is silent (date lines, captions), the words of the bare text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from truceline.codebooks.place_words import PlaceWords
from truceline.records import Parse, Place, Report, Token
from truceline.records.place import Precision
from truceline.theatres.theatre import Theatre, name_key, opener

LONGEST = 9
_WORD = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the report. `i` is its token number, -1 outside the parse."""

    start: int
    end: int
    text: str
    i: int

    @property
    def lower(self) -> str:
        return self.text.lower()

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


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
    at = 0
    for token in parse.tokens:
        words += _bare(report.text, at, token.start)
        if token.text.strip():
            words.append(Word(token.start, token.end, token.text, token.i))
        at = max(at, token.end)
    words += _bare(report.text, at, len(report.text))
    return tuple(words)


def _bare(text: str, start: int, end: int) -> list[Word]:
    return [Word(m.start(), m.end(), m.group(), -1) for m in _WORD.finditer(text, start, end)] if end > start else []


def slice_of(text: str, words: Sequence[Word], first: int, last: int) -> str:
    """The text from word `first` to word `last`."""
    return text[words[first].start : words[last].end]


def known_name(text: str, words: Sequence[Word], at: int, theatre: Theatre) -> Candidate | None:
    """The longest name of the theatre that begins at word `at`."""
    if theatre.openers and opener(words[at].text) not in theatre.openers:
        return None
    for last in range(min(at + LONGEST, len(words)) - 1, at - 1, -1):
        if "\n" in text[words[at].start : words[last].end]:
            continue
        piece = slice_of(text, words, at, last)
        ids = theatre.place_names.get(name_key(piece))
        if ids:
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
    last = at
    while last + 1 < len(words) and _goes_on(text, words, last, book):
        last += 1
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
        return here.end == following.start and at + 2 < len(words) and words[at + 2].start == following.end
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
    key = name_key(word.text)
    return word.capital and (key in theatre.adjectives or key in theatre.place_names)


def covers(spans: Iterable[tuple[int, int]], start: int, end: int) -> bool:
    """True if one of the spans holds [start, end) and more."""
    return any(s <= start and end <= e and (s, e) != (start, end) for s, e in spans)


def actor_name_spans(text: str, words: Sequence[Word], theatre: Theatre) -> tuple[tuple[int, int], ...]:
    """Spans of names of more than one word that are no place's: bodies, forces, media, persons, agreements."""
    agreements = {name_key(name) for row in theatre.agreements.values() for name in (row.name, *row.aliases)}
    spans = []
    at = 0
    while at < len(words):
        step = 1
        if theatre.openers and opener(words[at].text) not in theatre.openers:
            at += 1
            continue
        for last in range(min(at + LONGEST, len(words)) - 1, at, -1):
            if not any(w.capital for w in (words[at], words[last])):
                continue
            key = name_key(slice_of(text, words, at, last))
            if key in agreements or (key not in theatre.place_names and _is_body(key, theatre)):
                spans.append((words[at].start, words[last].end))
                step = last - at + 1
                break
        at += step
    return tuple(spans)


def _is_body(key: str, theatre: Theatre) -> bool:
    for name in theatre.names.get(key, ()):
        actor = theatre.actor(name.actor)
        if actor is not None and actor.kind not in ("state", "government") and not name.metonym:
            return True
    return False


def head_token(parse: Parse, words: Sequence[Word], first: int, last: int) -> Token | None:
    """The token of the span whose head lies outside it; None outside the parse."""
    inside = [words[k].i for k in range(first, last + 1) if words[k].i >= 0]
    for i in reversed(inside):
        token = parse.tokens[i]
        if token.head == i or token.head not in inside:
            return token
    return parse.tokens[inside[-1]] if inside else None
