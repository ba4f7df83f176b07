"""The gazetteer: names to settlements and divisions, unpacked only when asked."""

from __future__ import annotations

import pytest

from truceline.codebooks.gazetteer import divisions, fold, settlements

# why, name, country of the most populous settlement of that name
KNOWN = [
    ("plain", "Horlivka", "UKR"),
    ("an accent left out", "Medellin", "COL"),
    ("without the Arabic article", "Fallujah", "IRQ"),
    ("another transliteration", "Kharkov", "UKR"),
    ("a hyphen", "Port-au-Prince", "HTI"),
    ("an apostrophe", "Sana'a", "YEM"),
]


@pytest.mark.parametrize(("why", "name", "country"), KNOWN, ids=[row[0] for row in KNOWN])
def test_gazetteer_settlements(why: str, name: str, country: str) -> None:
    assert settlements(name)[0].country == country, why


def test_gazetteer_divisions_have_a_middle() -> None:
    assert {(row.name, row.country) for row in divisions("Helmand")} == {("Helmand", "AFG")}
    assert divisions("Texas")[0].lat == pytest.approx(31, abs=1.5)


def test_gazetteer_unknown_names_have_no_rows() -> None:
    assert settlements("Ozkarvil") == () and divisions("Ozkarvil") == () and settlements("") == () and settlements("'") == ()


def test_gazetteer_homonyms_come_by_population() -> None:
    rows = settlements("Tripoli")
    assert rows[0].country == "LBY" and "LBN" in {row.country for row in rows}
    assert [row.population for row in rows] == sorted((row.population for row in rows), reverse=True)


def test_gazetteer_fold() -> None:
    assert fold("Saint-Étienne") == "saint etienne" == fold(" saint  etienne ")
    assert fold("Şuşa") == "susa"
