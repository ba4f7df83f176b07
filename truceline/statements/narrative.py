"""Narrative: the day of words whose clause tells none, where the report tells of its own day at that place.

Comes in: a draft and its circumstances. Goes out: the same, with the day of the report as an inferred day of saying, or as it was. No
weekday of another clause is ever taken over: only the day of the report itself, and only from what stands right before.
"""

from __future__ import annotations

from dataclasses import replace

from truceline.records import When
from truceline.statements.drafts import Circumstances, Draft
from truceline.statements.reading import Reading

DAY_LENGTH = len("2021-11-16")
PARAGRAPHS = 1  # so far back may the day have been told
PERFECT = frozenset({"have", "has", "had", "'ve", "’ve", "'d", "’d"})


def on_report_day(reading: Reading, drafts: list[Draft], draft: Draft, now: Circumstances) -> Circumstances:
    """The circumstances with the day of the report, if the narrative is there and the words are told as said then."""
    day = reading.report.published
    if now.said_at is not None or day is None or not is_present_telling(reading, draft) or has_own_time(reading, draft, day):
        return now
    last = last_told(reading, drafts, draft, day)
    if last is None or last.start != day:
        return now
    return replace(now, said_at=day, inferred="before" if paragraphs_since(reading, draft, last) else "here")


def paragraphs_since(reading: Reading, draft: Draft, when: When) -> int:
    """How many paragraphs end between the expression and the cue's sentence."""
    return reading.text.count("\n\n", when.span.end, reading.parse.sentence_of(draft.head).start)


def has_own_time(reading: Reading, draft: Draft, day: str) -> bool:
    """True if the cue's sentence names other days outside what was said: "Last week, though, she said ..."."""
    sentence = reading.parse.sentence_of(draft.head)
    here = (w for w in reading.times if sentence.start <= w.span.start < sentence.end and w.start not in (None, day))
    return any(not any(a <= w.span.start < b for a, b in draft.pieces) for w in here)


def is_present_telling(reading: Reading, draft: Draft) -> bool:
    """True for a cue in the plain past or present, with no word that moves it to another time ("had said", "earlier", "repeatedly")."""
    head = reading.parse.tokens[draft.head]
    kids = reading.parse.children(draft.head)
    if any(k.dep == "aux" and k.lower in PERFECT for k in kids):
        return False
    return not any(k.lower in reading.speech.other_times for k in kids if k.dep in ("advmod", "npadvmod")) and head.tag not in ("VB", "VBP")


def last_told(reading: Reading, drafts: list[Draft], draft: Draft, day: str) -> When | None:
    """The day told last before the end of the cue's sentence, in the same paragraph or the one before; other days told in what somebody
    says are not those of the narrative."""
    sentence = reading.parse.sentence_of(draft.head)
    said = [piece for d in drafts for piece in d.pieces]
    best = None
    for when in reading.times:
        if when.span.start >= sentence.end:
            break
        full = when.kind in ("date", "time") and when.start is not None and len(when.value) >= DAY_LENGTH
        if full and (when.start == day or not any(a <= when.span.start < b for a, b in said)):
            best = when
    return best if best is not None and paragraphs_since(reading, draft, best) <= PARAGRAPHS else None
