"""The calendar: days, weeks, months and years as values with their first and last day, and the year a bare date means.

Pure arithmetic on days; knows nothing of words.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from truceline.codebooks.time_words import Fields

Tense = Literal["past", "present", "future", "ahead"] | None  # "ahead": perhaps future, as after "a plan to"
Anchor = Literal["text", "published", "previous"] | None
DOUBT = 2  # a day to come must be so much nearer than one past, where nothing tells which is meant


@dataclass(frozen=True, slots=True)
class Resolved:
    """A value with its first and last day (None where unknown) and what it was resolved against."""

    value: str
    start: date | None = None
    end: date | None = None
    anchor: Anchor = None


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression can be resolved against.

    `reference` is the day of the report. `vague` is true where that day is only the earliest possible one: months and years can be told
    from it, days cannot. `day` is the day told of at this place, `previous` the interval of the expression before.
    """

    reference: date | None = None
    vague: bool = False
    tense: Tense = None
    day: date | None = None
    previous: tuple[date, date] | None = None
    year: int | None = None
    told: tuple[tuple[int, date], ...] = ()


def number(fields: Fields, name: str) -> int | None:
    """A field as a whole number, None if absent or vague."""
    value = fields.get(name)
    return int(value) if isinstance(value, int | float) else None


def make_day(year: int, month: int, day: int) -> date | None:
    """The day, None if the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_span(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month; months beyond 12 run on into the next year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def week_span(day: date) -> tuple[date, date]:
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def add_months(day: date, months: int) -> date:
    """The same day so many months on, or the last day of that month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def of_day(day: date, anchor: Anchor) -> Resolved:
    return Resolved(day.isoformat(), day, day, anchor)


def of_month(year: int, month: int, anchor: Anchor) -> Resolved:
    start, end = month_span(year, month)
    return Resolved(f"{start:%Y-%m}", start, end, anchor)


def of_year(year: int, anchor: Anchor) -> Resolved:
    return Resolved(f"{year:04d}", date(year, 1, 1), date(year, 12, 31), anchor)


def of_week(day: date, anchor: Anchor) -> Resolved:
    year, week, _ = day.isocalendar()
    return Resolved(f"{year:04d}-W{week:02d}", *week_span(day), anchor)


def of_weekend(day: date, anchor: Anchor) -> Resolved:
    """The weekend of the week of `day`."""
    saturday = week_span(day)[0] + timedelta(days=5)
    return Resolved(f"{saturday}/{saturday + timedelta(days=1)}", saturday, saturday + timedelta(days=1), anchor)


def of_months(label: str, year: int, first: int, last: int, anchor: Anchor) -> Resolved:
    """A stretch of months: quarter, half year, season."""
    return Resolved(f"{year:04d}-{label}", month_span(year, first)[0], month_span(year, last)[1], anchor)


def of_years(value: str, first: int, last: int, anchor: Anchor) -> Resolved:
    return Resolved(value, date(first, 1, 1), date(last, 12, 31), anchor)


MONTH_PARTS = {"early": (1, 10), "start": (1, 10), "mid": (11, 20), "late": (21, 31), "end": (21, 31)}
YEAR_PARTS = {"early": (1, 3), "start": (1, 1), "mid": (5, 8), "late": (10, 12), "end": (12, 12)}


def part_of(whole: Resolved, part: str) -> Resolved:
    """A month or year with only the days that "early", "mid", "late", "the end of" leave of it; the value stays that of the whole."""
    if whole.start is None or whole.end is None:
        return whole
    if len(whole.value) == len("2021-11") and part in MONTH_PARTS:
        first, last = MONTH_PARTS[part]
        return replace(whole, start=whole.start.replace(day=first), end=whole.start.replace(day=min(last, whole.end.day)))
    if len(whole.value) == len("2021") and part in YEAR_PARTS:
        first, last = YEAR_PARTS[part]
        return replace(whole, start=month_span(whole.start.year, first)[0], end=month_span(whole.start.year, last)[1])
    return whole


def of_unit(unit: str, day: date, steps: int, anchor: Anchor) -> Resolved:
    """The calendar unit that holds `day`, so many units on."""
    if unit == "W":
        return of_week(day + timedelta(weeks=steps), anchor)
    if unit == "WE":
        return of_weekend(day + timedelta(weeks=steps), anchor)
    if unit == "MONTH":
        there = add_months(day.replace(day=1), steps)
        return of_month(there.year, there.month, anchor)
    if unit == "Q":
        there = add_months(day.replace(day=1), 3 * steps)
        quarter = (there.month + 2) // 3
        return of_months(f"Q{quarter}", there.year, 3 * quarter - 2, 3 * quarter, anchor)
    if unit == "DE":
        decade = day.year // 10 + steps
        return of_years(f"{decade:03d}", decade * 10, decade * 10 + 9, anchor)
    if unit == "CE":
        century = day.year // 100 + steps
        return of_years(f"{century:02d}", century * 100, century * 100 + 99, anchor)
    if unit == "Y":
        return of_year(day.year + steps, anchor)
    return of_day(day + timedelta(days=steps), anchor)


def year_of(month: int, day: int, fields: Fields, context: Context) -> tuple[int | None, Anchor]:
    """The year meant by a month or a day of a month told without one."""
    direction = number(fields, "dir")
    reference = context.reference
    if fields.get("mode") == "that" and context.previous is not None:
        return context.previous[0].year + (direction or 0), "previous"
    if fields.get("unit") == "Y" and direction is not None and reference is not None:
        return reference.year + direction, "published"
    if context.year is not None and (reference is None or (context.tense == "past" and context.year < reference.year)):
        return context.year, "previous"
    if reference is None:
        return None, None
    return nearest_year(month, day, direction, context), "published"


def nearest_year(month: int, day: int, direction: int | None, context: Context) -> int:
    """The year that puts the day before or after the report, as tense or "last", "next" say; else the one that puts it nearest."""
    assert context.reference is not None
    years = [context.reference.year + y for y in (-1, 0, 1)]
    days = [d for y in years if (d := make_day(y, month, min(day, monthrange(y, month)[1])))]
    return nearest(days, direction, context).year


def nearest(days: list[date], direction: int | None, context: Context) -> date:
    """The one meant of the same day in the years around the report."""
    assert context.reference is not None
    reference = context.reference
    if direction == -1:
        return max(d for d in days if d.replace(day=1) < reference.replace(day=1))
    if direction == 1:
        return min((d for d in days if d > reference), default=days[-1])
    if direction == 0:
        return next(d for d in days if d.year == reference.year)
    if context.tense == "future":
        return min(d for d in days if d >= reference - timedelta(days=31))
    if context.tense == "past":
        return max(d for d in days if d <= reference + timedelta(days=1) or (d.year, d.month) == (reference.year, reference.month))
    weight = 1 if context.tense in ("ahead", "present") else DOUBT
    return min(days, key=lambda d: ((d - reference) * weight if d > reference else reference - d, d))


def easter(year: int) -> date:
    """Easter Sunday of the western churches (the anonymous Gregorian rule)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def moving_day(rule: str, year: int) -> date:
    """The day of a holiday that moves: "easter -2", "4 thu 11" (the fourth Thursday of November), "-1 mon 5" (the last Monday of May)."""
    parts = rule.split()
    if parts[0] == "easter":
        return easter(year) + timedelta(days=int(parts[1]))
    nth, month = int(parts[0]), int(parts[2])
    first, last = month_span(year, month)
    weekday = WEEKDAYS.index(parts[1])
    if nth < 0:
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
