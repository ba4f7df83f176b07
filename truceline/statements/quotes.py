"""Quotation marks: a parse comes in, the quoted stretches of its paragraphs go out, found by characters and never by the tree.

Straight, curly, angled and typed-out marks, single marks as against apostrophes, quotations inside quotations, quotations that run on
over paragraphs (opened anew in each, closed in the last). A mark without a partner quotes nothing. It never says who speaks.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from truceline.records import Parse

OPENERS = {"“": "”", "„": "“”", "«": "»", "‘": "’'", "``": "''"}
MARKS = frozenset("\"“”„«»‘’'`")
MARK = re.compile("``|''|[" + "".join(sorted(MARKS)) + "]")
ENDS = ".?!,…"


@dataclass(frozen=True, slots=True)
class Quote:
    """One quoted stretch inside one paragraph. `start`, `end` are the code points of the inner text; marks lie outside.

    `open` is the place of the opening mark, `close` the place after the closing mark (`end` itself where the quotation runs on into
    the next paragraph, then `runs_on` is true). `parent` is the number of the quotation around it, -1 if none.
    """

    number: int
    open: int
    start: int
    end: int
    close: int
    paragraph: int
    parent: int = -1
    runs_on: bool = False


@dataclass(slots=True)
class _Open:
    mark: str
    at: int
    inner: int


def paragraph_ranges(parse: Parse) -> tuple[tuple[int, int, int], ...]:
    """(number, start, end) of every paragraph that has sentences, in text order."""
    out: dict[int, tuple[int, int]] = {}
    for s in parse.sentences:
        start, _ = out.get(s.paragraph, (s.start, s.end))
        out[s.paragraph] = (start, s.end)
    return tuple((number, start, end) for number, (start, end) in out.items())


def find_quotes(parse: Parse) -> tuple[Quote, ...]:
    """Every quoted stretch of the running text, outer before inner, in text order.

    Args:
        parse: sentences with their paragraphs; marks are looked for between the first and last of each paragraph.

    Returns:
        Quotes numbered by place; a stretch with nothing in it is left out.
    """
    ranges = paragraph_ranges(parse)
    found: list[tuple[int, int, int, int, int, bool]] = []
    for k, (number, start, end) in enumerate(ranges):
        following = parse.text[ranges[k + 1][1] : ranges[k + 1][1] + 1] if k + 1 < len(ranges) else ""
        rows = tuple(_scan(parse.text, start, end, following, carried=bool(found) and found[-1][5]))
        found.extend((opening, a, b, close, number, runs) for opening, a, b, close, runs in rows)
    return _nested(sorted(found, key=lambda row: (row[0], -row[3])))


def _nested(rows: list[tuple[int, int, int, int, int, bool]]) -> tuple[Quote, ...]:
    out: list[Quote] = []
    around: list[Quote] = []
    for opening, start, end, close, paragraph, runs_on in rows:
        while around and around[-1].end < close:
            around.pop()
        quote = Quote(len(out), opening, start, end, close, paragraph, around[-1].number if around else -1, runs_on)
        out.append(quote)
        around.append(quote)
    return tuple(out)


def _scan(text: str, start: int, end: int, following: str, *, carried: bool) -> Iterator[tuple[int, int, int, int, bool]]:
    """(open, inner start, inner end, close, runs on) of one paragraph.

    `following` is the first character of the next paragraph. `carried` is true if the one before ran on into this: its last quotation may
    then end with the paragraph, without a mark.
    """
    stack: list[_Open] = []
    for match in MARK.finditer(text, start, end):
        i, mark = match.start(), match.group()
        width = len(mark)
        partner = _partner(text, stack, i, width, start, end)
        if partner is not None:
            opened = stack[partner]
            del stack[partner:]
            if text[opened.inner : i].strip():
                yield opened.at, opened.inner, i, i + width, False
        elif _opens(text, mark, i, width, start, end):
            again = next((o for o in stack if o.mark == mark and mark != "'"), None)
            last = len(text[:i].rstrip()) if again is not None else i
            if again is not None and text[last - 1] in ".?!":  # paragraphs of one quotation, run together
                yield again.at, again.inner, last, last, True
            stack = [o for o in stack if o.mark != mark] if mark != "'" else stack
            stack.append(_Open(mark, i, i + width))
    outer = next((o for o in stack if o.mark not in ("'", "‘")), None)
    runs_on = outer is not None and following == outer.mark[:1]
    if outer and (runs_on or (carried and outer.at == start)) and text[outer.inner : end].strip():
        yield outer.at, outer.inner, end, end, runs_on


def _partner(text: str, stack: list[_Open], i: int, width: int, start: int, end: int) -> int | None:
    """The place in `stack` of the opening that the mark at `i` closes, None if it closes nothing."""
    mark = text[i : i + width]
    before = text[i - 1] if i > start else " "
    after = text[i + width] if i + width < end else " "
    for k in range(len(stack) - 1, -1, -1):
        opened = stack[k].mark
        if mark == '"' and opened in ('"', "“", "''", "``"):
            looks_open = before in " (\n[—" and after.isalnum()
            return None if looks_open else k
        if mark in ("'", "’") and opened in ("'", "‘"):
            return k if _closes_single(text, stack[k], i, end) else None
        if mark == "”" and opened == '"':
            return k
        if (opened in OPENERS and mark in OPENERS[opened]) or (mark == "''" and opened in ('"', "“")):
            return k
    return None


def _closes_single(text: str, opened: _Open, i: int, end: int) -> bool:
    """True if a single mark at `i` ends a quotation: not inside a word, and not the apostrophe of a plural with a better end after it."""
    before, after = text[i - 1], text[i + 1] if i + 1 < end else " "
    if before.isspace() or after.isalnum():
        return False
    if before in ENDS or before != "s" or not after.isspace():
        return True
    later = text[i + 1 : end]
    for k, c in enumerate(later):
        if c in "‘\"“" or (c == "'" and later[k - 1 : k].isspace()):
            return True
        if c in "'’" and not later[k + 1 : k + 2].isalnum() and k and not later[k - 1].isspace():
            return False
    return True


def _opens(text: str, mark: str, i: int, width: int, start: int, end: int) -> bool:
    """True if the mark at `i` can open a quotation."""
    before = text[i - 1] if i > start else " "
    after = text[i + width] if i + width < end else " "
    if mark in ("“", "„", "«", "``"):
        return True
    if mark == "‘":
        return not before.isalnum() and (after.isalnum() or after in "[(…\"“")
    if mark == "'":
        return (before in " (\n[—\"“") and after.isalpha() and _single_ends(text, i, end)
    if mark == '"':
        return (not after.isspace() or before.isspace()) and not (before.isalnum() and not after.isalnum())
    return False


def _single_ends(text: str, i: int, end: int) -> bool:
    """True if some later single mark of the paragraph stands where a quotation can end."""
    return any(text[k] == "'" and not text[k - 1].isspace() and not text[k + 1 : k + 2].isalnum() for k in range(i + 1, end))


class Quotes:
    """The quotes of one report with look-ups by place."""

    __slots__ = ("all", "by_close", "by_open", "by_parent", "level_of", "text")

    def __init__(self, parse: Parse) -> None:
        self.text = parse.text
        self.all = find_quotes(parse)
        self.by_close = {q.close: q for q in self.all if not q.runs_on}
        self.by_open = {q.open: q for q in self.all}
        self.by_parent = {n: tuple(q for q in self.all if q.parent == n) for n in {q.parent for q in self.all}}
        self.level_of = self._levels(parse)

    def _levels(self, parse: Parse) -> tuple[int, ...]:
        """For every token the number of the innermost quotation around it, -1 if none."""
        levels = [-1] * len(parse.tokens)
        starts = [t.start for t in parse.tokens] if self.all else []
        for quote in self.all:  # outer before inner, so that the inner one is written last
            first, last = bisect_left(starts, quote.start), bisect_left(starts, quote.end)
            levels[first:last] = [quote.number] * (last - first)
        return tuple(levels)

    def children(self, level: int) -> tuple[Quote, ...]:
        """The quotations directly inside quotation `level` (-1: of the running text), in text order."""
        return self.by_parent.get(level, ())

    def widened(self, end: int, level: int) -> int:
        """An end inside a quotation moves to the end of it."""
        for quote in self.children(level):
            if quote.open >= end:
                break
            if end <= quote.end:
                return quote.close
        return end

    def run(self, quote: Quote) -> tuple[Quote, ...]:
        """The quotation with its earlier and later paragraphs, in text order."""
        out, k = [quote], quote.number
        while out[-1].runs_on:
            after = next((q for q in self.all[out[-1].number + 1 :] if q.parent == -1), None)
            if after is None or after.paragraph > out[-1].paragraph + 1:
                break
            out.append(after)
        while True:
            before = next((q for q in reversed(self.all[:k]) if q.parent == -1), None)
            if before is None or not before.runs_on or before.paragraph + 1 < out[0].paragraph:
                return tuple(out)
            out.insert(0, before)
            k = before.number
