"""Rates of few incidents: is this period unlike that one, and since when is the rate another. Counts and covered days in.

All tests are exact and conditional on the sum, so they hold for counts of one or nought; no normal approximation, no chance, no scipy.
Sources: two Poisson means: Przyborowski and Wilenski, Biometrika 31 (1940) 313; splitting in two over and over: Scott and Knott,
Biometrics 30 (1974) 507; the bound over all places of a split: Bonferroni.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import exp, lgamma, log
from typing import Literal

ALPHA = 0.05  # a difference by chance this often at most, for one comparison
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

    A stretch is split where the exact two-sided test is least likely by chance; with n possible places the chance is multiplied by n, so
    a course of one rate and independent incidents is split with a chance of `false_alarm` at most, however few incidents it has. Parts
    are split again; at last each split is tested again against its neighbours, and the weakest dropped until all hold.
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
    best = _best(counts, days, first, last)
    if best is None or best[0] > alpha:
        return []
    at = best[1]
    return [*_split(counts, days, first, at, alpha), at, *_split(counts, days, at, last, alpha)]


def _best(counts: Sequence[int], days: Sequence[float], first: int, last: int) -> tuple[float, int] | None:
    """The least likely split with its chance over all places; None if there is no place to split."""
    total, length = _sum(counts, days, first, last)
    if not total or not length:
        return None
    left, room = list(accumulate(counts[first:last])), list(accumulate(days[first:last]))
    places = [k for k in range(1, last - first) if 0 < room[k - 1] < length and days[first + k] > 0]
    tested = [(two_sided(left[k - 1], total, room[k - 1] / length), first + k) for k in places]
    if not tested:
        return None
    chance, at = min(tested)
    return min(1.0, chance * len(tested)), at


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
