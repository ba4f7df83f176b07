"""Statements: words a report attributes to a speaker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from truceline.records.actor import Actor, Participant
from truceline.records.shown import Shown
from truceline.records.span import Span

StatementKind = Literal["direct", "indirect", "mixed"]


@dataclass(frozen=True, slots=True)
class Statement(Shown):
    """One attributed utterance (gold SCHEMA section 3).

    `content` are the words said, one span per unbroken piece, without outer quotation marks and introducing "that".
    `said_at` is an ISO date, shorter where only a month is known, with THH:MM or TMO/TAF/TEV/TNI where told; None if not told.
    """

    id: str
    speaker: Participant
    cue: Span
    content: tuple[Span, ...]
    kind: StatementKind
    sentence: Span
    addressee: Actor | None = None
    said_at: str | None = None
    venue: Span | None = None
    voiced_by: Actor | None = None
    on_behalf_of: Actor | None = None
    method: str = ""

    def covers(self, start: int, end: int) -> bool:
        """True if the code points [start, end) lie in one piece of the content."""
        return any(piece.start <= start and end <= piece.end for piece in self.content)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words attributed in the wide sense: said, thought, wanted, planned, feared, asked, or only said to be so.

    `source` is None where nobody is named ("it is believed that ..."). `said` is true for those that are statements of the record too.
    """

    source: Participant | None
    cue: Span
    content: tuple[Span, ...]
    said: bool
    method: str = ""
