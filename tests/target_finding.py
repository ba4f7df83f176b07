"""Whom the acts of a short report are done to."""

from __future__ import annotations

from truceline.pipeline import code_report
from truceline.records import Report
from truceline.theatres import load_theatre


def targets(text: str, kind: str, theatre: str = "training") -> list[str]:
    """The names of the targets of all acts of a type, of which there must be one."""
    events = code_report(Report("r1", text, published="2019-04-10"), load_theatre(theatre)).events
    assert any(e.type == kind for e in events)
    return [p.actor.name for e in events if e.type == kind for p in e.targets]
