"""Canonical text and its map to the raw text: tables and properties."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from truceline.intake.canonical import canonical
from truceline.records import Report

CASES = [
    ("clean text stays", "The army left.\n\nNobody saw it.", "The army left.\n\nNobody saw it."),
    ("line ends of all systems", "a\r\nb\rc\u2028d", "a\nb\nc\nd"),
    ("NUL and control marks go", "a\x00b\x07c\ufeffd", "abcd"),
    ("invisible direction marks go", "a\u202eb\u200bc", "abc"),
    ("composed", "Cafe\u0301", "Café"),
    ("a mark freed by a dropped one composes", "e\x00\u0301", "é"),
    ("decomposed by NFC", "\u0958", "\u0915\u093c"),
    ("Hangul", "\u1100\u1161\u11a8", "각"),
    ("blanks at line ends", "a  \n\t\nb \t", "a\n\nb"),
    ("many blank lines", "a\n\n\n\n\nb", "a\n\nb"),
    ("blank lines with blanks", "a\n \n \n b", "a\n\nb"),
    ("blanks at the ends", "\n\n  a b \n", "a b"),
    ("a paragraph a line", "One left.\nTwo stayed.\nThree came.", "One left.\n\nTwo stayed.\n\nThree came."),
    ("broken lines stay one paragraph", "One of them\nleft and the\nother stayed.", "One of them\nleft and the\nother stayed."),
    ("half a surrogate pair", "a\ud800b", "a\ufffdb"),
    ("nothing", " \r\n\x00", ""),
]


@pytest.mark.parametrize(("why", "raw", "expected"), CASES, ids=[case[0] for case in CASES])
def test_canonical_text(why: str, raw: str, expected: str) -> None:
    assert canonical(raw)[0] == expected


MARKS = "\u0301\u0323\u0327\u1161\u11a8\u1100\u0958\u09be\u09c7\u00a0\u2028\ufeff\u202e\U0001f600\ud800"
ODD = st.sampled_from([*"aeo \t\n\r\x00\x0b.\"é각", *MARKS])
RAW = st.text(ODD, max_size=40) | st.text(max_size=40)


@settings(max_examples=500, deadline=None)
@given(RAW)
def test_canonical_is_stable_and_clean(raw: str) -> None:
    text, _ = canonical(raw)
    assert canonical(text) == (text, ((0, 0),))
    assert unicodedata.is_normalized("NFC", text)
    assert text == text.strip()
    assert "\r" not in text and "\x00" not in text and "\n\n\n" not in text
    text.encode("utf-8")


@settings(max_examples=500, deadline=None)
@given(RAW)
@example("\u0958\u0958\u09be")  # one sign becomes two where its neighbours do not change
@example("\u0301\u0958\u09be\u0323")
@example("a\u09be\u0301\u0323")  # marks that change places after a sign that stays
def test_canonical_map_leads_back_to_the_raw_character(raw: str) -> None:
    text, raw_map = canonical(raw)
    report = Report("r", text, raw_map=raw_map)
    offsets = [report.raw_offset(k) for k in range(len(text))]
    assert offsets == sorted(offsets)
    for char, offset in zip(text, offsets, strict=True):
        assert 0 <= offset < len(raw)
        came_from = raw[offset]
        first = unicodedata.normalize("NFD", char)[0]
        if not unicodedata.combining(first):  # marks may change places among themselves
            assert first in unicodedata.normalize("NFD", came_from) or came_from.isspace() or char == "\ufffd"
        if char.isascii() and char.isalpha():
            assert char == came_from


def test_canonical_takes_no_square_time() -> None:
    start = time.monotonic()
    assert canonical("a" + " " * 1_000_000 + "b" + "\n" * 1_000_000 + "c")[0].endswith("b\n\nc")
    assert time.monotonic() - start < 10


@given(st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=30))
def test_canonical_keeps_clean_text(raw: str) -> None:
    clean = unicodedata.normalize("NFC", raw)
    assert canonical(clean) == (clean, ((0, 0),))
