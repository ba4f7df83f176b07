"""Days of acts: told in their clause, taken over from the narrative (and marked so), or unknown."""

from __future__ import annotations

import pytest

from truceline.pipeline import code_report
from truceline.records import Report
from truceline.theatres import load_theatre

TUESDAY = "2019-04-02"
DAYS = [
    ("torn from its preposition", "At 14:20 on Tuesday two Kesterian soldiers attacked a post near Tolm.", [(TUESDAY, TUESDAY, False)]),
    (
        "goes on in the simple past",
        "Kesterian troops shelled Tolm on Tuesday. Velmoran gunners fired rockets at Brask.",
        [(TUESDAY, TUESDAY, False), (TUESDAY, TUESDAY, True)],
    ),
    (
        "not over a perfect",
        "Kesterian troops shelled Tolm on Tuesday. Velmoran gunners have fired rockets at Brask before.",
        [(TUESDAY, TUESDAY, False), None],
    ),
    (
        "not against a time of its own",
        "Kesterian troops shelled Tolm on Tuesday. Velmoran gunners fired rockets at Brask last month.",
        [(TUESDAY, TUESDAY, False), ("2019-03-01", "2019-03-31", False)],
    ),
    (
        "no year is carried on",
        "Kesterian troops shelled Tolm in 1997. Velmoran gunners fired rockets at Brask.",
        [("1997-01-01", "1997-12-31", False), None],
    ),
    ("late in a month", "Kesterian troops shelled Tolm in late February.", [("2019-02-21", "2019-02-28", False)]),
    ("end of a year", "Kesterian troops shelled Tolm at the end of 2017.", [("2017-12-01", "2017-12-31", False)]),
    ("early in a year", "Kesterian troops shelled Tolm in early 2018.", [("2018-01-01", "2018-03-31", False)]),
    ("since", "Kesterian troops have shelled Tolm since Sunday.", [("2019-03-31", TUESDAY, False)]),
    ("day after a noun", "A raid led by Kesterian soldiers on a school Tuesday killed two Velmoran soldiers.", [(TUESDAY, TUESDAY, False)]),
]


@pytest.mark.parametrize(("why", "text", "expected"), DAYS, ids=[d[0] for d in DAYS])
def test_days(why: str, text: str, expected: list[tuple[str, str, bool] | None]) -> None:
    events = code_report(Report("x", text, published=TUESDAY), load_theatre("training")).events
    assert [(*e.date, "day=narrative" in e.method) if e.date else None for e in events if e.type == "ASSAULT"] == expected, why


def test_days_of_undated_reports_stay_unknown() -> None:
    text = "Kesterian troops shelled Tolm on Tuesday. Velmoran gunners fired rockets at Brask."
    events = code_report(Report("x", text), load_theatre("training")).events
    assert [e.date for e in events] == [None, None]


OTHER_DAYS = [
    ("last week told on a Sunday", "2019-04-07", "Kesterian troops shelled Tolm last week.", ("2019-04-01", "2019-04-07")),
    ("the past hours", TUESDAY, "Kesterian troops have shelled Tolm over the past 72 hours.", ("2019-03-30", TUESDAY)),
    ("after-clause of the same day", TUESDAY, "Two men died Monday after Kesterian troops shelled Tolm.", ("2019-04-01", "2019-04-01")),
    ("days after", TUESDAY, "The envoy came to Tarnis on Monday, ten days after Kesterian troops shelled Tolm.", None),
    ("since a clause", TUESDAY, "Kesterian troops have shelled Tolm since the truce ended on Sunday.", ("2019-03-31", TUESDAY)),
    ("within a dated noun", TUESDAY, "Kesterian troops shelled Tolm in Monday's fighting.", ("2019-04-01", "2019-04-01")),
]


@pytest.mark.parametrize(("why", "published", "text", "expected"), OTHER_DAYS, ids=[d[0] for d in OTHER_DAYS])
def test_days_by_links(why: str, published: str, text: str, expected: tuple[str, str] | None) -> None:
    events = code_report(Report("x", text, published=published), load_theatre("training")).events
    assert next(e.date for e in events if e.trigger.text.startswith("shelled")) == expected, why


def test_days_of_a_live_entry() -> None:
    first, second = "Kesteria denies that its troops crossed the Orrin Line.", "Kesterian infantry have shelled Tolm, Velmora's army says."
    text = f"17:20 {first}\n\n16:05 {second}"
    events = code_report(Report("x", text, published=TUESDAY), load_theatre("training")).events
    assert {e.date for e in events if e.modality == "happened"} == {(TUESDAY, TUESDAY)}
