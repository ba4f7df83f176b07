"""The stems of concern: by which beginnings of words a report is taken for one on conflict, from `concern.yaml`, read once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from truceline.codebooks.words import read_book

STRONG, WEAK, OTHER = 2, 1, -2
POINT = 25  # what a point is worth beside the weights of words


class Needed(BaseModel):
    """Points a report needs, by what else is known of it."""

    model_config = ConfigDict(extra="forbid", defer_build=True)
    world: int
    named: int


class ConcernFile(BaseModel):
    """concern.yaml as it stands."""

    model_config = ConfigDict(extra="forbid", defer_build=True)
    source: str
    needed: Needed
    strong: list[str]
    weak: list[str]
    others: list[str]


class ConcernWordsFile(BaseModel):
    """concern_words.yaml as it stands."""

    model_config = ConfigDict(extra="forbid", defer_build=True)
    source: str
    least: int
    words: dict[str, int]


class ConcernStems(NamedTuple):
    """Points by stem, those of other subjects below nothing, and how many points of conflict a report needs where it names nobody of the
    theatre (`world`) and where it does (`named`)."""

    points: Mapping[str, int]
    world: int
    named: int


@cache
def concern_stems() -> ConcernStems:
    """The stems, read once.

    Raises:
        CodebookError: if the file does not have the form it must have.
    """
    book = read_book("concern.yaml", ConcernFile)
    points = dict.fromkeys(book.others, OTHER) | dict.fromkeys(book.weak, WEAK) | dict.fromkeys(book.strong, STRONG)
    return ConcernStems(dict(sorted(points.items())), book.needed.world, book.needed.named)


@cache
def concern_words() -> ConcernWordsFile:
    """The weights of words, for theatres without names of their own, read once.

    Raises:
        CodebookError: if the file does not have the form it must have.
    """
    return read_book("concern_words.yaml", ConcernWordsFile)
