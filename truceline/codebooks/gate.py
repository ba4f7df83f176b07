"""The gate's stems: which beginnings of words a report must have to be worth parsing."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from truceline.codebooks.predicates import load_predicates
from truceline.codebooks.words import read_book

SHORTEST = 3


class GateFile(BaseModel):
    """gate.yaml as it stands."""

    model_config = ConfigDict(extra="forbid")
    source: str
    needed: int
    stems: dict[str, list[str]]


class GateStems(NamedTuple):
    """All stems, sorted, and how many different ones a report needs."""

    needed: int
    stems: tuple[str, ...]


@cache
def gate_stems() -> GateStems:
    """The stems, read once: those of the file and the beginnings of every head of a predicate sense.

    Raises:
        CodebookError: if the file does not have the form it must have.
    """
    book = read_book("gate.yaml", GateFile)
    own = {stem for group in book.stems.values() for stem in group}
    heads = {beginning(lemma) for lemma in load_predicates().heads}
    return GateStems(book.needed, tuple(sorted(own | heads)))


def beginning(lemma: str) -> str:
    """What all regular forms of a word begin with ("occupy" -> "occup", "deplore" -> "deplor")."""
    return lemma[:-1] if len(lemma) > SHORTEST and lemma[-1] in "ey" else lemma
