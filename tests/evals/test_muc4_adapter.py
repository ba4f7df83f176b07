"""The adapter of MUC-4: which acts of our own sentences are incidents of terror there."""

from __future__ import annotations

import pytest

from evals.coding import code_row
from evals.muc4 import prediction, stages
from truceline.theatres import load_theatre

REST = " The government of Velmora has said nothing. Talks on the road went on. Shops were open in Corran. Farmers brought in the harvest."
SOL = "Gunmen killed editor Ardin Sol in Corran on Monday."
# why, text, incident types
CASES = [
    ("a murder a noun mentions", "The minister spoke of the murder of the editor." + REST, ["attack"]),
    ("a bomb", "A bomb exploded at a bank in Corran on Monday." + REST, ["bombing"]),
    ("years back", "Gunmen killed the editor of a newspaper in Corran in March 2011." + REST, []),
    ("deeds in general", "The bishop condemned killings and kidnappings." + REST, []),
    ("two editors on two days", SOL + " Gunmen killed editor Marek Tull in Corran on Tuesday." + REST,
     ["attack", "attack"]),
    ("one editor twice told", SOL + " Ardin Sol was killed at noon in Corran." + REST, ["attack"]),
    ("a fire however slightly told", SOL + " Guerrillas had set two buses on fire in Corran on Monday." + REST, ["attack", "arson"]),
    ("fighting is none", "Troops clashed with rebels near Tolm on Monday." + REST, []),
]


@pytest.mark.parametrize(("why", "text", "expected"), CASES, ids=[c[0] for c in CASES])
def test_incidents_of_a_report(why: str, text: str, expected: list[str]) -> None:
    row = {"id": "x", "text": text, "date": "2019-04-05"}
    found = prediction(row, code_row(row, load_theatre("training"), stages()))
    assert [t["incident_type"] for t in found["templates"]] == expected, why


def test_a_threat_is_a_template_of_its_stage() -> None:
    row = {"id": "x", "text": "The rebels planned to kidnap the mayor of Corran, police said." + REST, "date": "2019-04-05"}
    found = prediction(row, code_row(row, load_theatre("training"), stages()))["templates"]
    assert [(t["incident_type"], t["stage"]) for t in found] == [("kidnapping", "THREATENED")]
