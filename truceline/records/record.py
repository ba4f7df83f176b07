"""Record: all that was read in one report. Written as one JSON object by `exports.record`."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.issues import Issue
from truceline.records.actor import Mention
from truceline.records.agreement import AgreementMention
from truceline.records.claim import Claim, Relation
from truceline.records.event import Event
from truceline.records.place import PlaceMention
from truceline.records.report import Report
from truceline.records.shown import Shown
from truceline.records.statement import Statement
from truceline.records.when import When


@dataclass(frozen=True, slots=True)
class Record(Shown):
    """What one report tells, in the words of its spans. `version` names the software, `theatre` the pack read with."""

    report: Report
    theatre: str
    version: str
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    relations: tuple[Relation, ...] = ()
    agreements: tuple[AgreementMention, ...] = ()
    times: tuple[When, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    mentions: tuple[Mention, ...] = ()
    issues: tuple[Issue, ...] = ()
