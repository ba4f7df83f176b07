"""Whole reports: the day of words that tell none, who lends a body the voice, and the paper somebody talks to."""

from __future__ import annotations

import pytest

from truceline.pipeline import code_report
from truceline.records import Report, Statement
from truceline.theatres import load_theatre

TUESDAY = "2019-04-02"


def told(text: str, published: str | None = TUESDAY) -> list[Statement]:
    """The statements of a report on the training theatre."""
    return list(code_report(Report("x", text, publisher="Coastal Courier", published=published), load_theatre("training")).statements)


DAYS = [
    (
        "words right after those of the day are of the day, by inference",
        "The Velmoran army said on Tuesday that two soldiers were killed near Tolm.\n\nThe Home Guard said the shelling began at noon.",
        [(TUESDAY, False), (TUESDAY, True)],
    ),
    (
        "no weekday of another clause is taken",
        "The Velmoran army said on Monday that two soldiers were killed near Tolm.\n\nThe Home Guard said three fighters were hurt.",
        [("2019-04-01", False), (None, False)],
    ),
    (
        "what had been said is not of the day",
        "The Velmoran army said on Tuesday that two soldiers were killed near Tolm.\n\nThe Home Guard had said three fighters were hurt.",
        [(TUESDAY, False), (None, False)],
    ),
    (
        "a figure of the date does not hide the day",
        "On 29 March Velmora accused Kesteria of shelling Tolm.",
        [("2019-03-29", False)],
    ),
]


@pytest.mark.parametrize(("why", "text", "expected"), DAYS, ids=[d[0] for d in DAYS])
def test_report_day(why: str, text: str, expected: list[tuple[str | None, bool]]) -> None:
    found = [(s.said_at[:10] if s.said_at else None, "report day" in s.method) for s in told(text)]
    assert found == expected, why


def test_report_day_needs_a_day_of_the_report() -> None:
    text = "The Velmoran army said on Tuesday that two soldiers were killed near Tolm.\n\nThe Home Guard said three fighters were hurt."
    assert [s.said_at for s in told(text, None)] == [None, None]


VOICES = [
    ("through", "The Home Guard said through its press office that nobody was hurt in Tolm.", "press office of the Ardel Home Guard"),
    ("read out", "In a statement read out by Seff Kalloran, the Home Guard said that nobody was hurt in Tolm.", "Seff Kalloran"),
    ("a person needs none", "Seff Kalloran said in a statement that nobody was hurt in Tolm.", None),
]


@pytest.mark.parametrize(("why", "text", "expected"), VOICES, ids=[v[0] for v in VOICES])
def test_voice(why: str, text: str, expected: str | None) -> None:
    (first, *_) = told(text)
    assert (first.voiced_by and first.voiced_by.name) == expected, why


def test_voice_of_a_state_is_the_spokeswoman_quoted_next() -> None:
    text = (
        "Kesteria denied on Tuesday that its artillery had fired on Tolm.\n\n"
        '"This is a fairy tale," Foreign Ministry spokeswoman Mirela Osk told reporters.'
    )
    first, second = told(text)
    assert first.voiced_by == second.speaker.actor
    assert second.voiced_by is None


LISTENERS = [
    ("interview", "In an interview on Monday with Northern Wire, Seff Kalloran said that the guns near Tolm were silent.", "Northern Wire"),
    ("this newspaper", 'Seff Kalloran told this newspaper that the guns near Tolm were silent.', "Coastal Courier"),
]


@pytest.mark.parametrize(("why", "text", "expected"), LISTENERS, ids=[a[0] for a in LISTENERS])
def test_listener(why: str, text: str, expected: str) -> None:
    (first, *_) = told(text)
    assert first.addressee is not None and first.addressee.name.removeprefix("The ") == expected, why


def test_report_day_between_a_cue_and_its_preposition_is_nobody() -> None:
    report = Report("r", "The envoy of Norvane called on Sunday for a truce in Ardel.", published="2019-04-16")
    record = code_report(report, load_theatre("training"))
    assert [(s.cue.text, [p.text for p in s.content], s.addressee, s.said_at) for s in record.statements] == [
        ("called", ["a truce in Ardel"], None, "2019-04-14")
    ]
