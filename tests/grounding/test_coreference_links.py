"""Coreference: pronouns and short forms stand for what was told before, or for nobody."""

from __future__ import annotations

import pytest

from truceline.grounding import find_mentions
from truceline.language import read
from truceline.records import Report
from truceline.theatres import load_theatre

# the gate of the parser passes only reports with words of conflict
GATE = "\n\nShelling broke the truce; soldiers were killed, an officer said."


def names(text: str, words: str, nth: int, theatre: str) -> list[str]:
    """Names of the actors of the n-th mention with these words; ["-"] if there is none."""
    report = Report("r", text + GATE, published="2019-04-16")
    fitting = [m for m in find_mentions(report, read(report), load_theatre(theatre)) if m.span.text == words]
    return [a.name for a in fitting[nth].actors] if len(fitting) > nth else ["-"]


# why, text, words, which of them, names
LINKS = [
    ("he of the clause above, though another spoke",
     "Minister Ruven Hask said the road was open. Sorin Dale was in Tarnis, where he asked for help.", "he", 0, ["Sorin Dale"]),
    ("it is the organ that spoke", "Kesteria's Defence Ministry said Velmora had fired. It said two men were hurt.", "It", 0,
     ["Ministry of Defence of Kesteria"]),
    ("a speaker named after the comma",
     "Two men of the Velmoran army were hurt, the Kesterian Defence Ministry said. Guns of the Velmoran army fired first, it added.",
     "it", 0,
     ["Ministry of Defence of Kesteria"]),
    ("he by gender", "Ruven Hask met Mirela Osk. He refused to sign.", "He", 0, ["Ruven Hask"]),
    ("she by title", "Spokeswoman Alda Venn met Sorin Dale. She refused to sign.", "She", 0, ["Alda Venn"]),
    ("they is the force", "Kesterian troops left Brask. They took the guns along.", "They", 0, ["Armed Forces of Kesteria"]),
    ("nobody told before", "He refused to sign.", "He", 0, []),
    ("a relative pronoun", "Seff Kalloran, who lives in Brask, refused.", "who", 0, ["Seff Kalloran"]),
    ("full name after the surname", "Dale refused. Major Sorin Dale is the commander.", "Dale", 0, ["Sorin Dale"]),
    ("surname after the full name", "Major Sorin Dale refused. Dale left.", "Dale", 0, ["Sorin Dale"]),
    ("short form of an organ", "The Velmoran Foreign Ministry protested. The ministry summoned an envoy.", "The ministry", 0,
     ["Ministry of Foreign Affairs of Velmora"]),
    ("organ known by its spokeswoman", "Mirela Osk refused to answer. The ministry would answer, she said.", "The ministry", 0,
     ["Ministry of Foreign Affairs of Kesteria"]),
    ("bare army", "The Velmoran army shelled Brask. The army denied it.", "The army", 0, ["Armed Forces of Velmora"]),
    ("rank", "Colonel Pell Arvik told reporters it was over. The colonel smiled.", "The colonel", 0, ["Pell Arvik"]),
    ("title told with another name", "Governor Sorin Dale met Captain Ruven Hask. The governor smiled.", "The governor", 0, ["Sorin Dale"]),
    ("the fighters", "Home Guard fighters took the post. The fighters left at dawn.", "The fighters", 0, ["Ardel Home Guard"]),
    ("part of a name", "The Ardel Observer Mission counted craters. The Mission left.", "The Mission", 0, ["Ardel Observer Mission"]),
    ("an abbreviation the report explains", "The Ardel Home Guard (AHG) fired. AHG denied it.", "AHG", 1, ["Ardel Home Guard"]),
    ("both sides without the mediator", "Velmora and Kesteria met in Sennport. Norvane praised both sides.", "both sides", 0,
     ["Velmora", "Kesteria"]),
    ("the two leaders", "Adela Morcant met Joren Talvey. The two leaders agreed.", "The two leaders", 0, ["Adela Morcant", "Joren Talvey"]),
    ("both armies", "Velmora and Kesteria fought. Both armies denied losses.", "Both armies", 0,
     ["Armed Forces of Velmora", "Armed Forces of Kesteria"]),
    ("the other side", "Velmora and Kesteria fought. The other side fired first, the Velmoran army said.", "The other side", 0,
     ["Kesteria"]),
    ("sides nobody told", "Both sides refused.", "Both sides", 0, ["both sides"]),
    ("a statement speaks for its issuer", "The Defence Council of Velmora met. A statement by the council said guns had fired.",
     "A statement by the council", 0, ["Defence Council of Velmora"]),
    ("the agency", "The Tarnis Telegraph Agency quoted an officer. The agency named nobody.", "The agency", 0, ["Tarnis Telegraph Agency"]),
]


@pytest.mark.parametrize(("why", "text", "words", "nth", "expected"), LINKS)
def test_coreference_links(why: str, text: str, words: str, nth: int, expected: list[str]) -> None:
    assert names(text, words, nth, "training") == expected, why


WORLD = [
    ("militants point back to the group", "Al-Shabaab attacked a base. The militants fled.", "The militants", 0, ["Al-Shabaab"]),
    ("rebels named in full later on", "Rebels seized a bridge. Norwegian rebels hold the north.", "Rebels", 0, ["Norwegian rebels"]),
]


@pytest.mark.parametrize(("why", "text", "words", "nth", "expected"), WORLD)
def test_coreference_in_the_world(why: str, text: str, words: str, nth: int, expected: list[str]) -> None:
    assert names(text, words, nth, "world") == expected, why
