"""Agreements: what is an explicit mention, which agreement it means, which points are cited."""

from __future__ import annotations

import pytest

from truceline.grounding import find_agreements
from truceline.language import read
from truceline.records import AgreementMention, Report
from truceline.theatres import load_theatre


def agreements(text: str, theatre: str = "training", published: str = "2019-04-16") -> tuple[AgreementMention, ...]:
    report = Report("r", text, published=published)
    return find_agreements(report, read(report), load_theatre(theatre))


# why, text, (mention, canonical name, id, date, points, number of mentions) of each
MENTIONS = [
    ("a known name, a point and a bare later mention",
     "Under point 2 of the Sennport Accord, guns must leave the river. The accord also bans flights.",
     [("the Sennport Accord", "Sennport Accord", "SENNPORT-2018", None, (2,), 2)]),
    ("an alias in other order", "Norvane guards the Accord of Sennport.",
     [("the Accord of Sennport", "Sennport Accord", "SENNPORT-2018", None, (), 1)]),
    ("the full name is the first mention even after a short one",
     "The Accord is dead, he said. Nobody had read the Sennport Accord.",
     [("the Sennport Accord", "Sennport Accord", "SENNPORT-2018", None, (), 2)]),
    ("month, year and parties fit a known one", "Kesteria violated the October 2018 accord between Velmora and Kesteria, an envoy said.",
     [("the October 2018 accord", "Sennport Accord", "SENNPORT-2018", "2018-10", (), 1)]),
    ("the day of signing fits a known one", "They accused Kesteria of violating the accord of 12 October 2018 with Velmora.",
     [("the accord of 12 October 2018", "Sennport Accord", "SENNPORT-2018", "2018-10-12", (), 1)]),
    ("the time of signing is told by the verb", "The Sennport Accord was signed last October.",
     [("The Sennport Accord", "Sennport Accord", "SENNPORT-2018", "2018-10", (), 1)]),
    ("a name no pack knows, with its article",
     "The two sides signed the Corlen Protocol on Prisoners in March 2017. Article 5 of the protocol was never carried out.",
     [("the Corlen Protocol on Prisoners", "Corlen Protocol on Prisoners", None, "2017-03", (5,), 2)]),
    ("place name and lower-case noun", "The Wendle agreements, signed in 2015, were cited by both. Points 1, 2 and 3 bind all sides.",
     [("The Wendle agreements", "Wendle agreements", None, "2015", (1, 2, 3), 1)]),
    ("place name with a word between", "The Marlow peace accord ended the war.",
     [("The Marlow peace accord", "Marlow peace accord", None, None, (), 1)]),
    ("two names in one sentence", "The Camp Dorel Accords and the Helm Declaration remain valid.",
     [("The Camp Dorel Accords", "Camp Dorel Accords", None, None, (), 1),
      ("the Helm Declaration", "Helm Declaration", None, None, (), 1)]),
    ("a numbered resolution, named twice", "UN Security Council Resolution 1701 calls for a withdrawal. Resolution 1701 also bans arms.",
     [("UN Security Council Resolution 1701", "UN Security Council Resolution 1701", None, None, (), 2)]),
    ("a truce shown as made by its year", "Neither army has left the truce signed in 2002.",
     [("the truce", "truce", None, "2002", (), 1)]),
    ("a truce shown as made by its broker and effect", "A truce brokered by Norvane took effect at midnight.",
     [("A truce", "truce", None, None, (), 1)]),
    ("cease-fire is one word", "A cease-fire that went into effect on Sunday was broken.",
     [("A cease-fire", "cease-fire", None, "2019-04-14", (), 1)]),
    ("a description and its later short form are one", "The rebels signed a peace deal with the government. The deal was praised.",
     [("a peace deal", "peace deal", None, None, (), 2)]),
]

NONE = [
    ("sought", "Talks on a ceasefire agreement ended without result."),
    ("none was made", "No agreement was reached in Tarnis."),
    ("to be signed", "Velmora and Kesteria will sign a peace agreement next month."),
    ("proposed", "The minister proposed a truce and Kesteria refused any deal."),
    ("lasting ones are hopes", "Envoys pressed for a lasting ceasefire."),
    ("a bare truce never told before", "Kesteria broke the truce, a spokesman said."),
    ("names of other things", "The Brask Convention Centre reopened and the Accord Hotel was hit."),
    ("an alliance is none", "The North Atlantic Treaty Organization met."),
    ("statements to the press", "In a statement issued on Monday the ministry denied it."),
    ("a point of no agreement", "Point 3 was quiet."),
]


@pytest.mark.parametrize(("why", "text", "expected"), MENTIONS, ids=[row[0] for row in MENTIONS])
def test_agreements_mentioned(why: str, text: str, expected: list[tuple[object, ...]]) -> None:
    found = agreements(text)
    assert [(a.text.text, a.agreement, a.agreement_id, a.date, a.points, len(a.mentions)) for a in found] == expected
    assert all(text[a.text.start : a.text.end] == a.text.text for a in found)


@pytest.mark.parametrize(("why", "text"), NONE, ids=[row[0] for row in NONE])
def test_agreements_not_mentioned(why: str, text: str) -> None:
    assert agreements(text) == ()


def test_agreements_without_pack_keep_the_words() -> None:
    (found,) = agreements("The Sennport Accord holds.", theatre="world")
    assert (found.agreement, found.agreement_id) == ("Sennport Accord", None)


def test_agreements_heads_are_tokens_of_the_mentions() -> None:
    text = "Both cite the Sennport Accord. The accord is clear."
    report = Report("r", text, published="2019-04-16")
    parse = read(report)
    (found,) = find_agreements(report, parse, load_theatre("training"))
    assert [parse.tokens[i].text for i in found.mentions] == ["Accord", "accord"]
