"""Shards: a mapping that is never changed. Items in, a new mapping out; what did not change is shared with the old one.

A plain dict would be copied whole for each report that comes in. Here only the small parts that hold the new keys are.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

WIDTH = 4096
K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Shards(Generic[K, V]):
    """An immutable mapping. Iteration is in no order that means anything: sort before anything depends on it."""

    parts: tuple[dict[K, V] | None, ...] = (None,) * WIDTH
    size: int = 0

    def get(self, key: K) -> V | None:
        part = self.parts[hash(key) % WIDTH]
        return None if part is None else part.get(key)

    def __getitem__(self, key: K) -> V:
        part = self.parts[hash(key) % WIDTH]
        if part is None:
            raise KeyError(key)
        return part[key]

    def __contains__(self, key: K) -> bool:
        part = self.parts[hash(key) % WIDTH]
        return part is not None and key in part

    def __len__(self) -> int:
        return self.size

    def items(self) -> Iterator[tuple[K, V]]:
        for part in self.parts:
            if part:
                yield from part.items()

    def changed(self, put: Mapping[K, V], drop: Iterable[K] = ()) -> Shards[K, V]:
        """The mapping without the keys of `drop` and with those of `put`."""
        fresh: dict[int, dict[K, V]] = {}
        size = self.size

        def part_of(key: K) -> dict[K, V]:
            at = hash(key) % WIDTH
            if at not in fresh:
                fresh[at] = dict(self.parts[at] or ())
            return fresh[at]

        for key in drop:
            size -= part_of(key).pop(key, None) is not None
        for key, value in put.items():
            part = part_of(key)
            size += key not in part
            part[key] = value
        if not fresh:
            return self
        parts = list(self.parts)
        for at, part in fresh.items():
            parts[at] = part
        return Shards(tuple(parts), size)
