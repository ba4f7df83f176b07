""" "According to X": the one cue that is a preposition. The rest of its sentence is the content."""

from __future__ import annotations

from collections.abc import Iterator

from truceline.codebooks.words import load_classes
from truceline.records import Token
from truceline.statements import direct, indirect
from truceline.statements.drafts import Draft
from truceline.statements.indirect import Range
from truceline.statements.reading import Reading
from truceline.statements.speakers import named

IN = ("in", "to", "by", "from")
MOST_BETWEEN = 8
AGREED = frozenset({"agreement", "deal", "accord", "pact", "plan", "term", "treaty", "protocol", "roadmap"})


def find_according(reading: Reading) -> Iterator[Draft]:
    """Drafts of every "according to" with a name after it."""
    parse = reading.parse
    for token in reading.with_lemma(reading.speech.according):
        if token.lower != "according" or token.i + 1 >= len(parse.tokens) or parse.tokens[token.i + 1].lower != "to":
            continue
        to = parse.tokens[token.i + 1]
        who = next(iter(parse.children(to.i, "pobj")), None)
        if who is None or who.lemma in reading.speech.measures:
            continue
        if is_term(reading, token, who):
            continue
        speaker = named(reading, who.i)
        pieces, quotes = rest_of_sentence(reading, token, described_to(reading, who.i, max(speaker.last, to.i)))
        if pieces:
            yield Draft(token.i, parse.span(token.i, to.i), speaker, pieces, quotes, "according to")


def is_term(reading: Reading, token: Token, who: Token) -> bool:
    """True for "the line to which troops have withdrawn according to the truce": what was agreed is no word on the rest of the sentence."""
    if who.lemma not in load_classes()["truce"] | AGREED:
        return False
    parse = reading.parse
    clauses = [above for above in parse.ancestors(token.i) if above.dep in ("relcl", "acl", "advcl")]
    return any(c.dep != "advcl" or any(parse.tokens[k].tag in ("WDT", "WP") for k in parse.subtree(c.i)) for c in clauses)


def described_to(reading: Reading, who: int, last: int) -> int:
    """The end of what still describes the source: "according to a copy obtained by the Courier, ..."."""
    below = set(reading.parse.subtree(who))
    end = last
    while end + 1 in below and reading.parse.tokens[end + 1].dep != "punct":
        end += 1
    closed = end + 1 < len(reading.parse.tokens) and reading.parse.tokens[end + 1].text in (",", ".")
    participle = last + 1 < len(reading.parse.tokens) and reading.parse.tokens[last + 1].tag == "VBN"
    return end if closed and participle else last


def rest_of_sentence(reading: Reading, token: Token, last: int) -> tuple[list[Range], list[int]]:
    """The words before the phrase, after it, or both where it stands in the middle."""
    start, end = reading.sentence_bounds(token.i)
    text = reading.text
    left_end, right_start = reading.back(token.start), reading.parse.tokens[last].end
    start = max(start, text.rfind(";", start, left_end) + 1)
    quote = direct.quote_before(reading, token.i, reading.level(token.i))
    if quote is not None and (quote.open <= start or direct.starts_utterance(reading, quote)):
        return [(q.start, q.end) for q in reading.quotes.run(quote)], [quote.number]
    left = (start, left_end) if left_end > start else None
    right = (right_start, end) if any(c.isalnum() for c in text[right_start:end]) else None
    if left is None and right is not None:
        quote = direct.quote_after(reading, right_start, end, reading.level(token.i))
        if quote is not None and not any(c.isalnum() for c in text[right_start : quote.open]):
            return [(q.start, q.end) for q in reading.quotes.run(quote)], [quote.number]
        return [right], []
    if left is None:
        return [], []
    if right is None or indirect.is_complete(reading, *left):
        return [left], []
    return [left, right], []


def find_standpoints(reading: Reading) -> Iterator[Draft]:
    """Drafts of "in X's view" and "in the words of X"."""
    parse = reading.parse
    for noun in reading.with_lemma(reading.speech.standpoints):
        prep = parse.tokens[noun.head]
        if noun.dep != "pobj" or prep.lower not in IN or noun.i - prep.i > MOST_BETWEEN:
            continue
        who = next(iter(parse.children(noun.i, "poss")), None)
        for of in parse.children(noun.i, "prep") if who is None else ():
            who = next(iter(parse.children(of.i, "pobj")), None) if of.lower == "of" else None
        if who is None or parse.tokens[who.i].lower in reading.speech.barred_speakers | {"my", "our", "your"}:
            continue
        speaker = named(reading, who.i)
        pieces, quotes = rest_of_sentence(reading, prep, max(speaker.last, noun.i))
        if pieces:
            yield Draft(prep.i, parse.span(prep.i, noun.i), speaker, pieces, quotes, "standpoint")
