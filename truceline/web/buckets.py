"""Token buckets: how often somebody may ask. A key and the time in, seconds to wait out. Held in memory, the oldest keys make room."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from threading import Lock
from time import monotonic

MANY = 10_000


@dataclass(frozen=True, slots=True)
class Limit:
    """`most` at once, refilled at `most` in `seconds`."""

    most: int
    seconds: float


class Buckets:
    """How much each key has left."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._left: OrderedDict[tuple[str, Limit], tuple[float, float]] = OrderedDict()
        self._clock = clock
        self._lock = Lock()

    def take(self, key: str, limit: Limit) -> int | None:
        """Take one; None if there was one, else the whole seconds until there is."""
        with self._lock:
            now = self._clock()
            left, since = self._left.pop((key, limit), (float(limit.most), now))
            left = min(limit.most, left + (now - since) * limit.most / limit.seconds)
            self._left[key, limit] = (left - 1 if left >= 1 else left, now)
            while len(self._left) > MANY:
                self._left.popitem(last=False)
            return None if left >= 1 else max(1, ceil((1 - left) * limit.seconds / limit.most))
