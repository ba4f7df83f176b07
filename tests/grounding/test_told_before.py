"""Words that take up what was told before: the accused, what happened, forces, halves of a land, brokers, pairs of days.

Sentences and names are invented; real groups and missions stand in them only where a row of the world codebook is tested.
"""

from __future__ import annotations

import pytest

from truceline.grounding import find_mentions, find_times
from truceline.language import read
from truceline.records import Report
from truceline.theatres import load_theatre

# why, theatre, text, words of the mention, names of its actors ([] where the words stand for nobody)
MEANT = [
    ("a resolution speaks for who adopted it", "world", "A Security Council resolution on Friday demanded an end to the siege.",
     "resolution", ["United Nations Security Council"]),
    ("a text somebody put out", "world", "The Houthis put out a text on Friday. The text warned Saudi Arabia against an attack.",
     "The text", ["Houthis"]),
    ("planes are not whose they are", "world", "The Houthis say two of their light aircraft bombed the base.", "their", ["Houthis"]),
    ("a make of plane and its state", "training", "Velmora says a Kesterian MiG-29 shot down a plane of its own.", "a Kesterian MiG-29",
     ["Armed Forces of Kesteria"]),
    ("a coalition by its name", "training", "A coalition of militias known as Tolm Dawn seized the town.", "A coalition of militias",
     ["Tolm Dawn"]),
    ("forces withdrawn from two lands", "training", "Kesteria completed the pullout of its forces from Velmora and Norvane.",
     "its forces from Velmora", ["Armed Forces of Kesteria"]),
    ("people by their work", "training", "Rebels kidnapped two oil engineers near Tolm.", "two oil engineers", ["oil engineers"]),
    ("they who are accused", "training", "The Kesterian army accused the Ardel Home Guard of breaking the truce after they shelled a post.",
     "they", ["Ardel Home Guard"]),
    ("the fighting goes on in it", "training", "Velmora is quiet. The fighting near Tolm began in May. It has claimed 30 lives.", "It", []),
    ("it came after", "training", "Norvane sent an envoy to Velmora. It came after Kesterian troops attacked Tolm.", "It", []),
    ("the mission called a force", "world", "UNIFIL left a post near Tolm. The force said its convoy was attacked.", "The force",
     ["United Nations Interim Force in Lebanon"]),
    ("a convoy of the force is the force's", "world", "UNIFIL left a post near Tolm. The force said its convoy was attacked.", "its convoy",
     ["United Nations Interim Force in Lebanon"]),
    ("the latter of two", "world", "The Syrian army attacked the Houthis and the latter responded with fire.", "the latter", ["Houthis"]),
    ("the one half of a land", "world", "South Korean and North Korean troops clashed. The South fired first.",
     "The South", ["South Korea"]),
    ("a news agency and its name", "world", "The South Korean news agency Yonhap reported the clash.",
     "The South Korean news agency Yonhap",
     ["Yonhap News Agency"]),
    ("government forces of the one state told", "world", "Many people died in clashes with government forces during protests in Mali.",
     "government forces", ["Armed Forces of Mali"]),
    ("troops of an occupation regime are not the land's own", "world", "Two men of Mali were hit by the occupation regime troops.",
     "the occupation regime troops", ["occupation regime troops"]),
    ("who brokers is no side", "world", "The Syrian army and Turkey clashed. A truce mediated by Qatar was broken by both sides.",
     "both sides", ["Syria", "Turkey"]),
    ("fighters told by others than the group before", "world",
     'The Houthis crossed the river. Nine fighters from "armed terrorist groups" died.',
     'Nine fighters from "armed terrorist groups', ['fighters from armed terrorist groups']),
    ("an armed group by its nation", "world", "Hezbollah fired first. Later the Lebanese armed group blamed Israel for it.",
     "the Lebanese armed group", ["Hezbollah"]),
    ("who says so in a clause of its sentence", "training",
     "The Kesterian army gave no toll. Velmora has told none since Monday, when it said ten men had died.", "it", ["Velmora"]),
    ("an official and his name", "training", "A senior official in Brask, Edward Dell, accused Kesteria of theft.",
     "A senior official in Brask", ["Edward Dell"]),
    ("a spokesman of a body nobody lists", "training", "Arvik Dell, a spokesman for the Tolm Council of Elders, said the road is open.",
     "Arvik Dell", ["Arvik Dell"]),
    ("a name after the title, not the place before", "training",
     "Six men were hit in the district of Abu Selm, the head of the council, Arvik Dell, said.", "the head of the council", ["Arvik Dell"]),
    ("a given name of two halves", "training", "Spokesman Lee Sung-jun said that Kesterian troops had left.", "Spokesman Lee Sung-jun",
     ["Lee Sung-jun"]),
]


@pytest.mark.parametrize(("why", "theatre", "text", "words", "expected"), MEANT, ids=[row[0] for row in MEANT])
def test_told_before(why: str, theatre: str, text: str, words: str, expected: list[str]) -> None:
    report = Report("r", text, published="2019-04-16")
    found = [m for m in find_mentions(report, read(report, always=True), load_theatre(theatre)) if m.span.text == words]
    assert [a.name for m in found[-1:] for a in m.actors] == expected, why


def test_told_before_spokesman_of_an_unknown_body() -> None:
    report = Report("r", "Arvik Dell, a spokesman for the Tolm Council of Elders, said the road is open.")
    found = find_mentions(report, read(report, always=True), load_theatre("training"))
    assert {m.on_behalf_of.name for m in found if m.on_behalf_of is not None} == {"Tolm Council of Elders"}


# why, text, value of both days; the report is of Tuesday, 16 April 2019
PAIRS = [
    ("to come", "A truce was declared for Tuesday and Wednesday.", ["2019-04-16", "2019-04-17"]),
    ("gone by", "Tolm was shelled on Thursday and Friday.", ["2019-04-11", "2019-04-12"]),
    ("the second before the report, the first not after it", "The army will look into two raids on Monday and Tuesday.",
     ["2019-04-15", "2019-04-16"]),
]


@pytest.mark.parametrize(("why", "text", "expected"), PAIRS, ids=[row[0] for row in PAIRS])
def test_told_before_pairs_of_days(why: str, text: str, expected: list[str]) -> None:
    report = Report("r", text, published="2019-04-16")
    assert [w.value for w in find_times(report, read(report, always=True))] == expected, why
