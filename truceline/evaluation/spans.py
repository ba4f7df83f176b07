"""Where a text given as a string or {start, end, text} stands in the report. Offsets count code points, end exclusive."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from truceline.evaluation.assignment import assign
from truceline.evaluation.names import text_of

Range = tuple[int, int]
SENTENCE_END = re.compile(r'[.!?]["\'”’)]*(\s|$)|\n\n')
SENTENCE_START = re.compile(r'[.!?]["\'”’)]*\s+|\n\n')
HEAD_OF_SENTENCE = 85


def find(text: str, words: str, near: int | None = None, low: int = 0, high: int | None = None) -> Range | None:
    """The occurrence of `words` nearest to `near` (the first, if None) in text[low:high]."""
    if not words:
        return None
    high = len(text) if high is None else high
    hits, i = [], text.find(words, low, high)
    while i >= 0:
        hits.append(i)
        i = text.find(words, i + 1, high)
    if not hits:
        return None
    start = hits[0] if near is None else min(hits, key=lambda h: (abs(h - near), h))
    return start, start + len(words)


def span_of(text: str, value: Any, near: int | None = None) -> Range | None:
    """The range of a text given with or without offsets; None if it is nowhere."""
    if isinstance(value, dict) and isinstance(value.get("span"), dict):
        value = value["span"]
    if isinstance(value, dict) and isinstance(value.get("start"), int) and isinstance(value.get("end"), int):
        start, end = value["start"], value["end"]
        return (start, end) if 0 <= start < end <= len(text) else None
    return find(text, text_of(value), near)


def overlap(one: Range | None, other: Range | None) -> int:
    """Code points shared."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0])) if one and other else 0


def sentence_range(text: str, value: Any, at: int | None = None) -> Range | None:
    """The range of a sentence; given only its head (or a place `at` in it), it runs to the sentence's borders."""
    got = span_of(text, value, at) if value else None
    if got is None:
        if at is None:
            return None
        got = (at, at)
    start, end = got
    if end - start <= HEAD_OF_SENTENCE:
        start = ([m.end() for m in SENTENCE_START.finditer(text[:start])] or [0])[-1]
        match = SENTENCE_END.search(text, max(end - 1, start))
        end = max(end, match.end() if match else len(text))
    return start, end


def event_ranges(text: str, event: dict[str, Any]) -> tuple[Range | None, Range | None]:
    """The ranges of an event's trigger and sentence."""
    trigger = event.get("trigger")
    found = span_of(text, trigger) if isinstance(trigger, dict) else None
    has_sentence = bool(event.get("sentence")) and span_of(text, event["sentence"]) is not None
    if found is None and text_of(trigger):
        full = sentence_range(text, event["sentence"]) if has_sentence else None
        found = find(text, text_of(trigger), None, *full) if full else None
        found = found or find(text, text_of(trigger))
    if has_sentence:
        return found, sentence_range(text, event["sentence"], found[0] if found else None)
    return found, sentence_range(text, None, found[0]) if found else None


def match_spans(
    gold: list[dict[str, Any]], got: list[dict[str, Any]], text: str, agree: Callable[[dict[str, Any], dict[str, Any]], bool]
) -> list[tuple[int, int]]:
    """Pairs of mentions whose spans overlap and that agree; strings without offsets are looked up in text order."""
    a, b = located(gold, text), located(got, text)
    weights: dict[tuple[int, int], float] = {}
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            if x and y and overlap(x, y) and agree(gold[i], got[j]):
                weights[i, j] = 10.0 + overlap(x, y) / max(1, max(x[1], y[1]) - min(x[0], y[0]))
    return assign(weights, len(gold), len(got))


def located(items: list[dict[str, Any]], text: str) -> list[Range | None]:
    out: list[Range | None] = []
    cursor: dict[str, int] = defaultdict(int)
    for item in items:
        words = item.get("text")
        if isinstance(item.get("start"), int) or isinstance(item.get("span"), dict):
            out.append(span_of(text, item))
        elif isinstance(words, dict):
            out.append(span_of(text, words))
        else:
            found = find(text, str(words or ""), None, cursor[str(words)])
            if found:
                cursor[str(words)] = found[1]
            out.append(found)
    return out
