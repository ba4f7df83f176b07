"""Time phrases: text in, chunks of tokens with the fields they fill out ("13:00 on Tuesday" -> hour, minute, weekday).

Works on the words of the whole text, not on a parse, since date lines and captions tell dates too. Resolves nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from truceline.codebooks.time_words import BREAK, NUMBER_CLASSES, SYMBOLS, Fields, Form, TimeBook, load_times

WORD = re.compile(
    r"[^\W\d_aopq][^\W\d_]*"  # most words, told by their first letter; the rest in the last line but one
    r"|\n\s*\n"
    r"|(?=\d)(?:\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?)?(?![\w-])"
    r"|\d{1,2}[./]\d{1,2}[./]\d{4}(?!\d)|\d{1,2}/\d{1,2}/\d{2}(?![\d/])"
    r"|\d{1,2}:\d{2}(?::\d{2})?(?![\d:])"
    r"|\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:st|nd|rd|th)\b|\d{3}0s\b|\d0s\b|\d+\.\d+|\d+)"
    r"|[ap]\.\s?m\b\.?|[q][1-4]\b|o['’]clock|[^\W\d_]+"
    r"|[^\s]",
    re.IGNORECASE,
)
NEXT_CENTURY = 60  # years of two figures below are of this century
CAPITAL = re.compile(r"\s[A-Z][a-z]")
LONGEST_NUMBER = 20  # figures and commas; what is longer counts nothing
REACH = 16  # words a form can take, its guards included
CLOCK_FIELDS = frozenset({"hour", "minute", "ampm", "part", "tz"})
DAY_KINDS = frozenset({"day", "weekday", "offset", "thatday"})


@dataclass(frozen=True, slots=True)
class Chunk:
    """Tokens [first, last) of the text's own words, code points [start, end), what they say."""

    kind: str
    first: int
    last: int
    start: int
    end: int
    fields: Fields


@dataclass(frozen=True, slots=True)
class Words:
    """The text cut into words and numbers; `line` has one character per word for its classes."""

    tokens: tuple[re.Match[str], ...]
    line: str


def number_kind(word: str) -> str:
    """What a token that begins with a digit can be (a key of NUMBER_CLASSES)."""
    if word.isdecimal():
        if len(word) > 4:
            return "number"  # nothing of the calendar, however long
        n = int(word)
        if len(word) == 4:
            clock = n // 100 < 25 and n % 100 < 60
            if 1900 <= n <= 2099:
                return "round_year" if n % 100 == 0 else "year_hhmm" if clock else "year"
            return "hhmm" if clock else "year" if 1700 <= n < 1900 else "number"
        if len(word) > 2:
            return "number"
        return "zero" if n == 0 else "month" if n <= 12 else "hour" if n <= 24 else "dom" if n <= 31 else "short"
    if ":" in word:
        return "isotime" if "-" in word else "clock"
    if word[-1] in "dht":
        return "dord"
    if word[-1] == "s":
        return "decade"
    if "-" in word:
        return "isodate"
    if re.fullmatch(r"\d+[./]\d+[./]\d+", word):
        return "numdate"
    if re.fullmatch(r"([01]?\d|2[0-3])\.[0-5]\d", word):
        return "dotclock"
    return "decimal" if "." in word else "number"


def split_words(text: str) -> Words:
    """The words of a text with the character of their classes; a paragraph break fits no form."""
    tokens = tuple(WORD.finditer(text))
    return Words(tokens, "".join([sign(word[0]) for word in tokens]) + BREAK)


@lru_cache(maxsize=50_000)
def sign(word: str) -> str:
    """The character of one word."""
    book = load_times()
    if word[0] == "\n":
        return BREAK
    if word[0].isdigit():
        return book.sign(NUMBER_CLASSES[number_kind(word)])
    if word[0].isalpha():
        return book.sign(book.classes(word.replace(" ", "").replace("’", "'")))
    return book.sign(frozenset({"=" + SYMBOLS[word]})) if word in SYMBOLS else "\x00"


@lru_cache(maxsize=8)  # times and quantities both ask for those of the same text
def find_chunks(text: str) -> tuple[Chunk, ...]:
    """All time phrases of a text, joined where two make one expression, in text order without overlap."""
    book = load_times()
    words = split_words(text)
    chunks: list[Chunk] = []
    found = book.any_form.search(words.line)
    while found is not None:
        chunk = longest(words, found.start(), book)
        if chunk is not None:
            chunks.append(chunk)
        found = book.any_form.search(words.line, chunk.last if chunk is not None else found.end())
    joined = share_days(join_chunks(chunks, words, book), words, book)
    return tuple(c for c in joined if c.kind != "wdmark" and c.fields.get("mode") != "none" and not in_name(text, c))


def in_name(text: str, chunk: Chunk) -> bool:
    """True for the first word of a name: "the Daily Ledger"."""
    return chunk.kind == "set" and text[chunk.start].isupper() and CAPITAL.match(text, chunk.end) is not None


def longest(words: Words, i: int, book: TimeBook) -> Chunk | None:
    """The longest phrase that begins at word `i`; of equal ones the first in the codebook."""
    start = max(i - 1, 0)
    line = words.line[start : i + REACH]
    found = longest_form(line, i - start)
    if found is None:
        return None
    number, length = found
    form = book.forms[number]
    match = form.shape.match(line, i - start)
    assert match is not None
    last = i + length
    return Chunk(form.kind, i, last, words.tokens[i].start(), words.tokens[last - 1].end(), fields_of(form, match, words, start, book))


@lru_cache(maxsize=50_000)  # the same few shapes come again in every report
def longest_form(line: str, at: int) -> tuple[int, int] | None:
    """The number of the form that reaches furthest from `at` in a stretch of class characters, and how many it takes."""
    book = load_times()
    best: tuple[int, int] | None = None
    for number in book.starts.get(line[at], ()):
        match = book.forms[number].shape.match(line, at)
        if match is not None and match.end() > at and (best is None or match.end() - at > best[1]):
            best = (number, match.end() - at)
    return best


def fields_of(form: Form, match: re.Match[str], words: Words, offset: int, book: TimeBook) -> Fields:
    """What the groups of a matched form say. A class met twice fills its field, then field2."""
    fields: Fields = dict(form.fixed)
    for group, name, field in form.fields:
        at = match.start(group)
        if at < 0:
            continue
        word = words.tokens[offset + at][0]
        value = book.words.get(word.lower().replace(" ", "").rstrip("."), {}).get(name)
        if field in form.fixed:
            continue
        if value is None:
            fields.update(digits(name, field if field not in fields else field + "2", word))
        else:
            fields[field if field not in fields else field + "2"] = value
    return fields


def digits(name: str, field: str, word: str) -> Fields:
    """The fields of a token written in digits."""
    if name in ("CLOCK", "DOTCLOCK"):
        hour, minute = re.split(r"[:.]", word)[:2]
        return {"hour": int(hour), "minute": int(minute)}
    if name == "HHMM":
        return {"hour": int(word[:2]), "minute": int(word[2:])}
    if name in ("ISODATE", "ISOTIME"):
        year, month, day = (int(p) for p in word[:10].split("-"))
        clock: Fields = {"hour": int(word[11:13]), "minute": int(word[14:16])} if name == "ISOTIME" else {}
        return {"year": year, "month": month, "day": day} | clock
    if name == "NUMDATE":
        return numeric_date(word)
    if name in ("DEC", "CAP", "LOW"):
        return {field: float(word)} if name == "DEC" else {}
    number = re.match(r"[\d,]+", word)
    return {field: int(number.group().replace(",", ""))} if number and len(number.group()) < LONGEST_NUMBER else {}


def numeric_date(word: str) -> Fields:
    """A date in digits with the year last; `either` where day and month cannot be told apart. With full stops the day comes first."""
    a, b, year = (int(p) for p in re.split(r"[./]", word))
    if year < 100:
        year += 2000 if year < NEXT_CENTURY else 1900
    if a > 12 or a == b or "." in word:
        return {"day": a, "month": b, "year": year}
    read: Fields = {"day": b, "month": a, "year": year}
    return read if b > 12 else {**read, "either": 1}


def join_chunks(chunks: list[Chunk], words: Words, book: TimeBook) -> list[Chunk]:
    """Neighbours joined as the codebook allows, until nothing more joins."""
    done: list[Chunk] = []
    for chunk in chunks:
        done.append(chunk)
        while len(done) > 1:
            joined = joined_pair(done[-2], done[-1], words, book)
            if joined is None:
                break
            done[-2:] = [joined]
    return done


def joined_pair(left: Chunk, right: Chunk, words: Words, book: TimeBook) -> Chunk | None:
    """One chunk of two, None if they do not belong together."""
    if right.first - left.last > 4 or any(f in left.fields for f in right.fields if f != "mode"):
        return None
    if "range" in (left.fields.get("mode"), right.fields.get("mode")) and "hour" in left.fields | right.fields:
        return None  # no hour is of several days
    between = words_between(left, right, words)
    for join in book.joins:
        if left.kind in join.left and right.kind in join.right and between in join.by:
            kind = right.kind if join.kind == "same" else join.kind
            fields = left.fields | right.fields | dict(join.fixed)
            return Chunk(kind, left.first, right.last, left.start, right.end, fields)
    return None


def words_between(left: Chunk, right: Chunk, words: Words) -> tuple[str, ...]:
    """The words between two chunks, marks by their names."""
    return tuple(SYMBOLS.get(w[0], w[0].lower()) for w in words.tokens[left.last : right.first])


def share_days(chunks: list[Chunk], words: Words, book: TimeBook) -> list[Chunk]:
    """Give a clock time the day told with the one after it, and both the day after a bracket."""
    out = list(chunks)
    for k in range(len(out) - 2, -1, -1):
        here, following = out[k], out[k + 1]
        if here.kind != "clock" or following.first - here.last > 2:
            continue
        link = words_between(here, following, words)
        if len(link) == 1 and link[0] in book.clock_links and "hour" in following.fields:
            day = {f: v for f, v in following.fields.items() if f not in CLOCK_FIELDS}
        elif link in book.after_brackets and following.kind in DAY_KINDS and following.fields.get("mode") != "range":
            day = dict(following.fields)
        else:
            continue
        out[k] = replace(here, kind="moment" if day else "clock", fields=here.fields | day)
    return out
