"""Victims: whom the words tell only as hurt is never coded as the doer."""

from __future__ import annotations

import pytest

from truceline.pipeline import code_report
from truceline.records import Event, Report
from truceline.theatres import load_theatre

VEL, KES, GUARD = "Armed Forces of Velmora", "Armed Forces of Kesteria", "Ardel Home Guard"

SPARED = [
    (
        "a loss told alone has no doer, whoever fought before",
        "The Home Guard shelled Brask on 3 March. Three Velmoran soldiers were killed near Tolm on Monday.",
        "killed",
        [],
        [VEL],
    ),
    (
        "a toll of a war is laid at nobody's door",
        "The Home Guard attacked Kesterian troops on Tuesday. Nearly 1,900 Velmorans have been killed since the war began.",
        "killed",
        [],
        ["Velmorans"],
    ),
    ("who suffered losses", "Velmoran forces suffered losses in shelling near Brask overnight.", "shelling", [], [VEL]),
    ("who survived", "Kesterian troops survived an ambush near Tolm.", "ambush", [], [KES]),
    ("a nation opposed", "A string of anti-Kesterian bombings followed the decision.", "string of anti-Kesterian bombings", [],
     ["Kesteria"]),
    ("who finds the dead", "Police found the bodies of three students near Tolm.", "found the bodies", [], []),
    ("shot dead, in a heading", "Three Kesterian soldiers shot dead in Brask, police say.", "shot dead", [], [KES]),
    ("shot dead beside a passive", "A house was set on fire and two villagers shot dead near Tolm.", "shot dead", [], ["villagers"]),
    ("the dead of a fight", "The fighting killed 1,900 villagers.", "fighting", [], ["villagers"]),
]

STAY = [
    ("armed men, though nobody knows them", "Armed men stole three trucks near Tolm.", "stole", ["armed men"], []),
    ("who inflicts losses", "The rebels inflicted heavy losses on Velmoran troops near Tolm.", "inflicted heavy losses", ["rebels"], [VEL]),
    (
        "who claims an act",
        "The Home Guard claimed responsibility for Monday's raid on the Velmoran post near Tolm, which killed four.",
        "raid",
        [GUARD],
        [VEL],
    ),
    ("shot dead by somebody", "Border guards shot dead two smugglers near Tolm.", "shot", ["border guards"], []),
    ("a loss with its doer", "Velmoran troops killed three Home Guard men near Tolm on Monday.", "killed", [VEL], [GUARD]),
    ("one's own positions, by one's own words", "The Velmoran army shelled a Velmoran post near Tolm.", "shelled", [VEL], []),
    ("both sides of a clash with dead", "Two Home Guard men were killed in a clash with Kesterian troops.", "clash", [KES, GUARD], []),
]

APART = [
    ("whose make a thing is", "Velmora strengthened its forces in Brask following the discovery of Kesterian-made rockets.", "Kesteria"),
    (
        "whose border it is",
        "Velmoran troops captured part of a rebel stronghold on the Kesterian border after five days of fighting.",
        "Kesteria",
    ),
    ("who backs them", "Norvane-backed rebels attacked a post near Tolm on Monday.", "Norvane"),
]


def acts(text: str) -> dict[str, Event]:
    record = code_report(Report("r1", text, published="2019-04-10"), load_theatre("training"), fast=True)
    return {e.trigger.text: e for e in record.events if e.type in ("ASSAULT", "COERCE")}


@pytest.mark.parametrize(("why", "text", "trigger", "actors", "targets"), [*SPARED, *STAY], ids=lambda v: str(v)[:40])
def test_who_does_it(why: str, text: str, trigger: str, actors: list[str], targets: list[str]) -> None:
    event = acts(text)[trigger]
    assert [p.actor.name for p in event.actors] == actors, why
    if targets:
        assert [p.actor.name for p in event.targets] == targets, why


@pytest.mark.parametrize(("why", "text", "nation"), APART, ids=[row[0] for row in APART])
def test_a_nation_inside_another_word_has_no_part(why: str, text: str, nation: str) -> None:
    events = code_report(Report("r1", text, published="2019-04-10"), load_theatre("training")).events
    assert events, why
    assert not [p for e in events for p in (*e.actors, *e.targets) if p.actor.name.endswith(nation)], why
