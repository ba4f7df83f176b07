"""Words that only tell how things stand, what is yet to come, ends of truces, and leads that tell the act itself."""

from __future__ import annotations

import pytest

from truceline.pipeline import code_report
from truceline.records import Report
from truceline.theatres import load_theatre

REST = " Velmora said nothing. The road was open. Two buses passed. The mayor was glad. Snow fell on the hills."

# why, text, (type, mode, modality) that must be told, those types that must not be told as happened
ACTS = [
    ("a hyphened participle tells a state", "The envoy visited Kesterian-occupied Ardel on Monday.", [], ["ASSAULT", "COERCE"]),
    ("allies are no act", "Militias aligned with Kesteria fled Tolm on Monday.", [("RETREAT", "withdraw", "happened")], ["COOPERATE"]),
    ("until what is to come", "The minister said the army would fight until all prisoners were released.", [], ["RETREAT"]),
    ("until what came", "Kesterian troops shelled Tolm until the rebels released the prisoners.",
     [("ASSAULT", "shelling", "happened")], []),
    ("a meeting asked for", "The envoy called for a Norvane-led meeting on the prisoners.", [], ["CONSULT"]),
    ("to call strikes something", 'Kesteria called the strikes on Tolm an "illusion".', [], ["PROTEST"]),
    ("an exchange is no attack", "The relief committee began its largest prisoner exchange operation in Ardel.", [], ["ASSAULT"]),
    ("released prisoners are not arrested", "Forty prisoners began to be released in Ardel on Monday.",
     [("RETREAT", "release", "happened")], ["COERCE"]),
    ("captured vehicles are no captives", "The Home Guard claimed the capture of dozens of armoured vehicles in Tolm.", [], ["COERCE"]),
    ("a truce ended", "Kesteria suspended the truce with Velmora on Monday.", [("REJECT", "other", "happened")], ["RETREAT"]),
    ("a truce not ended", "Kesteria did not suspend the truce with Velmora.", [], ["REJECT", "RETREAT"]),
    ("killed in shelling by", "Four Velmoran soldiers were killed in shelling by Kesterian forces near Tolm on Monday.",
     [("ASSAULT", "shelling", "happened")], []),
]


@pytest.mark.parametrize(("why", "text", "told", "untold"), ACTS, ids=[row[0] for row in ACTS])
def test_standing_words(why: str, text: str, told: list[tuple[str, str, str]], untold: list[str]) -> None:
    record = code_report(Report("r", text, published="2019-04-16"), load_theatre("training"))
    found = [(e.type, e.mode, e.modality) for e in record.events]
    assert set(told) <= set(found), (why, found)
    assert not {t for t, _, modality in found if modality in ("happened", "ongoing")} & set(untold), (why, found)


def test_standing_words_a_lead_with_a_stop_is_no_heading() -> None:
    lead = "Three Velmoran soldiers were wounded on Saturday near Tolm, the army of Velmora announced."
    record = code_report(Report("r", lead + REST, published="2019-04-16"), load_theatre("training"))
    assert [(c.what, c.value) for e in record.events for c in e.counts] == [("wounded", 3)]


def test_standing_words_counts_those_who_died_inside_a_raid() -> None:
    text = "The envoy went on after a bomb attack in which nine soldiers died and ten others were injured."
    record = code_report(Report("r", text, published="2019-04-16"), load_theatre("training"))
    assert [(c.what, c.value) for e in record.events for c in e.counts] == [("killed", 9), ("wounded", 10)]


def test_standing_words_doer_of_shelling_behind_by() -> None:
    text = "Four Velmoran soldiers were killed in shelling by Kesterian forces near Tolm on Monday."
    record = code_report(Report("r", text, published="2019-04-16"), load_theatre("training"))
    assert {p.actor.name for e in record.events for p in e.actors} == {"Armed Forces of Kesteria"}


def losses(text: str) -> list[tuple[str | None, str, int]]:
    """(mode, what, value) of every figure."""
    record = code_report(Report("r", text, published="2019-04-16"), load_theatre("training"))
    return [(e.mode, c.what, c.value) for e in record.events for c in e.counts]


def test_standing_words_losses_stay_with_their_own_act() -> None:
    other_day = "Monday's raid killed three people in the town of Tolm, a day after two soldiers died there."
    assert losses(other_day) == [("raid", "killed", 3), ("killing", "killed", 2)]
    since = "Kesterian shelling hit Tolm on Monday. More than 900 Kesterian troops had been killed since the war began, Velmora said."
    assert ("shelling", "killed", 900) not in losses(since)


def test_standing_words_ground_taken_has_its_losses_and_a_toll_of_before_is_no_act() -> None:
    taken = "The ministry stated that the Kesterian army took Brask and that at least five Kesterian soldiers were killed."
    assert losses(taken) == [("advance", "killed", 5)]
    toll = "Four Velmoran soldiers were killed by Kesterian fire near Tolm, Velmora said, doubling the death toll of two it gave before."
    assert losses(toll) == [("killing", "killed", 4)]


def test_standing_words_what_one_is_accused_of_is_no_act_of_its_own() -> None:
    text = 'Kesterian guns shelled Tolm. Arvik accused Kesteria of a "cold-blooded breach" of point 1 of the Sennport Accord.'
    record = code_report(Report("r", text, published="2019-04-16"), load_theatre("training"))
    assert [(e.type, e.trigger.text) for e in record.events] == [("ASSAULT", "shelled"), ("ACCUSE", "accused")]


def test_standing_words_the_accused_do_what_they_are_accused_of() -> None:
    text = "The Ardel Home Guard accused Kesteria of repeated breaches of the ceasefire near Tolm."
    record = code_report(Report("r", text, published="2019-04-16"), load_theatre("training"))
    doers = {(e.type, p.actor.name) for e in record.events for p in e.actors}
    assert ("ACCUSE", "Ardel Home Guard") in doers
    assert ("ASSAULT", "Ardel Home Guard") not in doers
