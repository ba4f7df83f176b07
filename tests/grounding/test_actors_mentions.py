"""Actor grounding: whom names, organs, forces, titles and groups of a report stand for, without looking back."""

from __future__ import annotations

import pytest

from truceline.grounding import find_mentions
from truceline.language import read
from truceline.records import Mention, Report
from truceline.theatres import load_theatre

# the gate of the parser passes only reports with words of conflict
GATE = "\n\nShelling broke the truce; soldiers were killed, an officer said."


def mentions(text: str, theatre: str = "training", publisher: str | None = None) -> tuple[Mention, ...]:
    report = Report("r", text + GATE if text else text, publisher=publisher, published="2019-04-16")
    found = find_mentions(report, read(report), load_theatre(theatre))
    assert all(report.text[m.span.start : m.span.end] == m.span.text for m in found)
    assert len({m.head for m in found}) == len(found)
    return tuple(m for m in found if m.span.start < len(text))


def names(text: str, words: str, theatre: str = "training", publisher: str | None = None) -> list[str]:
    """Names of the actors of the one mention with these words; ["-"] if there is no such mention."""
    fitting = [m for m in mentions(text, theatre, publisher) if m.span.text == words and not m.method.startswith("modifier")]
    return [a.name for a in fitting[0].actors] if fitting else ["-"]


# why, text, words of the mention, names of its actors
TRAINING = [
    ("a state that acts", "Velmora withdrew its guns.", "Velmora", ["Velmora"]),
    ("a state as a place is nobody", "The shells fell in Velmora.", "Velmora", ["-"]),
    ("a capital that acts is the government", "Tarnis accused the other side of lying.", "Tarnis", ["Government of Velmora"]),
    ("a capital after a verb of address", "Norvane asked Dunmere to open the road.", "Dunmere", ["Government of Kesteria"]),
    ("a capital as a goal is nobody", "The envoy flew to Dunmere.", "Dunmere", ["-"]),
    ("an agent", "A truce brokered by Sennport held.", "Sennport", ["Government of Norvane"]),
    ("a subject the parser loses", "On 18 November Tarnis reported two dead.", "Tarnis", ["Government of Velmora"]),
    ("army by nationality", "Kesterian infantrymen crossed the river.", "Kesterian infantrymen", ["Armed Forces of Kesteria"]),
    ("army by possessor", "Velmora's warplanes bombed Brask.", "Velmora's warplanes", ["Armed Forces of Velmora"]),
    ("army of its state", "Kesteria said its troops had left.", "its troops", ["Armed Forces of Kesteria"]),
    ("shared noun", "Norvanese and Velmoran soldiers met.", "Norvanese and Velmoran soldiers",
     ["Armed Forces of Norvane", "Armed Forces of Velmora"]),
    ("organ by nationality", "The Norvanese Interior Ministry denied it.", "The Norvanese Interior Ministry",
     ["Ministry of Interior of Norvane"]),
    ("organ with of", "The Ministry of Health of Kesteria counted ten dead.", "The Ministry of Health of Kesteria",
     ["Ministry of Health of Kesteria"]),
    ("organ by its seat", "The Defence Ministry in Tarnis said nothing new.", "The Defence Ministry in Tarnis",
     ["Ministry of Defence of Velmora"]),
    ("another state's organ under a name the pack knows", "The Norvanese Defence Council met.", "The Norvanese Defence Council",
     ["Defence Council of Norvane"]),
    ("government", "The Norvanese government offered talks.", "The Norvanese government", ["Government of Norvane"]),
    ("named body, with its article", "A member of the Ardel Home Guard said so.", "the Ardel Home Guard", ["Ardel Home Guard"]),
    ("whoever belongs to a body is not the body", "A member of the Ardel Home Guard said so.", "A member of the Ardel Home Guard",
     ["a member of the Ardel Home Guard"]),
    ("fighters of a body are the body", "Home Guard fighters took the bridge.", "Home Guard fighters", ["Ardel Home Guard"]),
    ("person with office", "President Adela Morcant flew to Halvik.", "President Adela Morcant", ["Adela Morcant"]),
    ("person no theatre knows", "Corporal Sorin Dale was freed.", "Corporal Sorin Dale", ["Sorin Dale"]),
    ("surname of the theatre", "Kalloran refused.", "Kalloran", ["Seff Kalloran"]),
    ("office-holder by the theatre", "The Velmoran president flew home.", "The Velmoran president", ["Adela Morcant"]),
    ("leader of a state", "The Kesterian leader refused.", "The Kesterian leader", ["Joren Talvey"]),
    ("unnamed person as the text has it", "A resident of Corran told reporters that guns were fired.", "A resident of Corran",
     ["a resident of Corran"]),
    ("number and article are no part of a name", "At least 12 civilians were killed.", "At least 12 civilians", ["civilians"]),
    ("rebels keep their nation", "Norvanese rebels attacked the post.", "Norvanese rebels", ["Norvanese rebels"]),
    ("rebels by the side they take", "Pro-Kesterian militants shelled Tolm.", "Pro-Kesterian militants", ["pro-Kesterian separatists"]),
    ("rebels by their country", "Rebels in Norvane seized a port.", "Rebels in Norvane", ["Norvanese rebels"]),
    ("a people", "Kesterians fear another winter.", "Kesterians", ["Kesterians"]),
    ("name of a medium", "The Coastal Courier reported ten dead.", "The Coastal Courier", ["The Coastal Courier"]),
    ("first person is left to the speaker", "\"We did not fire,\" Kalloran said.", "We", []),
    ("the enemy of who speaks", "The enemy shelled Tolm, the Velmoran army said.", "The enemy", ["Armed Forces of Kesteria"]),
]

WORLD = [
    ("organ no file lists", "Ethiopian border guards fired on a convoy.", "Ethiopian border guards", ["Border Guard Service of Ethiopia"]),
    ("article of the state", "The Philippine army withdrew.", "The Philippine army", ["Armed Forces of the Philippines"]),
    ("security forces keep their words", "Kenyan security forces stormed the building.", "Kenyan security forces",
     ["Kenyan security forces"]),
    ("an army with a proper name of its own", "The Chadian Northern Command withdrew.", "The Chadian Northern Command",
     ["Chadian Northern Command"]),
    ("a first name makes a person of a known name", "James Paris was freed.", "James Paris", ["James Paris"]),
]


@pytest.mark.parametrize(("why", "text", "words", "expected"), TRAINING)
def test_actors_in_the_training_theatre(why: str, text: str, words: str, expected: list[str]) -> None:
    assert names(text, words) == expected, why


@pytest.mark.parametrize(("why", "text", "words", "expected"), WORLD)
def test_actors_in_the_world(why: str, text: str, words: str, expected: list[str]) -> None:
    assert names(text, words, "world") == expected, why


def test_actors_bare_organ_belongs_to_the_publisher() -> None:
    text = "Shells hit Tolm overnight, the Foreign Ministry said."
    assert names(text, "the Foreign Ministry", publisher="Radio Dunmere") == ["Ministry of Foreign Affairs of Kesteria"]
    assert names(text, "the Foreign Ministry", publisher="Evening paper, Tarnis") == ["Ministry of Foreign Affairs of Velmora"]


# why, text, words of the mention, whom the person speaks for
BEHALF = [
    ("organ before the title", "Kesterian Foreign Ministry spokesman Sorin Dale denied it.",
     "Kesterian Foreign Ministry spokesman Sorin Dale",
     "Ministry of Foreign Affairs of Kesteria"),
    ("by the theatre's role", "Mirela Osk denied it.", "Mirela Osk", "Ministry of Foreign Affairs of Kesteria"),
    ("in apposition", "Sorin Dale, a spokesman for the Norvanese police, denied it.", "Sorin Dale", "Norvanese police"),
    ("title first, rank after the comma", "An army spokesman of Norvane, Brig. Gen. Sorin Dale, denied it.", "Brig. Gen. Sorin Dale",
     "Armed Forces of Norvane"),
    ("nobody speaks for himself", "Colonel Sorin Dale denied it.", "Colonel Sorin Dale", None),
    ("a president speaks for nobody else", "President Adela Morcant denied it.", "President Adela Morcant", None),
]


@pytest.mark.parametrize(("why", "text", "words", "expected"), BEHALF)
def test_actors_on_behalf_of(why: str, text: str, words: str, expected: str | None) -> None:
    found = [m for m in mentions(text) if m.span.text == words]
    assert found, why
    behalf = found[0].on_behalf_of
    assert (behalf.name if behalf else None) == expected, why


def test_actors_ids_of_composed_and_textual() -> None:
    text = "Norvanese troops met masked villagers."
    ids = {m.span.text: [a.id for a in m.actors] for m in mentions(text)}
    assert ids["Norvanese troops"] == ["NOR_AF"]
    assert ids["masked villagers"] == ["text:masked-villagers"]


def test_actors_are_deterministic() -> None:
    text = "Velmora and Kesteria blamed each other. Both sides said their troops were fired on, and they refused to talk."
    assert mentions(text) == mentions(text)


def test_actors_of_nothing() -> None:
    assert mentions("") == ()


ARMY = "People's Liberation Army"
NAMESAKES = [
    ("told after", f"The {ARMY} (PLA), a banned insurgent group, raided the post. The PLA attacked again.", "The PLA", [ARMY]),
    ("told before", f"The terrorist group {ARMY} attacked a convoy.", ARMY, [ARMY]),
    ("nothing told", f"The {ARMY} attacked the island.", f"The {ARMY}", ["Armed Forces of China"]),
    ("a foe is no description", f"The Chinese {ARMY}, a foe of the militant group, attacked.", f"The Chinese {ARMY}",
     ["Armed Forces of China"]),
    ("another group beside it", "The PLA, a border unit and rebels fought.", "The PLA", ["Armed Forces of China"]),
]  # fmt: skip


@pytest.mark.parametrize(("why", "text", "words", "expected"), NAMESAKES, ids=[row[0] for row in NAMESAKES])
def test_insurgents_are_not_the_army_whose_name_they_bear(why: str, text: str, words: str, expected: list[str]) -> None:
    assert names(text, words, "world") == expected, why
