"""The wide view: every name of a place, told apart from persons and bodies, resolved by what the report says."""

from __future__ import annotations

import pytest

from truceline import language
from truceline.grounding import find_mentions, find_places, find_toponyms
from truceline.intake import report_from_dict
from truceline.theatres import load_theatre

CASES = [
    ("a country that acts", "Kenya declined to comment on Tuesday.", ["Kenya:KEN"]),
    ("a country before a noun", "A Canada team of doctors arrived.", ["Canada:CAN"]),
    ("a given name is nobody's home", "Paris Marlow met Jordan Pellam in the market.", []),
    ("an office after the land", "Ohio Governor Ann Marlow signed the law in Ohio.", ["Ohio:USA", "Ohio:USA"]),
    ("short form behind a town", "The driver, of Springfield, Mass., pleaded guilty.", ["Springfield:USA", "Mass.:USA"]),
    ("not the capital of that name", "Police in Paris, Ky., are looking for him.", ["Paris:USA", "Ky.:USA"]),
    ("a list of divisions", "Cases rose in Oregon, Washington and Idaho.", ["Oregon:USA", "Washington:USA", "Idaho:USA"]),
    ("the division behind a town", "A dam broke in Atlanta, Georgia, on Monday.", ["Atlanta:USA", "Georgia:USA"]),
    ("the state alone is the country", "Talks were held in Georgia with Armenia.", ["Georgia:GEO", "Armenia:ARM"]),
    ("a county by its land", "Birds died in Crawford County, Pennsylvania.", ["Crawford County:USA", "Pennsylvania:USA"]),
    ("a hyphen that joins a word", "The Denver-based firm left the United States.", ["Denver:USA", "United States:USA"]),
    ("the town in the land told after it", "Floods hit Boston in Lincolnshire on Sunday.", ["Boston:GBR", "Lincolnshire:GBR"]),
]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_toponyms_are_named_with_their_country(text: str, expected: list[str]) -> None:
    theatre = load_theatre("world")
    report = report_from_dict({"id": "x", "text": text, "title": None})
    parse = language.read(report, always=True)
    found = find_toponyms(report, parse, theatre, find_mentions(report, parse, theatre))
    assert [f"{m.span.text}:{m.place.country or m.place.id}" for m in found] == expected
    assert all(report.text[m.span.start : m.span.end] == m.span.text for m in found)


def test_what_acts_is_no_place_of_the_record() -> None:
    theatre = load_theatre("world")
    report = report_from_dict({"id": "x", "text": "Kenya accused Sudan of shelling a border town in Uganda.", "title": None})
    parse = language.read(report)
    mentions = find_mentions(report, parse, theatre)
    assert [m.span.text for m in find_places(report, parse, theatre, mentions)] == ["Uganda"]
    assert [m.span.text for m in find_toponyms(report, parse, theatre, mentions)] == ["Kenya", "Sudan", "Uganda"]
