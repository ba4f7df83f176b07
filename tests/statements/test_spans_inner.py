"""Borders of content: what is cut from the ends of a range."""

from __future__ import annotations

import pytest

from truceline.statements.spans import inner

CASES = [
    ("final stop", "the road is open.", "the road is open"),
    ("final comma and mark", "\"the road is open,\"", "the road is open"),
    ("introducing that", " that the road is open", "the road is open"),
    ("question mark stays", "\"Whose road?\"", "Whose road?"),
    ("a fragment keeps its marks", "it was a \"farce\" today", "it was a \"farce\" today"),
    ("a fragment at the end", "it was a \"farce\".", "it was a \"farce\""),
    ("a stop inside the last mark", "it was “a farce.”", "it was “a farce"),
    ("article before a whole quotation", "a \"bloody farce\"", "bloody farce"),
    ("a conjunction left over", "the road is open, and", "the road is open"),
    ("typed-out closing mark", "a ``farce.''", "a ``farce"),
    ("lone opening mark", "\"the road is open", "the road is open"),
]


@pytest.mark.parametrize(("why", "words", "expected"), CASES, ids=[c[0] for c in CASES])
def test_spans_inner_cuts(why: str, words: str, expected: str) -> None:
    text = f"XX{words}YY"
    span = inner(text, 2, 2 + len(words))
    assert span is not None and span.text == expected, why
    assert text[span.start : span.end] == span.text


@pytest.mark.parametrize("words", ["", " ", "\"\"", ".,", "that "])
def test_spans_inner_nothing_left(words: str) -> None:
    assert inner(words, 0, len(words)) is None
