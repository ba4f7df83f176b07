"""Cues: a parse comes in, the words that attribute words go out, each with the rows of the codebook that know it.

It never settles what was said or by whom: those are `indirect`, `direct` and `speakers`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from truceline.codebooks.speech import Cue, Speech
from truceline.records import Parse, Token
from truceline.statements.reading import Reading

VERBAL = ("VERB", "AUX")
ALSO = ("also", "otherwise", "better", "formerly", "commonly")
EITHER = frozenset({"or", "nor"})
CONDITIONS = ("if", "unless", "whether")


@dataclass(frozen=True, slots=True)
class Found:
    """A cue in the text: its head token, the first and last token of its words, and the row that knows it."""

    head: int
    first: int
    last: int
    row: Cue


def find_cues(reading: Reading) -> Iterator[tuple[Found, ...]]:
    """Every verb of the codebook that tells of a real utterance, in text order, with its rows in the order they are to be tried.

    Left out: negated saying, saying that is only possible or planned, conditions, and infinitives without a carrier ("went on to say").
    """
    parse, speech = reading.parse, reading.speech
    for token in reading.with_lemma(speech.verbs):
        rows = speech.verbs[token.lemma]
        if token.pos not in VERBAL or token.dep in ("amod", "compound") or not is_real(parse, token, speech, wide=reading.wide):
            continue
        near = after_day(reading, token)
        found = tuple(f for f in (under_row(parse, token, row, near) for row in rows) if f is not None)
        if found:
            yield found


def after_day(reading: Reading, token: Token) -> int:
    """The last token at which a word counts as near the verb: two after it, or after the day between ("called on Sunday for ...")."""
    k = token.i + 1
    if k < len(reading.parse.tokens) and reading.parse.tokens[k].pos == "ADP" and reading.is_day(k + 1):
        k += 1
    while reading.is_day(k):
        k += 1
    return max(token.i + 2, k)


def under_row(parse: Parse, token: Token, row: Cue, near: int) -> Found | None:
    """The cue under one row, with the words the row needs, up to token `near` where they must be near; None if they are not there."""
    if not row.needs:
        return Found(token.i, token.i, token.i, row)
    after = parse.tokens[token.i + 1] if token.i + 1 < len(parse.tokens) else None
    if after is not None and after.lower in row.needs:
        saying = next((k for k in parse.children(after.i, "pcomp") if k.i == after.i + 1), after)
        return Found(token.i, token.i, saying.i, row)
    for kid in parse.children(token.i):
        if token.i < kid.i <= (near if row.near else len(parse.tokens)) and (kid.lemma in row.needs or kid.lower in row.needs):
            return Found(token.i, token.i, kid.i if kid.dep == "dobj" and kid.i <= token.i + 3 else token.i, row)
    return None


def is_torn(parse: Parse, token: Token) -> bool:
    """True for a main verb taken for a participle: after a comma, on a noun that is all the sentence has for a root."""
    head = parse.tokens[token.head]
    if any(k.lower in ALSO for k in parse.children(token.i, "advmod")):
        return False  # "the Ardel Accord, also called the second truce, ..."
    return (
        token.tag == "VBN" and token.dep == "acl" and token.i > 0 and parse.tokens[token.i - 1].text == ","
        and head.head == head.i and head.pos in ("NOUN", "PROPN", "PRON")
    )


def is_real(parse: Parse, token: Token, speech: Speech, *, wide: bool = False) -> bool:
    """True if the words were said: not negated, not modal, not a condition, not a bare infinitive. The wide view asks only the last two."""
    kids = [k for k in parse.children(token.i) if k.i < token.i]
    for kid in kids:
        unsaid = kid.dep == "neg" or (kid.dep == "aux" and kid.lower in speech.unreal)
        if (unsaid and not wide) or (kid.dep == "mark" and kid.lower in CONDITIONS):
            return False
        if kid.dep == "aux" and kid.lower == "to":
            head = parse.tokens[token.head]
            if wide and token.dep == "advcl" and head.tag in ("VBD", "VBZ", "VBP"):  # "appeared on television to say that ..."
                return is_real(parse, head, speech, wide=wide)
            return head.lemma in speech.carriers and token.dep in ("xcomp", "advcl") and is_real(parse, head, speech, wide=wide)
    if token.dep == "conj" and token.tag in ("VB", "VBN", "VBD") and not any(k.dep in ("nsubj", "nsubjpass", "aux") for k in kids):
        head = parse.tokens[token.head]
        beside = parse.children(head.i)
        if any(k.dep == "cc" and k.lower in EITHER for k in beside) and any(k.dep == "neg" or k.lower == "neither" for k in beside):
            return wide  # "has neither confirmed nor denied", "has not confirmed or denied"
        return token.tag == "VBD" or head.tag != token.tag or is_real(parse, head, speech, wide=wide)
    if token.tag == "VBN" and not any(k.dep in ("aux", "auxpass") for k in kids):
        return is_torn(parse, token) or bool(parse.children(token.i, "agent", "nsubj"))
    if token.dep == "pcomp" and not any(k.dep == "nsubj" for k in kids) and parse.tokens[token.head].lower in speech.unreal_after:
        return False
    return not (token.dep == "pcomp" and parse.tokens[parse.tokens[token.head].head].lemma in ("quote", "cite"))
