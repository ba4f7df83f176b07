"""One report, or a handful, through the walk: what every runner does, wherever it runs. A fault costs one report, never the run."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from truceline.intake import not_coded
from truceline.issues import Issue
from truceline.language import concerns
from truceline.pipeline import code_report
from truceline.records import Record, Report
from truceline.runners.sections import in_sections
from truceline.theatres import Theatre
from truceline.version import __version__


@dataclass(frozen=True, slots=True)
class How:
    """How to read: `fast`, by grammar alone, without the reader; `gate`, only reports that could matter to the theatre."""

    fast: bool = False
    gate: bool = False


FULLY = How()


def code_one(report: Report, theatre: Theatre, how: How = FULLY) -> Record:
    """The record of one report. A fault of a stage is an issue of the record: one report never stops a run."""
    skipped = not_coded(report, report.id)
    if not skipped and how.gate and not concerns(f"{report.title or ''}\n{report.text}", theatre):
        skipped = [Issue("info", "language", report.id, "not-of-concern", "names nothing of the theatre with words of conflict: not coded")]
    if skipped:
        return Record(report, theatre.id, __version__, issues=tuple(skipped))
    try:
        return in_sections(report, partial(code_report, theatre=theatre, fast=how.fast))
    except Exception as err:  # a stage's bug must cost one report, not the run; the issue names it
        issue = Issue("error", "pipeline", report.id, "walk-failed", f"not coded: {type(err).__name__}: {err}"[:300])
        return Record(report, theatre.id, __version__, issues=(issue,))


def code_chunk(reports: tuple[Report, ...], theatre: Theatre, how: How) -> list[Record]:
    """The records of some reports, in their order."""
    return [code_one(report, theatre, how) for report in reports]
