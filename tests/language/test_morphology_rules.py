"""Remembered parts of speech and lemmas are those the model gives when asked in full."""

from __future__ import annotations

import pytest

from truceline.language import read
from truceline.language.model import load_full_model
from truceline.records import Report

TEXTS = [
    "There was an exchange of fire, and the shells that fell on Tolm had been fired from the hills.",
    "The ministry said it has not allowed Kesteria's army to advance; the guards were captured.",
    "Those who left said that they'd seen the withdrawals, weren't they?.",
    "On 16 November 2019 the U.S. envoy, Ms. Osk, told reporters the talks are going nowhere.",
]


@pytest.mark.parametrize("text", TEXTS)
def test_morphology_is_the_models(text: str) -> None:
    expected = [(t.text, t.pos_, t.lemma_.lower()) for t in load_full_model()(text)]
    assert [(t.text, t.pos, t.lemma) for t in read(Report("r", text)).tokens] == expected


def test_morphology_does_not_depend_on_what_was_read_before() -> None:
    first = read(Report("r", TEXTS[0])).tokens
    read(Report("r", TEXTS[2]))
    assert read(Report("r", TEXTS[0])).tokens == first
