"""Counts: the figures of an act."""

from __future__ import annotations

from typing import cast

from truceline.codebooks.predicates import Sense
from truceline.events.roles import who
from truceline.events.scene import Scene
from truceline.records import Count, Quantity
from truceline.records.event import CountWhat


def counts_of(scene: Scene, i: int, sense: Sense) -> tuple[Count, ...]:
    """The counts told at the trigger itself: its counted object, or the counted noun it is."""
    if sense.count is None:
        return ()
    fillers = scene.slot(i, "dobj") if sense.pos == "verb" else (i, *scene.slot(i, "mod"))
    return tuple(c for k in fillers for j in scene.parse.conjuncts(k) for q in at(scene, j) for c in [count(scene, j, q, sense.count)])


def at(scene: Scene, k: int) -> list[Quantity]:
    """The quantities that count token `k`, or are it."""
    return [q for q in scene.quantities if q.noun == k or (q.noun is None and q.head == k)]


def count(scene: Scene, k: int, q: Quantity, what: str) -> Count:
    found = who(scene, k, None)
    return Count(cast(CountWhat, what), q.low, found[0].actor if found else None, q.bound, span=q.span)
