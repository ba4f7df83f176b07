"""Sentences are not cut inside a name or after a rank printed short."""

from __future__ import annotations

import pytest

from truceline.language import read
from truceline.records import Report

# why, text, sentences
WHOLE = [
    ("a rank printed short", 'Nobody was hurt by the shelling, said Home Guard spokesman Brig. Gen. Pell Arvik at a briefing in Tolm.', 1),
    ("ranks in capitals", "BRIG. GEN. Pell Arvik said that Tolm was shelled.", 1),
    ("two sentences stay two", "Kesterian guns shelled Tolm. Brask was calm.", 2),
]


@pytest.mark.parametrize(("why", "text", "sentences"), WHOLE, ids=[row[0] for row in WHOLE])
def test_unbroken(why: str, text: str, sentences: int) -> None:
    parse = read(Report("r", text), always=True)
    assert len(parse.sentences) == sentences, why
    assert all(text[t.start : t.end] == t.text for t in parse.tokens)
