"""Scales: days and numbers in, places on paper out. A day is as wide as it is; nothing is put at the middle of what is not known."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class DayScale:
    """Days from `first` to `last` (ISO, both in) laid from `left` to `right`."""

    first: str
    last: str
    left: float
    right: float

    @property
    def days(self) -> int:
        return (date.fromisoformat(self.last) - date.fromisoformat(self.first)).days + 1

    @property
    def day_width(self) -> float:
        return (self.right - self.left) / self.days

    def begin(self, day: str) -> float:
        """Where a day begins, held to the ends of the scale."""
        ahead = (date.fromisoformat(day) - date.fromisoformat(self.first)).days
        return self.left + min(max(ahead, 0), self.days) * self.day_width

    def end(self, day: str) -> float:
        """Where a day ends, held to the ends of the scale."""
        ahead = (date.fromisoformat(day) - date.fromisoformat(self.first)).days + 1
        return self.left + min(max(ahead, 0), self.days) * self.day_width

    def shows(self, first: str, last: str) -> bool:
        """True if any day from `first` to `last` is on the scale."""
        return first <= self.last and last >= self.first

    def ticks(self, room: float = 64) -> Iterator[tuple[float, str]]:
        """Where to write which day, month or year, no closer than `room`; the first tells the year, too."""
        fit = max(1, int((self.right - self.left) / room))
        yield from _day_ticks(self, fit) if self.days <= 62 else _month_ticks(self, fit)


def _day_ticks(scale: DayScale, fit: int) -> Iterator[tuple[float, str]]:
    step = next((s for s in (1, 2, 7, 14) if scale.days / s <= fit), 31)
    day, shown = date.fromisoformat(scale.first), None
    while day.isoformat() <= scale.last:
        year = f" {day.year}" if day.year != shown else ""
        yield scale.begin(day.isoformat()), f"{day.day} {MONTHS[day.month - 1]}{year}"
        shown, day = day.year, day + timedelta(step)


def _month_ticks(scale: DayScale, fit: int) -> Iterator[tuple[float, str]]:
    months = scale.days / 30.4
    step = next((s for s in (1, 2, 3, 6, 12, 24, 60, 120) if months / s <= fit), 240)
    year, month = int(scale.first[:4]), int(scale.first[5:7])
    at, shown = year * 12 + month - 1, None
    at += -at % step
    while (day := f"{at // 12:04d}-{at % 12 + 1:02d}-01") <= scale.last:
        if day >= scale.first:
            name = str(at // 12) if step >= 12 else MONTHS[at % 12] + (f" {at // 12}" if at // 12 != shown else "")
            shown = at // 12
            yield scale.begin(day), name
        at += step


@dataclass(frozen=True, slots=True)
class NumberScale:
    """Numbers from `low` to `high` laid from `start` to `stop`; on a log scale both are above nought."""

    low: float
    high: float
    start: float
    stop: float
    log: bool = False

    def at(self, value: float) -> float:
        """Where a number lies, held to the ends of the scale."""
        low, high, here = (math.log10(v) if self.log else v for v in (self.low, self.high, max(value, self.low)))
        share = 0.0 if high == low else (min(here, high) - low) / (high - low)
        return self.start + share * (self.stop - self.start)

    def ticks(self, most: int = 6) -> tuple[float, ...]:
        """Round numbers to write beside the axis."""
        return _decades(self.low, self.high) if self.log else nice(self.low, self.high, most)


def nice(low: float, high: float, most: int = 6, *, whole: bool = False) -> tuple[float, ...]:
    """Round numbers from low to high, at most `most` steps; `whole`: no halves, as of incidents."""
    if high <= low:
        return (low,)
    raw = (high - low) / most
    power = 10 ** math.floor(math.log10(raw))
    step = next(power * s for s in (1, 2, 5, 10) if power * s >= raw * (1 - 1e-9))
    step = max(step, 1) if whole else step
    first = math.ceil(low / step - 1e-9)
    return tuple(round(k * step, 10) for k in range(first, math.floor(high / step + 1e-9) + 1))


def _decades(low: float, high: float) -> tuple[float, ...]:
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    tens = tuple(10.0**k for k in range(first, last + 1) if low * (1 - 1e-9) <= 10.0**k <= high * (1 + 1e-9))
    return tens if len(tens) > 1 else (low, high)


def ceiling(value: float) -> float:
    """A round number at or above the value, for the top of an axis; 1 for nothing.

    >>> ceiling(0), ceiling(7), ceiling(23)
    (1, 8, 25)
    """
    if value <= 1:
        return 1
    power = 10.0 ** math.floor(math.log10(value))
    top = next(power * s for s in (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10) if power * s >= value)
    return int(top) if top == int(top) else top
