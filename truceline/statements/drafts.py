"""Drafts: statements in the making, and what a cue's clause tells beside the words said."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from truceline.records import Actor, Span
from truceline.statements.indirect import Range
from truceline.statements.speakers import Speaker

Inferred = Literal["here", "before"] | None


@dataclass(slots=True)
class Draft:
    """A statement in the making. `quotes` are the numbers of quotations taken whole, `head` the cue's head token."""

    head: int
    cue: Span
    speaker: Speaker
    pieces: list[Range]
    quotes: list[int] = field(default_factory=list)
    form: str = ""
    addressee: str | None = None


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a cue's clause tells beside the words said; `inferred` tells what a day rests on that is not told at the cue: the
    report's own day, told in the paragraph ("here") or in the one before ("before")."""

    said_at: str | None = None
    venue: Span | None = None
    addressee: Actor | None = None
    voiced_by: Actor | None = None
    inferred: Inferred = None
