"""Signals: how often fighting followed is told against how often it came anyway; weeks without reports say nothing."""

from __future__ import annotations

from math import comb

import pytest
from telling_making import PLACES, Told, report_of

from truceline.monitor.coverage import make_coverage
from truceline.monitor.period import shifted
from truceline.monitor.signals import Sighting, fisher, load_signals, make_signals, sightings
from truceline.records import EventRef, Incident
from truceline.records.incident import Telling

LAST = "2019-04-28"
FIRST = shifted(LAST, 1 - 7 * 12)
EVERY_DAY: dict[str, str | None] = {f"d{k}": shifted(FIRST, k) for k in range(84)}


def week(n: int) -> str:
    """A day in the middle of week `n` of twelve, the last one being 11."""
    return shifted(FIRST, 7 * n + 3)


def fought(*weeks: int) -> list[Incident]:
    return [
        Incident(f"i{n}", "violence", "ASSAULT", "shelling", (week(n), week(n)), PLACES["tolm"], (), (), (Telling(EventRef("a", "e1")),),
                 "claimed", 1, 1) for n in weeks
    ]  # fmt: skip


def seen(*weeks: int) -> list[Sighting]:
    return [Sighting("build-up", EventRef("a", f"e{n}"), week(n)) for n in weeks]


def test_signals_tell_what_followed_and_what_came_anyway() -> None:
    (signal,) = make_signals(seen(1, 4, 11), fought(2, 5, 8), make_coverage(EVERY_DAY), LAST)
    assert (signal.history.followed, signal.history.seen) == (2, 2)
    assert (signal.history.came, signal.history.all) == (3, 11)
    assert signal.history.chance == pytest.approx(comb(3, 2) * comb(8, 0) / comb(11, 2))
    assert len(signal.now) == 1 and signal.usual == 0


def test_signals_a_week_without_reports_is_no_week_without_fighting() -> None:
    unread = {key: day for key, day in EVERY_DAY.items() if day and not shifted(FIRST, 14) <= day < shifted(FIRST, 21)}
    (signal,) = make_signals(seen(1, 4), fought(5), make_coverage(unread), LAST)
    assert (signal.history.followed, signal.history.seen) == (1, 1), "week 1 is followed by a week nobody read of"
    assert signal.history.all == 9


def test_signals_without_a_past_have_no_history() -> None:
    (signal,) = make_signals(seen(11), [], make_coverage({"a": LAST}), LAST)
    assert (signal.history.all, signal.history.chance, signal.usual) == (0, None, None)
    assert signal.against.verdict == "not comparable"


def test_signals_above_their_base_line_stand_first() -> None:
    many = [Sighting("threat", EventRef("a", f"e{k}"), week(11)) for k in range(9)]
    found = make_signals([*seen(1, 2, 3, 11), *many], [], make_coverage(EVERY_DAY), LAST)
    assert [s.kind.id for s in found] == ["threat", "build-up"] and found[0].against.verdict == "more"


def test_signals_later_than_the_day_are_not_known() -> None:
    (signal,) = make_signals(seen(3, 11), [], make_coverage(EVERY_DAY), week(5))
    assert signal.now == () and signal.latest.day == week(3)


@pytest.mark.parametrize(
    ("why", "told", "expected"),
    [
        ("a deployment", Told("MOBILIZE/deploy", "KES_AF>", day="2019-04-02"), ["build-up"]),
        ("denied is not told", Told("MOBILIZE/deploy", "KES_AF>", day="2019-04-02", modality="denied"), []),
        ("undated is of the day it was printed", Told("MOBILIZE/deploy", "KES_AF>"), ["build-up"]),
        ("fire", Told("ASSAULT/firing", "KES_AF>", day="2019-04-02"), ["isolated fire"]),
        ("shelling is fighting itself", Told("ASSAULT/shelling", "KES_AF>", day="2019-04-02"), []),
    ],
)
def test_signals_sightings(why: str, told: Told, expected: list[str]) -> None:
    record = report_of("a", told)
    found = sightings([(EventRef("a", e.id), e) for e in record.events], {"a": "2019-04-02"})
    assert [s.signal for s in found] == expected, why
    assert not sightings([(EventRef("a", e.id), e) for e in record.events if not e.date], {"a": None})


def test_signals_exact_test_is_fishers() -> None:
    assert fisher(3, 4, 4, 8) == pytest.approx(17 / 70), "the lady tasting tea"
    assert fisher(0, 4, 4, 8) == pytest.approx(1.0)


def test_signals_every_kind_has_codes_and_words() -> None:
    assert len({s.id for s in load_signals()}) == len(load_signals()) >= 7 and all(s.codes and s.words for s in load_signals())
