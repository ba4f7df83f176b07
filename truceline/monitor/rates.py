"""Rates of few incidents: is this period unlike that one, and since when is the rate another. Counts and covered days in.

All tests are exact and conditional on the sum, so they hold for counts of one or nought; no normal approximation, no chance, no scipy.
Sources: two Poisson means: Przyborowski and Wilenski, Biometrika 31 (1940) 313; splitting in two over and over: Scott and Knott,
Biometrics 30 (1974) 507; a stretch against its surroundings: Olshen and others, Biostatistics 5 (2004) 557; many places: Bonferroni.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import exp, lgamma, log
from typing import Literal

ALPHA = 0.05  # a difference by chance this often at most, for one comparison
LONGEST = 120  # bins among which stretches are looked for
FALSE_ALARM = 0.01  # a change point found in a course without any, this often at most

Verdict = Literal["more", "fewer", "no clear difference", "not comparable"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A period against another. `chance` is how often equal rates would differ as much; None where the two cannot be compared."""

    verdict: Verdict
    chance: float | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Shift:
    """The rate is another from bin number `at` on: incidents and covered days before and since, up to the neighbouring shifts.

    `chance` bounds how often a course without change would show such a split anywhere.
    """

    at: int
    before: tuple[int, float]
    since: tuple[int, float]
    chance: float


def binomial_tail(k: int, n: int, p: float) -> float:
    """The chance of k or more of n, added up from k outwards while it still changes anything."""
    if k <= 0:
        return 1.0
    if p <= 0 or k > n:
        return 0.0
    if p >= 1:
        return 1.0
    if k <= n * p:
        return max(0.0, 1.0 - binomial_tail(n - k + 1, n, 1 - p))
    term = exp(lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1) + k * log(p) + (n - k) * log(1 - p))
    total, odds, i = 0.0, p / (1 - p), k
    while i <= n and term > total * 1e-17:
        total += term
        term *= (n - i) / (i + 1) * odds
        i += 1
    return min(1.0, total)


def two_sided(k: int, n: int, p: float) -> float:
    """Twice the smaller tail, at most 1."""
    return min(1.0, 2 * min(binomial_tail(k, n, p), binomial_tail(n - k, n, 1 - p)))


def compare(now: int, days: float, before: int, days_before: float, *, least: float = 0.5, length: int | None = None) -> Comparison:
    """Incidents of covered days against those of others.

    Args:
        least: the share of `length` that must be covered on both sides, else nothing is compared.
        length: days of each period; the covered days themselves if not given.
    """
    whole = length or max(days, days_before)
    if min(days, days_before) < max(1.0, least * whole):
        return Comparison("not comparable", None, f"too few days with reports: {days:g} and {days_before:g} of {whole:g}")
    if now + before == 0:
        return Comparison("no clear difference", 1.0, "none in either")
    chance = two_sided(now, now + before, days / (days + days_before))
    if chance > ALPHA:
        return Comparison("no clear difference", chance, "so few incidents differ as much by chance")
    return Comparison("more" if now * days_before > before * days else "fewer", chance)


def find_shifts(counts: Sequence[int], days: Sequence[float], *, false_alarm: float = FALSE_ALARM) -> tuple[Shift, ...]:
    """Where the rate of a course changed, oldest first.

    Args:
        counts: incidents of each bin.
        days: covered days of each bin; a bin of 0 days tells nothing and its count must be left out (0).
        false_alarm: how often a course of one rate may show any shift, at most.

    A course is split where two rates tell it best, if an exact two-sided test allows: at one place (before against since), or at two
    (a stretch against all around it, else a calm between two equal storms would hide). Half of `false_alarm` goes to either, and each
    chance is multiplied by the number of places: so a course of one rate and independent incidents is split with a chance of
    `false_alarm` at most, however few incidents it has. Parts are split again; at last each split is tested again against its
    neighbours, and the weakest dropped until all hold. Stretches are looked for in courses of up to 120 bins.
    """
    cuts = _confirmed(_split(counts, days, 0, len(counts), false_alarm), counts, days, false_alarm)
    edges = [0, *cuts, len(counts)]
    found = []
    for k, at in enumerate(cuts, 1):
        a, b = (edges[k - 1], at), (at, edges[k + 1])
        found.append(Shift(at, _sum(counts, days, *a), _sum(counts, days, *b), _chance(counts, days, a[0], at, b[1])))
    return tuple(found)


def _sum(counts: Sequence[int], days: Sequence[float], first: int, last: int) -> tuple[int, float]:
    return sum(counts[first:last]), float(sum(days[first:last]))


def _split(counts: Sequence[int], days: Sequence[float], first: int, last: int, alpha: float) -> list[int]:
    """The places of the splits of bins [first, last), in order."""
    best = min(filter(None, (_one_cut(counts, days, first, last), _two_cuts(counts, days, first, last))), default=None)
    if best is None or best[0] > alpha:
        return []
    edges = [first, *best[1], last]
    parts = [_split(counts, days, a, b, alpha) for a, b in pairwise(edges)]
    return sorted({*best[1], *(cut for part in parts for cut in part)})


Best = tuple[float, tuple[int, ...]]


def _sums(counts: Sequence[int], days: Sequence[float], first: int, last: int) -> tuple[list[int], list[float]]:
    """Incidents and days of the bins [first, last) up to each edge, from nought."""
    return [0, *accumulate(counts[first:last])], [0.0, *accumulate(days[first:last])]


def _one_cut(counts: Sequence[int], days: Sequence[float], first: int, last: int) -> Best | None:
    """The cut that parts the rates most, with its chance over all places, half of the alarm given to it; None if there is no place.

    The exact test is made at that one place and paid for as if at all: choosing by likelihood can only make it stricter.
    """
    n, room = _sums(counts, days, first, last)
    places = [k for k in range(1, last - first) if 0 < room[k] < room[-1] and days[first + k] > 0]
    if not places or not n[-1]:
        return None
    at = max(places, key=lambda k: (_unlike(n[k], room[k], n[-1], room[-1]), -k))
    return min(1.0, 2 * two_sided(n[at], n[-1], room[at] / room[-1]) * len(places)), (first + at,)


def _two_cuts(counts: Sequence[int], days: Sequence[float], first: int, last: int) -> Best | None:
    """The stretch most unlike what lies around it, likewise; None in a course too short or too long."""
    n, room = _sums(counts, days, first, last)
    bins = last - first
    if not 3 <= bins <= LONGEST or not n[-1]:
        return None
    pairs = [(i, j) for i in range(1, bins - 1) for j in range(i + 1, bins) if 0 < room[j] - room[i] < room[-1] and days[first + i] > 0]
    if not pairs:
        return None
    i, j = max(pairs, key=lambda p: (_unlike(n[p[1]] - n[p[0]], room[p[1]] - room[p[0]], n[-1], room[-1]), p))
    chance = two_sided(n[j] - n[i], n[-1], (room[j] - room[i]) / room[-1])
    return min(1.0, 2 * chance * len(pairs)), (first + i, first + j)


def _unlike(part: int, days: float, total: int, length: float) -> float:
    """How much better two rates tell a part and the rest than one does (the log of the ratio of likelihoods)."""
    rest, left = total - part, length - days
    return (part * log(part / days) if part else 0.0) + (rest * log(rest / left) if rest else 0.0)


def _chance(counts: Sequence[int], days: Sequence[float], first: int, at: int, last: int) -> float:
    """The chance of a split at one place of bins [first, last), over all their places."""
    (left, a), (right, b) = _sum(counts, days, first, at), _sum(counts, days, at, last)
    places = sum(d > 0 for d in days[first + 1 : last])
    return min(1.0, places * two_sided(left, left + right, a / (a + b))) if left + right and a and b else 1.0


def _confirmed(cuts: list[int], counts: Sequence[int], days: Sequence[float], alpha: float) -> list[int]:
    """The splits that hold against their neighbours; a weak one is dropped, the weakest first."""
    kept = list(cuts)
    while kept:
        edges = [0, *kept, len(counts)]
        chances = [_chance(counts, days, edges[k], edges[k + 1], edges[k + 2]) for k in range(len(kept))]
        worst = max(range(len(kept)), key=lambda k: chances[k])
        if chances[worst] <= alpha:
            break
        del kept[worst]
    return kept
