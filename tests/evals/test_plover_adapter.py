"""The adapters of third-party sets: rows of our own in, the scorers' formats out."""

from __future__ import annotations

from evals.coding import code_row, iso_day
from evals.plover import gold_line, prediction
from truceline.theatres import load_theatre


def test_adapter_maps_old_categories() -> None:
    row = {"id": "x", "event": "FIGHT", "text": "", "source": [{"actorText": "Kesterian", "code": "KES"}]}
    assert gold_line(row) == {"id": "x", "events": [{"plover": "ASSAULT", "actor": [{"text": "Kesterian", "code": "KES"}], "target": []}]}


def test_adapter_reads_compact_days() -> None:
    assert iso_day("20210405") == "2021-04-05"
    assert iso_day("2021-04-05") == "2021-04-05"


def test_adapter_keeps_one_event_a_sentence() -> None:
    row = {"id": "x", "text": "Kesterian troops attacked Tolm, and Norvane condemned the attack.", "date": "2019-04-05"}
    record = code_row(row, load_theatre("training"))
    every, main = (prediction(record, main=m)["events"] for m in (False, True))
    assert [e["plover"] for e in main] == ["ASSAULT"]
    assert "ACCUSE" in [e["plover"] for e in every]


def test_adapter_names_whoever_a_pronoun_stands_for() -> None:
    row = {"id": "x", "text": "Kesteria said it would release two soldiers on Monday.", "date": "2019-04-05"}
    (event,) = prediction(code_row(row, load_theatre("training")), main=True)["events"]
    assert [p["text"] for p in event["actor"]] == ["Kesteria"]


def test_adapter_codes_bodies_of_many_states_alike() -> None:
    row = {"id": "x", "text": "NATO condemned Norway on Monday.", "date": "2019-04-05"}
    (event,) = prediction(code_row(row, load_theatre("world")), main=True)["events"]
    assert ([p["code"] for p in event["actor"]], [p["code"] for p in event["target"]]) == (["IGO"], ["NOR"])
