"""Cues without a verb of saying at the words: "This opinion was expressed by X" after them, "X: ..." before them."""

from __future__ import annotations

from collections.abc import Iterator

from truceline.records import Token
from truceline.statements.direct import up_to_colon
from truceline.statements.drafts import Draft
from truceline.statements.indirect import FINITE
from truceline.statements.reading import Reading
from truceline.statements.speakers import named

MOST_WORDS = 6
DEMONSTRATIVES = ("this", "that", "these", "those", "such")


def find_pointing(reading: Reading, drafts: list[Draft]) -> Iterator[Draft]:
    """Drafts for passives of saying with a demonstrative subject, unless the sentence before is attributed already."""
    parse = reading.parse
    for token in reading.with_lemma(reading.speech.pointing):
        if token.tag != "VBN":
            continue
        subject, agent = pointed_at(reading, token), next(iter(parse.children(token.i, "agent")), None)
        who = next(iter(parse.children(agent.i, "pobj")), None) if agent is not None else None
        number = token.sentence - 1
        if subject is None or agent is None or who is None or number < 0:
            continue
        before = parse.sentences[number]
        if any(a < before.end and before.start < b for d in drafts for a, b in d.pieces):
            continue
        first = min(parse.subtree(subject.i))
        yield Draft(token.i, parse.span(first, agent.i), named(reading, who.i), [(before.start, before.end)], [], "pointing")


def find_colons(reading: Reading, drafts: list[Draft]) -> Iterator[Draft]:
    """Drafts for a name, a colon and a quotation with no verb between ("The envoy: ...")."""
    used = {n for d in drafts for n in d.quotes}
    for quote in reading.quotes.children(-1):
        words = up_to_colon(reading, quote)
        if quote.number in used or not words:
            continue
        tokens = reading.parse.tokens
        first, colon = words[0].i, words[-1].i + 1
        head = next((k for k in range(colon - 1, first - 1, -1) if k in reading.mentions), None)
        if head is None and reading.wide:
            head = name_before(reading, first, colon)
        elif head is not None and reading.mentions[head].span.end < tokens[colon - 1].end:
            continue
        if head is None:
            continue
        if not any(t.tag in FINITE for t in tokens[first:colon]):
            pieces = [(q.start, q.end) for q in reading.quotes.run(quote)]
            yield Draft(colon, reading.parse.span(colon, colon), named(reading, head), pieces, [quote.number], "colon")


def name_before(reading: Reading, first: int, colon: int) -> int | None:
    """The head of a short name that is all the sentence has before the colon."""
    words = reading.parse.tokens[first:colon]
    named = bool(words) and len(words) <= MOST_WORDS and words[-1].pos == "PROPN"
    return words[-1].i if named else None


def pointed_at(reading: Reading, verb: Token) -> Token | None:
    """The subject that takes up what was said ("this opinion")."""
    for kid in reading.parse.children(verb.i, "nsubjpass"):
        if kid.lemma in reading.speech.pointed_at and any(k.lower in DEMONSTRATIVES for k in reading.parse.children(kid.i, "det")):
            return kid
    return None
