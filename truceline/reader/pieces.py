"""Word pieces: a word to the numbers the encoder knows it by. The base model's own rule: lower case, no accents, longest piece first.

Comes in: a word of the parse. Goes out: numbers of `vocab.txt`. Written out here since the usual library brings along a client that
fetches models.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources

LONGEST = 100
START, END, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"


@cache
def load_vocabulary() -> Mapping[str, int]:
    """The number of each piece."""
    lines = (resources.files("truceline.reader") / "vocab.txt").read_text(encoding="utf-8").split("\n")
    return {piece: k for k, piece in enumerate(lines) if piece}


@lru_cache(maxsize=65536)
def pieces(word: str) -> tuple[int, ...]:
    """The numbers of the pieces of a word; none for one of control marks only."""
    return tuple(n for part in parts(word) for n in longest_first(part))


def parts(word: str) -> list[str]:
    """Runs of letters and digits, each mark by itself, without accents and control marks."""
    out: list[str] = []
    run = ""
    for c in unicodedata.normalize("NFD", word.lower()):
        kind = unicodedata.category(c)
        if kind == "Mn" or (kind in ("Cc", "Cf") and c not in "\t\n\r") or c in "\0\ufffd":
            continue
        if c.isspace() or is_mark(c, kind) or is_ideograph(c):
            out += [run] * bool(run) + ([] if c.isspace() else [c])
            run = ""
        else:
            run += c
    return out + [run] * bool(run)


def is_mark(c: str, kind: str) -> bool:
    """Punctuation, and every ASCII character that is no letter, digit or space."""
    return kind.startswith("P") or (c.isascii() and c.isprintable() and not c.isalnum() and c != " ")


def is_ideograph(c: str) -> bool:
    return "\u4e00" <= c <= "\u9fff" or "\u3400" <= c <= "\u4dbf" or "\uf900" <= c <= "\ufaff" or "\U00020000" <= c <= "\U0002fa1f"


def longest_first(part: str) -> list[int]:
    """The pieces of a run of letters, the longest known one first; unknown as a whole where one is missing."""
    vocabulary = load_vocabulary()
    out: list[int] = []
    start = 0
    while start < len(part) <= LONGEST:
        for end in range(len(part), start, -1):
            number = vocabulary.get(("##" if start else "") + part[start:end])
            if number is not None:
                out.append(number)
                start = end
                break
        else:
            return [vocabulary[UNKNOWN]]
    return out or [vocabulary[UNKNOWN]]
