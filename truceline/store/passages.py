"""Passages: one record's JSON object in, the words that can be searched for out, folded as queries are. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

Row = dict[str, Any]
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


def passage_rows(record: Mapping[str, Any]) -> Iterator[Row]:
    """What of a record can be found by its words: the headline, each paragraph, each statement."""
    report = record["report"]
    if report["title"]:
        yield row("title", "", report["title"])
    for n, paragraph in enumerate(report["text"].split("\n\n")):
        if paragraph.strip():
            yield row("paragraph", str(n), paragraph)
    for statement in record["statements"]:
        words = " … ".join(piece["text"] for piece in statement["content"])
        yield row("statement", statement["id"], words, statement["speaker"]["name"])


def row(kind: str, key: str, text: str, speaker: str | None = None) -> Row:
    return {"kind": kind, "key": key, "text": text, "speaker": speaker, "folded": fold(text)}
