"""Quantities: how many of what, with the bound told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from truceline.records.span import Span

Bound = Literal["exact", "at_least", "at_most", "about"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in the text. `low`, `high` are equal for a point; "dozens" is low 24, high None, bound at_least.

    `noun` is the number of the token counted ("soldiers" in "two soldiers"), None if none ("killing two"); `head` the last token
    of the number itself. `span` covers the number with its bound words ("at least 12").
    """

    span: Span
    low: float
    high: float | None
    bound: Bound
    head: int
    noun: int | None = None
    method: str = ""
