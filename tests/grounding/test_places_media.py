"""Names of media beside places: a medium's name is no place, and a country before "today" is no medium."""

from __future__ import annotations

import pytest

from truceline.grounding.places import find_places
from truceline.language import read
from truceline.records import Report
from truceline.theatres import load_theatre

CASES = [
    ("a country and a day", "The minister visited Russia today.", ["Russia"]),
    ("a medium", "The minister spoke to Russia Today.", []),
]


@pytest.mark.parametrize(("why", "text", "expected"), CASES, ids=[c[0] for c in CASES])
def test_a_medium_is_written_in_capitals(why: str, text: str, expected: list[str]) -> None:
    report = Report("r", text + "\n\nThe army shelled a base.")
    assert [m.span.text for m in find_places(report, read(report), load_theatre("world"), ())] == expected, why
