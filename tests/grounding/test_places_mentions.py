"""Places: which words name one, which place they name, and what is left to the actors."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.grounding.places import find_places
from truceline.language import read
from truceline.records import PlaceMention, Report, Span
from truceline.theatres import load_theatre

# the gate passes only reports that speak of conflict
PASS = "\n\nThe army shelled a base."


def places(text: str, theatre: str = "training", shell: int = 0) -> tuple[PlaceMention, ...]:
    """The places of a text whose first `shell` code points are a date line."""
    full = text + PASS
    spans = (Span.of(full, 0, shell),) if shell else ()
    report = Report("r", full, shell=spans)
    return find_places(report, read(report), load_theatre(theatre), ())


def told(text: str, theatre: str = "training", shell: int = 0) -> list[tuple[str, str, str]]:
    return [(m.span.text, m.place.name, m.place.precision) for m in places(text, theatre, shell)]


# why, text, (words, canonical name, precision) of each place
PACK = [
    ("a unit that bears a name", 'Men of the "Brask" battalion fired at Tolm.', [("Tolm", "Tolm", "settlement")]),
    ("a ship that bears one", "Two boats, including the “Brask”, sailed from Tolm.", [("Tolm", "Tolm", "settlement")]),
    ("a name a side gives a place", "They shelled what they call “Upper Tolm”.", [("Upper Tolm", "Upper Tolm", "settlement")]),
    ("a town in quotation marks", "The town of “Tolm” was shelled.", [("Tolm", "Tolm", "settlement")]),
    ("a village behind its noun", "Guns shelled the village of Tolm overnight.", [("Tolm", "Tolm", "settlement")]),
    ("the longer name wins", "Rockets fell on Upper Tolm.", [("Upper Tolm", "Upper Tolm", "settlement")]),
    ("the generic word in small letters", "They closed the Stell bridge to lorries.", [("Stell bridge", "Stell Bridge", "settlement")]),
    ("a hill with a number", "Eight men went missing at Hill 212.", [("Hill 212", "Hill 212", "settlement")]),
    ("a line", "Troops crossed the Orrin Line at dawn.", [("Orrin Line", "Orrin Line", "line")]),
    ("a river without its article", "The bank of the Orrin was shelled.", [("Orrin", "Orrin", "line")]),
    ("a capital that says where", "The ministry in Tarnis spoke of two dead.", [("Tarnis", "Tarnis", "settlement")]),
    ("a capital that acts", "Tarnis denied the shelling.", []),
    ("a capital that is asked", "The envoy urged Dunmere to hold fire.", []),
    ("a capital that is hit", "Rockets hit Tarnis on Monday.", [("Tarnis", "Tarnis", "settlement")]),
    ("a capital that was taken", "The rebels took Dunmere.", [("Dunmere", "Dunmere", "settlement")]),
    ("a country that is defended", "The troops defended Velmora.", [("Velmora", "Velmora", "country")]),
    ("a country that acts", "Velmora accused Kesteria of firing mortars.", []),
    ("a country that says where", "Shells landed inside Velmora.", [("Velmora", "Velmora", "country")]),
    ("the territory of a country", "Troops stood on the territory of Kesteria.", [("Kesteria", "Kesteria", "country")]),
    ("inside the name of an agreement", "The Sennport Accord bans mortars.", []),
    ("inside the name of a force", "The Ardel Home Guard fired mortars.", []),
    ("inside the name of a medium", "The Dunmere Evening Post printed a photograph of the tank.", []),
    ("inside a name no pack knows", "A shell struck Tolm University.", []),
    ("a body told by where it sits", "The hospital in Brask took in soldiers.", [("Brask", "Brask", "settlement")]),
    ("a nationality is no place", "Kesterian artillery fired twelve shells.", []),
    ("a line of two nations", "Shots rang out on the Velmoran-Kesterian border.",
     [("Velmoran-Kesterian border", "Velmoran-Kesterian border", "line")]),
    ("a road no pack knows", "Mines lay on the Brask road.", [("Brask road", "Brask road", "line")]),
    ("a district no pack knows", "Shells fell in Meldren district.", [("Meldren district", "Meldren district", "district")]),
    ("a bridge no pack knows", "Sappers blew up the Orlem bridge.", [("Orlem bridge", "Orlem bridge", "settlement")]),
    ("a mountain with its noun before it", "Soldiers dug in near Mount Selva.", [("Mount Selva", "Mount Selva", "settlement")]),
    ("a village nobody knows", "Drones hit the village of Ozkarvil.", [("Ozkarvil", "Ozkarvil", "settlement")]),
    ("a common noun is no name", "The village was shelled and the border was closed.", []),
    ("a part of a land", "Fighting went on in northern Ardel.", [("northern Ardel", "northern Ardel", "area")]),
    ("from one capital to another town", "The envoy flew from Tarnis to Halvik with soldiers.",
     [("Tarnis", "Tarnis", "settlement"), ("Halvik", "Halvik", "settlement")]),
    ("days and bodies after a preposition", "In April the army left it to Parliament.", []),
]

HOMONYMS = [
    ("told by what follows", "The rockets fell near Fennick, the hamlet in Ardel.", "Fennick (Ardel)"),
    ("told the other way", "The rockets fell on Fennick, the port on the south coast.", "Fennick (coast)"),
    ("told by what lies near", "Shells hit Brask and Corran. Mortars fired on Fennick.", "Fennick (Ardel)"),
]

ALIASES = [
    ("the other side's name", "Shells fell near Zod.", ("Zod", "Sotk", "settlement")),
    ("an old name", "Units attacked from Basarkechar.", ("Basarkechar", "Vardenis", "settlement")),
    ("the district, not the town", "Units fired in Kalbajar district.", ("Kalbajar district", "Kalbajar District", "district")),
    ("a direction speaks of the district", "Positions in the Kalbajar direction were shelled.",
     ("Kalbajar", "Kalbajar District", "district")),
    ("a region named with its noun", "Peacekeepers left the Karabakh region.", ("Karabakh region", "Nagorno-Karabakh", "region")),
    ("small letters where the name has them", "Troops dug in along the line of contact.",
     ("line of contact", "Line of contact (Karabakh)", "line")),
    ("two nations, one known line", "Guns fired on the Armenian-Azerbaijani border.",
     ("Armenian-Azerbaijani border", "Armenia–Azerbaijan border", "line")),
]


@pytest.mark.parametrize(("why", "text", "expected"), PACK, ids=[row[0] for row in PACK])
def test_places_of_a_pack(why: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(text) == expected, why


@pytest.mark.parametrize(("why", "text", "name"), HOMONYMS, ids=[row[0] for row in HOMONYMS])
def test_places_homonyms(why: str, text: str, name: str) -> None:
    assert [m.place.name for m in places(text) if m.span.text == "Fennick"] == [name], why


@pytest.mark.parametrize(("why", "text", "expected"), ALIASES, ids=[row[0] for row in ALIASES])
def test_places_aliases(why: str, text: str, expected: tuple[str, str, str]) -> None:
    assert told(text, "south_caucasus") == [expected], why


def test_places_plural_noun_serves_every_name() -> None:
    found = told("Shells fell in the Kalbajar and Lachin districts.", "south_caucasus")
    assert found == [("Kalbajar", "Kalbajar District", "district"), ("Lachin districts", "Lachin District", "district")]


def test_places_date_line_lies_outside_the_parse() -> None:
    text = "TARNIS, April 2 (TTA) - Artillery shelled Tolm."
    found = places(text, shell=text.index("Artillery"))
    assert [(m.span.text, m.head >= 0) for m in found] == [("TARNIS", False), ("Tolm", True)]


def test_places_head_is_the_token_of_the_name() -> None:
    text = "Rockets fell on Upper Tolm."
    (mention,) = places(text)
    parse = read(Report("r", text + PASS))
    assert parse.tokens[mention.head].text == "Tolm"


def test_places_country_decides_between_namesakes() -> None:
    """Tripoli is a city of Libya and of Lebanon."""
    libya = places("In Libya, a militia shelled Tripoli. Libyan troops fled towards Tripoli.", "world")
    lebanon = places("In Lebanon, soldiers died when gunmen fired in the city of Tripoli, Lebanese officials said.", "world")
    assert libya[-1].place.country == "LBY"
    assert lebanon[-1].place.country == "LBN" and lebanon[-1].place.lat == pytest.approx(34.44, abs=0.1)


def test_places_region_behind_the_comma_decides() -> None:
    found = {m.span.text: m.place for m in places("A bomb went off in Springfield, Illinois.", "world")}
    assert found["Springfield"].lat == pytest.approx(39.8, abs=0.2)
    assert found["Illinois"].precision == "region" and found["Illinois"].lat is None and found["Illinois"].centre is not None


def test_places_never_invent_a_position() -> None:
    (mention,) = places("Drones hit the village of Ozkarvil.", "world")
    assert mention.place.lat is None and mention.place.lon is None and mention.place.id == "text:ozkarvil"


NAMES = st.sampled_from([
    "Tolm", "Upper Tolm", "the Orrin Line", "Tarnis", "Velmora", "Sennport Accord", "Hill 212", "in", "near", "the village of", "said", ",",
    "and", "shelled", "Kesterian", "Brask road", "Paris", "Ozkarvil", "-", "al-Hask", "\n\n", ".", "northern", "district", "2019", "TARNIS",
])


@settings(max_examples=60, deadline=None)
@given(st.lists(NAMES, max_size=14))
def test_places_spans_quote_the_text_and_never_overlap(words: list[str]) -> None:
    text = " ".join(words) + PASS
    report = Report("r", text)
    found = find_places(report, read(report), load_theatre("training"), ())
    assert found == find_places(report, read(report), load_theatre("training"), ())
    for mention in found:
        assert text[mention.span.start : mention.span.end] == mention.span.text
        assert mention.place.precision == "settlement" or mention.place.lat is None
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
