"""Quantities: numbers in digits and words, their bounds, what is counted, and what is no count."""

from __future__ import annotations

import pytest

from truceline.grounding import find_quantities
from truceline.language import read
from truceline.records import Report


def counted(text: str) -> list[tuple[str, float, float | None, str, str | None]]:
    """Span, low, high, bound, noun of every quantity, the bare articles left out."""
    parse = read(Report("r", text, published="2019-04-16"))
    found = [q for q in find_quantities(parse) if q.span.text.lower() not in ("a", "an")]
    assert all(text[q.span.start : q.span.end] == q.span.text for q in found)
    return [(q.span.text, q.low, q.high, q.bound, None if q.noun is None else parse.tokens[q.noun].text) for q in found]


COUNTS = [
    ("digits", "Kesterian shells killed 12 Velmoran soldiers.", [("12", 12, 12, "exact", "soldiers")]),
    ("words", "Kesterian shells killed twelve soldiers.", [("twelve", 12, 12, "exact", "soldiers")]),
    ("thousands comma", "The army sent 1,960 soldiers.", [("1,960", 1960, 1960, "exact", "soldiers")]),
    ("hyphen", "The army captured twenty-five rebels.", [("twenty-five", 25, 25, "exact", "rebels")]),
    ("long words", "The army killed two hundred and six rebels.", [("two hundred and six", 206, 206, "exact", "rebels")]),
    ("scale after digits", "The war displaced 2.5 million people.", [("2.5 million", 2.5e6, 2.5e6, "exact", "people")]),
    ("dozen", "The army killed a dozen rebels.", [("a dozen", 12, 12, "exact", "rebels")]),
    ("two dozen", "The army killed two dozen rebels.", [("two dozen", 24, 24, "exact", "rebels")]),
    ("half a dozen", "The army killed half a dozen rebels.", [("half a dozen", 6, 6, "exact", "rebels")]),
    ("dozens", "Dozens of rebels were killed by the army.", [("Dozens", 24, None, "at_least", "rebels")]),
    ("hundreds", "The army killed hundreds of rebels.", [("hundreds", 200, None, "at_least", "rebels")]),
    ("tens of thousands", "The war displaced tens of thousands of people.", [("tens of thousands", 20000, None, "at_least", "people")]),
    ("several hundred", "The army killed several hundred rebels.", [("several hundred", 200, None, "at_least", "rebels")]),
    ("couple", "A couple of soldiers were killed by shelling.", [("A couple", 2, 2, "exact", "soldiers")]),
    ("at least", "At least 12 soldiers were killed by shelling.", [("At least 12", 12, 12, "at_least", "soldiers")]),
    ("more than", "The enemy fired more than sixty shells.", [("more than sixty", 60, 60, "at_least", "shells")]),
    ("or more", "The enemy fired 60 or more shells at Tolm.", [("60 or more", 60, 60, "at_least", "shells")]),
    ("up to", "The army killed up to 30 rebels.", [("up to 30", 30, 30, "at_most", "rebels")]),
    ("fewer than", "The army killed fewer than 30 rebels.", [("fewer than 30", 30, 30, "at_most", "rebels")]),
    ("about", "The army killed about 40 rebels.", [("about 40", 40, 40, "about", "rebels")]),
    ("some", "Some 200 rebels attacked Brask.", [("Some 200", 200, 200, "about", "rebels")]),
    ("an estimated", "An estimated 200 rebels attacked Brask.", [("An estimated 200", 200, 200, "about", "rebels")]),
    ("between", "The army killed between 5 and 10 rebels.", [("5 and 10", 5, 10, "exact", "rebels")]),
    ("dash range", "The army killed 5-10 rebels.", [("5-10", 5, 10, "exact", "rebels")]),
    ("to range", "The army killed five to ten rebels.", [("five to ten", 5, 10, "exact", "rebels")]),
    ("elliptic", "Shells hit Tolm, killing two and wounding five.",
     [("two", 2, 2, "exact", None), ("five", 5, 5, "exact", None)]),
    ("two counts of one noun", "Shelling killed three Velmoran and two Kesterian soldiers.",
     [("three", 3, 3, "exact", "soldiers"), ("two", 2, 2, "exact", "soldiers")]),
    ("of its soldiers", "Velmora said three of its soldiers were killed.", [("three", 3, 3, "exact", "soldiers")]),
    ("no losses", "There were no casualties in the shelling of Tolm.", [("no", 0, 0, "exact", "casualties")]),
    ("no one", "No one was hurt in the shelling of Tolm.", [("No one", 0, 0, "exact", None)]),
    ("one", "Shelling killed one soldier.", [("one", 1, 1, "exact", "soldier")]),
    ("square kilometres are counted", "The army captured 41 square kilometres.", [("41", 41, 41, "exact", "kilometres")]),
]

NO_COUNT = [
    ("dates and years", "Shelling killed soldiers on 16 November 2018 and in 1997."),
    ("clock", "The army fired at 18:30 and at 0930 GMT."),
    ("age", "A 22-year-old rebel attacked soldiers."),
    ("age between commas", "Soldiers killed Pell Arvik, 22, in Tolm."),
    ("calibre", "The army fired 120 mm mortars and 122-millimetre guns."),
    ("share", "The army captured 40 percent of Tolm and 20% of Brask."),
    ("money", "The army paid $500 and 300 dollars to rebels."),
    ("hill", "The army attacked Hill 212."),
    ("point and resolution", "The army violated point 3 of Resolution 1701."),
    ("brigade", "The 25th Brigade attacked Tolm."),
    ("duration", "The army attacked Tolm for two hours."),
    ("telephone", "The army calls 5551234 in Tolm."),
    ("several", "The army killed several rebels and many others."),
    ("no other noun", "The army has no plan to attack Tolm."),
    ("one another", "The armies attacked one another."),
]


@pytest.mark.parametrize(("why", "text", "expected"), COUNTS, ids=[row[0] for row in COUNTS])
def test_quantities_counted(why: str, text: str, expected: list[tuple[object, ...]]) -> None:
    assert counted(text) == expected


@pytest.mark.parametrize(("why", "text"), NO_COUNT, ids=[row[0] for row in NO_COUNT])
def test_quantities_not_counted(why: str, text: str) -> None:
    assert counted(text) == []


def test_quantities_an_article_is_one_of_a_thing() -> None:
    parse = read(Report("r", "Shelling killed a soldier and a number of rebels."))
    assert [(q.low, parse.tokens[q.noun or 0].text) for q in find_quantities(parse)] == [(1, "soldier")]
