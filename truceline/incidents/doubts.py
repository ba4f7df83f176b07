"""Doubts: pairs of tellings that only just were, or were not, taken for one happening. A state in, what a person should look at out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Set
from dataclasses import dataclass

from truceline.incidents.facets import Facet
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


def find_doubts(state: Reconciler, only: Set[str] | None = None) -> Iterator[Doubt]:
    """Every pair of different reports within `MARGIN` of even odds that nobody has judged, sorted by events.

    Args:
        only: reports one of a pair must be of; None: any.
    """
    judged = state._judged()
    told: dict[str, list[Facet]] = defaultdict(list)
    for ref, whole in sorted(state.wholes.items(), key=lambda held: held[0]):
        told[ref.report].append(whole.facet)
    for report, facets in told.items():
        if only is not None and report not in only:
            continue
        for pair, verdict in sorted(state.verdicts_on(facets, judged, widest=WIDEST).items(), key=lambda found: found[0]):
            once = pair[0].report == report or (only is not None and pair[0].report not in only)
            if once and not verdict.vetoed and not verdict.forced and abs(verdict.score) <= MARGIN:
                yield Doubt(pair, verdict.score, verdict.reasons)
