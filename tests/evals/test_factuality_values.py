"""The factuality adapter: sentences of our own, plain facts above doubts above denials."""

from __future__ import annotations

import json
import sys

import numpy as np
import pytest

from evals import factuality
from evals.factuality import features, joined, load_weights, predictions, scene_of, value

# (why, tokens, predicate that is more certain, predicate that is less)
PAIRS = [
    ("a fact and a plan", "The guards left and they will return .", "left", "return"),
    ("a fact and a purpose", "She called the office to ask about the road .", "called", "ask"),
    ("a fact and a wish", "He wrote that he wants to visit Tolm .", "wrote", "visit"),
    ("a fact and a condition", "We stayed because if they come we can talk .", "stayed", "come"),
]


def test_tokens_are_joined_as_they_are_written():
    text, starts = joined(["He", "did", "n't", "go", "(", "yet", ")", "."])
    assert text == "He didn't go (yet)."
    assert [text[s] for s in starts] == ["H", "d", "n", "g", "(", "y", ")", "."]


@pytest.mark.parametrize(("why", "sentence", "more", "less"), PAIRS, ids=[p[0] for p in PAIRS])
def test_what_is_told_as_fact_is_valued_higher(why, sentence, more, less):
    tokens = sentence.split()
    scene, numbers = scene_of(tokens)
    values = {w: value(load_weights(), features(scene, numbers[tokens.index(w)])) for w in (more, less)}
    assert values[more] > values[less] + 1, why


def test_values_keep_to_the_scale_and_to_the_predicates_given():
    (row,) = predictions([{"id": "a", "tokens": ["It", "may", "not", "rain", "."], "factuality": [[3, 0.0]]}])
    assert row["id"] == "a"
    assert [k for k, _ in row["factuality"]] == [3]
    assert -3 <= row["factuality"][0][1] < 1


def test_weights_are_fitted_on_features_and_hold_no_words_of_a_text(tmp_path, monkeypatch):
    from training.fit_factuality import fit, held_out, rows_of, write

    told = [("The army left .", 2, 3.0), ("The army did not leave .", 4, -3.0), ("It may rain .", 2, 0.0)] * 4
    data = tmp_path / "data.jsonl"
    lines = [json.dumps({"id": str(n), "tokens": t.split(), "factuality": [[k, v]]}) for n, (t, k, v) in enumerate(told)]
    data.write_text("\n".join(lines) + "\n", encoding="utf-8")
    rows = rows_of(data)
    weights = fit(rows, 1.0, 2)
    assert np.isfinite(list(weights.values())).all()
    assert held_out(rows, 1.0, 2, 2) > 0.9
    assert not any("army" in name for name in weights)
    write(weights, tmp_path / "weights.yaml")
    out = tmp_path / "out.jsonl"
    monkeypatch.setattr(sys, "argv", ["factuality", str(data), "--out", str(out)])
    factuality.main()
    assert len(out.read_text(encoding="utf-8").splitlines()) == len(told)
