"""Periods: stretches of days that are compared with equal ones. Whether a window lies in a period is yes, perhaps or no, never rounded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

YEAR = 364  # days back to the same days of the week a year ago
Lies = Literal["in", "perhaps", "out"]


def shifted(day: str, days: int) -> str:
    """The ISO day `days` later."""
    return (date.fromisoformat(day) + timedelta(days)).isoformat()


def days_between(first: str, last: str) -> int:
    """How many days later the second is; of a minute its day."""
    return (date.fromisoformat(last[:10]) - date.fromisoformat(first[:10])).days


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `first` to `last`, ISO, both in."""

    first: str
    last: str

    @classmethod
    def ending(cls, last: str, days: int) -> Period:
        """The `days` days up to `last`."""
        return cls(shifted(last, 1 - days), last)

    @property
    def length(self) -> int:
        return days_between(self.first, self.last) + 1

    def moved(self, days: int) -> Period:
        return Period(shifted(self.first, days), shifted(self.last, days))

    @property
    def before(self) -> Period:
        """The equal period just before."""
        return self.moved(-self.length)

    @property
    def year_ago(self) -> Period:
        """The same days of the week a year ago."""
        return self.moved(-YEAR)

    def days(self) -> tuple[str, ...]:
        return tuple(shifted(self.first, n) for n in range(self.length))

    def parts(self, length: int) -> tuple[Period, ...]:
        """Stretches of `length` days counted back from the last day, oldest first; the first one may be shorter."""
        ends = [shifted(self.last, -length * n) for n in range(-(-self.length // length))]
        return tuple(Period(max(self.first, shifted(end, 1 - length)), end) for end in reversed(ends))

    def lies(self, window: tuple[str, str] | None) -> Lies:
        """Whether a window lies in the period: wholly, perhaps (it reaches over an end), or not. No window is "out": it is undated."""
        if window is None or window[1] < self.first or window[0] > self.last:
            return "out"
        return "in" if self.first <= window[0] and window[1] <= self.last else "perhaps"
