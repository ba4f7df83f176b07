"""The reports written to learn from: they keep their format and the schema's words, and share no run of words with a real report."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from training import written
from truceline.reader.labels import MODALITIES, TYPES

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "training" / "written").glob("*.txt"))
REAL = ROOT.parent / "shared" / "gold_real"


def rows(path: Path) -> list[dict[str, Any]]:
    return list(written.reports(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_acts_are_of_the_schema_and_stand_where_they_are_told(path: Path) -> None:
    for row in rows(path):
        for event in row["events"]:
            where = (row["id"], event["trigger"])
            assert event["type"] in TYPES, where
            assert event["modality"] in MODALITIES, where
            assert event["sentence"] in row["text"], where
            assert event["trigger"] in event["sentence"], where


def test_an_id_is_given_once() -> None:
    ids = [row["id"] for path in FILES for row in rows(path)]
    assert len(ids) == len(set(ids)) > 200


def test_a_line_without_its_words_is_refused() -> None:
    told = "### x_01\ntheatre: sudan\ntitle: T\n\nRebels fled.\n> RETREAT | left | - | - | happened | -\n"
    with pytest.raises(ValueError, match="x_01"):
        list(written.reports(told))


def test_what_is_read_is_what_is_written() -> None:
    told = (
        "# a note\n\n### x_01\ntheatre: sudan   published: 2006-11-14   publisher: AFP style\ntitle: T\n\nRebels fled.\nNobody ran.\n"
        "> RETREAT/withdraw | ran | A; B | - | denied | C\n\nThen it rained.\n"
    )
    (row,) = written.reports(told)
    assert row["text"] == "Rebels fled. Nobody ran.\n\nThen it rained."
    assert (row["theatre"], row["published"], row["publisher"], row["title"]) == ("sudan", "2006-11-14", "AFP style", "T")
    (event,) = row["events"]
    assert (event["type"], event["mode"], event["actors"], event["targets"]) == ("RETREAT", "withdraw", ["A", "B"], [])
    assert (event["modality"], event["according_to"]) == ("denied", ["C"])


@pytest.mark.skipif(not REAL.is_dir(), reason="the real reports are not here: ../shared/gold_real")
def test_no_run_of_eight_words_is_a_real_reports() -> None:
    real = {run for path in REAL.glob("*.json") for run in runs(json.loads(path.read_text(encoding="utf-8"))["text"])}
    shared = [(row["id"], run) for path in FILES for row in rows(path) for run in runs(row["text"]) if run in real]
    assert not shared


def runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9']+", text.lower())
    return {tuple(words[k:k + 8]) for k in range(len(words) - 7)}
