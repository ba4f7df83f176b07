"""Roles: who is meant where grammar tells it in a roundabout way: purposes, means, the accused, fighters before a noun, foes of a clash."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from truceline.events import choice
from truceline.pipeline import code_report
from truceline.records import Event, Report
from truceline.theatres import load_theatre

VEL, KES, REBELS = "Armed Forces of Velmora", "Armed Forces of Kesteria", "pro-Kesterian separatists"
FRONT = "The Ardel Liberation Front crossed the river. The Ardel Liberation Front lost ten men. "


@pytest.fixture(autouse=True)
def grammar_alone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What grammar reads is tested here, not the fitted weights."""
    monkeypatch.setattr(choice, "load_weights", dict)
    yield


def coded(text: str, kind: str, theatre: str = "training") -> list[Event]:
    record = code_report(Report("r1", text, published="2014-08-10"), load_theatre(theatre), fast=True)
    return [e for e in record.events if e.type == kind]


DYADS = [
    ("who meets whom", "Joren Talvey met Oren Vale in Norvane on Monday.", "CONSULT", ["Joren Talvey"], ["Oren Vale"]),
    ("who is met by whom", "Oren Vale was met by Joren Talvey in Norvane on Monday.", "CONSULT", ["Joren Talvey"], ["Oren Vale"]),
    ("talks with somebody are of both", "Joren Talvey held talks with Oren Vale in Norvane.", "CONSULT", ["Joren Talvey", "Oren Vale"], []),
    ("who uses drones strikes", "The Velmoran army used drones to attack Kesterian posts on Monday.", "ASSAULT", [VEL], [KES]),
    ("who is accused did it", "The truce ended, with Norvanese leaders accusing Velmoran forces of attacking a camp near Tolm.", "ASSAULT",
     [VEL], []),
    ("an offensive to dislodge somebody", "The Velmoran army launched an offensive to dislodge pro-Kesterian rebels from Brask.", "ASSAULT",
     [VEL], [REBELS]),
    ("who is charged with a deed did it", "The Velmorans charge pro-Kesterian rebels with attacking the Kesterian army.",
     "ASSAULT", [REBELS], [KES]),
    ("who repels an attack makes none", "Velmoran troops repulsed an attack on Tolm by pro-Kesterian rebels.", "ASSAULT", [REBELS], [VEL]),
    ("an army's truck is the army's", "Rebels ambushed an army truck on Monday. Velmora denied it.", "ASSAULT", ["rebels"], [VEL]),
    ("a military camp is the army's", "Rebels attacked a military camp on Monday. Velmora denied it.", "ASSAULT", ["rebels"], [VEL]),
    ("an attempt to drive somebody out", "The Velmoran army attacked Brask in an attempt to drive pro-Kesterian rebels out.", "ASSAULT",
     [VEL], [REBELS]),
    ("troops sent to repel somebody", "Norvane sent thousands of troops into Brask to repel the Velmoran army.", "MOBILIZE", ["Norvane"],
     [VEL]),
    ("fighters before an attack", FRONT + "A rebel attack on Tolm killed five villagers.", "ASSAULT", ["Ardel Liberation Front"],
     ["villagers"]),
    ("fighters before what they say", FRONT + "The Velmoran government denied rebel claims.", "REJECT", ["Government of Velmora"],
     ["Ardel Liberation Front"]),
    ("according to somebody is not to somebody", "According to Norvane, the Ardel Home Guard demanded a ransom.", "REQUEST",
     ["Ardel Home Guard"], []),
    ("named a terrorist group", "Norvane designated the Ardel Home Guard a terrorist organization on Monday.", "SANCTION", ["Norvane"],
     ["Ardel Home Guard"]),
    ("is named a terrorist group", "The Ardel Home Guard is designated a terrorist group by Norvane.", "SANCTION", ["Norvane"],
     ["Ardel Home Guard"]),
    ("a person threatened by name", "Kesteria threatened to arrest another Velmoran journalist, Sami Dale, on Monday.", "THREATEN",
     ["Kesteria"], ["Sami Dale"]),
    ("a stretch of country is nobody", "Rebels took control of more than half the country.", "ASSAULT", ["rebels"], []),
]


@pytest.mark.parametrize(("why", "text", "kind", "actors", "targets"), DYADS, ids=[row[0] for row in DYADS])
def test_roles_meant(why: str, text: str, kind: str, actors: list[str], targets: list[str]) -> None:
    events = coded(text, kind)
    assert events, why
    assert [p.actor.name for p in events[-1].actors] == actors, why
    assert [p.actor.name for p in events[-1].targets] == targets, why


def test_fighters_of_a_nation_are_not_its_army() -> None:
    (event,) = coded("Norvanese militant groups fired rockets at Tolm.", "ASSAULT")
    assert "Armed Forces of Norvane" not in [p.actor.name for p in event.actors]


FIGHT = "The Ardel Liberation Front attacked Norvanese troops on Monday. "
CLASHES = [
    ("a truce is between the only foes told", FIGHT + "A truce took effect on Friday.", "RETREAT",
     {"Ardel Liberation Front", "Armed Forces of Norvane"}),
    ("a clash is between the only foes told", FIGHT + "Clashes continued near Tolm on Friday.", "ASSAULT",
     {"Ardel Liberation Front", "Armed Forces of Norvane"}),
    ("where nobody is told to fight, nobody clashed", "Norvane signed a paper. Clashes continued near Tolm on Friday.", "ASSAULT", set()),
]


@pytest.mark.parametrize(("why", "text", "kind", "actors"), CLASHES, ids=[row[0] for row in CLASHES])
def test_clashes_and_truces_have_two_sides(why: str, text: str, kind: str, actors: set[str]) -> None:
    assert {p.actor.name for p in coded(text, kind)[-1].actors} == actors, why


def test_a_state_without_an_army_has_none() -> None:
    (event,) = coded("Costa Rica attacked the rebels on Monday.", "ASSAULT", "world")
    assert [p.actor.name for p in event.actors] == ["Costa Rica"]


def test_what_we_do_is_done_by_the_state_a_known_leader_serves() -> None:
    events = coded('Secretary of State John Kerry said: "We are sending troops to Iraq."', "MOBILIZE", "world")
    assert [p.actor.name for e in events for p in e.actors] == ["United States"]
