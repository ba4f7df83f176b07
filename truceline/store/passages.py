"""Passages: one record's JSON object in, the words that can be searched for out, folded as queries are. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

Row = tuple[int, str, str, str | None, str, str]
# for text without accents, which most is: the same as the long way, in one step
PLAIN = {n: chr(n).lower() if chr(n).isalnum() else " " for n in range(128)}


def fold(text: str) -> str:
    """Words as they are compared: no case, no accents, letters and digits only.

    >>> fold("Süd-Tolm’s  Posten")
    'sud tolm s posten'
    """
    if text.isascii():
        return " ".join(text.translate(PLAIN).split())
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in bare).split())


def passage_rows(number: int, record: Mapping[str, Any]) -> Iterator[Row]:
    """What of a record can be found by its words: the headline, each paragraph, each statement, as rows without a number of their own."""
    report = record["report"]
    if report["title"]:
        yield number, "title", "", None, report["title"], fold(report["title"])
    for n, paragraph in enumerate(report["text"].split("\n\n")):
        if paragraph.strip():
            yield number, "paragraph", str(n), None, paragraph, fold(paragraph)
    for statement in record["statements"]:
        words = " … ".join(piece["text"] for piece in statement["content"])
        yield number, "statement", statement["id"], statement["speaker"]["name"], words, fold(words)
