"""Wholes and blame: the body whose people act, who "we" are, and who is meant where a deed is condemned."""

from __future__ import annotations

import pytest

from truceline.pipeline import code_report
from truceline.records import Event, Report
from truceline.theatres import load_theatre

VEL, KES = "Armed Forces of Velmora", "Armed Forces of Kesteria"

NOT_MEANT = (VEL, "Norvane-led coalition")

DYADS = [
    ("officials of a state accuse for it", "Kesterian officials accused Velmora of shelling Tolm.", "ACCUSE", ["Kesteria"], ["Velmora"]),
    ("one official asks for it", "A Norvanese official asked Velmora to open the road.", "REQUEST", ["Norvane"], ["Velmora"]),
    ("a brigade is of its army", "A brigade of Kesterian troops attacked Velmoran posts near Tolm.", "ASSAULT", [KES], [VEL]),
    ("commandos are of their army", "Kesterian commandos attacked the Velmoran army near Tolm.", "ASSAULT", [KES], [VEL]),
    ("fighters of a nation are not its state", "A group of Velmoran rebels attacked the post near Tolm.", "ASSAULT", None, []),
    ("who kills is condemned", "Norvane condemned the raid by Kesteria on villagers.", "ACCUSE", ["Norvane"], ["Kesteria"]),
    ("who is killed is not", "Norvane condemned the killing of Velmoran soldiers.", "ACCUSE", ["Norvane"], []),
    ("a strike is of the coalition that a state leads", "Norvane-led airstrikes destroyed two Kesterian guns on Monday.", "ASSAULT",
     ["Norvane-led coalition"], [KES]),
    ("talks it leads are no coalition's", "Norvane-led cease-fire talks of Velmora and Kesteria ended on Monday.", "CONSULT", None, []),
    ("a state condemned is meant", "Norvane condemned Kesteria for the attack.", "ACCUSE", ["Norvane"], ["Kesteria"]),
]  # fmt: skip


def coded(text: str, kind: str) -> list[Event]:
    return [e for e in code_report(Report("r1", text), load_theatre("training")).events if e.type == kind]


@pytest.mark.parametrize(("why", "text", "kind", "actors", "targets"), DYADS, ids=[row[0] for row in DYADS])
def test_dyad(why: str, text: str, kind: str, actors: list[str] | None, targets: list[str]) -> None:
    events = coded(text, kind)
    assert events, why
    if actors is not None:
        assert [p.actor.name for p in events[0].actors] == actors, why
    else:
        assert all(p.actor.name not in NOT_MEANT for p in events[0].actors), why
    assert [p.actor.name for p in events[0].targets] == targets, why


def test_the_words_of_the_report_stay_with_the_body() -> None:
    text = "Kesterian officials accused Velmora of shelling Tolm."
    (who,) = coded(text, "ACCUSE")[0].actors
    assert who.span is not None
    assert (who.actor.name, who.span.text) == ("Kesteria", "Kesterian officials")


def test_a_country_in_capitals_is_not_us() -> None:
    events = [e for e in code_report(Report("r1", "CNN says the US bombed the Taliban on Monday."), load_theatre("world")).events
              if e.type == "ASSAULT"]
    assert [p.actor.name for p in events[0].actors] == ["Armed Forces of the United States"]


WE = [
    ("what we did, our side did", '"We sent troops to Tolm," Kesterian Defence Minister Oren Vale said on Monday.', "MOBILIZE", "Kesteria"),
    ("what we demand, the speaker demands", '"We demand that Velmora open the road," Kesterian Defence Minister Oren Vale said.', "REQUEST",
     "Oren Vale"),
]


@pytest.mark.parametrize(("why", "text", "kind", "actor"), WE, ids=[row[0] for row in WE])
def test_we(why: str, text: str, kind: str, actor: str) -> None:
    events = coded(text, kind)
    assert events, why
    assert actor in events[0].actors[0].actor.name, why


PEACE = [
    ("troops that keep the peace", "Norvanese peacekeeping troops arrived in Velmora on Monday.", ("AID", "peacekeeping")),
    ("a force of many nations", "A multinational force landed in Velmora on Monday.", ("AID", "peacekeeping")),
    ("other troops", "Norvanese troops arrived in Velmora on Monday.", ("MOBILIZE", "deploy")),
]


@pytest.mark.parametrize(("why", "text", "kind"), PEACE, ids=[row[0] for row in PEACE])
def test_peacekeepers_are_aid(why: str, text: str, kind: tuple[str, str]) -> None:
    events = code_report(Report("r1", text), load_theatre("training")).events
    assert [(e.type, e.mode) for e in events] == [kind], why
