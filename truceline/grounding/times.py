"""Times: report and parse in, every time expression with its TIMEX3 value and day interval out (gold SCHEMA section 6).

Finds dates, clock times, periods, durations, repeated times and vague references; each is resolved in text order, against the day of
the report or against what was told before. A date the calendar does not have is left out.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from operator import attrgetter

from truceline.codebooks.time_words import load_times
from truceline.grounding.calendar import Context, Resolved, Tense, part_of
from truceline.grounding.tense import dates_a_thing, tense_at, tense_of_words
from truceline.grounding.time_lengths import resolve_duration, resolve_set
from truceline.grounding.time_pairs import joined_days
from truceline.grounding.time_phrases import DAY_KINDS, Chunk, find_chunks
from truceline.grounding.time_values import resolve_day, resolve_moment
from truceline.records import Parse, Report, Span, When
from truceline.records.when import WhenKind

METHOD = "times/1"
PARAGRAPH_END = re.compile(r"\n\s*\n")
MONTH = 31
DAWN = 9  # o'clock: earlier hours told after a night are of its end
COUNTED = frozenset({"NOUN", "PROPN", "NUM", "SYM"})


@dataclass(slots=True)
class Thread:
    """What the text has told so far: the last interval, the day told of in this paragraph, the first day of the report, weekdays met.

    `night` is true where the day told of is the evening of a night; its small hours are of the next day. `lone_year` is the year of the
    text's full dates where all have the same: all there is to go by in an undated report.
    """

    paragraph: int = -1
    day: date | None = None
    lead: date | None = None
    previous: tuple[date, date] | None = None
    year: int | None = None
    year_at: int = -1
    lone_year: int | None = None
    told: dict[int, date] = field(default_factory=dict)
    night: bool = False


def find_times(report: Report, parse: Parse) -> tuple[When, ...]:
    """Every time expression of a report in text order, without overlap; the shell too (`first`, `last` are -1 there).

    Args:
        report: its `published` day, or bounds of it, anchors what is relative.
        parse: tells the tense of the clause and the token numbers.
    """
    book = load_times()
    references = reference_days(report)
    starts, ends = list(map(attrgetter("start"), parse.tokens)), list(map(attrgetter("end"), parse.tokens))
    breaks = [match.start() for match in PARAGRAPH_END.finditer(report.text)]
    chunks = find_chunks(report.text)
    thread = Thread(lone_year=lone_year(chunks))
    out: list[tuple[Chunk, When]] = []
    for chunk in chunks:
        first, last = bisect_right(ends, chunk.start), bisect_left(starts, chunk.end) - 1
        inside = first <= last
        running = not any(s.start <= chunk.start < s.end for s in report.shell)
        tense = tense_at(parse, first, last, book) if inside else tense_of_words(report.text, chunk.start, book) if running else None
        paragraph = bisect_right(breaks, chunk.start)
        got = resolve(chunk, references, thread, tense, paragraph)
        if got is None:
            continue
        rate = inside and chunk.fields.get("mode") == "duration" and is_rate(parse, first, last)
        if running:
            remember(chunk, got, thread, paragraph, told=not (inside and dates_a_thing(parse, last)))
        out.append((
            chunk,
            When(
                span=Span.of(report.text, chunk.start, chunk.end),
                value=got.value,
                kind="set" if rate else kind_of(chunk, got),
                start=got.start.isoformat() if got.start else None,
                end=last_day(got),
                anchor=got.anchor,
                first=first if inside else -1,
                last=last if inside else -1,
                method=METHOD,
            ),
        ))
    return tuple(joined_days(report.text, out, parse_day(report.published) if report.published else None))


def is_rate(parse: Parse, first: int, last: int) -> bool:
    """True for "a year" in "300 cars a year": so many each time, not for so long."""
    unit = parse.tokens[last]
    above = parse.tokens[unit.head]
    single = last == first + 1 and parse.tokens[first].lower in ("a", "an")
    return single and unit.dep == "npadvmod" and above.i == first - 1 and above.pos in COUNTED


def lone_year(chunks: tuple[Chunk, ...]) -> int | None:
    """The year of the text's full dates, None where they differ or there is none."""
    years = {int(c.fields["year"]) for c in chunks if {"day", "month", "year"} <= c.fields.keys()}
    return years.pop() if len(years) == 1 else None


def reference_days(report: Report) -> tuple[tuple[date, bool], ...]:
    """The day of the report, or the first and last day it can be of, each with whether days can be counted from it."""
    if report.published:
        day = parse_day(report.published)
        return ((day, False),) if day else ()
    bounds = [parse_day(b) if b else None for b in report.published_bounds or (None, None)]
    known = [b for b in bounds if b]
    if len(known) == 2 and (known[1] - known[0]).days <= MONTH:
        return tuple((b, False) for b in known)
    return ((known[0], True),) if known else ()


def parse_day(text: str) -> date | None:
    """The day of an ISO date or date and time, None if it is none."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def resolve(chunk: Chunk, references: tuple[tuple[date, bool], ...], thread: Thread, tense: Tense, paragraph: int) -> Resolved | None:
    """The chunk resolved; where the report's day is known within bounds only, what holds at both of them."""
    context = Context(
        tense=tense,
        day=day_here(chunk, thread, paragraph),
        previous=thread.previous,
        year=thread.year if thread.year_at == paragraph else None if references else thread.lone_year,
        told=tuple(sorted(thread.told.items())),
    )
    tries = [resolve_in(chunk, replace(context, reference=day, vague=vague)) for day, vague in references]
    if not tries:
        return resolve_in(chunk, context)
    if all(t == tries[0] for t in tries):
        return tries[0]
    return resolve_in(chunk, context)


def day_here(chunk: Chunk, thread: Thread, paragraph: int) -> date | None:
    """The day told of where the chunk stands: that of its paragraph, else the one the report set out with."""
    if thread.day is None or not (thread.paragraph == paragraph or chunk.fields.get("days") == 0):
        return thread.lead
    hour = chunk.fields.get("hour")
    small = chunk.fields.get("ampm") == 0 or (isinstance(hour, int) and hour < DAWN and "ampm" not in chunk.fields)
    return thread.day + timedelta(days=1) if thread.night and hour is not None and small and thread.day < date.max else thread.day


def resolve_in(chunk: Chunk, context: Context) -> Resolved | None:
    """The chunk resolved in one context."""
    fields = {**chunk.fields, "kind": chunk.kind}
    mode = fields.get("mode")
    try:
        if mode == "ref":
            return Resolved(str(fields["ref"]))
        if mode == "set":
            return resolve_set(fields)
        if mode == "duration":
            return resolve_duration(fields, context)
        if chunk.kind in ("clock", "part", "moment", "night") or (chunk.kind in DAY_KINDS and "mod" in fields):
            return resolve_moment(fields, context)
        found = resolve_day(fields, context)
        return part_of(found, str(fields["mod"])) if found is not None and "mod" in fields else found
    except (OverflowError, ValueError):  # a year the calendar cannot hold
        return None


def last_day(got: Resolved) -> str | None:
    """The last day an expression covers: a night ends on the day after the one it is named by."""
    if got.end is None:
        return None
    runs_on = got.value.endswith("TNI") and got.end < date.max
    return (got.end + timedelta(days=1) if runs_on else got.end).isoformat()


def remember(chunk: Chunk, got: Resolved, thread: Thread, paragraph: int, *, told: bool) -> None:
    """Take note of a resolved expression of the running text for those after it; `told` if something is told of that day."""
    if got.start is None or got.end is None or chunk.fields.get("mode") == "duration":
        return
    thread.previous = (got.start, got.end)
    if "year" in chunk.fields and "month" in chunk.fields:
        thread.year, thread.year_at = got.start.year, paragraph
    if got.start != got.end or not told:
        return
    if "weekday" in chunk.fields:
        thread.told[got.start.isoweekday()] = got.start
    thread.day, thread.paragraph, thread.night = got.start, paragraph, got.value.endswith("TNI")
    if not got.value.endswith("TNI"):  # a night runs on into the day after
        thread.lead = thread.lead or got.start


def kind_of(chunk: Chunk, got: Resolved) -> WhenKind:
    """The TIMEX3 type of an expression."""
    mode = chunk.fields.get("mode")
    if mode == "ref" or (got.value.endswith("_REF") and chunk.fields.get("move") in ("earlier", "later")):
        return "ref"
    if mode == "set":
        return "set"
    if mode == "duration" or (got.value.startswith("P") and got.value[1:2] in "T0123456789X"):
        return "duration"
    return "time" if "T" in got.value and not got.value.endswith("_REF") else "date"



