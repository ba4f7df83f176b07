"""Whereabouts: the places of an act. Speech acts have none."""

from __future__ import annotations

from truceline.codebooks.predicates import Sense
from truceline.events.scene import Scene
from truceline.records import PlaceMention

NOWHERE = frozenset({"SUPPORT", "ACCUSE", "REQUEST", "REJECT", "THREATEN", "CONCEDE", "AGREE", "SANCTION"})
RANK = {"settlement": 0, "district": 1, "area": 2, "line": 2, "region": 3, "country": 4}


def places_of(scene: Scene, i: int, sense: Sense) -> tuple[PlaceMention, ...]:
    """Places of the act at token `i`, the most specific one first; those of its clause, else of its sentence."""
    if sense.speech or not sense.place or sense.type in NOWHERE:
        return ()
    clause = set(scene.parse.subtree(i))
    sentence = scene.parse.sentence_of(i)
    here = [p for p in scene.places.values() if sentence.first <= p.head < sentence.last]
    inside = [p for p in here if p.head in clause]
    return tuple(sorted(inside or here, key=lambda p: (RANK[p.place.precision], abs(p.head - i))))
