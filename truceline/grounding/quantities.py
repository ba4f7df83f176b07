"""Quantities: parse in, every number that counts something out, with its bound and the noun counted.

Reads numbers in digits and words. Leaves out dates and clock times, ages, calibres, shares, sums of money, ordinals and the numbers of
names ("Hill 212", "Resolution 1701"). "Several" and "many" alone are no numbers.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from truceline.codebooks.number_words import NumberBook, load_numbers
from truceline.grounding.numbers import DASHES, Number, read_range
from truceline.grounding.time_phrases import find_chunks
from truceline.records import Parse, Quantity, Span, Token
from truceline.records.quantity import Bound

METHOD = "quantities/1"
NOUNS = frozenset({"NOUN", "PROPN"})
RATIO = 10  # larger numbers are not told as shares of another ("one in four", "seven in ten")
LONGEST = 6  # digits in a row: more are a telephone or an account
OLDEST = 120


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
    first = tokens[number.first]
    sentence = parse.sentence_of(number.first)
    before = tokens[number.first - 1] if number.first > sentence.first else None
    after = tokens[number.last] if number.last < sentence.last else None
    if number.article:
        return False
    if first.text.isdigit() and (len(first.text) > LONGEST or (len(first.text) > 1 and first.text[0] == "0")):
        return True
    if before is not None and (names(parse, number, before, after, book) or one_of_two(first, before, after)):
        return True
    return after is not None and measures(parse, number, before, after, book)


def names(parse: Parse, number: Number, before: Token, after: Token | None, book: NumberBook) -> bool:
    """True for the number of a name ("Hill 212", "point 3", "No. 5", "Mi-24", "Air Wing One") and of a price ("$5")."""
    tokens = parse.tokens
    first = tokens[number.first]
    two_before = tokens[number.first - 2] if number.first > 1 else before
    if before.lower in book.labels and not (before.lower.endswith("s") and after is not None and after.pos == "NOUN"):
        return True
    if before.text in book.money_before or before.lower in book.money_before or before.text in ("+", "#", "/", "№"):
        return True
    if (before.text == "." and two_before.lower in ("no", "nos")) or (before.lower == "of" and two_before.lower in book.ages):
        return True
    if before.end == first.start and before.text[-1] in DASHES and (two_before.pos in NOUNS or before.text[0].isdigit()):
        return True
    if before.pos != "PROPN" or (after is not None and after.pos in (*NOUNS, "ADJ")):
        return False
    return first.text.isdigit() or (first.text[0].isupper() and before.text[0].isupper())


def one_of_two(first: Token, before: Token, after: Token | None) -> bool:
    """True for "one" that is no number: "the one", "another one", "one that"."""
    if first.lower != "one":
        return False
    if after is not None and after.lower in ("that", "which", "who", "where"):
        return True
    return before.tag in ("DT", "WDT", "PRP$", "JJ") or (before.text in DASHES and before.end == first.start)


def measures(parse: Parse, number: Number, before: Token | None, after: Token, book: NumberBook) -> bool:
    """True for an age, a calibre, a share, a price, a ratio ("one in four"): what stands after the number tells."""
    last = parse.tokens[number.last - 1]
    beyond = parse.tokens[number.last + 1] if number.last + 1 < len(parse.tokens) else after
    if after.text in DASHES and after.start == last.end and beyond.start == after.end:
        return True
    if last.lower == "one" and after.lower in ("another", "day", "such"):
        return True
    ratio = after.lower == "in" and (beyond.pos == "NUM" or beyond.text.isdigit()) and number.low <= RATIO
    if ratio and counted(parse, number) is None:
        return True
    if before is not None and before.lower == "in" and number.first > 1 and is_of_ratio(parse.tokens[number.first - 2]):
        return True
    return after.lower in book.measures or after.lower in book.money_after or age(parse, number, before, after)


def is_of_ratio(token: Token) -> bool:
    """True for a number small enough to be the first of "one in four": 163 in "wounded 163 in 268 attacks" is none."""
    return token.pos == "NUM" and not (token.text.isdigit() and int(token.text) > RATIO)


def age(parse: Parse, number: Number, before: Token | None, after: Token) -> bool:
    """True for the 22 of "Pell Arvik, 22, said"."""
    if before is None or before.text != "," or after.text not in (",", ".", ";", ")") or number.first < 2:
        return False
    return parse.tokens[number.first - 2].pos == "PROPN" and number.low < OLDEST


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
            return whole_noun(parse, inner[0]) if inner and inner[0].pos in (*NOUNS, "PRON") else None
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
