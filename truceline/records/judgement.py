"""Judgements: whether two tellings are one happening, by rule or by person, kept beside the reading and never over it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from truceline.records.incident import EventRef

Verdict = Literal["same", "different"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision on a pair of events. Rows are added and withdrawn, never changed.

    `by` names a person or a rule, `when` and `withdrawn_at` are ISO moments (withdrawn_at None: it stands). `anchors` are the code
    points at which the two triggers begin: where a report is read anew and its events are numbered otherwise, the event that begins
    there is meant. None: the number alone is known. "different" blocks any incident that would hold both; "same" joins the two
    unless a "different" stands in between.
    """

    pair: tuple[EventRef, EventRef]
    verdict: Verdict
    score: float = 1.0
    by: str = ""
    when: str = ""
    why: str = ""
    withdrawn_at: str | None = None
    anchors: tuple[int | None, int | None] = (None, None)

    def stands(self, as_of: str | None = None) -> bool:
        """True if it is in force: now (None), or at the ISO moment or at the end of the ISO day `as_of`."""
        if as_of is None:
            return self.withdrawn_at is None
        made, gone = self.when[: len(as_of)], (self.withdrawn_at or "")[: len(as_of)]
        return made <= as_of and (self.withdrawn_at is None or gone > as_of)
