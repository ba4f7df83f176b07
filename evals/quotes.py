"""Attributions of our reading in the format of quotation sets: every source, with what it says, thinks, plans or is said to.

    python -m evals.quotes DATA.jsonl --out PRED.jsonl [--narrow] [--without-that] [--theatre world]

DATA: one JSON object a line with `id` and `text`. PRED: `{"id", "quotes": [{"content": [[s, e], ..], "source": [[s, e], ..]}]}`, offsets in
the text as given; a source that is not named is an empty list. `--narrow` gives only the statements of the record. A clause keeps its
"that", as it keeps "whether" and "to"; `--without-that` gives contents as our records hold them.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from evals.coding import read_rows, shift_of, write
from truceline import language
from truceline.grounding import find_mentions, find_times
from truceline.intake import report_from_dict
from truceline.records import Span
from truceline.statements import find_attributions, find_statements
from truceline.theatres import load_theatre
from truceline.theatres.theatre import Theatre

APOSTROPHE = re.compile("(?<=\\w)\u2019(?=\\w)")
OPENING = "\"“‘«„'"
LONGEST_SHELL = 10
THAT = re.compile("\\bthat,?\\s+[\"\u201c]?$")
REACH = 8
CLOSING = ".,!?;…\"”’»'"


def with_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """A piece with the quotation marks and stops at its ends, which such sets keep where a content has several pieces."""
    opened = text[start - 1 : start]
    if opened and opened in OPENING:
        start -= 1
    stop = end
    while stop < len(text) and text[stop] in CLOSING:
        stop += 1
    return start, stop if any(c in OPENING + "”’»" for c in text[end:stop]) else end


def joined(text: str, pieces: Sequence[Span]) -> list[tuple[int, int]]:
    """The pieces of one content; those with only marks and blanks between them are one."""
    out: list[tuple[int, int]] = []
    for start, end in (with_marks(text, p.start, p.end) for p in pieces):
        if out and not any(c.isalnum() for c in text[out[-1][1] : start]):
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


def with_that(text: str, start: int) -> int:
    """The start of a content moved to the "that" right before it."""
    before = text[max(0, start - REACH) : start]
    found = THAT.search(before)
    return start - len(before) + found.start() if found else start


def tells(shell: str) -> bool:
    """True for a caption or note with words of its own, which such sets count; a date line or a byline has none."""
    return len(shell.split()) > LONGEST_SHELL or any(c in "\"\u201c\u201d" for c in shell)


def quotes_of(row: dict[str, Any], theatre: Theatre, *, narrow: bool, that: bool = True) -> dict[str, Any]:
    """The prediction for one row.

    Args:
        narrow: statements of the record only.
        that: contents keep an introducing "that".
    """
    text = APOSTROPHE.sub("'", row["text"])  # the language model knows "wasn't" better than "wasn\u2019t"
    if not text.strip():
        return {"id": row["id"], "quotes": []}
    report = report_from_dict({"id": row["id"], "text": text, "title": None})
    report = replace(report, shell=tuple(s for s in report.shell if not tells(s.text)))
    parse = language.read(report, always=True)
    mentions, times = find_mentions(report, parse, theatre), find_times(report, parse)
    shift = shift_of(report.text, text)

    def given(start: int, end: int) -> list[int]:
        return [shift[start], shift[end - 1] + 1]

    if narrow:
        told = [(s.speaker.span, s.content) for s in find_statements(report, parse, mentions, times)]
    else:
        told = [(a.source.span if a.source else None, a.content) for a in find_attributions(report, parse, mentions, times)]
    quotes = []
    for who, pieces in told:
        (start, end), *more = joined(report.text, pieces)
        content = [(with_that(report.text, start) if that else start, end), *more]
        quotes.append({"content": [given(a, b) for a, b in content], "source": [given(who.start, who.end)] if who else []})
    return {"id": row["id"], "quotes": quotes}


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--theatre", default="world")
    parser.add_argument("--narrow", action="store_true")
    parser.add_argument("--without-that", action="store_true")
    options = parser.parse_args(arguments)
    theatre = load_theatre(options.theatre)
    that = not options.without_that
    rows = (quotes_of(row, theatre, narrow=options.narrow, that=that) for row in read_rows(options.data))
    write(options.out, rows)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
