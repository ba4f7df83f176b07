"""The adapter to quotation sets: offsets of the text as given, no document lost."""

from __future__ import annotations

import json
from pathlib import Path

from evals.quotes import main


def test_offsets_are_those_of_the_text_as_given(tmp_path: Path) -> None:
    told = "\u201cIt wasn\u2019t us,\u201d  Ann Marlow said. \u201cAsk the caf\u0065\u0301.\u201d"
    text = f"SELM \u2014 {told}\nVoters think the road is safe.\n"
    data, out = tmp_path / "data.jsonl", tmp_path / "pred.jsonl"
    rows = [{"id": "a", "text": text}, {"id": "b", "text": ""}, {"id": "c", "text": "Nothing is told here."}]
    data.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert main([str(data), "--out", str(out)]) == 0
    found = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in found] == ["a", "b", "c"]
    read = [([text[a:b] for a, b in q["source"]], [text[a:b] for a, b in q["content"]]) for q in found[0]["quotes"]]
    assert read == [
        (["Ann Marlow"], ["\u201cIt wasn\u2019t us,\u201d", "\u201cAsk the cafe\u0301.\u201d"]),
        (["Voters"], ["the road is safe"]),
    ]


def test_the_narrow_view_is_that_of_the_record(tmp_path: Path) -> None:
    data, out = tmp_path / "data.jsonl", tmp_path / "pred.jsonl"
    data.write_text(json.dumps({"id": "a", "text": "Voters think the road is safe."}) + "\n", encoding="utf-8")
    assert main([str(data), "--out", str(out), "--narrow"]) == 0
    assert json.loads(out.read_text(encoding="utf-8"))["quotes"] == []


def test_a_clause_keeps_its_that_unless_told_otherwise(tmp_path: Path) -> None:
    text = "Ann Marlow said that the road was safe."
    data, out = tmp_path / "data.jsonl", tmp_path / "pred.jsonl"
    data.write_text(json.dumps({"id": "a", "text": text}) + "\n", encoding="utf-8")
    for options, expected in (([], "that the road was safe"), (["--without-that"], "the road was safe")):
        assert main([str(data), "--out", str(out), *options]) == 0
        ((start, end),) = json.loads(out.read_text(encoding="utf-8"))["quotes"][0]["content"]
        assert text[start:end] == expected
