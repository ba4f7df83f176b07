"""The gate's stems: which beginnings of words a report must have to be worth parsing."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from truceline.codebooks.predicates import load_predicates
from truceline.errors import CodebookError

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
    path = files("truceline.codebooks") / "gate.yaml"
    try:
        book = GateFile.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except ValidationError as err:
        raise CodebookError(str(err), where="codebooks/gate.yaml") from err
    own = {stem for group in book.stems.values() for stem in group}
    heads = {beginning(lemma) for lemma in load_predicates()}
    return GateStems(book.needed, tuple(sorted(own | heads)))


def beginning(lemma: str) -> str:
    """What all regular forms of a word begin with ("occupy" -> "occup", "deplore" -> "deplor")."""
    return lemma[:-1] if len(lemma) > SHORTEST and lemma[-1] in "ey" else lemma
