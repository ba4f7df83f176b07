"""Direct speech: quotations beside a cue, before it ('"...," he said'), after it ('he said: "..."'), or cut in two by it.

Works on characters and quotation levels. It never reads clauses.
"""

from __future__ import annotations

from truceline.records import Token
from truceline.statements.indirect import Range
from truceline.statements.quotes import Quote
from truceline.statements.reading import Reading

GAP_TOKENS = 28


def ends_alone(reading: Reading, quote: Quote, cue: int) -> bool:
    """True if the quotation is a sentence of its own and the token `cue` opens the next ('... not to." Asked about it, he ...')."""
    last = reading.text[reading.back(quote.end) - 1]
    first = reading.parse.tokens[cue]
    return last in ".?!" and first.text[:1].isupper() and (last == "." or first.pos not in ("PROPN", "NOUN", "VERB", "ADJ"))


def quote_before(reading: Reading, cue: int, level: int) -> Quote | None:
    """The quotation that closes right before the token `cue`, a comma or dash between allowed."""
    at = reading.back(reading.parse.tokens[cue].start)
    quote = reading.quotes.by_close.get(at)
    if quote is None and at and reading.text[at - 1] in ",-–—":
        quote = reading.quotes.by_close.get(reading.back(at - 1))
    if quote is None or quote.parent != level or ends_alone(reading, quote, cue):
        return None
    return quote


def quote_after(reading: Reading, start: int, end: int, level: int) -> Quote | None:
    """The first quotation of this level that opens in [start, end)."""
    for quote in reading.quotes.children(level):
        if quote.open >= end:
            return None
        if quote.open >= start:
            return quote
    return None


def is_introduced(reading: Reading, cue_end: int, quote: Quote, allowed: frozenset[int]) -> bool:
    """True if only the cue's own words (addressee, day, venue) stand between the cue and the quotation."""
    gap = reading.between(cue_end, quote.open)
    if len(gap) > GAP_TOKENS:
        return False
    words = [t for t in gap if t.dep != "punct" and t.text not in ":,"]
    last = reading.text[reading.back(quote.open) - 1]
    if last in ".?!":
        return False
    if last == ":":
        return all(t.i in allowed or t.pos != "VERB" for t in words)
    if not words:
        return True
    if words[-1].lower == "that":
        words = words[:-1]
    elif last not in ",:":
        return False
    return all(t.i in allowed for t in words)


def is_right_after(reading: Reading, end: int, quote: Quote) -> bool:
    """True if nothing but marks and blanks stands between the code point `end` and the quotation."""
    return not any(c.isalnum() for c in reading.text[end : quote.open])


def starts_utterance(reading: Reading, quote: Quote) -> bool:
    """True if the quotation opens a sentence: at the start of a paragraph, or after a stop, colon or another quotation."""
    at = reading.back(quote.open)
    return at == 0 or reading.text[at - 1] in ".?!:\"”’…" or "\n" in reading.text[at : quote.open]


def up_to_colon(reading: Reading, quote: Quote) -> tuple[Token, ...] | None:
    """The tokens of its sentence before the colon that stands right before the quotation; None where none stands there."""
    at = reading.back(quote.open)
    if at == 0 or reading.text[at - 1] != ":":
        return None
    colon, tokens = reading.token_at(at - 1), reading.parse.tokens
    first = reading.parse.sentence_of(colon).first if colon < len(tokens) else colon
    return tuple(tokens[first:colon])


def whole(reading: Reading, quote: Quote) -> tuple[Range, ...]:
    """The inner text of the quotation, one piece per paragraph."""
    return tuple((q.start, q.end) for q in reading.quotes.run(quote))
