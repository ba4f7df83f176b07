"""Plain text: a decoded file in, headline, date and body apart. Pure; never drops a word that is not headline or date."""

from __future__ import annotations

import re
from dataclasses import dataclass

from truceline.intake.dates import date_alone

HEADLINE_LENGTH = 200
FIRST_LINE = re.compile(r"\A\s*(?P<line>[^\r\n]+)(?:\r\n?|\n)(?P<rest>\s*\S)")
ENDS_SENTENCE = re.compile(r"[.!?…:;,]['\"”’)]*\s*\Z")
CREDIT_LIKE = re.compile(r"\b(?:by|photo|source)\b:?", re.IGNORECASE)
DATELINE_LIKE = re.compile(r"\(\w[\w .-]*\)\s*(?:--|[-–—])|\s(?:--|[–—])\s")


@dataclass(frozen=True, slots=True)
class Plain:
    """The headline (None if the text begins with running text) and where the body begins, in code points of the raw text."""

    title: str | None
    body: int


def headline(raw: str) -> Plain:
    """Tell the headline from the body.

    A first line is the headline if it is short, does not end like a sentence, and something follows. A date line is none.

    >>> headline("Shells on Tolm\\n\\nThe army said so.")
    Plain(title='Shells on Tolm', body=16)
    """
    match = FIRST_LINE.match(raw)
    if match is None:
        return Plain(None, 0)
    line = match["line"].strip().lstrip("\ufeff")
    if not line or len(line) > HEADLINE_LENGTH or ENDS_SENTENCE.search(line) or date_alone(line):
        return Plain(None, 0)
    if CREDIT_LIKE.match(line) or DATELINE_LIKE.search(line[:80]):
        return Plain(None, 0)
    if not followed_by_gap(raw, match) and hard_wrapped(line, raw[match.end("line") :]):
        return Plain(None, 0)
    return Plain(line, match.end() - 1)


def followed_by_gap(raw: str, match: re.Match[str]) -> bool:
    """True if a blank line or a date line parts the first line from what follows."""
    gap = raw[match.end("line") : match.end() - 1]
    after = raw[match.end() - 1 :].split("\n", 1)[0]
    return len(re.findall(r"\r\n?|\n", gap)) > 1 or date_alone(after) is not None


def hard_wrapped(line: str, rest: str) -> bool:
    """True if the first line is one of several of about the same width: running text broken by an editor."""
    following = [part for part in rest.splitlines() if part.strip()][:3]
    return len(line) > 50 and len(following) > 1 and all(len(part) <= 1.3 * len(line) for part in following[:-1])
