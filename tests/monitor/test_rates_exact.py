"""Rates: exact for few incidents; a planted change is found, an even course shows one in fewer than one of a hundred; gaps are not calm."""

from __future__ import annotations

from math import comb, exp
from random import Random

import pytest

from truceline.monitor.rates import ALPHA, FALSE_ALARM, binomial_tail, compare, find_shifts, two_sided


@pytest.mark.parametrize("n", [1, 2, 7, 23])
@pytest.mark.parametrize("p", [0.03, 0.5, 0.83])
def test_rates_tail_is_the_sum_of_its_terms(n: int, p: float) -> None:
    for k in range(n + 2):
        told = sum(comb(n, i) * p**i * (1 - p) ** (n - i) for i in range(k, n + 1))
        assert binomial_tail(k, n, p) == pytest.approx(told, abs=1e-12)


def test_rates_tails_of_many_hold() -> None:
    assert binomial_tail(5000, 10000, 0.5) == pytest.approx(0.504, abs=0.001)
    assert 0 < binomial_tail(5300, 10000, 0.5) < 1e-8
    assert binomial_tail(1, 10000, 0.5) == pytest.approx(1.0)
    assert two_sided(0, 0, 0.5) == 1.0


@pytest.mark.parametrize(
    ("why", "now", "days", "before", "days_before", "verdict"),
    [
        ("one against none is no difference", 1, 7, 0, 7, "no clear difference"),
        ("five against none still may be chance", 5, 7, 0, 7, "no clear difference"),
        ("six against none", 6, 7, 0, 7, "more"),
        ("none against six", 0, 7, 6, 7, "fewer"),
        ("the same number on half the days is more", 30, 7, 30, 28, "more"),
        ("none in either", 0, 7, 0, 7, "no clear difference"),
        ("days without reports are not compared", 6, 3, 0, 7, "not comparable"),
        ("nor is a period before anything was read", 6, 7, 0, 0, "not comparable"),
    ],
)
def test_rates_compare(why: str, now: int, days: int, before: int, days_before: int, verdict: str) -> None:
    found = compare(now, days, before, days_before, length=28 if days_before == 28 else 7, least=0.25 if days_before == 28 else 0.5)
    assert found.verdict == verdict, why
    assert (found.chance is None) == (verdict == "not comparable")
    assert found.chance is None or (found.chance <= ALPHA) == (verdict in ("more", "fewer"))


def poisson(random: Random, rate: float) -> int:
    """A number of incidents by chance (Knuth)."""
    limit, k, left = exp(-rate), 0, random.random()
    while left > limit:
        k, left = k + 1, left * random.random()
    return k


@pytest.mark.parametrize("rate", [0.2, 1.0, 5.0])
def test_rates_an_even_course_shows_no_change(rate: float) -> None:
    random = Random(f"even {rate}")
    found = sum(bool(find_shifts([poisson(random, rate) for _ in range(52)], [7] * 52)) for _ in range(200))
    assert found <= 200 * FALSE_ALARM + 4, "one in a hundred at most; four more by chance once in a thousand times"


@pytest.mark.parametrize(("before", "since"), [(0.5, 3.0), (4.0, 1.0), (0.0, 1.0)])
def test_rates_a_planted_change_is_found_near_its_place(before: float, since: float) -> None:
    random = Random(f"planted {before} {since}")
    near = 0
    for _ in range(40):
        counts = [poisson(random, before) for _ in range(26)] + [poisson(random, since) for _ in range(26)]
        near += any(abs(shift.at - 26) <= 3 for shift in find_shifts(counts, [7] * 52))
    assert near >= 34


def test_rates_a_shift_tells_both_sides_and_its_chance() -> None:
    (shift,) = find_shifts([1] * 20 + [6] * 20, [7] * 40)
    assert (shift.at, shift.before, shift.since) == (20, (20, 140.0), (120, 140.0)) and shift.chance < FALSE_ALARM


def test_rates_two_changes_are_two() -> None:
    assert [s.at for s in find_shifts([0] * 20 + [5] * 10 + [0] * 20, [7] * 50)] == [20, 30]


def test_rates_bins_without_reports_tell_nothing() -> None:
    """A quiet stretch that nobody reported is no quiet stretch."""
    counts, days = [3] * 10 + [0] * 10 + [3] * 10, [7] * 10 + [0] * 10 + [7] * 10
    assert find_shifts(counts, days) == ()
    assert [s.at for s in find_shifts(counts, [7] * 30)] == [10, 20], "the same numbers, reported, are a change"


@pytest.mark.parametrize(("counts", "days"), [((), ()), ((4,), (7,)), ((0, 0, 0), (7, 7, 7)), ((1, 2), (0, 0))])
def test_rates_too_little_shows_nothing(counts: tuple[int, ...], days: tuple[int, ...]) -> None:
    assert find_shifts(counts, days) == ()
