"""Words that are meant by what a report told before: the army of its land, bare soldiers, bodies and papers taken up, peoples as states.

Sentences and names are invented; real states, towns and groups stand in them only where a row of the world codebook is tested.
"""

from __future__ import annotations

import pytest

from truceline.grounding import find_mentions
from truceline.language import read
from truceline.records import Report
from truceline.theatres import load_theatre

# why, theatre, text, words of the mention, names of its actors ([] where the words stand for nobody)
MEANT = [
    ("jets of another state are not the army", "world",
     "Chadian jets struck rebels near Maiduguri. Nigeria thanked them. Nigeria has lost five towns. The army is seldom seen.",
     "The army", ["Armed Forces of Nigeria"]),
    ("another state's army goes on as the army", "world",
     "The Chadian army struck rebels near Maiduguri. Nigeria thanked it. Nigeria has lost towns. The army lost a man.",
     "The army", ["Armed Forces of Chad"]),
    ("bare soldiers of the land, told by its towns", "world",
     "Mali is under curfew, the BBC says. In Gao and in Mopti the markets are shut. On Friday four soldiers were killed near Timbuktu.",
     "four soldiers", ["Armed Forces of Mali"]),
    ("picked troops of the land", "training", "Velmora is quiet. Velmora waits. On Friday special troops stormed a farm.", "special troops",
     ["Armed Forces of Velmora"]),
    ("soldiers of whom nobody tells the land", "training", "Velmora and Kesteria wait. On Friday soldiers stormed a farm.", "soldiers",
     ["soldiers"]),
    ("soldiers of a unit are told by it", "training", "Velmora is quiet. Velmora waits. Soldiers of the hill brigade stormed a farm.",
     "Soldiers of the hill brigade", ["soldiers of the hill brigade"]),
    ("a resolution is of the council told", "world",
     "The Security Council voted on Mali on Friday. The resolution urges both sides to talk.",
     "The resolution", ["United Nations Security Council"]),
    ("an army statement is the army's", "training", "Velmora is quiet. An army statement claimed nine men died in Velmora.",
     "statement", ["Armed Forces of Velmora"]),
    ("a statement by the verb that issued it", "world",
     "UNICEF issued a statement on Friday. The statement, read out in Paris, urged a truce.",
     "The statement", ["UNICEF"]),
    ("the government of the capital a sentence opens with", "world",
     "Mali is at war. Mali waits. In Paris, the foreign ministry said it would send jets.",
     "the foreign ministry", ["Ministry of Foreign Affairs of France"]),
    ("a people that acts is its state", "world", "The Estonians have asked for help.", "The Estonians", ["Estonia"]),
    ("a people of whom more is said is people", "world", "The Estonians who fled the town wept.", "The Estonians", ["Estonians"]),
    ("a people of many lands is no state", "world", "The Serbs lifted the siege.", "The Serbs", ["Serbs"]),
    ("the alliance", "world", "NATO bombed the town. The alliance said its planes hit a depot.", "The alliance", ["NATO"]),
    ("the group is the armed one", "world", "Boko Haram fled the hills near Maiduguri. Mandara is quiet. The group has lost its camps.",
     "The group", ["Boko Haram"]),
    ("the gang", "world", "Abu Sayyaf holds nine people. The gang wants money.", "The gang", ["Abu Sayyaf"]),
    ("the two sides of a war within a land", "world",
     "The Taliban attacked a post in Afghanistan. Afghanistan's army and the Taliban clashed. Norway will host talks of the two sides.",
     "the two sides", ["Afghanistan", "Taliban"]),
    ("a plural of a force's name", "training",
     "The Tolm Eagle Force wants money. The Eagles raided a farm.", "The Eagles", ["Tolm Eagle Force"]),
    ("army helicopters", "training", "Velmora is quiet. Velmora waits. Army helicopters hit a farm.", "Army helicopters",
     ["Armed Forces of Velmora"]),
    ("villagers who call it so", "training",
     "Velmora spoke first. The strike comes as villagers near Tolm have marched against what they call neglect.", "they",
     ["villagers near Tolm"]),
    ("a land's insurgents are the group told", "world", "Al-Shabaab denied it. Washington spoke of Somalia's Islamist insurgents.",
     "Somalia's Islamist insurgents", ["Al-Shabaab"]),
    ("the UN mission of the land told", "world", "Mali is at war. Mali waits. The UN mission condemned the attack.", "The UN mission",
     ["MINUSMA"]),
    ("peacekeepers of the mission told", "world", "UNIFIL left a post near Tolm. Two peacekeepers were hurt.", "Two peacekeepers",
     ["United Nations Interim Force in Lebanon"]),
]  # fmt: skip


@pytest.mark.parametrize(("why", "theatre", "text", "words", "expected"), MEANT, ids=[row[0] for row in MEANT])
def test_land_told(why: str, theatre: str, text: str, words: str, expected: list[str]) -> None:
    report = Report("r", text, published="2019-04-16")
    found = [m for m in find_mentions(report, read(report, always=True), load_theatre(theatre)) if m.span.text == words]
    assert [a.name for a in found[-1].actors] == expected if found else expected == ["-"]
