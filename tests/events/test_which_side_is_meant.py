"""Which side is meant: by a press service, a bare ministry, "warring parties", who is told beside "the two sides"; and who did it."""

from __future__ import annotations

import pytest

from truceline.pipeline import code_report
from truceline.records import Record, Report
from truceline.theatres import load_theatre


def read(text: str, theatre: str = "training") -> Record:
    return code_report(Report("r1", text, published="2019-04-13"), load_theatre(theatre))


SPEAKERS = [
    ("a navy's press service",
     "The press service of the Velmoran Navy said Kesterian boats had fired on its patrol.", "Armed Forces of Velmora"),
    ("a ministry's press centre",
     "The press centre of the Kesterian Defence Ministry said two men were killed.", "Ministry of Defence of Kesteria"),
    ("the side that has just spoken goes on",
     "Kesterian troops shelled Tolm on Monday. Velmora accused Kesteria of breaching the truce. Two soldiers were wounded, the Defence "
     "Ministry said.", "Ministry of Defence of Velmora"),
    ("who accuses each other",
     "Velmora and Kesteria agreed a truce. It broke down quickly as both sides continued attacks, while accusing each other of breaches.",
     "Velmora; Kesteria"),
]  # fmt: skip


@pytest.mark.parametrize(("why", "text", "name"), SPEAKERS, ids=[c[0] for c in SPEAKERS])
def test_speakers(why: str, text: str, name: str) -> None:
    assert read(text).statements[-1].speaker.actor.name == name, why


def test_warring_parties_may_be_an_army_and_a_force_of_no_state() -> None:
    text = "Velmoran forces and the Home Guard have fought since May. The Norvanese envoy urged the warring parties to return to talks."
    (urged,) = [e for e in read(text).events if e.type == "REQUEST"]
    assert [p.actor.name for p in urged.targets] == ["Velmora", "Ardel Home Guard"]


DOERS = [
    ("who dies in firing fires not", 'Velmoran troops died in "unprovoked" firing overnight in the Tolm sector.', "VEL"),
    ("the attack kills",
     "Velmora made the decision to leave the talks on Wednesday after a bus was attacked in Tolm by rebels, killing four.", "VEL"),
    ("the mission that tells it",
     "The Home Guard is straining the truce by attacking Velmoran posts and by denying convoys access to Tolm, the mission said.",
     "mission"),
]  # fmt: skip


@pytest.mark.parametrize(("why", "text", "innocent"), DOERS, ids=[c[0] for c in DOERS])
def test_not_the_doer(why: str, text: str, innocent: str) -> None:
    told = [e for e in read(text).events if e.type in ("ASSAULT", "COERCE")]
    assert told, why
    assert not any(innocent in (p.actor.state, p.actor.name) for e in told for p in e.actors), why


def test_tanks_and_soldiers_captured_together_are_not_counted_alike() -> None:
    (took,) = [e for e in read("The rebels captured two tanks and nine soldiers near Tolm.").events if e.counts]
    assert (took.type, {(c.what, c.value) for c in took.counts}) == ("COERCE", {("other", 2), ("captured", 9)})


def test_a_measure_discussed_is_not_taken() -> None:
    told = [e for e in read("Parliament is discussing the declaration of a state of emergency.").events if e.type == "COERCE"]
    assert [e.modality for e in told] in ([], ["planned"])
    (taken,) = [e for e in read("The cabinet declared a state of emergency in Ardel on Monday.").events if e.type == "COERCE"]
    assert taken.modality == "happened"


def test_what_came_next_has_not_the_day_of_the_report() -> None:
    text = (
        "Six people were killed in shelling in Tolm on Sunday. Velmoran troops last month tightened their grip on Brask. "
        "But they then lost nine soldiers east of the town."
    )
    assert [e.date for e in read(text).events if "lost" in e.trigger.text] == [None]


def test_fighting_that_is_to_stop_is_a_truce_asked_for_and_told_to_its_end() -> None:
    found = read("Norvane and Ostmark have called for the fighting to stop and for peace talks to be held in Tarnis.")
    assert [e.mode for e in found.events if e.type == "REQUEST"] == ["ceasefire"]
    assert found.statements[0].content[0].text == "the fighting to stop and for peace talks to be held in Tarnis"


def test_serbs_of_bosnia_are_neither_of_the_states_their_name_is_made_of() -> None:
    (shelled,) = [e for e in read("Bosnian Serb troops shelled a village on Friday.", "world").events if e.type == "ASSAULT"]
    assert [p.actor.state for p in shelled.actors] == ["RSP"]
