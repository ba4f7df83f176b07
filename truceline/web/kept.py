"""Kept: values that are dear to make, held by key; those not looked at for longest make room.

Safe with many readers; one may be made twice.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Kept(Generic[Value]):
    """The last `most` values. Keys name the state of the journal, so that nothing old is ever given out.

    Example: `rows = KEPT.get((seen.head, view.as_of), lambda: dear(seen))`.
    """

    def __init__(self, most: int = 16) -> None:
        self._held: OrderedDict[Hashable, Value] = OrderedDict()
        self._most = most
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """The value of a key, made if it is not held."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key]
        value = make()
        self.put(key, value)
        return value

    def held(self, key: Hashable) -> Value | None:
        """The value of a key if it is held."""
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
            return self._held.get(key)

    def clear(self) -> None:
        """Let go of all of them."""
        with self._lock:
            self._held.clear()

    def put(self, key: Hashable, value: Value) -> None:
        """Hold a value made elsewhere."""
        with self._lock:
            self._held[key] = value
            while len(self._held) > self._most:
                self._held.popitem(last=False)
