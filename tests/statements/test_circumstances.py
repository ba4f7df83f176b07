"""When, where and to whom: read at the cue, carried on for the same speaker, never taken from what is said."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from truceline import language
from truceline.records import Report, Span, Statement, When

Stated = Callable[..., tuple[Statement, ...]]


def times_for(words: str, value: str, start: str | None = None, end: str | None = None) -> Callable[[Report], tuple[When, ...]]:
    """One time expression wherever `words` stand in the text."""

    def times(report: Report) -> tuple[When, ...]:
        at = report.text.index(words)
        span = Span.of(report.text, at, at + len(words))
        inside = [t.i for t in language.read(report).tokens if span.start <= t.start < span.end]
        return (When(span, value, "date", start, end, "text", inside[0], inside[-1]),)

    return times


DAYS = [
    ("day after the cue", "The army said Tuesday that Tolm was shelled.", "Tuesday", "2019-04-02", "2019-04-02"),
    ("day before the cue", "On Tuesday the army said that Tolm was shelled.", "Tuesday", "2019-04-02", "2019-04-02"),
    ("day of the event", "The army said that Tolm was shelled on Tuesday.", "Tuesday", "2019-04-02", None),
    ("day of the occasion", "The army said in a statement published on Tuesday that Tolm burnt.", "Tuesday", "2019-04-02", "2019-04-02"),
    ("late means the day", "The army said late Tuesday that Tolm was shelled.", "late Tuesday", "2019-04-02TEV", "2019-04-02"),
    ("a stretch of years is no day", "Over the decade the army said that Tolm was shelled.", "the decade", "201", None),
]


@pytest.mark.parametrize(("why", "text", "words", "value", "expected"), DAYS, ids=[d[0] for d in DAYS])
def test_circumstances_said_at(why: str, text: str, words: str, value: str, expected: str | None, stated: Stated) -> None:
    (statement,) = stated(text, times_for(words, value))
    assert statement.said_at == expected, why


def test_circumstances_week_within_a_month_is_the_month(stated: Stated) -> None:
    (statement,) = stated("The army said last week that Tolm was shelled.", times_for("last week", "2019-W15", "2019-04-08", "2019-04-14"))
    assert statement.said_at == "2019-04"


def test_circumstances_day_is_carried_on_for_the_same_speaker(stated: Stated) -> None:
    first, second, third = stated(
        "The army said on Tuesday that Tolm was shelled. The army said two men died. The mayor said the well was dry.",
        times_for("Tuesday", "2019-04-02"),
    )
    assert (first.said_at, second.said_at, third.said_at) == ("2019-04-02", "2019-04-02", None)


VENUES = [
    ("interview", "The envoy said in an interview with the Courier that the talks were over.", "an interview with the Courier"),
    ("told a conference", "The envoy told a news conference that the talks were over.", "a news conference"),
    ("none told", "The envoy said that the talks in parliament were over.", None),
]


@pytest.mark.parametrize(("why", "text", "expected"), VENUES, ids=[v[0] for v in VENUES])
def test_circumstances_venue(why: str, text: str, expected: str | None, stated: Stated) -> None:
    (statement,) = stated(text)
    assert (statement.venue and statement.venue.text) == expected, why


ADDRESSEES = [
    ("told", "The envoy told reporters that the talks were over.", "reporters"),
    ("urged", "The envoy urged the Home Guard to open the road.", "Home Guard"),
    ("called on", "The envoy called on both armies to hold their fire.", "both armies"),
    ("a venue is nobody", "The envoy told a briefing that the talks were over.", None),
    ("accused, not addressed", "The envoy accused the army of shelling Tolm.", None),
]


@pytest.mark.parametrize(("why", "text", "expected"), ADDRESSEES, ids=[a[0] for a in ADDRESSEES])
def test_circumstances_addressee(why: str, text: str, expected: str | None, stated: Stated) -> None:
    (statement,) = stated(text)
    assert (statement.addressee and statement.addressee.name) == expected, why


def test_circumstances_voice_of_a_body(stated: Stated) -> None:
    (statement,) = stated("The army said through the spokesman Tam Vell that nobody was hurt.")
    assert statement.voiced_by is not None and statement.voiced_by.name == "spokesman Tam Vell"
