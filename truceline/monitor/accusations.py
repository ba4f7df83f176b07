"""Accusations and what was answered: a row per incident, accusing and accused side. Not refuting is not admitting, nor is silence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from truceline.records import Actor, Evidence, Incident
from truceline.records.incident import Answer
from truceline.theatres.sides import side_of
from truceline.theatres.theatre import Theatre

SILENT = "silent"
OUTCOMES = ("denies", "disputes", "reframes", "does_not_refute", "confirms", "retracts", SILENT)


@dataclass(frozen=True, slots=True)
class Accused:
    """`by` says that `of` did it; `outcome` is the latest stand of the side of `of` (`OUTCOMES`), "silent" if none is seen."""

    incident: str
    window: tuple[str, str] | None
    by: Actor
    of: Actor
    outcome: str
    evidence: Evidence
    answer: Answer | None = None


def accusations(incidents: Iterable[Incident], theatre: Theatre) -> tuple[Accused, ...]:
    """Every accusation of the incidents, one per pair of sides of each, in the order given."""
    return tuple(row for incident in incidents for row in _of(incident, theatre))


def _of(incident: Incident, theatre: Theatre) -> list[Accused]:
    rows: dict[tuple[str, str], Accused] = {}
    for accusation in incident.accused:
        pair = side_of(accusation.by, theatre), side_of(accusation.of, theatre)
        if pair not in rows:
            answer = _latest([a for a in incident.answers if a.by and side_of(a.by, theatre) == pair[1]])
            outcome = answer.stand if answer else SILENT
            rows[pair] = Accused(incident.id, incident.window, accusation.by, accusation.of, outcome, accusation.evidence, answer)
    return list(rows.values())


def _latest(answers: list[Answer]) -> Answer | None:
    return max(answers, key=lambda a: a.said_at or "", default=None)


def outcomes(rows: Iterable[Accused]) -> Mapping[str, int]:
    """How many accusations ended how, each of `OUTCOMES` with its number."""
    count = Counter(row.outcome for row in rows)
    return {outcome: count[outcome] for outcome in OUTCOMES}
