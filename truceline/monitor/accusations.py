"""Accusations and what was answered: a row per incident, accusing and accused side. Not refuting is not admitting, nor is silence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from truceline.monitor.table import claimants_of, members_of
from truceline.records import Actor, Evidence, Incident, Record
from truceline.records.incident import Accusation, Answer
from truceline.theatres.sides import side_of
from truceline.theatres.theatre import Theatre

SILENT = "silent"
OWNED = "tells it as its own act"
DONE = ("happened", "ongoing")
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
    return tuple(_row(incident, *charge) for incident in incidents for charge in charges(incident, theatre))


def charges(incident: Incident, theatre: Theatre) -> Iterator[tuple[Accusation, list[Answer]]]:
    """The first accusation of each pair of sides, with all that the accused side answers to the incident."""
    seen: set[tuple[str, str]] = set()
    for accusation in incident.accused:
        pair = side_of(accusation.by, theatre), side_of(accusation.of, theatre)
        if pair not in seen:
            seen.add(pair)
            yield accusation, [a for a in incident.answers if a.by and side_of(a.by, theatre) == pair[1]]


def _row(incident: Incident, accusation: Accusation, answers: list[Answer]) -> Accused:
    latest = max(answers, key=lambda a: a.said_at or "", default=None)
    outcome = latest.stand if latest else SILENT
    return Accused(incident.id, incident.window, accusation.by, accusation.of, outcome, accusation.evidence, latest)


def outcomes(rows: Iterable[Accused]) -> Mapping[str, int]:
    """How many accusations ended how, each of `OUTCOMES` with its number."""
    count = Counter(row.outcome for row in rows)
    return {outcome: count[outcome] for outcome in OUTCOMES}


def owners_of(incident: Incident, records: Mapping[str, Record], theatre: Theatre) -> dict[str, tuple[str, Evidence]]:
    """For each side that tells the act as its own who says so, and where."""
    found: dict[str, tuple[str, Evidence]] = {}
    for told in members_of(incident, records):
        doers = {side_of(who.actor, theatre) for who in told.event.actors}
        for by in claimants_of(told) if told.role == "tells" and told.event.modality in DONE else ():
            if by is not None and doers == {side_of(by, theatre)}:
                found.setdefault(side_of(by, theatre), (by.name, told.evidence()))
    return found
