"""Times: intervals of days with the precision told, never more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from truceline.records.parse import Parse, Token
from truceline.records.span import Span

ADVERBIAL = ("advmod", "npadvmod", "tmod")
WhenKind = Literal["date", "time", "duration", "set", "ref"]


@dataclass(frozen=True, slots=True)
class When:
    """A time expression. `value` is TIMEX3 style (gold SCHEMA section 6: 2021-11-16, 2021-11, 2021-11-16TMO, 2019-W16, PAST_REF).

    `start`, `end` are the first and last ISO day it covers, None where it cannot be resolved. `anchor` says what it was resolved
    against: "text" (absolute), "published", "previous" (an earlier expression), None. `first`, `last` are token numbers.
    """

    span: Span
    value: str
    kind: WhenKind
    start: str | None = None
    end: str | None = None
    anchor: str | None = None
    first: int = -1
    last: int = -1
    method: str = ""


def hangs_from(parse: Parse, when: When) -> int:
    """The token by which an expression of the running text hangs in its clause: its own top word, or the preposition before it where
    the tree took a figure of it for one of the noun behind ("At 14:20 two men came", "On 12 May fire broke out"), the top of the sentence
    where it opens one and was hung on a name ("A day earlier Mirela Osk, the spokeswoman, said ...")."""
    own = range(when.first, when.last + 1)
    top = next((k for k in own if parse.tokens[k].head not in own or parse.tokens[k].head == k), when.last)
    before = parse.tokens[when.first - 1] if when.first else None
    torn = before is not None and before.pos == "ADP" and parse.tokens[top].head > when.last and before.head != when.first
    if torn:
        return when.first - 1
    sentence = parse.sentence_of(when.first)
    above = parse.tokens[parse.tokens[top].head]
    adrift = when.first == sentence.first and parse.tokens[top].dep in ADVERBIAL and above.pos in ("NOUN", "PROPN") and above.i > when.last
    return root_of(parse, above) if adrift else top


def root_of(parse: Parse, token: Token) -> int:
    """The top of the sentence above a token."""
    while token.head != token.i:
        token = parse.tokens[token.head]
    return token.i
