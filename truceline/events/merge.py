"""Merge: the same telling repeated is one event, at its most informative mention. Different tellers stay apart."""

from __future__ import annotations

from truceline.events.scene import Scene
from truceline.records import Event


def merge(scene: Scene, events: list[Event]) -> list[Event]:
    """Events in text order without those that repeat another's telling."""
    kept: list[Event] = []
    for event in events:
        twin = next((k for k in kept if same(k, event)), None)
        if twin is None:
            kept.append(event)
        elif worth(event) > worth(twin):
            kept[kept.index(twin)] = event
    return sorted(kept, key=lambda e: (e.trigger.start, e.trigger.end))


def same(a: Event, b: Event) -> bool:
    """True if two events tell one occurrence by one teller."""
    return (
        (a.type, a.mode, a.modality) == (b.type, b.mode, b.modality)
        and ids(a.actors) == ids(b.actors) and ids(a.targets) == ids(b.targets) and bool(a.actors or a.targets)
        and (a.date is None or b.date is None or a.date == b.date)
        and (a.place is None or b.place is None or a.place.place.id == b.place.place.id)
    )


def ids(ps: tuple[object, ...]) -> frozenset[str]:
    return frozenset(p.actor.id for p in ps)  # type: ignore[attr-defined]


def worth(e: Event) -> int:
    """How much an event tells."""
    return 2 * bool(e.actors) + 2 * bool(e.targets) + bool(e.place) + bool(e.date) + len(e.counts)
