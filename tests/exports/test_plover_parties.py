"""Parties in PLOVER's view: the country of whoever has none of his own, and whom an act that names nobody is aimed at."""

from __future__ import annotations

import pytest

from truceline.exports.plover import plover_events
from truceline.pipeline import code_report
from truceline.records import Report
from truceline.theatres import load_theatre

# why, text, type, codes of actors, codes of recipients
CASES = [
    ("a state before the office", "Velmora President Ardin Sol rejected the plan of Kesteria.", "REJECT", ["VEL"], ["KES"]),
    ("a pronoun for one whose state was told", "Velmoran editor Ardin Sol spoke. He criticised Kesteria.", "ACCUSE", ["VEL"], ["KES"]),
    ("people of a town", "Kesteria arrested dock workers of Tarnis.", "COERCE", ["KES"], ["VEL"]),
    ("a place further on", "Norvane criticised the closure of shops in Tarnis.", "ACCUSE", ["NOR"], ["VEL"]),
    ("nobody where nothing is told", "Norvane criticised the closure of shops.", "ACCUSE", ["NOR"], []),
]


@pytest.mark.parametrize(("why", "text", "kind", "actors", "recipients"), CASES, ids=[c[0] for c in CASES])
def test_countries_of_parties(why: str, text: str, kind: str, actors: list[str], recipients: list[str]) -> None:
    found = [e for e in plover_events(code_report(Report("r", text), load_theatre("training"))) if e.type == kind]
    assert found, why
    assert ([p.code for p in found[0].actors], [p.code for p in found[0].recipients]) == (actors, recipients), why


def test_a_state_behind_rebels_is_not_theirs() -> None:
    found = plover_events(code_report(Report("r", "Pro-Norvanese gunmen attacked Tolm on Monday."), load_theatre("training")))
    assert [p.code for p in found[0].actors] != ["NOR"]
