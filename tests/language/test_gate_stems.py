"""The gate: what bears a record passes, what cannot does not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from truceline.language.gate import bears_record

TABLE = [
    ("an incident in few words", "Two soldiers were wounded near Tolm.", True),
    ("talks alone", "The envoy met both ministers in Sennport.", True),
    ("capitals and punctuation", "TARNIS: CEASE-FIRE VIOLATED, ARMY SAYS", True),
    ("a head of a sense alone, inflected", "Kesteria occupied 41 square kilometres.", True),
    ("a recipe", "Whisk the eggs with sugar and bake for half an hour.", False),
    ("a stem inside a word is none", "An unshot nimbus.", False),
    ("nothing", "", False),
]


@pytest.mark.parametrize(("why", "text", "passes"), TABLE, ids=[row[0] for row in TABLE])
def test_gate_passes_what_bears_a_record(why: str, text: str, passes: bool) -> None:
    assert bears_record(text) is passes, why


def test_gate_loses_no_gold_report(shared: Path) -> None:
    for path in (*(shared / "gold" / "dev").glob("*.json"), *(shared / "gold_real").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        assert not gold["events"] or bears_record(gold["text"]), path.name
