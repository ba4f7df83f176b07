"""Borders: ranges of characters cut to what gold calls content: no outer marks, no introducing "that", no final stop or comma."""

from __future__ import annotations

from truceline.records import Span
from truceline.statements.quotes import MARKS

TAIL = " \n\t.,;:–—-"
HEAD = " \n\t,;:–—-"
INTRODUCING = ("that ", "that:", "that,")
OPENING = "\"“«"
CLOSING = "\"”’'»"


def inner(text: str, start: int, end: int) -> Span | None:
    """The span of content within [start, end), None if nothing is left."""
    start, end = _ends(text, start, end)
    while text[start:end].startswith(INTRODUCING):  # "That was a mistake" points at something, it introduces nothing
        start, end = _ends(text, start + 4, end)
    for article in ("a ", "an ", "the "):
        quoted = text[start + len(article) : end]
        if text[start:end].lower().startswith(article) and quoted[:1] in OPENING and _quotes_all(quoted):
            start, end = _ends(text, start + len(article), end)
    if end - start < 2 or text[start:end].lower() == "that" or not any(c.isalnum() for c in text[start:end]):
        return None
    return Span.of(text, start, end)


def _quotes_all(words: str) -> bool:
    """True if the opening mark of `words` is closed at their end, or never."""
    return not any(c in "\"“”«»" for c in words[1:-1])


def _ends(text: str, start: int, end: int) -> tuple[int, int]:
    """Ends moved inwards over blanks, stops, and marks whose partner is not inside."""
    before = (-1, -1)
    while before != (start, end) and start < end:
        before = (start, end)
        while start < end and text[start] in HEAD:
            start += 1
        if text[start:end].endswith(("''", " and", " but")):
            end -= 2 if text[end - 1] == "'" else 4
        while end > start and text[end - 1] in TAIL and not text[start:end].endswith("..."):
            end -= 1
        start, end = _marks(text, start, end)
    return start, end


def _marks(text: str, start: int, end: int) -> tuple[int, int]:
    """One mark taken off an end: both where they enclose everything, a lone one, a closing one that follows a stop."""
    if end - start < 2:
        return start, end
    first, last = text[start] in MARKS, text[end - 1] in CLOSING
    if not first and not last:
        return start, end
    piece = text[start:end]
    marks = sum(piece.count(c) for c in "\"“”«»")
    if first and last and marks - (piece[0] in "\"“”") - (piece[-1] in "\"“”") == 0:
        return start + 1, end - 1
    if last and text[end - 2] in ".,":
        return start, end - 1
    if marks % 2 == 1:
        if text[start] in "\"“«":
            return start + 1, end
        if text[end - 1] in "\"”»":
            return start, end - 1
    return start, end
