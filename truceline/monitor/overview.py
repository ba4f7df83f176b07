"""Overview: all indicators of a theatre and period in one record, for a page or a weekly bulletin. Incidents and volumes in, numbers out.

    make_overview(incidents, records, copies, theatre, Period.ending("2021-11-16", 7))

With many records give `printed` and `seen` (kept from one call to the next): then records are looked up for requests alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from truceline.monitor.accusations import Accused, accusations
from truceline.monitor.coverage import Coverage, copied_reports, make_coverage
from truceline.monitor.indicators import Indicator, Stretch, by_segment, course, make_indicators, shifts
from truceline.monitor.kinds import FIGHTING
from truceline.monitor.known import printed_days
from truceline.monitor.losses import Loss, losses
from truceline.monitor.period import Period
from truceline.monitor.proofs import ProofBook
from truceline.monitor.rates import Shift
from truceline.monitor.requests import open_requests
from truceline.monitor.roads import RoadStrip, road_strips
from truceline.monitor.signals import Sighting, Signal, make_signals, sightings
from truceline.monitor.words import load_words
from truceline.records import CopyGroup, Event, EventRef, Incident, Record
from truceline.records.bulletin import OpenRequest, Proof
from truceline.theatres.theatre import Theatre

HISTORY = 52  # stretches of the course in which a change of rate is looked for


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything counted for a period. Losses and people held are rows by claimant: nothing here is a sum across claimants.

    `course` are stretches as long as the period, up to its end, the last one the period itself; `shifts` the days from which the rate of
    fighting is another. `gaps` are days of the period without enough reports. `requests` are those made by its end; `proofs` prove them.
    """

    theatre: str
    period: Period
    indicators: tuple[Indicator, ...]
    segments: tuple[Indicator, ...]
    course: tuple[Stretch, ...]
    shifts: tuple[tuple[str, Shift], ...]
    gaps: tuple[tuple[str, str], ...]
    accusations: tuple[Accused, ...]
    losses: tuple[Loss, ...]
    held: tuple[Loss, ...]
    roads: tuple[RoadStrip, ...]
    signals: tuple[Signal, ...]
    requests: tuple[OpenRequest, ...]
    proofs: tuple[Proof, ...]
    coverage: Coverage
    undated: int


def make_overview(
    incidents: Iterable[Incident], records: Mapping[str, Record], copies: Sequence[CopyGroup], theatre: Theatre, period: Period, *,
    printed: Mapping[str, str | None] | None = None, seen: Sequence[Sighting] | None = None, coverage: Coverage | None = None,
) -> Overview:
    """Count a period.

    Args:
        incidents: known at the time the page stands for.
        records: by report id.
        printed: ISO day of printing by report id; read from the records if not given.
        seen: `signals.sightings` of all events but copies; read from the records if not given.
        coverage: if it is at hand; made from `printed` and the copies if not.
    """
    told = tuple(incidents)
    printed = printed if printed is not None else printed_days(records)
    copied = copied_in(copies, records)
    coverage = coverage or make_coverage(printed, copied)
    inside = [i for i in told if period.lies(i.window) != "out"]
    stretches = course([i for i in told if i.family in FIGHTING], coverage, history_of(period, coverage), days=period.length)
    book = ProofBook(records)
    requests = open_requests(told, records, period.last, theatre, book, load_words())
    return Overview(
        theatre.id, period, make_indicators(told, theatre, period, coverage), by_segment(told, theatre, period, coverage),
        stretches, shifts(stretches), coverage.gaps(period), accusations(inside, theatre), losses(inside, theatre),
        losses(inside, theatre, ("captured", "arrested", "missing", "released", "returned")), road_strips(told, period),
        make_signals(seen if seen is not None else sightings(events_of(records, copied), printed), told, coverage, period.last),
        requests, book.proofs(), coverage, sum(i.window is None for i in told),
    )  # fmt: skip


def copied_in(copies: Iterable[CopyGroup], records: Mapping[str, Record]) -> frozenset[str]:
    """The reports that carry the text of another one here."""
    return copied_reports(((g.origin, g.reports) for g in copies), records.keys())


def coverage_of(records: Mapping[str, Record], copies: Iterable[CopyGroup]) -> Coverage:
    """The coverage of records that are all at hand."""
    return make_coverage(printed_days(records), copied_in(copies, records))


def history_of(period: Period, coverage: Coverage) -> Period:
    """The days up to the period's last in which its rate is looked at: since the first report, `HISTORY` periods at most."""
    longest = Period.ending(period.last, HISTORY * period.length)
    return Period(min(period.first, max(longest.first, coverage.first or longest.first)), period.last)


def events_of(records: Mapping[str, Record], copied: frozenset[str]) -> Iterator[tuple[EventRef, Event]]:
    """Every event of every report that is no copy."""
    for report in sorted(records):
        if report not in copied:
            yield from ((EventRef(report, event.id), event) for event in records[report].events)
