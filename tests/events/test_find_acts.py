"""What one sentence tells: type and mode, who, whom, where, when, how many, told by whom. Own sentences, training theatre."""

from __future__ import annotations

import pytest

from truceline.pipeline import code_report
from truceline.records import Event, Report
from truceline.theatres import load_theatre


@pytest.fixture(scope="module")
def theatre():
    return load_theatre("training")


def events_of(theatre, text, published="2019-04-10"):
    return code_report(Report(id="r", text=text, published=published), theatre).events


def only(events, plover):
    found = [e for e in events if e.type == plover]
    assert len(found) == 1, [(e.type, e.mode, e.trigger.text) for e in events]
    return found[0]


def names(ps):
    return [p.actor.name for p in ps]


ROLES = [
    ("active", "Kesterian artillery shelled Velmoran positions near Tolm.", "ASSAULT", ["Armed Forces of Kesteria"],
     ["Armed Forces of Velmora"]),
    ("passive with agent", "Velmoran positions were shelled by Kesterian artillery.", "ASSAULT", ["Armed Forces of Kesteria"],
     ["Armed Forces of Velmora"]),
    ("passive without agent", "Three Velmoran soldiers were killed near Tolm on Monday.", "ASSAULT", [], ["Armed Forces of Velmora"]),
    ("relative clause", "Kesterian troops who attacked a Velmoran post near Tolm fled.", "ASSAULT", ["Armed Forces of Kesteria"],
     ["Armed Forces of Velmora"]),
    ("light verb", "Kesterian troops launched an attack on Velmoran positions.", "ASSAULT", ["Armed Forces of Kesteria"],
     ["Armed Forces of Velmora"]),
    ("series of acts", "Kesterian troops carried out a series of attacks on Velmoran positions.", "ASSAULT", ["Armed Forces of Kesteria"],
     ["Armed Forces of Velmora"]),
    ("two-sided", "Clashes broke out between Kesterian and Velmoran troops near Tolm.", "ASSAULT",
     ["Armed Forces of Kesteria", "Armed Forces of Velmora"], []),
    ("accusation", "Velmora accused Kesteria of a provocation.", "ACCUSE", ["Velmora"], ["Kesteria"]),
]


@pytest.mark.parametrize(("why", "text", "plover", "actors", "targets"), ROLES, ids=[r[0] for r in ROLES])
def test_find_roles(theatre, why, text, plover, actors, targets):
    event = only(events_of(theatre, text), plover)
    assert sorted(names(event.actors)) == actors and sorted(names(event.targets)) == targets, why


COUNTS = [
    ("participle", "Kesterian artillery shelled Tolm, killing two Velmoran soldiers and wounding five.", {("killed", 2), ("wounded", 5)}),
    ("number alone", "The strike on Tolm killed three and wounded nine.", {("killed", 3), ("wounded", 9)}),
    ("either", "Some 40 soldiers were killed or wounded in the attack.", {("other", 40)}),
    ("captives", "The Home Guard captured six Velmoran soldiers at Hill 212.", {("captured", 6)}),
]


@pytest.mark.parametrize(("why", "text", "counts"), COUNTS, ids=[c[0] for c in COUNTS])
def test_find_counts(theatre, why, text, counts):
    event = only(events_of(theatre, text), "ASSAULT")
    assert {(c.what, c.value) for c in event.counts} == counts, why


def test_find_losses_of_the_next_sentence(theatre):
    text = "Kesterian artillery shelled Velmoran positions near Tolm on Monday. Two Velmoran soldiers were killed."
    event = only(events_of(theatre, text), "ASSAULT")
    assert (event.mode, [(c.what, c.value) for c in event.counts]) == ("shelling", [("killed", 2)])


def test_find_newer_figure_marks_the_older(theatre):
    text = (
        "Velmora's Defence Ministry said that two Velmoran soldiers were killed in the shelling of Tolm. "
        "The ministry later said that four Velmoran soldiers were killed."
    )
    counts = [c for e in events_of(theatre, text) for c in e.counts]
    assert {(c.value, c.superseded) for c in counts} <= {(2, True), (2, False), (4, False)}
    assert (4, False) in {(c.value, c.superseded) for c in counts}


DAYS = [
    ("day of the act", "Kesterian artillery shelled Tolm on Monday.", ("2019-04-08", "2019-04-08")),
    ("never the day of saying", "The ministry said on Tuesday that Kesterian artillery had shelled Tolm.", None),
    ("since runs to the report", "Kesterian artillery has shelled Tolm since 1 April 2019.", ("2019-04-01", "2019-04-10")),
    ("not told", "Kesterian artillery shelled Tolm.", None),
]


@pytest.mark.parametrize(("why", "text", "days"), DAYS, ids=[d[0] for d in DAYS])
def test_find_days(theatre, why, text, days):
    assert only(events_of(theatre, text), "ASSAULT").date == days, why


def test_find_undated_report_has_no_days(theatre):
    assert only(events_of(theatre, "Kesterian artillery shelled Tolm on Monday.", published=None), "ASSAULT").date is None


def test_find_teller_of_an_act(theatre):
    event = only(events_of(theatre, "The Velmoran Defence Ministry said that Kesterian artillery had shelled Tolm."), "ASSAULT")
    assert names(event.according_to) == ["Ministry of Defence of Velmora"] and event.statement == "s1"


def test_find_speech_act_has_no_teller_and_no_place(theatre):
    event = only(events_of(theatre, "Velmora accused Kesteria of a provocation at Tolm."), "ACCUSE")
    assert (event.according_to, event.place) == ((), None)


def test_find_place_of_the_clause(theatre):
    event: Event = only(events_of(theatre, "Kesterian artillery shelled the village of Tolm."), "ASSAULT")
    assert event.place is not None and event.place.place.name == "Tolm"


def test_find_breach_in_the_words_of_the_report(theatre):
    called = only(events_of(theatre, "Kesterian troops attacked a post at Tolm in violation of the ceasefire."), "ASSAULT")
    plain = only(events_of(theatre, "Kesterian troops attacked a post at Tolm."), "ASSAULT")
    assert (called.ceasefire_violation, plain.ceasefire_violation) == (True, False)


def test_find_spans_quote_the_report(theatre):
    text = "Kesterian artillery shelled Tolm on Monday, killing two. Velmora called on Norvane to help."
    for event in events_of(theatre, text):
        for span in (event.trigger, event.sentence, *(c.span for c in event.counts if c.span)):
            assert text[span.start : span.end] == span.text
