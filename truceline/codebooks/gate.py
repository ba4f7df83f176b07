"""The gate's stems: which beginnings of words a report must have to be worth parsing."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from truceline.errors import CodebookError


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
    """The stems, read once.

    Raises:
        CodebookError: if the file does not have the form it must have.
    """
    path = files("truceline.codebooks") / "gate.yaml"
    try:
        book = GateFile.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except ValidationError as err:
        raise CodebookError(str(err), where="codebooks/gate.yaml") from err
    return GateStems(book.needed, tuple(sorted({stem for group in book.stems.values() for stem in group})))
