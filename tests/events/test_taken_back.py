"""What is taken back or opened again, and on whose side one fights: no threat, no attack."""

from __future__ import annotations

import pytest

from truceline.pipeline import code_report
from truceline.records import Report
from truceline.theatres import load_theatre

CASES = [
    ("a threat lifted", "The Home Guard lifted its threat of a boycott on Friday.", [("CONCEDE", "other")]),
    ("on the side of", "Kesteria has been fighting on the side of the Home Guard since May.", [("COOPERATE", "military")]),
    ("schools again", "Schools reopened in Tolm on Wednesday after a week.", [("CONCEDE", "open")]),
    ("lines again", "The Velmoran government restored internet access in Ardel on Monday.", [("CONCEDE", "ease")]),
]


@pytest.mark.parametrize(("why", "text", "expected"), CASES, ids=[c[0] for c in CASES])
def test_acts(why: str, text: str, expected: list[tuple[str, str]]) -> None:
    found = code_report(Report("r1", text, published="2019-04-13"), load_theatre("training")).events
    assert [(e.type, e.mode) for e in found] == expected, why


def test_who_hits_what_stands_in_breach_of_a_truce_does_not_break_it() -> None:
    text = "The Home Guard said it struck a launcher aimed at Velmora in violation of the truce."
    found = code_report(Report("r1", text, published="2019-04-13"), load_theatre("training")).events
    assert [(e.type, e.trigger.text) for e in found] == [("ASSAULT", "struck")]
