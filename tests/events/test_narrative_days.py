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
        "not past a day named between",
        "Kesterian troops shelled Tolm on Tuesday. Snow was deep on 31 March. Velmoran gunners fired rockets at Brask.",
        [(TUESDAY, TUESDAY, False), None],
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
    (
        "not over days of fighting",
        "Kesterian troops shelled Tolm on Tuesday. Velmoran gunners shelled Brask for ten days.",
        [(TUESDAY, TUESDAY, False), None],
    ),
    (
        "goes on from the verb before",
        "Kesterian troops raided Tolm on Tuesday. Velmoran troops advanced on Brask, seizing two posts.",
        [(TUESDAY, TUESDAY, False), (TUESDAY, TUESDAY, True)],
    ),
    (
        "not weeks after something",
        "Two men were killed in Tolm on Sunday. Kesterian troops captured the town weeks after Velmora signed the truce.",
        [("2019-03-31", "2019-03-31", False), None],
    ),
    (
        "not over raids nobody counts",
        "Kesterian troops shelled Tolm on Tuesday. Officials in Tarnis believed that Kesterian offensives forced Velmora to agree.",
        [(TUESDAY, TUESDAY, False), None],
    ),
    (
        "a day still to come leads no narrative",
        "Fear is growing in Tolm ahead of Friday's election. Kesterian troops shelled the town.",
        [None],
    ),
    (
        "pointed back to",
        "An attack on Tolm on Sunday killed two men. Envoys met in Tarnis on Monday. Velmora said Kesteria had launched the attack.",
        [("2019-03-31", "2019-03-31", False), ("2019-03-31", "2019-03-31", True)],
    ),
    (
        "later in the day",
        "Kesterian troops shelled Tolm on Monday. Later in the day Velmoran gunners fired rockets at Brask.",
        [("2019-04-01", "2019-04-01", False), ("2019-04-01", "2019-04-01", False)],
    ),
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


def test_since_in_an_undated_report_tells_no_days() -> None:
    events = code_report(Report("x", "Kesterian troops have shelled Tolm since 1989."), load_theatre("training")).events
    assert [e.date for e in events] == [None]


OTHER_DAYS = [
    ("last week told on a Sunday", "2019-04-07", "Kesterian troops shelled Tolm last week.", ("2019-04-01", "2019-04-07")),
    ("the past hours", TUESDAY, "Kesterian troops have shelled Tolm over the past 72 hours.", ("2019-03-30", TUESDAY)),
    ("after-clause of the same day", TUESDAY, "Two men died Monday after Kesterian troops shelled Tolm.", ("2019-04-01", "2019-04-01")),
    ("days after", TUESDAY, "The envoy came to Tarnis on Monday, days after Kesterian troops shelled Tolm.", None),
    (
        "ten days after",
        TUESDAY,
        "The envoy came to Tarnis on Monday, ten days after Kesterian troops shelled Tolm.",
        ("2019-03-22", "2019-03-22"),
    ),
    (
        "the day after",
        TUESDAY,
        "The envoy came to Tarnis on Monday, the day after Kesterian troops shelled Tolm.",
        ("2019-03-31", "2019-03-31"),
    ),
    (
        "two days before",
        TUESDAY,
        "The envoy left Tarnis on Friday, two days before Kesterian troops shelled Tolm.",
        ("2019-03-31", "2019-03-31"),
    ),
    ("fewer than so many", TUESDAY, "The envoy came to Tarnis on Monday, less than two days after Kesterian troops shelled Tolm.", None),
    ("a week is no count of days", TUESDAY, "The envoy came to Tarnis on Monday, a week after Kesterian troops shelled Tolm.", None),
    (
        "day of the clause it followed",
        TUESDAY,
        "Kesterian troops shelled Tolm after Velmoran gunners opened fire on Monday.",
        ("2019-04-01", "2019-04-01"),
    ),
    (
        "days after that day",
        TUESDAY,
        "Kesterian troops shelled Tolm three days after Velmoran gunners opened fire on Friday.",
        ("2019-04-01", "2019-04-01"),
    ),
    ("two years", TUESDAY, "Kesterian troops shelled Tolm in 2011 and 2012.", ("2011-01-01", "2012-12-31")),
    ("from day to day", TUESDAY, "Kesterian troops shelled Tolm from 28 March to 30 March.", ("2019-03-28", "2019-03-30")),
    ("dating to", TUESDAY, "Kesterian troops have shelled Tolm in attacks dating to last June.", ("2018-06-01", TUESDAY)),
    ("over the summer", TUESDAY, "Kesterian troops shelled Tolm over the summer.", ("2018-06-01", "2018-08-31")),
    ("during the day", TUESDAY, "Kesterian troops shelled Tolm during the day.", (TUESDAY, TUESDAY)),
    ("since a clause", TUESDAY, "Kesterian troops have shelled Tolm since the truce ended on Sunday.", ("2019-03-31", TUESDAY)),
    ("within a dated noun", TUESDAY, "Kesterian troops shelled Tolm in Monday's fighting.", ("2019-04-01", "2019-04-01")),
]


@pytest.mark.parametrize(("why", "published", "text", "expected"), OTHER_DAYS, ids=[d[0] for d in OTHER_DAYS])
def test_days_by_links(why: str, published: str, text: str, expected: tuple[str, str] | None) -> None:
    events = code_report(Report("x", text, published=published), load_theatre("training")).events
    assert next(e.date for e in events if e.trigger.text.startswith("shelled")) == expected, why


def test_an_act_in_whose_wake_something_came_has_not_its_day() -> None:
    text = "The government appealed for help on Friday in the wake of an attack on Tolm."
    events = code_report(Report("x", text, published=TUESDAY), load_theatre("training")).events
    assert {e.type: e.date for e in events} == {"REQUEST": ("2019-03-29", "2019-03-29"), "ASSAULT": None}


def test_days_of_a_live_entry() -> None:
    first, second = "Kesteria denies that its troops crossed the Orrin Line.", "Kesterian infantry have shelled Tolm, Velmora's army says."
    text = f"17:20 {first}\n\n16:05 {second}"
    events = code_report(Report("x", text, published=TUESDAY), load_theatre("training")).events
    assert {e.date for e in events if e.modality == "happened"} == {(TUESDAY, TUESDAY)}


SAID = [
    ("the month of what is refused is not that of refusing", "Norvane rejected the offer made last month.", None),
    ("the month of refusing is", "Norvane rejected the offer last month.", ("2019-03-01", "2019-03-31")),
]


@pytest.mark.parametrize(("why", "text", "expected"), SAID, ids=[row[0] for row in SAID])
def test_days_of_saying(why: str, text: str, expected: tuple[str, str] | None) -> None:
    (event,) = code_report(Report("r1", text, published="2019-04-10"), load_theatre("training")).events
    assert event.date == expected, why
