"""Who is meant by words that name nobody in full: fighters, coalitions, groups beside their name, peoples, missions, short forms.

Sentences and names are invented; real groups stand in them only where a row of the world codebook is tested.
"""

from __future__ import annotations

import pytest

from truceline.codebooks.armed_groups import armed_groups, missions_in
from truceline.grounding import find_mentions
from truceline.grounding.spellings import skeleton
from truceline.language import read
from truceline.records import Mention, Report
from truceline.theatres import load_theatre

# the gate of the parser passes only reports with words of conflict
GATE = "\n\nShelling broke the truce; soldiers were killed."


def mentions(text: str, theatre: str, publisher: str | None) -> tuple[Mention, ...]:
    report = Report("r", text + GATE, publisher=publisher, published="2019-04-16")
    found = find_mentions(report, read(report), load_theatre(theatre))
    assert all(report.text[m.span.start : m.span.end] == m.span.text for m in found)
    return tuple(m for m in found if m.span.start < len(text))


def names(text: str, words: str, theatre: str = "training", publisher: str | None = None) -> list[str]:
    """Names of the actors of the last mention with these words; ["-"] if there is no such mention."""
    fitting = [m for m in mentions(text, theatre, publisher) if m.span.text == words and not m.method.startswith("modifier")]
    return [a.name for a in fitting[-1].actors] if fitting else ["-"]


# why, text, words of the mention, names of its actors
MEANT = [
    ("a state and rebels in one phrase", "Norvane and Ardel rebels signed a truce.", "Norvane and Ardel rebels",
     ["Norvane", "Ardel rebels"]),
    ("rebels before what they do", "Rebel shelling killed a child.", "Rebel", ["rebels"]),
    ("rebels before what they do, and to whom", "Insurgent shelling of the two villages killed a child.", "Insurgent", ["insurgents"]),
    ("fighting at the start is nobody", "Gunfire in Tolm killed two men.", "Gunfire", ["-"]),
    ("the president is not the former one", "Kesteria's former deputy prime minister left. The deputy prime minister stayed.",
     "The deputy prime minister", ["deputy prime minister"]),
    ("a counterpart holds the same office, not the highest", "Velmoran Foreign Minister Ruven Arvik met his Kesterian counterpart.",
     "his Kesterian counterpart", ["foreign minister of Kesteria"]),
    ("a part of a state has a government of its own", "Norvane's army left Tolm. The provincial government said so.",
     "The provincial government", ["provincial government"]),
    ("police are not the riot police alone", "Riot police fired gas. Later police shot a man.", "police", ["police"]),
    ("pirates are no named group's", "The Ardel Liberation Front crossed the river. The Ardel Liberation Front fled. Three pirates died.",
     "Three pirates", ["pirates"]),
    ("whose the day is", "In Monday's violence crowds burned a car.", "violence crowds", ["violence crowds"]),
    ("half a pair of quotation marks", 'Officers trained "moderate" rebels.', 'moderate" rebels', ["moderate rebels"]),
    ("the president of a place told before him", "They fled to Ingria, whose president asked for tents.", "whose president",
     ["president of Ingria"]),
    ("whose troops", "The line runs through Norvane, whose soldiers fired first.", "whose soldiers", ["Armed Forces of Norvane"]),
    ("the country of an office-holder nobody names", "Velmora's deputy prime minister said his country was ready.", "his country",
     ["Velmora"]),
    ("an office-holder nobody names", "The Velmoran deputy prime minister left.", "The Velmoran deputy prime minister",
     ["deputy prime minister of Velmora"]),
    ("two office-holders of two states", "The Norvanese deputy prime minister met the Velmoran deputy prime minister.",
     "the Velmoran deputy prime minister", ["deputy prime minister of Velmora"]),
    ("an office of what a state has", "The president of Norvane's bar council left.", "The president of Norvane's bar council",
     ["president of Norvane's bar council"]),
    ("who held an office once", "The former Velmoran deputy prime minister left.",
     "The former Velmoran deputy prime minister", ["former Velmoran deputy prime minister"]),
    ("gendarmes", "Norvanese gendarmes took the bridge.", "Norvanese gendarmes", ["Norvanese gendarmerie"]),
    ("a trade is a person's, not an army's", "Gunmen shot a Norvanese carpenter.", "a Norvanese carpenter", ["a Norvanese carpenter"]),
    ("an office by one name, owner before it", "The general met Norvane's vice president.", "Norvane's vice president",
     ["vice president of Norvane"]),
    ("an office by one name, nation before it", "The Norvanese prime minister met the general.", "The Norvanese prime minister",
     ["prime minister of Norvane"]),
    ("a name set off as a militia's", "Laskar Brask, a militia from the south, said it was folding up.", "it", ["Laskar Brask"]),
    ("presidents of two states", "The Velmoran and Norvanese presidents met.", "The Velmoran and Norvanese presidents",
     ["Adela Morcant", "president of Norvane"]),
    ("ministers of two states, told after them", "The foreign ministers of Velmora and Norvane met.", "The foreign ministers of Velmora",
     ["Ruven Hask", "Berit Solane"]),
    ("officers of one state are no two persons", "The Velmoran defence ministers met.", "The Velmoran defence ministers",
     ["Velmoran defence ministers"]),
    ("a person's country", "Prime Minister Joren Talvey said his country was ready.", "his country", ["Kesteria"]),
    ("gunmen nobody knows", "The Ardel Liberation Front crossed the river. The Ardel Liberation Front fled. Gunmen killed two men.",
     "Gunmen", ["gunmen"]),
    ("militants where one group is told", "The Ardel Liberation Front crossed the river. The Ardel Liberation Front fled. "
     "Militants killed two men.", "Militants", ["Ardel Liberation Front"]),
    ("fighters of a commander", "Fighters of commander Seff Kalloran took Tolm.", "Fighters of commander Seff Kalloran",
     ["Ardel Home Guard"]),
    ("troops of a commander, by troops", "Troops of commander Seff Kalloran took Tolm.", "Troops of commander Seff Kalloran",
     ["Ardel Home Guard"]),
    ("the only group of a report", "The Ardel Liberation Front crossed the river. The Ardel Liberation Front lost ten men. "
     "Later the rebels withdrew.",
     "the rebels", ["Ardel Liberation Front"]),
    ("adjectives that tell nothing", "The Ardel Liberation Front crossed the river. The Ardel Liberation Front fled. "
     "The heavily armed militants withdrew.",
     "The heavily armed militants", ["Ardel Liberation Front"]),
    ("rebels told by their people, in a report of one group", "The Ardel Liberation Front crossed the river. The Ardel Liberation Front "
     "fled. The mainly Tamil rebels withdrew.", "The mainly Tamil rebels", ["Ardel Liberation Front"]),
    ("police by its men", "Norvanese police officers took the bridge.", "Norvanese police officers", ["Norvanese police"]),
    ("the verb's word is no part of a name", "Guards shot dead two militants.", "dead two militants", ["militants"]),
    ("soldiers of the one state told", "Soldiers took the bridge. Velmora denied it, and Velmora closed its border.",
     "Soldiers", ["Armed Forces of Velmora"]),
    ("soldiers where two states are told", "Soldiers took the bridge. Velmora denied it, and Kesteria closed its border.",
     "Soldiers", ["soldiers"]),
    ("a group named by a verb", "A rebel group called the Brask Volunteers took the town. The group then withdrew.",
     "The group", ["Brask Volunteers"]),
    ("a group that calls itself so", "A faction calling itself the Brask Volunteers took the town.", "A faction", ["Brask Volunteers"]),
    ("a group named in apposition", "An armed group, the Brask Volunteers, took the town.", "An armed group", ["Brask Volunteers"]),
    ("what a named group is", "The Ardel Liberation Front, a separatist group, took the town.",
     "a separatist group", ["Ardel Liberation Front"]),
    ("affiliation is not identity", "A militia linked to the Ardel Liberation Front took the town. The group fired first.",
     "The group", ["group"]),
    ("fighters of a group told after them", "Members of the Ardel Home Guard took the town.",
     "Members of the Ardel Home Guard", ["Ardel Home Guard"]),
    ("our troops are the speaker's", "The Kesterian defence ministry said our troops had left.",
     "our troops", ["Armed Forces of Kesteria"]),
    ("my troops are the speaker's", "Colonel Tam Brasel, the military chief of the Ardel Home Guard, spoke. My troops left, Brasel said.",
     "My troops", ["Ardel Home Guard"]),
    ("rebel troops of a leader", "Adela Morcant, president of Velmora, met the press. Her rebel troops left.", "Her rebel troops",
     ["her rebel troops"]),
    ("a weapon's short form is nobody", "Men fired rocket-propelled grenades (RPG) and fled.", "RPG", ["-"]),
    ("an organ in a place told before it", "In Tolm, the Ministry of Health counted two dead.", "the Ministry of Health",
     ["Ministry of Health of Tolm"]),
    ("its own fighters", "The Ardel Home Guard said three of its own fighters were shot.", "its own fighters", ["Ardel Home Guard"]),
    ("the short form before the owner", "Kesteria fired, said the Ministry of Defence (MOD) of Velmora.", "the Ministry of Defence",
     ["Ministry of Defence of Velmora"]),
    ("a nation inside the name of a town", "Shells fell on the town of Sant Kesterian Velde, Velmora said. The army left.",
     "The army", ["Armed Forces of Velmora"]),
    ("troops end where between begins", "Rebels met troops between Brask and Tolm.", "troops", ["troops"]),
    ("troops loyal to a government", "Troops loyal to the government of Velmora attacked.", "Troops", ["Armed Forces of Velmora"]),
    ("troops led by another state", "Troops led by Kesteria attacked.", "Troops", ["Armed Forces of Kesteria"]),
    ("a coalition by who leads it", "The Norvane-led coalition struck Brask.", "The Norvane-led coalition", ["Norvane-led coalition"]),
    ("a coalition told before", "The Norvane-led coalition struck Brask. The coalition denied it.",
     "The coalition", ["Norvane-led coalition"]),
    ("its aircraft", "The Norvane-led coalition struck Brask. Coalition aircraft came back at night.",
     "Coalition aircraft", ["Norvane-led coalition"]),
    ("two nations before one noun", "Kesterian and Velmoran officials met.",
     "Kesterian and Velmoran officials", ["Kesterian officials", "Velmoran officials"]),
    ("two nouns after one nation", "Velmoran medics and security sources confirmed it.",
     "Velmoran medics and security sources", ["Velmoran medics", "Velmoran security sources"]),
    ("two adjectives that are no owners", "Senior and junior officials met.",
     "Senior and junior officials", ["senior and junior officials"]),
    ("a force and fighters", "The Velmoran army and Home Guard fighters clashed.",
     "The Velmoran army and Home Guard fighters", ["Armed Forces of Velmora", "Ardel Home Guard"]),
    ("an abbreviation in brackets", "The Velmoran Border Inspection Service (BIS) closed the road. The BIS said nothing.",
     "The BIS", ["Velmoran Border Inspection Service"]),
    ("an age is no count", "A 47-year-old farmer was killed by soldiers.", "A 47-year-old farmer", ["a 47-year-old farmer"]),
    ("a state of things is no state", "Velmora declared a state of emergency.", "a state of emergency", ["-"]),
    ("a district called state is no state", "Troops entered Upper Ardel state.", "Upper Ardel state", ["-"]),
    ("an office name is nobody", "The Deputy Foreign Affairs Minister of Norvane met the press.", "Foreign Affairs", ["-"]),
    ("a minister is not his deputy", "Deputy Foreign Minister Sorin Dale met the press. The Norvanese prime minister was away.",
     "The Norvanese prime minister", ["prime minister of Norvane"]),
    ("an organ of a territory is no state's", "Kesteria shelled the town, the health ministry of the enclave said.",
     "the health ministry of the enclave", ["health ministry of the enclave"]),
    ("the spokesperson's own side", "Kesterian army spokesman Daro Venn said its troops had left.",
     "its troops", ["Armed Forces of Kesteria"]),
    ("a day is no part of a name", "The Home Guard on Monday withdrew.", "The Home Guard", ["Ardel Home Guard"]),
    ("government forces", "Velmora's government met. Government forces then attacked.", "Government forces", ["Armed Forces of Velmora"]),
    ("a bare plural machine as an object", "The Velmoran army attacked. The rebels used drones.", "drones", ["drones"]),
    ("the office of a holder", "President Adela Morcant spoke. Her office denied it.", "Her office", ["Presidency of Velmora"]),
    ("both ministries of the two sides", "Kesteria shelled Velmora. Velmora shelled Kesteria. Norvane called both defence ministers.",
     "both defence ministers", ["Ministry of Defence of Kesteria", "Ministry of Defence of Velmora"]),
    ("a name after a title may look like a month", "Spokesman May Torvin denied it.", "Spokesman May Torvin", ["May Torvin"]),
]  # fmt: skip

# why, text, words, names: rows of the world codebooks
WORLD = [
    ("a capital before a surname is a first name", "Santiago Mell said the talks went on.", "Santiago Mell", ["Santiago Mell"]),
    ("which is told to speak for its state without one", "Paris said the talks went on.", "Paris", ["Government of France"]),
    ("a people by its adjective", "The Yazidi minority fled the shelling.", "The Yazidi minority", ["Yazidis"]),
    ("a people by name", "The shells drove out 200 Kurds.", "200 Kurds", ["Kurds"]),
    ("forces of a people by the group told", "The Peshmerga held the dam. Kurdish forces then withdrew.",
     "Kurdish forces", ["Peshmerga"]),
    ("fighters by their leader", "Khalifa Haftar spoke. Haftar's fighters took the port.", "Haftar's fighters", ["Libyan National Army"]),
    ("no rebels where nobody says so", "Hezbollah shelled the town. Hezbollah denied it. Rebels fled.", "Rebels", ["rebels"]),
    ("a group that fights where the report is", "The Taliban and al-Qaeda fled Afghanistan's hills. The Taliban came back. "
     "In Afghanistan the insurgents regrouped.",
     "the insurgents", ["Taliban"]),
    ("the government they fight", "The Taliban attacked a post in Afghanistan. The interim government denied it.",
     "The interim government", ["Government of Afghanistan"]),
    ("one name, two groups: by the state told", "In Nepal the Maoists signed. Nepal waited.",
     "the Maoists", ["Communist Party of Nepal (Maoist)"]),
    ("one name, no state told", "The Maoists signed.", "The Maoists", ["Maoists"]),
    ("a known coalition", "The US-led military coalition bombed the town.", "The US-led military coalition", ["US-led coalition"]),
    ("a mission by where it serves", "The UN mission in Mali condemned the shelling.", "The UN mission in Mali", ["MINUSMA"]),
    ("troops of a mission", "UN peacekeepers in Lebanon came under fire.",
     "UN peacekeepers in Lebanon", ["United Nations Interim Force in Lebanon"]),
    ("a state agency", "Syria's state news agency told of an attack.", "Syria's state news agency", ["Syrian Arab News Agency"]),
    ("another spelling of a group", "Lashkar-i-Tayyebah fired at the post.", "Lashkar-i-Tayyebah", ["Lashkar-e-Taiba"]),
    ("another spelling of a body", "The U.N. Security Council met.", "The U.N. Security Council", ["United Nations Security Council"]),
    ("an article inside a name is small or large", "The Al-Qassam Brigades fired.",
     "The Al-Qassam Brigades", ["Izz ad-Din al-Qassam Brigades"]),
    ("a seat of power acts", "The White House thanked the clergy.", "The White House", ["White House"]),
    ("a seat of power is only a place", "He spoke at the White House.", "the White House", ["-"]),
    ("a party of the land told", "The United States waits. Democrats want a truce.", "Democrats", ["Democratic Party"]),
    ("no party of the land told", "Kenya waits. Democrats want a truce.", "Democrats", ["Democrats"]),
    ("helicopters are no militia", "In Nigeria Cobras struck the camp.", "Cobras", ["Cobras"]),
    ("the house that is meant where no state is told", "The House of Representatives of the United States voted.",
     "The House of Representatives of the United States", ["United States House of Representatives"]),
    ("the army of a republic not recognised", "Bosnian Serb forces shelled the town.", "Bosnian Serb forces", ["Army of Republika Srpska"]),
    ("a seat of power that is an organ", "White House spokesman Arlo Finch denied it.",
     "White House spokesman Arlo Finch", ["Arlo Finch"]),
    ("short form of a newspaper", "The Wall Street Journal told of the attack. The Journal named nobody.",
     "The Journal", ["The Wall Street Journal"]),
    ("a group by its first word", "The army blamed the Liberation Tigers of Tamil Eelam. The Tigers denied it.", "The Tigers",
     ["Liberation Tigers of Tamil Eelam"]),
    ("a settlement is no person", "Palestinian medics fled as Israel shelled Beit Hanoun.", "Beit Hanoun", ["-"]),
    ("an agency's name as a first name", "Spokeswoman Tasnim Aldor denied it.", "Spokeswoman Tasnim Aldor", ["Tasnim Aldor"]),
    ("another people's organ is not the publisher's", "The Taliban attacked Kabul. Afghanistan mourned. Afghanistan buried its dead. "
     "The health ministry counted ten dead.",
     "The health ministry", ["Ministry of Health of Afghanistan"]),
]  # fmt: skip


@pytest.mark.parametrize(("why", "text", "words", "expected"), MEANT, ids=[row[0] for row in MEANT])
def test_who_is_meant(why: str, text: str, words: str, expected: list[str]) -> None:
    assert names(text, words) == expected


@pytest.mark.parametrize(("why", "text", "words", "expected"), WORLD, ids=[row[0] for row in WORLD])
def test_who_is_meant_in_the_world(why: str, text: str, words: str, expected: list[str]) -> None:
    assert names(text, words, "world", "BBC") == expected


def test_armed_codebook_names_only_groups_the_world_knows() -> None:
    table, world = armed_groups(), load_theatre("world")
    of_people = {i for groups in table.of_people.values() for i in groups}
    ids = {*table.home, *table.not_rebels, *table.not_insurgents, *table.islamists, *of_people}
    assert {i for i in ids if world.actor(i) is None} == set()
    assert {state for state in table.home.values() if world.actor(state) is None} == set()


def test_nobody_is_filled_in_from_the_list_of_leaders() -> None:
    assert names("The French president met the general.", "The French president", "world") == ["president of France"]
    assert names("Emmanuel Macron spoke. The French president met the general.", "The French president", "world") == ["Emmanuel Macron"]


def test_states_in_the_plural_are_one() -> None:
    text = "The charity mourned its doctors. As the United States said it was investigating, the charity wept."
    assert names(text, "it", "world") == ["United States"]


def test_a_capital_at_whose_request_acts() -> None:
    assert names("Planes came at the request of Tbilisi.", "Tbilisi", "world") == ["Government of Georgia"]


def test_missions_serve_in_states_the_world_knows() -> None:
    world = load_theatre("world")
    for state, rows in missions_in().items():
        assert world.actor(state) is not None
        assert all(world.actor(mission) is not None and start <= end for mission, start, end in rows)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Jaish-e-Tolmad", "Jaysh-i-Tulmmad", True),
        ("Abed Rabbo Tolmar", "Abd Rabbu Tulmer", True),
        ("Brask Front", "Brask Fort", False),
        ("Brask", "Brusk", True),  # one word has no skeleton at all
    ],
)
def test_spellings_share_a_skeleton(one: str, other: str, same: bool) -> None:
    assert (skeleton(one) == skeleton(other)) is same
