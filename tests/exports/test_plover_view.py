"""PLOVER's view: the table that folds modality into the type, over (why, type, mode, modality, expected)."""

from __future__ import annotations

import pytest

from truceline.codebooks.words import read_yaml
from truceline.exports.plover import main_events, plover_dict, plover_events, plover_type
from truceline.pipeline import code_report
from truceline.records import Report
from truceline.theatres import load_theatre

CASES = [
    ("a deed done keeps its type", "AID", "humanitarian", "happened", "AID"),
    ("help announced is a promise", "AID", "humanitarian", "planned", "AGREE"),
    ("a visit due is a promise", "CONSULT", "visit", "planned", "AGREE"),
    ("a release to come is a promise", "RETREAT", "release", "planned", "AGREE"),
    ("an attack announced is a threat", "ASSAULT", "other", "planned", "THREATEN"),
    ("an attack under a condition is a threat", "ASSAULT", "shelling", "conditional", "THREATEN"),
    ("what must be done is asked for", "CONSULT", "meet", "demanded", "REQUEST"),
    ("what is denied is none", "ASSAULT", "shelling", "denied", None),
    ("a signature stands under support", "AGREE", "sign", "happened", "SUPPORT"),
    ("consent stays", "AGREE", "accept", "happened", "AGREE"),
]


@pytest.mark.parametrize(("why", "type_", "mode", "modality", "expected"), CASES, ids=[c[0] for c in CASES])
def test_plover_type_folds_modality(why: str, type_: str, mode: str, modality: str, expected: str | None) -> None:
    assert plover_type(type_, mode, modality) == expected


def test_plover_rows_each_decide_something() -> None:
    known = {"type", "mode", "modality", "to", "why"}
    assert all(set(row) <= known and "to" in row for row in read_yaml("plover.yaml")["types"])


def test_plover_events_of_a_report() -> None:
    text = "Kesterian troops shelled Tolm on Monday. Norvane will send food to the villagers of Tolm."
    record = code_report(Report("r", text, published="2019-04-05"), load_theatre("training"))
    found = plover_events(record)
    assert [e.type for e in found] == ["ASSAULT", "AGREE"]
    assert [e.type for e in main_events(found)] == ["ASSAULT", "AGREE"]
    first = plover_dict(found[0])
    assert first["mode"] == "heavy-weapons"
    assert [p["code"] for p in first["actor"]] == ["KES"]
