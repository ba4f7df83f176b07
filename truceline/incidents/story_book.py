"""The story book: which reports are about one happening, whatever they tell of it. Tales in, groups of reports out.

It serves ordinary violence, where a report is about one happening and sides tell nothing apart; reports of a conflict whose sides are
known are compared event by event only. What is known is kept, so that a new report is compared with those printed near it only.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from truceline.incidents.families import load_families
from truceline.incidents.shards import Shards
from truceline.incidents.tales import Tale, score_of

UNDATED = -1


@dataclass(frozen=True, slots=True)
class StoryBook:
    """The reports so far and which are alike, with the score. Never changed: `added` gives a new one."""

    entries: Shards[str, Tale] = field(default_factory=Shards)
    months: Shards[int, tuple[str, ...]] = field(default_factory=Shards)
    alike: Shards[str, Mapping[str, float]] = field(default_factory=Shards)

    def added(self, entries: Iterable[Tale]) -> StoryBook:
        """The book with more reports, none of which it has."""
        reach = int(load_families().stories["reach"])
        fresh = {entry.report: entry for entry in entries}
        months: dict[int, tuple[str, ...]] = {}
        links: dict[str, dict[str, float]] = defaultdict(dict)
        for key, entry in sorted(fresh.items()):
            month = UNDATED if entry.horizon is None else entry.horizon // reach
            for near in (month,) if month == UNDATED else (month - 1, month, month + 1):
                for name in months.get(near, self.months.get(near) or ()):
                    other = fresh.get(name) or self.entries[name]
                    days = None if entry.horizon is None or other.horizon is None else abs(entry.horizon - other.horizon)
                    if days is None or days <= reach:
                        score = score_of(entry, other)
                        if score >= 0.0:
                            links[key][name] = links[name][key] = score
            months[month] = (*months.get(month, self.months.get(month) or ()), key)
        merged = {key: {**(self.alike.get(key) or {}), **found} for key, found in links.items()}
        return StoryBook(self.entries.changed(fresh), self.months.changed(months), self.alike.changed(merged))

    def without(self, reports: Iterable[str]) -> StoryBook:
        """The book without some reports."""
        gone = {key for key in reports if key in self.entries}
        if not gone:
            return self
        kept = {month: tuple(key for key in held if key not in gone) for month, held in self.months.items() if gone & set(held)}
        near = {other for key in gone for other in self.alike.get(key) or {}} - gone
        links = {key: {name: score for name, score in self.alike[key].items() if name not in gone} for key in near}
        return StoryBook(self.entries.changed({}, gone), self.months.changed(kept), self.alike.changed(links, gone))

    def groups(self) -> tuple[tuple[str, ...], ...]:
        """Groups of two and more reports of one happening, sorted: alike on the whole, not in one pair only."""
        seen: set[str] = set()
        found = []
        for start in sorted(key for key, near in self.alike.items() if near):
            if start in seen:
                continue
            seen.add(start)
            members, ahead = [start], [start]
            while ahead:
                for other in self.alike.get(ahead.pop()) or {}:
                    if other not in seen:
                        seen.add(other)
                        members.append(other)
                        ahead.append(other)
            found += self._grouped(sorted(members))
        return tuple(sorted(found))

    def _grouped(self, members: list[str]) -> list[tuple[str, ...]]:
        """Reports that hang together, the likest pairs first, joined as long as the mean of all pairs is enough."""
        pairs = sorted((-score, a, b) for a in members for b, score in (self.alike.get(a) or {}).items() if a < b)
        home = {key: [key] for key in members}
        for _, a, b in pairs:
            first, second = home[a], home[b]
            if first is not second and self._one(first, second):
                first.extend(second)
                for key in second:
                    home[key] = first
        return [tuple(sorted(group)) for group in {id(g): g for g in home.values()}.values() if len(group) > 1]

    def _one(self, first: list[str], second: list[str]) -> bool:
        return math.fsum(self._score(a, b) for a in first for b in second) >= 0.0

    def _score(self, a: str, b: str) -> float:
        found = (self.alike.get(a) or {}).get(b)
        return score_of(self.entries[a], self.entries[b]) if found is None else found
