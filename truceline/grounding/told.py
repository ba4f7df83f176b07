"""Persons told: every person a report names in full, with the offices told beside the name. Filled before the report is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from truceline.records import Actor


@dataclass(slots=True)
class Known:
    """One person of the report: parts of the full name, offices told, gender, the state or group served, whom the person speaks for."""

    actor: Actor
    parts: tuple[str, ...]
    roles: set[str] = field(default_factory=set)
    gender: str = ""
    state: str | None = None
    group: Actor | None = None
    on_behalf_of: Actor | None = None
    last: int = -1


@dataclass(slots=True)
class PersonTable:
    """All persons with a full name in the report, by each part of the name."""

    people: dict[str, Known] = field(default_factory=dict)
    by_part: dict[str, list[Known]] = field(default_factory=dict)

    def add(self, actor: Actor, parts: tuple[str, ...]) -> Known:
        """The person's row, made if it is new."""
        known = self.people.get(actor.id)
        if known is None:
            known = self.people[actor.id] = Known(actor, parts)
            for part in parts:
                self.by_part.setdefault(part, []).append(known)
        return known

    def find(self, parts: tuple[str, ...]) -> Known | None:
        """The person a short name stands for: by surname first, then by any part of the name."""
        rows = self.by_part.get(parts[-1], []) if parts else []
        fitting = [k for k in rows if all(p in k.parts for p in parts)]
        by_surname = [k for k in fitting if k.parts[-1] == parts[-1]]
        if len(parts) > 1 and not by_surname:
            return next((k for k in fitting if k.parts == parts), None)
        return max(by_surname or fitting, key=lambda k: k.last, default=None)
