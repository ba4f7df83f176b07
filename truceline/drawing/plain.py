"""Plain text for display: control and direction-changing characters are made harmless. Any text in, the same text to look at out."""

from __future__ import annotations

import unicodedata

SHOWN = "\N{REPLACEMENT CHARACTER}"
# marks, embeddings, overrides and isolates that reorder what stands beside them, and invisible fillers
DIRECTION = frozenset("\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff")
BLANKS = frozenset("\t\n\r\v\f\x85\u2028\u2029")


def plain(text: str) -> str:
    """The text on one line, with terminal controls and direction characters shown as U+FFFD.

    Example: plain("Tolm\\x1b[31m\\u202e") shows two replacement characters and colours nothing.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(" " if c in BLANKS else SHOWN if c in DIRECTION or unicodedata.category(c) in ("Cc", "Cs") else c for c in text)
