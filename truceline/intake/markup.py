"""Markup: where the words of an extracted text stand in the page they came from. Text and HTML in, a raw map out. Pure.

Extraction keeps no offsets. But what it takes stands in the page in the same order, with tags and entities between; so each paragraph is
looked for in the page's letters, and where that fails its words one by one. Words not found at all are left to the pair before them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{2,31});|\s+")
RAW = re.compile(r"<(script|style|head)[\s>]", re.IGNORECASE)
PARAGRAPH = re.compile(r"[^\n]+")
WORD = re.compile(r"\S+")
NEAR = 4_000
FAR = 200_000


def running(html: str) -> Iterator[tuple[int, int]]:
    """The stretches of a page between its tags, comments and scripts. What is never closed is looked for once, not from each place."""
    gone: set[str] = set()
    last = 0
    while (start := html.find("<", last)) >= 0:
        raw = RAW.match(html, start)
        close = "-->" if html.startswith("<!--", start) else f"</{raw[1].lower()}" if raw else ">"
        end = -1 if close in gone else found(html, close, start)
        if end < 0:
            gone.add(close)
            close, end = ">", html.find(">", start)
        if end < 0:
            break
        yield last, start
        last = end + len(close) if close in (">", "-->") else end
    yield last, len(html)


def found(html: str, close: str, start: int) -> int:
    """Where a closing mark begins, in capitals or not; -1 if it does not come."""
    match = re.compile(re.escape(close), re.IGNORECASE).search(html, start)
    return match.start() if match else -1


def letters(html: str) -> tuple[str, list[int]]:
    """The page without tags, scripts, head and blanks, entities as what they stand for; and where each letter stands."""
    out: list[str] = []
    places: list[int] = []
    for first, end in running(html):
        last = first
        for match in ENTITY.finditer(html, first, end):
            out.append(html[last : match.start()])
            places += range(last, match.start())
            kept = [char for char in unescape(match.group()) if not char.isspace()]
            out += kept
            places += [match.start()] * len(kept)
            last = match.end()
        out.append(html[last:end])
        places += range(last, end)
    return "".join(out), places


def page_map(text: str, html: str) -> tuple[tuple[int, int], ...]:
    """A raw map from the canonical text of a page to the page.

    Returns:
        (canonical offset, offset in the page) pairs: between two pairs both count alike.
    """
    page, places = letters(html)
    placed: list[tuple[int, int]] = []
    at = 0
    for paragraph in PARAGRAPH.finditer(text):
        words = [(paragraph.start() + m.start(), m.group()) for m in WORD.finditer(paragraph.group())]
        joined = "".join(word for _, word in words)
        start = page.find(joined, at, at + FAR + len(joined))
        if start >= 0:
            placed += whole(words, start)
            at = start + len(joined)
        else:
            for offset, start, length in one_by_one(words, page, at):
                placed += [(offset + k, start + k) for k in range(length)]
                at = start + length
    return pairs([(offset, places[letter]) for offset, letter in placed])


def whole(words: list[tuple[int, str]], start: int) -> Iterator[tuple[int, int]]:
    """Each letter of the words with its number among the page's letters, where the words stand there in one run."""
    for offset, word in words:
        yield from ((offset + k, start + k) for k in range(len(word)))
        start += len(word)


def one_by_one(words: list[tuple[int, str]], page: str, at: int) -> Iterator[tuple[int, int, int]]:
    """The words found near one after the other: offset in the text, number among the page's letters, length."""
    for offset, word in words:
        start = page.find(word, at, at + NEAR)
        if start >= 0:
            yield offset, start, len(word)
            at = start + len(word)


def pairs(placed: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The pairs that a straight count from the one before does not give already."""
    kept: list[tuple[int, int]] = []
    for offset, raw in placed:
        if not kept or raw - offset != kept[-1][1] - kept[-1][0]:
            kept.append((offset, raw))
    if not kept or kept[0][0] != 0:
        kept.insert(0, (0, kept[0][1] if kept else 0))
    return tuple(kept)
