"""Coverage: on which days enough reports were read to say anything. Days of printing in, volumes and gaps out.

A day without reports is not a calm day: it is a day of which nothing is known. Gaps are marked and left out of every comparison.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate
from statistics import median

from truceline.monitor.period import Period, shifted

AROUND = 28  # days before and after by which a day's volume is judged
Sums = tuple[tuple[str, ...], tuple[int, ...]]  # days in order, and what was counted before each of them and in all
SHARE = 4  # a day with less than one in so many of the usual volume is a gap


@dataclass(frozen=True, slots=True)
class Coverage:
    """Reports and copies by ISO day of printing, in order of days, and the days that count as covered. Undated reports are in neither."""

    reports: Mapping[str, int] = field(default_factory=dict)
    copies: Mapping[str, int] = field(default_factory=dict)
    covered: frozenset[str] = frozenset()
    undated: int = 0
    _sums: tuple[Sums, Sums, Sums] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_sums", (_summed(self.reports), _summed(self.copies), _summed(dict.fromkeys(self.covered, 1))))

    @property
    def first(self) -> str | None:
        """The first day a report was printed; before it nothing was read."""
        return min(self.reports, default=None)

    @property
    def last(self) -> str | None:
        return max(self.reports, default=None)

    def volume(self, period: Period) -> int:
        """Reports printed in the period, copies and all."""
        return _between(*self._sums[0], period)

    def repeated(self, period: Period) -> int:
        """Those of them that carry the text of another report."""
        return _between(*self._sums[1], period)

    def days(self, period: Period) -> int:
        """Covered days of the period."""
        return _between(*self._sums[2], period)

    def gaps(self, period: Period) -> tuple[tuple[str, str], ...]:
        """Stretches of days of the period that are not covered, first and last day of each."""
        found: list[tuple[str, str]] = []
        for day in period.days():
            if day in self.covered:
                continue
            if found and shifted(found[-1][1], 1) == day:
                found[-1] = (found[-1][0], day)
            else:
                found.append((day, day))
        return tuple(found)


def make_coverage(printed: Mapping[str, str | None], copied: Collection[str] = ()) -> Coverage:
    """Coverage by when reports were printed.

    Args:
        printed: ISO day of printing by report id, None where it is not known.
        copied: ids of reports that carry the text of another.

    A day is covered if a report was printed on it, and at least a quarter of the median volume of the days with reports among the
    28 before and after it. Both numbers are ours, by looking at the volumes of news archives; a quiet Sunday has about half.
    """
    days = Counter(day for day in printed.values() if day)
    repeated = Counter(day for report in copied if (day := printed.get(report)))
    order = sorted(days)
    numbers = [date.fromisoformat(day).toordinal() for day in order]
    covered = frozenset(day for day, usual in zip(order, _usual(numbers, [days[day] for day in order]), strict=True)
                        if days[day] * SHARE >= usual)  # fmt: skip
    return Coverage(dict(sorted(days.items())), dict(sorted(repeated.items())), covered, sum(day is None for day in printed.values()))


def _usual(days: Sequence[int], volumes: Sequence[int]) -> Iterator[float]:
    """The median volume around each of the days, which are numbers in order."""
    for day in days:
        yield median(volumes[bisect_left(days, day - AROUND) : bisect_right(days, day + AROUND)])


def copied_reports(groups: Iterable[tuple[str, Iterable[str]]], reports: Collection[str]) -> frozenset[str]:
    """The reports that carry the text of another one among `reports`: all of each group (origin, members) but one."""
    found: set[str] = set()
    for origin, members in groups:
        held = sorted(r for r in members if r in reports)
        found |= set(held) - {origin if origin in held else held[0]} if held else set()
    return frozenset(found)


def _summed(counts: Mapping[str, int]) -> Sums:
    days = sorted(counts)
    return tuple(days), (0, *accumulate(counts[day] for day in days))


def _between(days: Sequence[str], sums: Sequence[int], period: Period) -> int:
    """What was counted on the days of the period."""
    first, end = bisect_left(days, period.first), bisect_right(days, period.last)
    return sums[end] - sums[first] if end > first else 0
