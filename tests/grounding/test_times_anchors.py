"""Time expressions: intervals, anchors, shells, undated reports and reports known within bounds."""

from __future__ import annotations

import pytest

from truceline.grounding import find_times
from truceline.language import read
from truceline.records import Report, Span, When


def times(report: Report) -> tuple[When, ...]:
    return find_times(report, read(report))


INTERVALS = [
    ("a day", "Shells fell on 16 November 2018.", ("2018-11-16", "2018-11-16", "text")),
    ("a month is a month", "It began in February 2016.", ("2016-02-01", "2016-02-29", "text")),
    ("a year", "The war of 1997 cost much.", ("1997-01-01", "1997-12-31", "text")),
    ("a decade", "It was so in the 1990s.", ("1990-01-01", "1999-12-31", "text")),
    ("a week", "They met last week.", ("2019-04-08", "2019-04-14", "published")),
    ("a weekend", "They met over the weekend.", ("2019-04-13", "2019-04-14", "published")),
    ("a range", "Guns fired from 15-17 January 2018.", ("2018-01-15", "2018-01-17", "text")),
    ("a quarter", "Sales fell in the third quarter of 2018.", ("2018-07-01", "2018-09-30", "text")),
    ("a winter runs into the next year", "It began in the winter of 2015.", ("2015-12-01", "2016-02-29", "text")),
    ("a clock time is of its day", "The guns fell silent at 13:00 on Monday.", ("2019-04-15", "2019-04-15", "published")),
    ("the past days", "It fell in the past three days.", ("2019-04-13", "2019-04-16", "published")),
    ("a length alone covers no days", "The talks took three days.", (None, None, None)),
]


@pytest.mark.parametrize(("why", "text", "expected"), INTERVALS, ids=[row[0] for row in INTERVALS])
def test_times_intervals(why: str, text: str, expected: tuple[str | None, str | None, str | None]) -> None:
    (found,) = times(Report("r", text, published="2019-04-16"))
    assert (found.start, found.end, found.anchor) == expected


UNDATED = [
    ("a weekday stays open", "Shells fell on Friday.", None, [("XXXX-WXX-5", None)]),
    ("today stays open", "Shells fell today.", None, [("XXXX-XX-XX", None)]),
    ("a day without year stays open", "Shells fell on 16 November.", None, [("XXXX-11-16", None)]),
    ("a month stays open", "Shells fell in November.", None, [("XXXX-11", None)]),
    ("a clock time stays open", "Shells fell at 13:00 near Tolm.", None, [("XXXX-XX-XXT13:00", None)]),
    ("the year of the one full date", "Shells fell on 5 April 2019 near Tolm. The army fired again on 7 April.", None,
     [("2019-04-05", "2019-04-05"), ("2019-04-07", "2019-04-07")]),
    ("within bounds, both ends agree", "Shells fell on Saturday.", ("2022-03-27", "2022-03-28"), [("2022-03-26", "2022-03-26")]),
    ("within bounds, they differ", "Shells fell yesterday.", ("2022-03-27", "2022-03-28"), [("XXXX-XX-XX", None)]),
    ("from the earliest day years are told, days are not", "Shells fell on 16 November, a year ago and on Friday.", ("2021-11-18", None),
     [("2021-11-16", "2021-11-16"), ("2020-11", "2020-11-01"), ("XXXX-WXX-5", None)]),
]


@pytest.mark.parametrize(("why", "text", "bounds", "expected"), UNDATED, ids=[row[0] for row in UNDATED])
def test_times_undated(why: str, text: str, bounds: tuple[str | None, str | None] | None, expected: list[tuple[str, str | None]]) -> None:
    assert [(t.value, t.start) for t in times(Report("r", text, published_bounds=bounds))] == expected


def test_times_reads_date_lines_in_the_shell() -> None:
    text = "TARNIS, NOVEMBER 16. Kesterian guns shelled Tolm on Monday."
    report = Report("r", text, published="2021-11-16", shell=(Span.of(text, 0, 20),))
    found = times(report)
    assert [(t.span.text, t.value) for t in found] == [("NOVEMBER 16", "2021-11-16"), ("Monday", "2021-11-15")]
    assert (found[0].first, found[0].last) == (-1, -1)


def test_times_tells_the_tokens() -> None:
    report = Report("r", "Kesterian guns shelled Tolm at 13:00 on Monday.", published="2021-11-16")
    parse = read(report)
    (found,) = find_times(report, parse)
    assert [t.text for t in parse.tokens[found.first : found.last + 1]] == ["13:00", "on", "Monday"]


def test_times_same_weekday_again_is_the_same_day() -> None:
    text = "The sides agreed to stop fire on Saturday. The minister promised nothing for Saturday."
    assert {t.value for t in times(Report("r", text, published="2019-04-16"))} == {"2019-04-20"}


def test_times_new_paragraph_returns_to_the_day_of_the_report() -> None:
    text = "The army shelled Tolm on Monday.\n\nOn 2 April it had shelled Brask.\n\nA day earlier the sides met."
    assert [t.value for t in times(Report("r", text, published="2019-04-16"))] == ["2019-04-15", "2019-04-02", "2019-04-14"]


def test_times_a_bad_day_of_the_report_is_no_day() -> None:
    assert [t.value for t in times(Report("r", "Shells fell on Friday.", published="soon"))] == ["XXXX-WXX-5"]


def test_times_a_night_ends_on_the_day_after() -> None:
    report = Report("r", "The town of Tolm was shelled overnight.", published="2019-04-02")
    (night,) = find_times(report, read(report))
    assert (night.value, night.start, night.end) == ("2019-04-01TNI", "2019-04-01", "2019-04-02")
