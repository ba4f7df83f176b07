"""Dates and windows in words: nothing more exact than told."""

from __future__ import annotations

import pytest

from truceline.monitor.words import clock_words, day_words, due_words, moment_words, window_words

DAYS = [
    ("a day", "2019-04-02", "2 April 2019"),
    ("a month stays a month", "2019-04", "April 2019"),
    ("a year stays a year", "2019", "2019"),
    ("unknown", None, "not known"),
]
WINDOWS = [
    ("one day", ("2019-04-02", "2019-04-02"), "2 April 2019"),
    ("two days", ("2019-04-01", "2019-04-02"), "1–2 April 2019"),
    ("over a month's end", ("2019-03-31", "2019-04-02"), "31 March – 2 April 2019"),
    ("over a year's end", ("2018-12-31", "2019-01-02"), "31 December 2018 – 2 January 2019"),
    ("the same day of another month", ("2019-03-02", "2019-04-02"), "2 March – 2 April 2019"),
    ("not told", None, "day not told"),
]


@pytest.mark.parametrize(("why", "day", "expected"), DAYS, ids=[c[0] for c in DAYS])
def test_words_day(why: str, day: str | None, expected: str) -> None:
    assert day_words(day) == expected, why


@pytest.mark.parametrize(("why", "window", "expected"), WINDOWS, ids=[c[0] for c in WINDOWS])
def test_words_window(why: str, window: tuple[str, str] | None, expected: str) -> None:
    assert window_words(window) == expected, why


def test_words_moments_and_hours() -> None:
    assert moment_words("2019-04-02T13:00") == "2 April 2019, 13:00"
    assert moment_words("2019-04-02TEV") == "2 April 2019, evening"
    assert clock_words("2019-04-02T01:40/2019-04-02T03:15", "2019-04-02") == "01:40–03:15"
    assert clock_words("2019-04-01T23:30", "2019-04-02") == "23:30 (1 April 2019)"


def test_words_due() -> None:
    assert due_words("2018-10-15T00:00+00:00") == "15 October 2018"
    assert due_words("continuous") == "continuous"
    assert due_words("2020-11-10 onward") == "10 November 2020 onward"
