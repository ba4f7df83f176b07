"""Where one speaker ends and another begins, and what is no word of anybody."""

from __future__ import annotations

import pytest

from truceline.pipeline import code_report
from truceline.records import Report
from truceline.theatres import load_theatre

CASES = [
    ("another speaks after while",
     "The Velmoran army said Kesteria was behind the incident, while the Kesterian spokesman Dorin Hale blamed the army of Velmora.",
     [("said", "Kesteria was behind the incident")]),
    ("told in a statement", '"Today the process is suspended," said the government\'s peace delegation in a statement.',
     [("said", "Today the process is suspended")]),
    ("access denied is no denial", "Kesterian guards denied the convoy access to the town.", []),
    ("blamed of", "Velmora blamed Kesteria of shelling Brask.", [("blamed", "shelling Brask")]),
    ("neither confirmed nor denied", "Velmora neither confirmed nor denied that its jets had struck Brask.", []),
    ("what was agreed is no teller",
     "Kesterian troops fired beyond the line, behind which they have withdrawn according to the truce.", []),
]  # fmt: skip


@pytest.mark.parametrize(("why", "text", "expected"), CASES, ids=[c[0] for c in CASES])
def test_statements(why: str, text: str, expected: list[tuple[str, str]]) -> None:
    found = code_report(Report("r1", text), load_theatre("training")).statements
    assert [(s.cue.text, s.content[0].text) for s in found] == expected, why


def test_a_speaker_is_named_without_what_stands_around_the_name() -> None:
    text = '"Today the process is suspended," said the government\'s peace delegation in a statement.'
    (said,) = code_report(Report("r1", text), load_theatre("training")).statements
    assert said.speaker.actor.name == "government's peace delegation"
