"""The codebook of agreement words: agreements.yaml in, a frozen book of word sets out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from truceline.codebooks.words import read_yaml


@dataclass(frozen=True, slots=True)
class AgreementBook:
    """The codebook compiled. `kinds` maps a noun to its group, `same_kind` a word to the number of its group."""

    kinds: Mapping[str, str]
    same_kind: Mapping[str, int]
    sets: Mapping[str, frozenset[str]]

    def __getitem__(self, name: str) -> frozenset[str]:
        """The word list of that name."""
        return self.sets[name]


@cache
def load_agreement_words() -> AgreementBook:
    """The codebook, read once."""
    raw: dict[str, Any] = read_yaml("agreements.yaml")
    return AgreementBook(
        kinds={noun: kind for kind, nouns in raw["kinds"].items() for noun in nouns},
        same_kind={word: number for number, words in enumerate(raw["same_kind"]) for word in words},
        sets={name: frozenset(words) for name, words in raw.items() if isinstance(words, list) and name != "same_kind"},
    )
