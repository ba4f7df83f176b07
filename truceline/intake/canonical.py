"""Canonical text: raw text in, canonical text with a map to raw offsets out. Pure; never guesses what the text means.

Canonical is NFC, line ends LF, no control or invisible marks, no blanks at the ends of lines, paragraphs parted by one blank line. A
text that is canonical already comes out identical, with the map ((0, 0),). Offsets count code points on both sides.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from itertools import accumulate, groupby

RawMap = tuple[tuple[int, int], ...]
TERMINAL = "[.!?…\"'”’»):]"
DROPPED = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
BREAKS = "\r\n|[\r\x0b\x0c\x85\u2028\u2029]"
SURROGATES = "[\ud800-\udfff]"
FIRST = re.compile(f"(?P<drop>[{DROPPED}]+)|(?P<line>{BREAKS})|(?P<bad>{SURROGATES})")
# Each run is tried once, from its start and without giving back: five million blanks must not take their square.
BLANKS = re.compile(r"\A\s++|(?<!\s)\s++\Z|(?<![^\S\n])[^\S\n]++(?=\n|\Z)|(?<=\n)[^\S\n]++")
EMPTY_LINES = re.compile(r"\n{3,}")
LAST_CODE_POINT = 0x1FFFF

Offsets = Sequence[int]


def canonical(raw: str) -> tuple[str, RawMap]:
    """Make the canonical text of a raw one.

    Returns:
        The text, and (canonical offset, raw offset) pairs: between two pairs both count alike.
    """
    text, offsets = replaced(raw, range(len(raw)), FIRST, first_replacement)
    text, offsets = composed(text, offsets)
    text, offsets = replaced(text, offsets, BLANKS, lambda match: "")
    text, offsets = replaced(text, offsets, EMPTY_LINES, lambda match: "\n\n")
    if one_paragraph_a_line(text):
        text, offsets = replaced(text, offsets, re.compile(r"\n"), lambda match: "\n\n")
    return text, pairs(offsets)


def first_replacement(match: re.Match[str]) -> str:
    """What stands for a control mark, a line end of another system or half a surrogate pair."""
    return {"drop": "", "line": "\n", "bad": "\ufffd"}[match.lastgroup or "drop"]


def replaced(text: str, offsets: Offsets, pattern: re.Pattern[str], new: object) -> tuple[str, Offsets]:
    """Replace every match, keeping for each code point the raw offset it came from."""
    assert callable(new)
    out: list[str] = []
    kept: list[int] = []
    last = 0
    for match in pattern.finditer(text):
        start, end = match.span()
        fill: str = new(match)
        out += (text[last:start], fill)
        kept += offsets[last:start]
        kept += (offsets[min(start + k, end - 1)] for k in range(len(fill)))
        last = end
    if not last and not out:
        return text, offsets
    out.append(text[last:])
    kept += offsets[last:]
    return "".join(out), kept


def composed(text: str, offsets: Offsets) -> tuple[str, Offsets]:
    """Compose to NFC piece by piece, so that each new code point knows where it came from."""
    if unicodedata.is_normalized("NFC", text):
        return text, offsets
    out: list[str] = []
    kept: list[int] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and joins_before(text[end]):
            continue
        piece = text[start:end]
        made = piece if len(piece) == 1 and piece.isascii() else unicodedata.normalize("NFC", piece)
        out.append(made)
        kept += aligned(piece, made, offsets[start:end])
        start = end
    return "".join(out), kept


def aligned(piece: str, made: str, offsets: Offsets) -> list[int]:
    """Raw offsets of a composed piece. Both decompose into the same marks in the same order: each new code point comes from where the
    first of its marks stood, or from where the one before it did if that is further on (marks may have changed places)."""
    if made == piece:
        return list(offsets)
    marks = [(mark, offset) for char, offset in zip(piece, offsets, strict=True) for mark in unicodedata.normalize("NFD", char)]
    ordered: list[tuple[str, int]] = []
    for starter, run in groupby(marks, key=lambda pair: unicodedata.combining(pair[0]) == 0):
        found = list(run)
        ordered += found if starter else sorted(found, key=lambda pair: unicodedata.combining(pair[0]))
    sizes = [len(unicodedata.normalize("NFD", char)) for char in made]
    firsts = (ordered[at][1] for at in accumulate(sizes[:-1], initial=0))
    return list(accumulate(firsts, max))


def joins_before(char: str) -> bool:
    """True if the character may combine with, or move before, the one to its left."""
    return char > "\u02ff" and (unicodedata.combining(char) != 0 or char in second_halves())


@cache
def second_halves() -> frozenset[str]:
    """Starters that end a canonical composition (vowel signs, Hangul vowels and finals)."""
    found = {chr(k) for k in (*range(0x1161, 0x1176), *range(0x11A8, 0x11C3))}
    for code in range(0x300, LAST_CODE_POINT):
        parts = unicodedata.decomposition(chr(code)).split()
        if len(parts) == 2 and not parts[0].startswith("<"):
            found.add(chr(int(parts[1], 16)))
    return frozenset(found)


def one_paragraph_a_line(text: str) -> bool:
    """True if line ends part paragraphs: no blank line anywhere, and most lines end like a sentence."""
    if "\n" not in text or "\n\n" in text:
        return False
    lines = text.split("\n")[:-1]
    return sum(bool(re.search(TERMINAL + r"\Z", line)) for line in lines) * 2 >= len(lines)


def pairs(offsets: Offsets) -> RawMap:
    """The offsets as pairs, one wherever the step from canonical to raw changes."""
    if isinstance(offsets, range):
        return ((0, 0),)
    out = [(0, offsets[0] if offsets else 0)]
    for k in range(1, len(offsets)):
        if offsets[k] != offsets[k - 1] + 1:
            out.append((k, offsets[k]))
    return tuple(out)
