"""Checks on a finished report: what a reader should know before trusting its reading. Report in, issues out. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from truceline.intake.dates import date_alone, date_like
from truceline.issues import Issue
from truceline.records import Report

LONGEST = 6_000_000
PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\n)[^\n]+)*")
OPENING = "“„«"
LINE = re.compile(r"[^\n]+")
HEAD, LINES = 1000, 4


def check(report: Report, where: str) -> list[Issue]:
    """Issues of one report: a date line that is no day, quotation marks left open, text beyond what is parsed, another language."""
    return [*impossible_dates(report, where), *unclosed(report, where), *not_coded(report, where)]


def impossible_dates(report: Report, where: str) -> Iterator[Issue]:
    """A warning for a line at the head of the text that has the form of a date and is none ("5 May 20211")."""
    for match in islice(LINE.finditer(report.text[:HEAD]), LINES):
        if date_like(match.group()) and date_alone(match.group()) is None:
            message = f"the date line tells no day: {match.group()[:40]!r}"
            yield Issue("warning", "intake", where, "bad-date", message, match.start(), match.end())


def not_coded(report: Report, where: str) -> list[Issue]:
    """Why a report is kept but not coded; nothing if it is coded."""
    if len(report.text) > LONGEST:
        message = f"not coded: {len(report.text):,} characters, the limit is {LONGEST:,}"
        return [Issue("error", "intake", where, "too-long", message)]
    if report.language not in (None, "en"):
        return [Issue("error", "intake", where, "language", f"not coded: language {report.language}; only English is read")]
    return []


def unclosed(report: Report, where: str) -> Iterator[Issue]:
    """A warning for each paragraph whose quotation is not closed, unless the next one carries it on with a mark of its own."""
    if len(report.text) > LONGEST:
        return
    paragraphs = list(PARAGRAPH.finditer(report.text))
    for number, match in enumerate(paragraphs):
        words = match.group()
        after = paragraphs[number + 1].group() if number + 1 < len(paragraphs) else ""
        at = open_mark(words)
        if at is None or after.startswith(tuple(OPENING + '"')):
            continue
        start = match.start() + at
        yield Issue("warning", "intake", where, "unclosed-quotation", "quotation mark never closed", start, start + 1)


def open_mark(words: str) -> int | None:
    """Where the quotation of a paragraph opens that it does not close."""
    straight = words.count('"')
    if straight and (straight + words.count("''")) % 2:  # two single marks often close what one double mark opened
        return words.rindex('"')
    opened, closed = words.rfind("“"), words.rfind("”")
    return opened if opened > closed else None
