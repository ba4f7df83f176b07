"""Checks: a person's word on one event as it was read: that the report does tell it so, or that it was misread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from truceline.records.incident import EventRef


@dataclass(frozen=True, slots=True)
class Check:
    """One check. Rows are added and withdrawn, never changed; the latest that stands counts.

    "confirm" says only that the report tells it so, never that it happened. `anchor` is the code point at which the trigger begins:
    where the report is read anew, the event that begins there is meant. Moments are ISO; `withdrawn_at` None: it stands.
    """

    ref: EventRef
    verdict: Literal["confirm", "reject"]
    by: str = ""
    when: str = ""
    why: str = ""
    withdrawn_at: str | None = None
    anchor: int | None = None
