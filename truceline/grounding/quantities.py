"""Quantities: parse in, every number that counts something out, with its bound and the noun counted.

Reads numbers in digits and words. Leaves out dates and clock times, ages, calibres, shares, sums of money, ordinals and the numbers of
names ("Hill 212", "Resolution 1701"). "Several" and "many" alone are no numbers.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from truceline.codebooks.number_words import NumberBook, load_numbers
from truceline.grounding.time_phrases import find_chunks
from truceline.records import Parse, Quantity, Span, Token
from truceline.records.quantity import Bound

METHOD = "quantities/1"
DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
RANGE = re.compile(r"(\d+)[-–—](\d+)")
DASHES = frozenset("-–—‑")
NOUNS = frozenset({"NOUN", "PROPN"})


@dataclass(frozen=True, slots=True)
class Number:
    """Tokens [first, last) that say a number from `low` to `high` (None: open)."""

    first: int
    last: int
    low: float
    high: float | None
    bound: Bound = "exact"
    article: bool = False


def find_quantities(parse: Parse) -> tuple[Quantity, ...]:
    """Every number that counts something, in text order, without overlap."""
    book = load_numbers()
    dated = dated_tokens(parse)
    out, done = [], 0
    for i, token in enumerate(parse.tokens):
        if not (token.text.lower() in book.starters or token.text[0].isdigit()) or i < done or i in dated:
            continue
        number = read_range(parse, i, book)
        if number is None:
            continue
        quantity = quantity_of(parse, number, dated, book)
        if quantity is not None:
            out.append(quantity)
        done = number.last
    return tuple(out)


def dated_tokens(parse: Parse) -> frozenset[int]:
    """The tokens that belong to time expressions."""
    starts, ends = [t.start for t in parse.tokens], [t.end for t in parse.tokens]
    out: set[int] = set()
    for chunk in find_chunks(parse.text):
        out.update(range(bisect_right(ends, chunk.start), bisect_left(starts, chunk.end)))
    return frozenset(out)


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


def quantity_of(parse: Parse, number: Number, dated: frozenset[int], book: NumberBook) -> Quantity | None:
    """The quantity a number tells, None where it counts nothing."""
    last = number.last - 1
    if any(k in dated for k in range(number.first, number.last)) or names_or_measures(parse, number, book):
        return None
    noun = counted(parse, number)
    if number.article and not counts_one(parse, number, noun, book):
        return None
    if number.low == 0 and parse.tokens[number.first].lower in book.none_words and not nought(parse, number, noun, book):
        return None
    first, bound = bound_before(parse, number, book)
    end, bound = bound_after(parse, number, bound, book)
    span = Span.of(parse.text, parse.tokens[first].start, parse.tokens[end].end)
    return Quantity(span, number.low, number.high, bound, head=last, noun=noun, method=METHOD)


def nought(parse: Parse, number: Number, noun: int | None, book: NumberBook) -> bool:
    """True if "no" counts losses ("no casualties", "no one was hurt")."""
    if number.last - number.first == 2:
        return True
    return noun is not None and parse.tokens[noun].lemma in book.loss_nouns


def counts_one(parse: Parse, number: Number, noun: int | None, book: NumberBook) -> bool:
    """True if an article stands before a thing that can be counted."""
    if noun is None:
        return False
    token = parse.tokens[noun]
    return token.tag == "NN" and token.lemma not in book.never_one and parse.tokens[number.first].head == noun


def names_or_measures(parse: Parse, number: Number, book: NumberBook) -> bool:
    """True if the number is part of a name, an age, a calibre, a share, a sum of money or a telephone number."""
    tokens = parse.tokens
    first, last = tokens[number.first], tokens[number.last - 1]
    before = tokens[number.first - 1] if number.first and tokens[number.first - 1].sentence == first.sentence else None
    after = tokens[number.last] if number.last < len(tokens) and tokens[number.last].sentence == first.sentence else None
    beyond = tokens[number.last + 1] if number.last + 1 < len(tokens) else None
    if first.text.isdigit() and (len(first.text) > 6 or (len(first.text) > 1 and first.text[0] == "0")):
        return True
    if before is not None and not number.article:
        if before.lower in book.labels and not (before.lower.endswith("s") and after is not None and after.pos == "NOUN"):
            return True
        if before.text in book.money_before or before.lower in book.money_before or before.text in ("+", "#", "/", "№"):
            return True
        if before.text == "." and number.first > 1 and tokens[number.first - 2].lower in ("no", "nos"):
            return True
        if before.end == first.start and before.text in DASHES and number.first > 1 and tokens[number.first - 2].pos in NOUNS:
            return True
        if before.pos == "PROPN" and first.text.isdigit() and not (after is not None and after.pos in (*NOUNS, "ADJ")):
            return True
        if first.lower == "one" and (before.tag in ("DT", "WDT", "PRP$", "JJ") or (before.text in DASHES and before.end == first.start)):
            return True
    if after is None:
        return False
    if after.text in DASHES and after.start == last.end and beyond is not None and beyond.start == after.end:
        return not number.article
    if first.lower == "one" and after.lower in ("another", "day", "such"):
        return True
    return not number.article and (after.lower in book.measures or after.lower in book.money_after or age_between_commas(before, after))


def age_between_commas(before: Token | None, after: Token) -> bool:
    """True for the 22 of "Pell Arvik, 22, said"."""
    return before is not None and before.text == "," and after.text == "," and before.head != before.i


def counted(parse: Parse, number: Number) -> int | None:
    """The number of the token counted, None if the noun is left out ("killing two")."""
    last = parse.tokens[number.last - 1]
    for k in range(number.last - 1, number.first - 1, -1):
        token = parse.tokens[k]
        head = parse.tokens[token.head]
        if token.dep in ("nummod", "det", "quantmod", "predet", "amod", "compound", "poss") and head.i >= number.last and head.pos in NOUNS:
            return whole_noun(parse, head)
        of = next((c for c in parse.children(k, "prep") if c.lower == "of" and c.i >= number.last), None)
        if of is not None:
            inner = parse.children(of.i, "pobj")
            return whole_noun(parse, inner[0]) if inner and inner[0].pos != "NUM" else None
    return noun_ahead(parse, last)


def whole_noun(parse: Parse, noun: Token) -> int:
    """The noun counted where the tree stops at a name before it ("six Velmoran | soldiers", "one Velmoran and two Kesterian soldiers")."""
    if noun.pos != "PROPN":
        return noun.i
    following = parse.tokens[noun.i + 1] if noun.i + 1 < len(parse.tokens) else noun
    if following.pos == "NOUN" and following.sentence == noun.sentence:
        return head_noun(parse, following.i)
    shared = [t for t in parse.children(noun.i, "conj") if t.tag == "NNS" and parse.children(t.i, "nummod")]
    return shared[0].i if shared else noun.i


def noun_ahead(parse: Parse, last: Token) -> int | None:
    """The noun right after the number where the tree does not tie them: only adjectives and names may stand between."""
    k = last.i + 1
    while k < len(parse.tokens) and parse.tokens[k].sentence == last.sentence:
        token = parse.tokens[k]
        if token.pos == "NOUN":
            return head_noun(parse, k)
        if token.pos not in ("ADJ", "PROPN") and token.tag not in ("VBN", "JJR") and token.text not in DASHES:
            return None
        if token.tag == "VBN" and not (k + 1 < len(parse.tokens) and parse.tokens[k + 1].pos in NOUNS):
            return None
        k += 1
    return None


def head_noun(parse: Parse, k: int) -> int:
    """The head of a compound that begins with noun `k`."""
    token = parse.tokens[k]
    head = parse.tokens[token.head]
    return head.i if token.dep == "compound" and head.i > k and head.pos in NOUNS else k


def bound_before(parse: Parse, number: Number, book: NumberBook) -> tuple[int, Bound]:
    """The first token of the bound words before a number, and the bound they make."""
    first = number.first
    sentence = parse.sentence_of(first)
    for words, bound in book.before.get(parse.tokens[first - 1].lower, ()) if first > sentence.first else ():
        start = first - len(words)
        if number.article and bound != "at_least":  # "asked about an advance"
            continue
        if start >= sentence.first and tuple(t.lower for t in parse.tokens[start:first]) == words:
            return start, bound if bound != "exact" else number.bound
    return first, number.bound


def bound_after(parse: Parse, number: Number, bound: Bound, book: NumberBook) -> tuple[int, Bound]:
    """The last token of the bound words after a number, and the bound they make."""
    following = parse.tokens[number.last].lower if number.last < len(parse.tokens) else ""
    for words, told in book.after if following in book.after_starts else ():
        end = number.last + len(words)
        if tuple(t.lower for t in parse.tokens[number.last : end]) == words:
            return end - 1, told
    return number.last - 1, bound
