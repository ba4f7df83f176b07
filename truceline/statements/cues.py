"""Cues: a parse comes in, the words that attribute words go out, each with the row of the codebook that knows it.

It never settles what was said or by whom: those are `indirect`, `direct` and `speakers`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from truceline.codebooks.speech import Cue, Speech
from truceline.records import Parse, Token

VERBAL = ("VERB", "AUX")


@dataclass(frozen=True, slots=True)
class Found:
    """A cue in the text: its head token, the first and last token of its words, and the rows that may explain it."""

    head: int
    first: int
    last: int
    rows: tuple[Cue, ...]


def find_cues(parse: Parse, speech: Speech) -> Iterator[Found]:
    """Every verb of the codebook that tells of a real utterance, in text order.

    Left out: negated saying, saying that is only possible or planned, conditions, and infinitives without a carrier ("went on to say").
    """
    for token in parse.tokens:
        rows = speech.verbs.get(token.lemma)
        if rows is None or token.pos not in VERBAL or token.dep in ("amod", "compound"):
            continue
        usable = tuple(row for row in rows if has_needed(parse, token, row))
        if usable and is_real(parse, token, speech):
            yield Found(token.i, token.i, token.i, usable)


def has_needed(parse: Parse, token: Token, row: Cue) -> bool:
    """True if a word the row asks for hangs on the verb, or none is asked for."""
    return not row.needs or any(kid.lemma in row.needs or kid.lower in row.needs for kid in parse.children(token.i))


def is_real(parse: Parse, token: Token, speech: Speech) -> bool:
    """True if the words were said: not negated, not modal, not a condition, not a bare infinitive."""
    for kid in parse.children(token.i):
        if kid.i > token.i:
            break
        if kid.dep == "neg" or (kid.dep == "aux" and kid.lower in speech.unreal) or (kid.dep == "mark" and kid.lower in ("if", "unless", "whether")):
            return False
        if kid.dep == "aux" and kid.lower == "to":
            return parse.tokens[token.head].lemma in speech.carriers and token.dep in ("xcomp", "advcl")
    if token.dep in ("conj",) and token.tag in ("VB", "VBP"):
        head = parse.tokens[token.head]
        if head.tag == "VB" and not parse.children(token.i, "nsubj"):
            return is_real(parse, head, speech)
    return True
