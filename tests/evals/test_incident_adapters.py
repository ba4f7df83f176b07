"""The adapters of MUC-4 and of PETRARCH's unit records, over rows of our own."""

from __future__ import annotations

from evals.coding import code_row
from evals.muc4 import day_of, templates, without_heading
from evals.petrarch import THEATRE, prediction
from truceline.theatres import load_theatre

NEWS = (
    "TARNIS, 3 JAN 90 (VNA) -- [TEXT] THREE GUNMEN MURDERED THE MAYOR OF HALVIK ON MONDAY.\n\n"
    "A BOMB EXPLODED OUTSIDE A BANK IN TARNIS, WOUNDING TWO PEOPLE.\n\n"
    "FOUR SOLDIERS WERE KILLED IN A CLASH WITH THE REBELS."
)


def test_muc4_templates_are_incidents_of_terror() -> None:
    row = without_heading({"id": "x", "text": NEWS, "dateline_date": "3 JAN 90"})
    found = templates(code_row(row, load_theatre("training")))
    assert [t["incident_type"] for t in found] == ["attack", "bombing"]
    assert "MAYOR" in found[0]["Victim"][0]


def test_muc4_days_and_headings() -> None:
    assert day_of("3 JAN 90") == "1990-01-03"
    assert day_of("- 24 AUG 89") is None
    assert without_heading({"id": "x", "text": NEWS, "dateline_date": None})["text"].startswith("THREE GUNMEN")


def test_petrarch_codes_without_tense() -> None:
    row = {"id": "x", "text": "Arnor will praise the government of Gondor on Monday.", "date": "19950101"}
    events = prediction(row, code_row(row, load_theatre(THEATRE)))["events"]
    assert [e["plover"] for e in events] == ["SUPPORT"]
    assert [p["code"] for p in events[0]["actor"]] == ["ARN"]
