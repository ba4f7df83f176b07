"""Kept: values that are dear to make, held by key; those not looked at for longest make room.

Safe with many readers; one may be made twice.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Member = TypeVar("Member")
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


class Each(Generic[Member, Value]):
    """What is made of each member of a scene, by its id. One that is another under the same id is looked at anew.

    So a page of all incidents costs, after one report more, what the incidents cost that it touched. Holds at most `most`.
    """

    def __init__(self, most: int = 200_000) -> None:
        self._held: dict[Hashable, tuple[Member, Value]] = {}
        self._most = most

    def get(self, key: Hashable, member: Member, make: Callable[[Member], Value]) -> Value:
        """The value of a member, made if it is not held."""
        held = self._held.get(key)
        if held is not None and held[0] is member:
            return held[1]
        value = make(member)
        if len(self._held) >= self._most:
            self._held.clear()
        self._held[key] = member, value
        return value
