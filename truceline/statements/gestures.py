"""Gestures: quotations beside a verb that is none of saying: 'Holt shrugged: "..."', '"...," growled the miller'.

Comes in: a reading and the drafts so far. Goes out: drafts for quotations that no cue has used, where a person's verb stands right beside
them. Never: a verb that does something to a thing ("she waved the flag").
"""

from __future__ import annotations

from collections.abc import Iterator

from truceline.records import Token
from truceline.statements.direct import ends_alone, starts_utterance, up_to_colon
from truceline.statements.drafts import Draft
from truceline.statements.indirect import FINITE
from truceline.statements.quotes import Quote
from truceline.statements.reading import Reading
from truceline.statements.speakers import named

ASKING = "?!"
MOST_WORDS = 8
NOBODY = frozenset({"it", "this", "that", "these", "those", "there", "which", "what", "they"})


def find_gestures(reading: Reading, drafts: list[Draft]) -> Iterator[Draft]:
    """Drafts for the quotations left over: after a colon, or before the comma that parts them from who speaks."""
    used = {n for d in drafts for n in d.quotes}
    for quote in reading.quotes.children(-1):
        if quote.number in used or not starts_utterance(reading, quote):
            continue
        verb = before_colon(reading, quote) or after_comma(reading, quote)
        who = gesturer(reading, verb) if verb is not None else None
        if verb is not None and who is not None and not any(d.head == verb.i for d in drafts):
            pieces = [(q.start, q.end) for q in reading.quotes.run(quote)]
            numbers = [q.number for q in reading.quotes.run(quote)]
            yield Draft(verb.i, reading.parse.span(verb.i, verb.i), named(reading, who), pieces, numbers, "gesture")


def before_colon(reading: Reading, quote: Quote) -> Token | None:
    """The main verb of the words that end with a colon right before a quotation."""
    words = up_to_colon(reading, quote) or ()
    return next((t for t in words if t.tag in FINITE and t.head == t.i), None)


def after_comma(reading: Reading, quote: Quote) -> Token | None:
    """The verb of the few words after a quotation that ends with a comma, or asks or calls out and goes on in the same sentence."""
    text, tokens = reading.text, reading.parse.tokens
    first = reading.token_at(quote.close)
    if quote.runs_on or first >= len(tokens):
        return None
    last = text[reading.back(quote.end) - 1]
    if not (last == "," or (last in ASKING and not ends_alone(reading, quote, first))):
        return None
    stop = min(reading.parse.sentence_of(first).last, first + MOST_WORDS)
    return next((t for t in tokens[first:stop] if t.tag in ("VBD", "VBZ") and t.pos == "VERB"), None)


def gesturer(reading: Reading, verb: Token) -> int | None:
    """Who does it; None for a helper verb, a denied one, one with an object, and where nobody but an "it" does it."""
    parse = reading.parse
    objects = [o for o in parse.children(verb.i, "dobj") if o.lemma not in reading.speech.said_nouns]
    subject = next(iter(parse.children(verb.i, "nsubj")), None)
    if subject is None and len(objects) == 1 and objects[0].i > verb.i:
        subject = objects.pop()  # '"...," growled the miller' is an object to the tree
    if verb.pos == "AUX" or objects or subject is None or any(k.dep == "neg" for k in parse.children(verb.i)):
        return None
    return subject.i if subject.lower not in NOBODY else None
