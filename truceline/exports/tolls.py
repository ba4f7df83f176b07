"""Deaths of an incident as data sets ask for them: one figure, or low, best and high. Chains of figures in, claimants' figures out.

Nothing is ever added across claimants. A party's latest word stands for it; running totals and periods are no figures of one incident.
Where a claimant tells the deaths of several sides, that claimant's own figures are put together; where each side is told by another, the
largest side stands alone, for a sum would be nobody's word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from truceline.records import CountChain, Incident
from truceline.theatres.sides import is_third, side_of
from truceline.theatres.theatre import Theatre

GONE = ("superseded", "retracted")
UNGRADED = ("Z", 9)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in force. `party` is whose word it is (side, third party or report), `side` whose loss, None if not told."""

    chain: CountChain
    party: str
    side: str | None
    value: float

    @property
    def rank(self) -> tuple[tuple[str, int], float]:
        """Better graded first, then lower."""
        grade = self.chain.grade
        return ((grade.source, grade.information) if grade else UNGRADED, self.value)


@dataclass(frozen=True, slots=True)
class Toll:
    """Deaths of an incident; None: nobody gives a figure. `sides` are the best graded figures by side (None: side not told);
    `low_from` is what the lowest is made of."""

    low: float | None
    best: float | None
    high: float | None
    figures: tuple[Figure, ...]
    sides: tuple[tuple[str | None, Figure], ...] = ()
    low_from: tuple[Figure, ...] = ()


Pick = Callable[[Sequence[Figure]], Figure]


def toll_of(incident: Incident, theatre: Theatre) -> Toll:
    """The deaths of an incident, by the figures in force.

    Example: one side says 2 of its own fell, a doctor says 3: low 2, high 3.
    """
    figures = figures_of(incident, theatre)
    if not figures:
        return Toll(None, None, None, ())
    (low, made_of), best, high = _least(figures), _best(figures), _most(figures)
    by_side = tuple((side, _best_graded([f for f in figures if f.side == side])) for side in dict.fromkeys(f.side for f in figures))
    return Toll(min(low, best), best, max(high, best), figures, by_side, made_of)


def figures_of(incident: Incident, theatre: Theatre) -> tuple[Figure, ...]:
    """The figures of deaths in force: of each party the latest word on each side."""
    told: dict[tuple[str, str | None], list[Figure]] = {}
    for chain in incident.counts:
        if chain.what == "killed" and chain.scope == "point" and stands(chain):
            figure = Figure(chain, party_of(chain, theatre), side_key(chain, theatre), chain.current)
            told.setdefault((figure.party, figure.side), []).append(figure)
    return tuple(f for group in told.values() for f in _latest(group))


def stands(chain: CountChain) -> bool:
    """True unless every word of it was replaced or taken back."""
    return any(link.status not in GONE for link in chain.links)


def party_of(chain: CountChain, theatre: Theatre) -> str:
    """Whose word a figure is: the side the claimant speaks for, a third party itself, or the report."""
    if chain.claimant is None:
        return f"report:{chain.voice}"
    return chain.claimant.id if is_third(chain.claimant, theatre) else side_of(chain.claimant, theatre)


def side_key(chain: CountChain, theatre: Theatre) -> str | None:
    """The side whose loss it is; None where the words name nobody of the theatre ("one soldier")."""
    side = chain.side
    if side is None or (side.id.startswith("text:") and side.kind != "people"):
        return None
    return "people" if side.kind == "people" else side_of(side, theatre)


def _latest(group: Sequence[Figure]) -> Iterable[Figure]:
    """What was said last; where that is not told apart, all of it."""
    said = [max((link.known or "" for link in f.chain.links), default="") for f in group]
    return [f for f, when in zip(group, said, strict=True) if when == max(said)]


def _lowest(figures: Sequence[Figure]) -> Figure:
    return min(figures, key=lambda f: (f.value, f.party))


def _highest(figures: Sequence[Figure]) -> Figure:
    return max(figures, key=lambda f: (f.value, f.party))


def _best_graded(figures: Sequence[Figure]) -> Figure:
    return min(figures, key=lambda f: (f.rank, f.party))


Found = tuple[float, tuple[Figure, ...]]


def _together(figures: Sequence[Figure], pick: Pick) -> Found | None:
    """One figure for all sides that are told, and what it is made of: a sum only where it is one party's own."""
    sides = dict.fromkeys(f.side for f in figures if f.side is not None)
    picked = tuple(pick([f for f in figures if f.side == side]) for side in sides)
    if not picked:
        return None
    if len({f.party for f in picked}) == 1:
        return sum(f.value for f in picked), picked
    largest = max(picked, key=lambda f: f.value)
    return largest.value, (largest,)


def _candidates(figures: Sequence[Figure], pick: Pick) -> list[Found]:
    """The sides together, and a total whose side is not told."""
    whole = [f for f in figures if f.side is None]
    totals = [(pick(whole).value, (pick(whole),))] if whole else []
    together = _together(figures, pick)
    return [together, *totals] if together else [*totals]


def _least(figures: Sequence[Figure]) -> Found:
    """The most conservative figure."""
    return min(_candidates(figures, _lowest), key=lambda found: found[0])


def _most(figures: Sequence[Figure]) -> float:
    """The highest figure of any claimant, one party's figures for several sides put together."""
    parties = [[f for f in figures if f.party == party] for party in {f.party for f in figures}]
    return max(found[0] for group in (figures, *parties) for found in _candidates(group, _highest))


def _best(figures: Sequence[Figure]) -> float:
    """The figure of the best graded claimant; sides told apart come before a total of the same grade."""

    def weakest(found: Found) -> tuple[str, int]:
        return max(figure.rank[0] for figure in found[1])

    return min(_candidates(figures, _best_graded), key=weakest)[0]
