"""Doubts: pairs of tellings that only just were, or were not, taken for one happening. A state in, what a person should look at out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from truceline.incidents.blocks import blocks_of
from truceline.incidents.clustering import verdict_on
from truceline.incidents.families import load_families
from truceline.incidents.reconcile import Reconciler
from truceline.records import EventRef

MARGIN = 1.0  # how far from 0 a score still leaves room for doubt: odds of less than three to one
WIDEST = 200  # tellings in one block that are compared; a day with more has its doubts looked for among the first


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two tellings, the lesser first. `score` lies above 0 where the two are rather one happening, below where not."""

    pair: tuple[EventRef, EventRef]
    score: float
    reasons: tuple[tuple[str, float], ...]


def find_doubts(state: Reconciler) -> Iterator[Doubt]:
    """Every pair of different reports within `MARGIN` of even odds that nobody has judged, sorted by events."""
    book = load_families()
    judged = state._judged()
    for ref, whole in sorted(state.wholes.items(), key=lambda held: held[0]):
        a = whole.facet
        near = {r for block in blocks_of(a, book) for r in (state.blocks.get(block) or ())[:WIDEST]}
        for other in sorted(r for r in near if r > ref and r.report != ref.report):
            verdict = verdict_on(a, state.wholes[other].facet, state.theatre, book, judged)
            if not verdict.vetoed and not verdict.forced and abs(verdict.score) <= MARGIN:
                yield Doubt((ref, other), verdict.score, verdict.reasons)
