"""Numbers in digits and words: tokens in, what they come to out. Knows nothing of what is counted."""

from __future__ import annotations

import re
from dataclasses import dataclass

from truceline.codebooks.number_words import NumberBook
from truceline.records import Parse
from truceline.records.quantity import Bound

DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
RANGE = re.compile(r"(\d+)[-–—](\d+)")
DASHES = frozenset("-–—‑")


@dataclass(frozen=True, slots=True)
class Number:
    """Tokens [first, last) that say a number from `low` to `high` (None: open)."""

    first: int
    last: int
    low: float
    high: float | None
    bound: Bound = "exact"
    article: bool = False


def read_range(parse: Parse, i: int, book: NumberBook) -> Number | None:
    """A number or a range of numbers that begins at token `i`."""
    token = parse.tokens[i]
    match = RANGE.fullmatch(token.text)
    if match and int(match[1]) < int(match[2]) and len(token.text) < 8:
        return Number(i, i + 1, int(match[1]), int(match[2]))
    first = read_number(parse, i, book)
    if first is None or first.article or first.high is None:
        return first
    link = first.last
    between = i > 0 and parse.tokens[i - 1].lower == "between"
    if link + 1 < len(parse.tokens) and parse.tokens[link].lower in (*DASHES, "to", "or", "and" if between else "to"):
        second = read_number(parse, link + 1, book)
        if second is not None and not second.article and second.low > first.low and second.high is not None:
            return Number(i, second.last, first.low, second.low)
    return first


def read_number(parse: Parse, i: int, book: NumberBook) -> Number | None:
    """A single number that begins at token `i`, None if there is none."""
    if i >= len(parse.tokens):
        return None
    token = parse.tokens[i]
    word = token.lower
    if token.text[0].isdigit():
        return scaled(parse, i, book) if DIGITS.fullmatch(token.text) else None
    if word not in book.starters:
        return None
    following = parse.tokens[i + 1].lower if i + 1 < len(parse.tokens) else ""
    if word in book.plurals:
        return open_number(parse, i, book)
    if word in ("a", "an", "several"):
        return after_article(parse, i, following, book)
    if word == "half":
        return half_dozen(parse, i, book)
    if word in book.nobody or (word in book.none_words and following == "one"):
        return Number(i, i + (1 if word in book.nobody else 2), 0, 0)
    if word in book.none_words:
        return Number(i, i + 1, 0, 0)
    return spelt(parse, i, book)


def scaled(parse: Parse, i: int, book: NumberBook) -> Number:
    """Digits, perhaps with a scale word ("2.5 million", "3 dozen")."""
    value = float(parse.tokens[i].text.replace(",", ""))
    scales = {**book.scales, **book.lots}
    word = parse.tokens[i + 1].lower if i + 1 < len(parse.tokens) else ""
    if word in scales:
        return Number(i, i + 2, value * scales[word], value * scales[word])
    return Number(i, i + 1, value, value)


def open_number(parse: Parse, i: int, book: NumberBook) -> Number:
    """ "Dozens", "tens of thousands": at least two of them."""
    low, last = book.plurals[parse.tokens[i].lower], i + 1
    while last + 1 < len(parse.tokens) and parse.tokens[last].lower == "of" and parse.tokens[last + 1].lower in book.plurals:
        low, last = low * book.plurals[parse.tokens[last + 1].lower] // 2, last + 2
    return Number(i, last, low, None, "at_least")


def after_article(parse: Parse, i: int, following: str, book: NumberBook) -> Number | None:
    """ "A dozen", "a couple", "a hundred", "several hundred", "a few dozen", and the bare "a" of "a soldier"."""
    word = parse.tokens[i].lower
    scales = {**book.scales, **book.lots}
    last = i + 1
    if word != "several" and following == "few":
        last, word = i + 2, "several"
    unit = parse.tokens[last].lower if last < len(parse.tokens) else ""
    if unit in scales:
        low = scales[unit]
        return Number(i, last + 1, 2 * low, None, "at_least") if word == "several" else Number(i, last + 1, low, low)
    if word == "several":
        return None
    if unit in book.pairs:
        return Number(i, last + 1, book.pairs[unit], book.pairs[unit])
    if unit == "single":
        return Number(i, last + 1, 1, 1)
    return Number(i, i + 1, 1, 1, article=True)


def half_dozen(parse: Parse, i: int, book: NumberBook) -> Number | None:
    """ "Half a dozen", "half-dozen"."""
    words = [t.lower for t in parse.tokens[i + 1 : i + 3]]
    if len(words) == 2 and words[0] in ("a", *DASHES) and words[1] in book.lots:
        value = book.lots[words[1]] / 2
        return Number(i, i + 3, value, value)
    return None


def spelt(parse: Parse, i: int, book: NumberBook) -> Number | None:
    """A number in words: "twelve", "twenty-five", "two hundred and six", "two dozen"."""
    total = current = 0
    k, seen = i, False
    while k < len(parse.tokens):
        word = parse.tokens[k].lower
        if word in book.units and not (seen and parse.tokens[k - 1].lower in book.units):
            current += book.units[word]
        elif word in book.tens:
            current += book.tens[word]
        elif seen and word in book.lots:
            return Number(i, k + 1, (total + current) * book.lots[word], (total + current) * book.lots[word])
        elif seen and word in book.scales:
            scale = book.scales[word]
            if scale == 100:
                current *= scale
            else:
                total, current = total + current * scale, 0
        elif not (seen and links_on(parse, k, book)):
            break
        seen = True
        k += 1
    return Number(i, k, total + current, total + current) if seen else None


def links_on(parse: Parse, k: int, book: NumberBook) -> bool:
    """True if token `k` ties two parts of one number: the hyphen of "twenty-five", the "and" of "two hundred and six"."""
    if k + 1 >= len(parse.tokens):
        return False
    before, word, after = parse.tokens[k - 1].lower, parse.tokens[k].lower, parse.tokens[k + 1].lower
    small = after in book.units
    if word in DASHES:
        return before in book.tens and small
    return word == "and" and before in book.scales and (small or after in book.tens)
