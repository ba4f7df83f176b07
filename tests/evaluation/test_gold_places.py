"""Places of gold reports by name: the theatre's own first, parts of lands, then the gazetteer as far as the report speaks of the land."""

from __future__ import annotations

import pytest

from truceline.evaluation.gold_places import grounded
from truceline.theatres import load_theatre

CASES = [
    ("a land of the theatre", "Syria", {}, ("SYR", "country", "SYR")),
    ("a part of a land lies in it", "eastern Syria", {}, ("SYR:eastern", "area", "SYR")),
    ("a town of a land the report speaks of", "Talbisah", {"SYR": 1}, ("gn:SYR:34.84,36.73", "settlement", "SYR")),
    ("a small namesake in a land it does not speak of is nobody's", "Talbisah", {"FRA": 1}, None),
    ("a division", "Kunar Province", {"AFG": 2}, ("adm1:AFG:kunar province", "region", "AFG")),
    ("a name nobody knows", "Upper Nowhereham", {"AFG": 2}, None),
]


@pytest.mark.parametrize(("why", "name", "lands", "expected"), CASES, ids=[c[0] for c in CASES])
def test_gold_places(why: str, name: str, lands: dict[str, int], expected: tuple[str, str, str] | None) -> None:
    place = grounded(name, load_theatre("world"), {}, lands)
    assert (place and (place.id, place.precision, place.country)) == expected, why
