"""Reports of a sentence or two: they are about something, but not about a word that only the reader takes for an act."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from truceline.events import salience
from truceline.pipeline import PER_REPORT, code_report
from truceline.records import Report
from truceline.theatres import load_theatre

CASES = [
    ("an act to come", "Velmoran security officials are about to restore full diplomatic ties with Norvane.", ["SUPPORT"]),
    ("no act", "Soldiers of Velmora fenced the roads for construction.", []),
    ("travel is none", "Norvane's team departed from Velmora years after its office opened, an official said on Saturday.", []),
    ("a state is visited", "Norvane's foreign minister visited Velmora today.", ["CONSULT"]),
    ("a mediation opposed", "Velmora is opposed to Norvanese mediation.", ["REJECT"]),
]


@pytest.mark.parametrize(("why", "text", "expected"), CASES, ids=[c[0] for c in CASES])
def test_acts_of_a_note(why: str, text: str, expected: list[str]) -> None:
    assert [e.type for e in code_report(Report("r", text), load_theatre("training")).events] == expected, why


def test_modes_asked_for_are_kept_however_slightly_they_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(salience, "load_weights", lambda: {"any": -100})
    text = "The minister spoke of the murder of the editor. Talks on the road went on. Shops were open. Farmers were at work in Velmora."
    stages = [replace(s, run=partial(s.run, keep=frozenset({"killing"}))) if s.writes == "events" else s for s in PER_REPORT]
    usual, wide = (code_report(Report("r", text), load_theatre("training"), stages=which) for which in (None, stages))
    assert ([e.mode for e in usual.events], [e.mode for e in wide.events]) == ([], ["killing"])
