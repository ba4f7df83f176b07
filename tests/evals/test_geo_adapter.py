"""The adapter to geoparsing sets: offsets of the text as given, middles for lands."""

from __future__ import annotations

import json
from pathlib import Path

from evals.coding import alignment
from evals.geo import main


def test_offsets_are_those_of_the_text_as_given(tmp_path: Path) -> None:
    text = "  Caf\u0065\u0301 owners in  Lyon\u00a0met in France.\n"
    data, out = tmp_path / "data.jsonl", tmp_path / "pred.jsonl"
    data.write_text(json.dumps({"id": "a", "text": text}) + "\n", encoding="utf-8")
    assert main([str(data), "--out", str(out)]) == 0
    row = json.loads(out.read_text(encoding="utf-8"))
    assert [text[t["start"] : t["end"]] for t in row["toponyms"]] == ["Lyon", "France"]
    assert all(t["lat"] is not None for t in row["toponyms"])


def test_alignment_steps_over_what_was_composed() -> None:
    assert alignment("caf\u00e9 x", "cafe\u0301 x")[-1] == 6
