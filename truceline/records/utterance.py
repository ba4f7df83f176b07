"""Utterances: the same words of one speaker, told by several reports, are said once and rendered many times."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.records.actor import Actor
from truceline.records.span import Span


@dataclass(frozen=True, slots=True)
class Rendering:
    """One statement of one report as a rendering of an utterance. `copy_of` is the report whose text this one copies."""

    report: str
    statement: str
    content: tuple[Span, ...]
    said_at: str | None = None
    publisher: str | None = None
    copy_of: str | None = None


@dataclass(frozen=True, slots=True)
class Utterance:
    """What one speaker said once. `said` are the first and last ISO day it can have been said on, None if no report tells.

    `independent` counts the renderings left when copies are taken away; `likeness` is the smallest share of words two renderings that
    were put together have in common.
    """

    id: str
    speaker: Actor
    renderings: tuple[Rendering, ...]
    said: tuple[str, str] | None = None
    addressee: Actor | None = None
    reports: int = 1
    independent: int = 1
    likeness: float = 1.0
    method: str = ""
