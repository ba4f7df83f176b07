"""A cue whose "as" has lost its phrase ("which the minister described as"): nothing is said there, and nothing breaks."""

from __future__ import annotations

import pytest

from truceline.pipeline import code_report
from truceline.records import Report
from truceline.theatres import load_theatre

STRANDED = [
    ("a question with its word in front", "What the minister described the shelling of Tolm as."),
    ("a relative clause", "The shelling of Tolm, which the minister described as, was denied."),
    ("no end", "It was the shelling the minister described as"),
]


@pytest.mark.parametrize(("why", "text"), STRANDED, ids=[row[0] for row in STRANDED])
def test_nothing_is_quoted(why: str, text: str) -> None:
    assert code_report(Report("r1", text), load_theatre("training"), fast=True).statements == (), why
