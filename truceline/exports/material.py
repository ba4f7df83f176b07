"""What every export is made from, how the asker narrowed it, and what was left out. Records and incidents in; nothing is read here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from truceline.questions.inquiry import in_days
from truceline.records import Check, EventRef, Incident, Record
from truceline.review import is_reviewed
from truceline.theatres.theatre import Theatre

Precision = Literal["exact", "rounded", "district", "region", "country"]
PRECISIONS: tuple[str, ...] = get_args(Precision)


@dataclass(frozen=True, slots=True)
class Options:
    """How an export was narrowed. `first` and `last` are ISO days, both ends in; `precision` is how finely places may be told.

    `as_of` (an ISO day, or a minute of one) is kept for the manifest: what was public by then is chosen before.
    """

    as_of: str | None = None
    first: str | None = None
    last: str | None = None
    reviewed_only: bool = False
    precision: Precision = "exact"

    @property
    def coarse(self) -> bool:
        """True if places are told less finely than they are known: then no words of reports go out either, for they name places."""
        return self.precision != "exact"


@dataclass(frozen=True, slots=True)
class Material:
    """What is known of one theatre.

    `records` gives the record of a report id; `stream` gives all of them by report id, one at a time, however many there are.
    `checks` are the checks in force on events; `incidents` is empty for exports that count events or reports. `journal` is the hash of the
    last entry of the monitor's journal: the state it was exported from.
    """

    theatre: Theatre
    records: Mapping[str, Record]
    stream: Callable[[], Iterator[Record]]
    incidents: tuple[Incident, ...] = ()
    checks: Mapping[EventRef, Check] = field(default_factory=dict)
    options: Options = field(default_factory=Options)
    journal: str | None = None

    def reviewed(self, ref: EventRef) -> bool:
        """True if a person confirmed that the report tells this event so."""
        check = self.checks.get(ref)
        return check is not None and check.verdict == "confirm"


@dataclass(slots=True)
class Tally:
    """What became of everything looked at: rows written, ids left out with the reason, in order, and the records looked at."""

    rows: int = 0
    omitted: dict[str, list[str]] = field(default_factory=dict)
    reports: int = 0
    versions: set[str] = field(default_factory=set)

    def read(self, record: Record) -> Record:
        """Count a record that was looked at, and what it was read by."""
        self.reports += 1
        self.versions.add(record.version)
        return record

    def omit(self, name: str, reason: str) -> None:
        """Note what is left out, and why."""
        self.omitted.setdefault(reason, []).append(name)


def chosen_incidents(material: Material, tally: Tally) -> Iterator[Incident]:
    """The incidents asked for, by first day and id, those of no known day last; the rest is noted as left out."""
    options = material.options
    for incident in sorted(material.incidents, key=lambda i: (i.window is None, i.window or ("", ""), i.id)):
        if not in_days(incident.window, options.first, options.last):
            tally.omit(incident.id, "outside-the-days")
        elif options.reviewed_only and not is_reviewed(incident, material.checks):
            tally.omit(incident.id, "not-reviewed")
        else:
            yield incident


def chosen_records(material: Material, tally: Tally) -> Iterator[Record]:
    """The records asked for, by report id: printed within the days, every event confirmed where only what was reviewed is wanted."""
    options = material.options
    for record in map(tally.read, material.stream()):
        report = record.report
        bounds = report.published_bounds or (None, None)
        first, last = report.published or bounds[0], report.published or bounds[1]
        if not in_days((first, last) if first and last else None, options.first, options.last):
            tally.omit(report.id, "outside-the-days")
        elif options.reviewed_only and not (record.events and all(material.reviewed(EventRef(report.id, e.id)) for e in record.events)):
            tally.omit(report.id, "not-reviewed")
        else:
            yield record
