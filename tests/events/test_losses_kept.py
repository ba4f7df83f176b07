"""Losses claimed in numbers stay, with their teller and without a day that is not theirs; what was done outranks what it breaks."""

from __future__ import annotations

import pytest

from truceline.pipeline import code_report
from truceline.records import Event, Report
from truceline.theatres import load_theatre


def events(text: str, *, fast: bool = False) -> list[Event]:
    return list(code_report(Report("r1", text, published="2019-04-13"), load_theatre("training"), fast=fast).events)


LEADS = [
    ("two killed and two wounded, in the words of the army",
     "Velmora's army has said that two soldiers were killed and two wounded in the east of the country despite a truce that began Friday.",
     {("killed", 2), ("wounded", 2)}),
    ("whoever speaks, last", "Three men were killed and twelve wounded near Tolm, Kesteria's Defence Ministry said.",
     {("killed", 3), ("wounded", 12)}),
    ("one death, confirmed", "Kesterian guns shelled Tolm on Monday. The Defence Ministry of Velmora has so far confirmed one death.",
     {("killed", 1)}),
]  # fmt: skip


@pytest.mark.parametrize("fast", [False, True], ids=["default", "fast"])
@pytest.mark.parametrize(("why", "text", "counts"), LEADS, ids=[x[0] for x in LEADS])
def test_a_claimed_loss_is_kept(why: str, text: str, counts: set[tuple[str, int]], fast: bool) -> None:
    told = [e for e in events(text, fast=fast) if e.counts]
    assert {(c.what, c.value) for e in told for c in e.counts} == counts, why
    assert all(e.according_to for e in told), "a loss is the word of who tells it"


def test_the_day_of_a_truce_is_not_that_of_who_died_despite_it() -> None:
    (killed,) = [e for e in events("Two soldiers were killed in Tolm despite a truce that began on Friday.") if e.counts]
    assert killed.date is None
    (killed,) = [e for e in events("Two soldiers were killed in Tolm on Friday despite a truce.") if e.counts]
    assert killed.date == ("2019-04-12", "2019-04-12")


def test_what_was_done_is_told_by_its_own_words() -> None:
    text = "Once again violating the truce, Kesterian troops fired artillery shells at Tolm on Friday, Velmora's Defence Ministry said."
    assert [(e.mode, e.trigger.text) for e in events(text) if e.type == "ASSAULT"] == [("shelling", "fired artillery shells")]


def test_government_forces_are_those_whose_army_was_told_not_who_backs_the_rebels() -> None:
    text = (
        "The Velmoran army accused rebels of firing shells in two districts. Representatives of Norvane met both sides in June. "
        "Leaders of the Norvane-backed rebels accused government forces of violating the truce."
    )
    accused = [e for e in events(text) if e.type == "ACCUSE"][-1]
    assert [p.actor.state for p in accused.targets] == ["VEL"]


def test_a_conflict_does_nothing_by_itself() -> None:
    (claimed,) = [e for e in events("The conflict in Ardel has claimed more than 900 lives, the mission said.") if e.counts]
    assert claimed.actors == () and [(c.value, c.bound) for c in claimed.counts] == [(900, "at_least")]


@pytest.mark.parametrize(("text", "modality"), [
    ("There was heavy fighting around the airport of Tolm on Saturday, Velmora's army said.", "happened"),
    ("There was no fighting in Tolm on Saturday, Velmora's army said.", "denied"),
])  # fmt: skip
def test_fighting_that_was(text: str, modality: str) -> None:
    (fight,) = events(text)
    assert (fight.type, fight.modality, fight.actors, fight.targets) == ("ASSAULT", modality, (), ())
