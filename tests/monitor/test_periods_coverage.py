"""Periods and coverage: what lies in a period for certain, which days are covered, and that a gap is never read as calm."""

from __future__ import annotations

import pytest

from truceline.monitor.coverage import copied_reports, make_coverage
from truceline.monitor.period import Period, shifted

WEEK = Period("2019-04-08", "2019-04-14")


@pytest.mark.parametrize(
    ("why", "window", "lies"),
    [
        ("a day of it", ("2019-04-10", "2019-04-10"), "in"),
        ("its own days", ("2019-04-08", "2019-04-14"), "in"),
        ("over its end", ("2019-04-14", "2019-04-15"), "perhaps"),
        ("a month may lie in it, and is not its fifteenth", ("2019-04-01", "2019-04-30"), "perhaps"),
        ("the day before", ("2019-04-07", "2019-04-07"), "out"),
        ("no day is no day of it", None, "out"),
    ],
)
def test_period_lies(why: str, window: tuple[str, str] | None, lies: str) -> None:
    assert WEEK.lies(window) == lies, why


def test_period_neighbours_are_equal_and_on_the_same_weekdays() -> None:
    assert WEEK.length == WEEK.before.length == WEEK.year_ago.length == 7
    assert WEEK.before == Period("2019-04-01", "2019-04-07") and WEEK.year_ago == Period("2018-04-09", "2018-04-15")
    assert Period.ending("2019-04-14", 7) == WEEK
    assert [p.length for p in Period("2019-04-01", "2019-04-10").parts(7)] == [3, 7]


def printed(volume: dict[str, int], undated: int = 0) -> dict[str, str | None]:
    told = {f"r{day}-{k}": day for day, n in volume.items() for k in range(n)}
    return told | {f"u{k}": None for k in range(undated)}


DAYS = [shifted("2019-04-01", k) for k in range(28)]


def test_coverage_marks_days_with_too_few_reports() -> None:
    volume = dict.fromkeys(DAYS, 20) | {"2019-04-10": 0, "2019-04-11": 3, "2019-04-12": 5, "2019-04-20": 0}
    coverage = make_coverage(printed({d: n for d, n in volume.items() if n}, undated=2))
    assert coverage.gaps(Period("2019-04-01", "2019-04-28")) == (("2019-04-10", "2019-04-11"), ("2019-04-20", "2019-04-20"))
    assert coverage.days(Period("2019-04-08", "2019-04-14")) == 5 and coverage.undated == 2


def test_coverage_before_the_first_report_nothing_is_known() -> None:
    coverage = make_coverage(printed(dict.fromkeys(DAYS, 2)))
    assert coverage.first == "2019-04-01"
    assert coverage.days(Period("2019-03-01", "2019-03-31")) == 0
    assert coverage.gaps(Period("2019-03-30", "2019-04-02")) == (("2019-03-30", "2019-03-31"),)


def test_coverage_counts_reports_and_copies_apart() -> None:
    told = printed({"2019-04-09": 3, "2019-04-10": 2})
    copied = copied_reports([("r2019-04-09-0", ["r2019-04-09-0", "r2019-04-10-1", "gone"]), ("gone", ["gone", "r2019-04-09-2"])], told)
    assert copied == {"r2019-04-10-1"}, "of a text whose origin is not here the first holder is no copy"
    coverage = make_coverage(told, copied)
    assert (coverage.volume(WEEK), coverage.repeated(WEEK)) == (5, 1)


def test_coverage_of_nothing_covers_nothing() -> None:
    coverage = make_coverage({})
    assert coverage.first is None and coverage.days(WEEK) == 0 and coverage.gaps(WEEK) == (("2019-04-08", "2019-04-14"),)
