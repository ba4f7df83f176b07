"""LeftOut: words of a report that were looked at as an act and left, with the reason: an analyst must be able to see what was not coded."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.records.span import Span


@dataclass(frozen=True, slots=True)
class LeftOut:
    """`words` have the codebook's sense `rule` and gave no event of their own; `why` says in words what stood against it."""

    words: Span
    rule: str
    why: str
