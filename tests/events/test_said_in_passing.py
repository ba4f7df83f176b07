"""What is said in passing: an accusation made while announcing what is to come, "not just", "could only", what terms require."""

from __future__ import annotations

import pytest

from truceline.pipeline import code_report
from truceline.records import Event, Report
from truceline.theatres import load_theatre


def events(text: str) -> list[Event]:
    return list(code_report(Report("r1", text, published="2019-04-13"), load_theatre("training")).events)


REAL = [
    ("accused while announcing a delay", "ACCUSE", "happened",
     "The Velmoran government announced it would delay the handover of the prisoners, accusing Kesteria of breaching the truce."),
    ("not just is no denial", "ASSAULT", "conditional",
     "The minister said that if the truce collapses, Velmora will attack not just the rebels but the Kesterian state."),
    ("as far as one came", "ASSAULT", "happened", "Velmoran officials could only account for three deaths among the rebels."),
]  # fmt: skip


@pytest.mark.parametrize(("why", "kind", "modality", "text"), REAL, ids=[c[0] for c in REAL])
def test_modality(why: str, kind: str, modality: str, text: str) -> None:
    told = [e.modality for e in events(text) if e.type == kind]
    assert set(told) == {modality}, why


def test_what_is_neither_confirmed_nor_denied_is_no_denial() -> None:
    text = "While Kesteria has not confirmed or denied the drone strikes, a Norvanese spokesman dismissed the claims."
    record = code_report(Report("r1", text), load_theatre("training"))
    assert not any(s.cue.text == "denied" for s in record.statements)
    assert not any(e.type == "ASSAULT" for e in record.events)


def test_terms_ask_nobody() -> None:
    assert not any(e.type == "REQUEST" for e in events("Kesteria is required to withdraw its forces north of the river under the terms."))


DOERS = [
    ("attacked by mobs", "The monitors have ceased patrols, which has seen them attacked by mobs.", "ASSAULT", set()),
    ("a nation's own war", "At least 900 people have been killed in Velmora's long civil war.", "ASSAULT", set()),
    ("killed in another's firing",
     "At least four Velmoran soldiers were killed Friday in Kesterian firing along the border.", "ASSAULT", {"KES"}),
    ("who describes is no doer",
     "A peacekeeper was shot in what was described as a direct attack by the head of the Velmoran mission.", "ASSAULT", set()),
    ("the second gerund",
     "The Kesterian authorities are endangering the truce by attacking Velmoran forces in Tolm and by denying aid convoys access to "
     "the town, the mission said.", "COERCE", {"KES"}),
]  # fmt: skip


@pytest.mark.parametrize(("why", "text", "kind", "states"), DOERS, ids=[c[0] for c in DOERS])
def test_doers(why: str, text: str, kind: str, states: set[str]) -> None:
    assert {p.actor.state or p.actor.id for e in events(text) if e.type == kind for p in e.actors} == states, why


def test_where_a_truce_was_made_is_not_where_it_is_broken() -> None:
    text = "Kesterian troops fired two missiles at a village in violation of a truce reached in Norvane."
    (fired,) = [e for e in events(text) if e.counts]
    assert fired.place is None


def test_the_year_of_which_an_act_is_the_first_is_not_its_day() -> None:
    text = "Two soldiers were killed in the first major violation of the truce in the valley this year, officials said."
    assert [e.date for e in events(text) if e.counts] == [None]
