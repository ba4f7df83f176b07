"""Participants: who acts on whom where the words tell it by a possessor, a machine, an answer or the rest of the report."""

from __future__ import annotations

import pytest

from truceline.pipeline import code_report
from truceline.records import Report
from truceline.theatres import load_theatre

VEL, KES = "Armed Forces of Velmora", "Armed Forces of Kesteria"

DYADS = [
    ("who is fired at after being attacked fires at nobody", "Velmoran troops were ambushed near Tolm and then fired at.", "ASSAULT",
     [], [VEL]),
    ("fighters who bear a nation are not its army", "Velmoran rebels attacked the post near Tolm.", "ASSAULT",
     ["Velmoran rebels"], []),
    ("a nation inside another word does not act", "Pro-Kesterian rebels drove Velmoran forces out of Tolm.", "ASSAULT",
     ["pro-Kesterian separatists"], [VEL]),
    ("a counted machine is its owner's", "Kesteria said that two of its jets shot down a Velmoran helicopter.", "ASSAULT", [KES], [VEL]),
    ("a machine of nobody told is nobody", "A drone struck a farm near Tolm on Friday.", "ASSAULT", [], []),
    ("what is refused has an owner", "Kesteria rejected a Velmoran proposal for a truce.", "REJECT", ["Kesteria"], ["Velmora"]),
    ("talks have another side", "Kesteria rejected any talks with Velmora.", "REJECT", ["Kesteria"], ["Velmora"]),
    ("who is hoped to act", "Norvane is hopeful that Velmora will free the prisoners.", "SUPPORT", ["Norvane"], ["Velmora"]),
    ("who hopes is not whom he hopes for", "Norvane is hopeful that it will free the prisoners.", "SUPPORT", ["Norvane"], []),
    ("a visitor has a host", "The Norvanese foreign minister visited Tarnis on Friday.", "CONSULT", None, ["Velmora"]),
    ("an answer has an addressee", "Kesteria took measures in response to provocations by Velmora.", "COERCE", ["Kesteria"], ["Velmora"]),
]


@pytest.mark.parametrize(("why", "text", "kind", "actors", "targets"), DYADS, ids=[row[0] for row in DYADS])
def test_dyad(why: str, text: str, kind: str, actors: list[str] | None, targets: list[str]) -> None:
    events = [e for e in code_report(Report("r1", text), load_theatre("training")).events if e.type == kind]
    assert events, why
    if actors is not None:
        assert [p.actor.name for p in events[0].actors] == actors, why
    assert [p.actor.name for p in events[0].targets] == targets, why
    for p in (*events[0].actors, *events[0].targets):
        assert p.span is None or text[p.span.start : p.span.end] == p.span.text


def test_an_army_strikes_the_group_it_fights() -> None:
    text = ("Velmoran warplanes bombed the pro-Kesterian rebels near Tolm on Monday. "
            "On Friday the Velmoran air force carried out three more airstrikes.")
    found = code_report(Report("r1", text, published="2019-04-16"), load_theatre("training")).events
    strikes = [e for e in found if "airstrikes" in e.trigger.text]
    assert [[p.actor.name for p in e.targets] for e in strikes] == [["pro-Kesterian separatists"]]


def test_a_group_that_takes_a_town_takes_it_from_nobody_told() -> None:
    text = ("Velmoran warplanes bombed the pro-Kesterian rebels on Monday. "
            "The pro-Kesterian rebels seized the village of Corran in May.")
    taken = [e for e in code_report(Report("r1", text), load_theatre("training")).events if e.mode == "advance"]
    assert all(not e.targets for e in taken)


def test_bare_soldiers_are_the_one_army_told() -> None:
    text = "The Velmoran army closed the road near Tolm on Monday. On Tuesday soldiers arrested nine men there."
    arrests = [e for e in code_report(Report("r1", text), load_theatre("training")).events if e.mode == "arrest"]
    assert [[p.actor.name for p in e.actors] for e in arrests] == [[VEL]]


def test_bare_soldiers_stay_soldiers_where_two_armies_are_told() -> None:
    text = "The Velmoran army and the Kesterian army met at the line near Tolm on Monday. On Tuesday soldiers arrested nine men there."
    arrests = [e for e in code_report(Report("r1", text), load_theatre("training")).events if e.mode == "arrest"]
    assert [[p.actor.name for p in e.actors] for e in arrests] == [["soldiers"]]
