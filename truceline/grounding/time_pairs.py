"""Days told in pairs: "Tuesday and Wednesday" are two days in a row, whichever of them the tense took for last week's.

The text and its resolved expressions in, the same expressions out, two weekdays joined by "and", "or", "to" or "until" brought together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from truceline.grounding.time_phrases import Chunk
from truceline.records import When

JOINTS = frozenset({"and", "or", "to", "until", "till", "through", "-", "–", "and on", "until on"})
AHEAD = (" for", " until", " from")  # "a truce declared for Tuesday and Wednesday" is to come
WEEK = 7


def joined_days(text: str, found: Sequence[tuple[Chunk, When]], day: date | None) -> list[When]:
    """The expressions with both days of each pair in one week: of the two readings the one that stays nearer to `day`."""
    out = [when for _, when in found]
    for n in range(1, len(found)):
        (before, _), (after, _) = found[n - 1], found[n]
        joint = text[before.end : after.start].strip().lower()
        if day is None or joint not in JOINTS or not (is_weekday(before) and is_weekday(after)):
            continue
        first, second = plain_day(out[n - 1]), plain_day(out[n])
        if first is None or second is None or first == second:
            continue
        step = timedelta(days=(second - first).days % WEEK)
        if second - first == step:
            continue
        pairs = [(first, first + step), (second - step, second)]
        past = [pair for pair in pairs if pair[1] <= day]
        if past and max(first, second) <= day and not text[: before.start].rstrip().lower().endswith(AHEAD):
            pairs = past  # both were told as gone by
        first, second = min(pairs, key=lambda pair: max(abs((d - day).days) for d in pair))
        out[n - 1], out[n] = on_day(out[n - 1], first), on_day(out[n], second)
    return out


def is_weekday(chunk: Chunk) -> bool:
    """True for a weekday with nothing more said of it."""
    return "weekday" in chunk.fields and not chunk.fields.keys() & {"day", "month", "year", "part", "hour", "move", "mod", "mode"}


def plain_day(when: When) -> date | None:
    """The day of an expression that is exactly one."""
    return date.fromisoformat(when.value) if len(when.value) == 10 and when.start == when.end == when.value else None


def on_day(when: When, day: date) -> When:
    """The expression moved to another day."""
    told = day.isoformat()
    return replace(when, value=told, start=told, end=told)
