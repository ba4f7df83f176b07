"""The scorer: perfect on gold, zero on nothing, each layer drops alone, and equal to the shared scorer on spoilt records."""

from __future__ import annotations

import copy
import importlib.util
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from truceline.evaluation import compare_runs, evaluate, figures
from truceline.evaluation.assignment import assign

SENTENCE = "Aland said on Monday that Bork forces shelled Crane, killing two."
GOLD: dict[str, Any] = {
    "id": "t1",
    "text": SENTENCE + " Bork denied this under the Doon Pact. They met in Esk.",
    "statements": [
        {"id": "s1", "speaker_text": "Aland", "speaker": "Aland", "cue": "said", "content": ["Bork forces shelled Crane, killing two"],
         "kind": "indirect", "sentence": SENTENCE, "said_at": "2020-01-06", "addressee": None, "voiced_by": None, "on_behalf_of": None},
    ],
    "events": [
        {"id": "e1", "type": "ASSAULT", "mode": "shelling", "trigger": "shelled", "sentence": SENTENCE, "actors": ["Bork"],
         "targets": ["Aland"],
         "place": "Crane", "date": ["2020-01-06", "2020-01-06"], "counts": [{"what": "killed", "value": 2}], "modality": "happened",
         "according_to": ["Aland"]},
        {"id": "e2", "type": "REJECT", "mode": "deny", "trigger": "denied", "sentence": "Bork denied this under the Doon Pact.",
         "actors": ["Bork"], "targets": [], "place": None, "date": None, "counts": [], "modality": "happened", "according_to": []},
        {"id": "e3", "type": "CONSULT", "mode": "meet", "trigger": "met", "sentence": "They met in Esk.", "actors": ["Aland", "Bork"],
         "targets": [], "place": "Esk", "date": None, "counts": [], "modality": "happened", "according_to": []},
    ],
    "relations": [{"from": "e2", "to": "e1", "kind": "denies"}, {"from": "e1", "to": "a1", "kind": "violates"}],
    "agreements": [{"id": "a1", "text": "the Doon Pact", "agreement": "Doon Pact", "date": None, "inferred": False}],
    "times": [{"text": "Monday", "start": 14, "end": 20, "value": "2020-01-06"}],
    "places": [{"text": "Crane", "start": 46, "end": 51, "name": "Crane", "lat": 10.0, "lon": 10.0, "precision": "settlement"}],
}  # fmt: skip
INCIDENTS = [
    {"members": [{"report": "t1", "event": "e1"}, {"report": "t1", "event": "e2"}]},
    {"members": [{"report": "t1", "event": "e3"}]},
]


def spoil(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    record = copy.deepcopy(GOLD)
    change(record)
    return record


DROPS: list[tuple[str, Callable[[dict[str, Any]], object]]] = [
    ("statements", lambda d: d["statements"].clear()),
    ("events: type", lambda d: d["events"][0].update(type="AID")),
    ("events: type + mode", lambda d: d["events"][0].update(mode=None)),
    ("events: dyad + type", lambda d: d["events"][0].update(actors=["Zzyzx"])),
    ("relations", lambda d: d["relations"][0].update(kind="confirms")),
    ("agreements", lambda d: d["agreements"].clear()),
    ("times: value", lambda d: d["times"][0].update(value="1900")),
    ("places", lambda d: d["places"][0].update(name="Zzyzx")),
    ("event place, all", lambda d: d["events"][0].update(place="Zzyzx")),
    ("event date, all", lambda d: d["events"][0].update(date=None)),
    ("event counts, all", lambda d: d["events"][0]["counts"][0].update(value=3)),
    ("event modality, all", lambda d: d["events"][0].update(modality="denied")),
    ("event according_to, all", lambda d: d["events"][0].update(according_to=[])),
]


def test_scorer_gives_gold_full_marks() -> None:
    got = evaluate({"t1": GOLD}, {"t1": copy.deepcopy(GOLD)}, INCIDENTS, INCIDENTS)
    assert set(figures(got).values()) == {1.0}
    assert got["incidents"]["pairwise"]["F1"] == 1.0


def test_scorer_gives_nothing_no_marks() -> None:
    assert {v["F1"] for v in evaluate({"t1": GOLD}, {})["prf"].values()} == {0.0}


@pytest.mark.parametrize(("figure", "change"), DROPS, ids=[row[0] for row in DROPS])
def test_scorer_drops_the_figure_that_is_spoilt(figure: str, change: Callable[[dict[str, Any]], object]) -> None:
    assert figures(evaluate({"t1": GOLD}, {"t1": spoil(change)}))[figure] < 1.0


def test_scorer_takes_apart_incidents_put_together() -> None:
    merged = [{"members": [m for i in INCIDENTS for m in i["members"]]}]
    got = evaluate({"t1": GOLD}, {"t1": GOLD}, INCIDENTS, merged)["incidents"]
    assert (got["pairwise"]["R"], got["pairwise"]["P"]) == (1.0, pytest.approx(1 / 3))


def test_scorer_matches_for_the_highest_total() -> None:
    assert assign({(0, 0): 3.0, (0, 1): 2.0, (1, 0): 2.5}, 2, 2) == [(0, 1), (1, 0)]


def test_compare_names_losses_before_gains() -> None:
    worse = evaluate({"t1": GOLD}, {"t1": spoil(lambda d: d["events"].pop())})
    best = evaluate({"t1": GOLD}, {"t1": GOLD})
    losses = compare_runs(best, worse)
    assert losses and all(c.gain < 0 for c in losses)
    assert [(c.layer, -c.gain) for c in compare_runs(worse, best)] == [(c.layer, c.gain) for c in losses]


def shared_scorer(shared: Path) -> Any:
    spec = importlib.util.spec_from_file_location("shared_score", shared / "gold" / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def spoilt_at_random(gold: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    record = copy.deepcopy(gold)
    for layer in ("statements", "events", "relations", "agreements", "times", "places"):
        record[layer] = [x for x in record[layer] if dice.random() < 0.8]
    for event in record["events"]:
        if dice.random() < 0.3:
            event["type"] = dice.choice(["ASSAULT", "ACCUSE", "SUPPORT"])
        if dice.random() < 0.3:
            event["actors"] = event["targets"]
        if dice.random() < 0.3:
            event["date"] = ["2021-11-16", "2021-11-18"]
    return record


def test_scorer_agrees_with_the_shared_scorer(shared: Path) -> None:
    theirs = shared_scorer(shared)
    gold = theirs.load_gold(str(shared / "gold" / "dev"))
    incidents = json.loads((shared / "gold" / "incidents.json").read_text(encoding="utf-8"))["incidents"]
    dice = random.Random(7)
    records = {k: spoilt_at_random(d, dice) for k, d in gold.items()}
    ours = evaluate(gold, records, incidents, incidents[:-3])
    expected = theirs.evaluate(gold, records, incidents, incidents[:-3])
    for part in ("prf", "acc", "types", "incidents"):
        assert ours[part] == expected[part], part
