"""Times: intervals of days with the precision told, never more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from truceline.records.span import Span

WhenKind = Literal["date", "time", "duration", "set", "ref"]


@dataclass(frozen=True, slots=True)
class When:
    """A time expression. `value` is TIMEX3 style (gold SCHEMA section 6: 2021-11-16, 2021-11, 2021-11-16TMO, 2019-W16, PAST_REF).

    `start`, `end` are the first and last ISO day it covers, None where it cannot be resolved. `anchor` says what it was resolved
    against: "text" (absolute), "published", "previous" (an earlier expression), None. `first`, `last` are token numbers.
    """

    span: Span
    value: str
    kind: WhenKind
    start: str | None = None
    end: str | None = None
    anchor: str | None = None
    first: int = -1
    last: int = -1
    method: str = ""
