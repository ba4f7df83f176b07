"""Losses told as figures: whose word they are, whose loss, and what they hang on."""

from __future__ import annotations

import pytest

from truceline.pipeline import code_report
from truceline.records import Event, Report
from truceline.theatres import load_theatre

ATTACK = "Kesterian forces attacked Velmoran positions near Tolm on Tuesday, the Defence Ministry in Tarnis reported. "


def coded(text: str) -> tuple[Event, ...]:
    report = Report("r", text + "\n\nThe mission counted nothing else in the week.", published="2019-04-02")
    return code_report(report, load_theatre("training")).events


@pytest.mark.parametrize(("text", "teller"), [
    ("Pell Arvik put the number of dead at 15.", "Pell Arvik"),
    ("The Defence Ministry of Velmora put the death toll at nine.", "Ministry of Defence of Velmora"),
])  # fmt: skip
def test_a_toll_is_the_word_of_whoever_puts_it(text: str, teller: str) -> None:
    (event,) = coded(ATTACK + text)[1:]
    assert event.mode == "killing" and [p.actor.name for p in event.according_to] == [teller] and event.statement
    assert event.targets == () and event.actors == (), "whose dead they are is not told"


def test_a_loss_of_nobody_told_is_not_that_of_whom_the_next_words_name() -> None:
    told = (
        "Kesterian guns shelled Tolm on Monday. The Defence Ministry of Velmora has so far confirmed one death. "
        "The ministry claimed that up to 70 Kesterian servicemen were killed or wounded and that the other side lost ten vehicles."
    )
    _, death, theirs = coded(told)
    assert [c.value for c in death.counts] == [1] and death.targets == ()
    assert [c.value for c in theirs.counts] == [70, 10] and [p.actor.state for p in theirs.targets] == ["KES"]


def test_a_listed_loss_is_not_lost_with_a_word_that_only_the_reader_proposes() -> None:
    text = "President Adela Morcant said Kesterian forces had lost at least six armoured vehicles in the day's fighting near Tolm."
    (event,) = coded(ATTACK + text)[1:]
    assert [(c.what, c.value, c.bound) for c in event.counts] == [("vehicles_destroyed", 6, "at_least")]
    assert [p.actor.name for p in event.targets] == ["Armed Forces of Kesteria"]
    assert [p.actor.name for p in event.according_to] == ["Adela Morcant"]
