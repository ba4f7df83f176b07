"""Deeds somebody claims for himself: told with their doer by the claimant, kept however slightly; never where nobody claims them."""

from __future__ import annotations

import pytest

from truceline.pipeline import code_report
from truceline.records import Event, Report
from truceline.theatres import load_theatre

HEAD = "A bomb exploded in a market in Tolm on Monday, killing six people. "
REST = " The police chief of Tolm visited the site. The mayor had left the town a day earlier. Shops stayed closed."
CLAIMED = [
    ("responsibility", "The Stone Coast Guard claimed responsibility for the attack."),
    ("of a bombing", "The Stone Coast Guard claimed responsibility for the bombing."),
    ("by a passive", "Responsibility for the attack was claimed by the Stone Coast Guard."),
    ("credit", "The Stone Coast Guard took credit for the attack."),
    ("was responsible", "The Stone Coast Guard said it was responsible for the attack."),
]
NOBODYS = [
    ("no group", "No group has claimed responsibility for the attack."),
    ("not claimed", "The Stone Coast Guard has not claimed responsibility for the attack."),
    ("no claim", "There was no immediate claim of responsibility."),
]


def told(text: str) -> list[Event]:
    events = code_report(Report("r", HEAD + text + REST, published="2019-04-10"), load_theatre("training")).events
    return [e for e in events if len(HEAD) <= e.trigger.start < len(HEAD + text)]


@pytest.mark.parametrize(("why", "text"), CLAIMED, ids=[row[0] for row in CLAIMED])
def test_who_claims_a_deed_is_its_doer_by_his_own_word(why: str, text: str) -> None:
    (event,) = told(text)
    assert (event.type, event.modality) == ("ASSAULT", "happened")
    assert [p.actor.name for p in event.actors] == [p.actor.name for p in event.according_to] == ["Stone Coast Guard"]


@pytest.mark.parametrize(("why", "text"), NOBODYS, ids=[row[0] for row in NOBODYS])
def test_a_deed_nobody_claims_has_no_doer(why: str, text: str) -> None:
    assert not [e for e in told(text) if e.actors]


def test_who_says_it_of_another_accuses() -> None:
    (event,) = [e for e in told("The general said the Stone Coast Guard was responsible for the attack.") if e.type == "ACCUSE"]
    assert [p.actor.name for p in event.targets] == ["Stone Coast Guard"]
