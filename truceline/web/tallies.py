"""Volumes of a view, read once for each state of the journal: when reports were printed, what was covered, which acts are signals.

From the flat tables, so that no record is read for a chart.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from sqlalchemy import func, select

from truceline.monitor.coverage import Coverage, copied_reports, make_coverage
from truceline.monitor.period import Period, shifted
from truceline.monitor.signals import Sighting, load_signals
from truceline.records import EventRef
from truceline.store import Monitor
from truceline.store.tables import events, records, reports
from truceline.web.kept import Kept
from truceline.web.scene import Seen
from truceline.web.shelf import last_read
from truceline.web.view import View

BEFORE = 7  # days before the first report
PRINTED: Kept[Mapping[str, str | None]] = Kept(4)
COVERAGE: Kept[Coverage] = Kept(12)
SIGHTINGS: Kept[tuple[Sighting, ...]] = Kept(4)


def printed_of(seen: Seen, monitor: Monitor) -> Mapping[str, str | None]:
    """The ISO day of printing of each report of the theatre, None where it is not known."""
    query = select(reports.c.id, reports.c.published).join(records, records.c.report == reports.c.id)
    wanted = query.where(records.c.theatre == seen.theatre.id)
    return PRINTED.get((seen.head, seen.theatre.id), lambda: {row[0]: row[1] for row in monitor.rows(wanted)})


def coverage_of(seen: Seen, monitor: Monitor, as_of: str | None) -> Coverage:
    """Which days are covered by reports, as known then."""

    def make() -> Coverage:
        printed = {key: day for key, day in printed_of(seen, monitor).items() if key in seen.records}
        return make_coverage(printed, copied_reports(((g.origin, g.reports) for g in seen.scene.copies), printed.keys()))

    return COVERAGE.get((seen.head, seen.theatre.id, as_of), make)


def sightings_of(seen: Seen, monitor: Monitor) -> tuple[Sighting, ...]:
    """Every act told that is a signal, by day; denied ones, copies and those of no known day left out."""
    copied = copied_reports(((g.origin, g.reports) for g in seen.scene.copies), seen.records)
    told = SIGHTINGS.get((seen.head, seen.theatre.id), lambda: _sightings(seen, monitor))
    return tuple(s for s in told if s.ref.report not in copied)


def _sightings(seen: Seen, monitor: Monitor) -> tuple[Sighting, ...]:
    """Those of all reports, copies too: which reports are copies hangs on what was known."""
    day = func.coalesce(events.c.date_to, reports.c.published)
    query = (
        select(records.c.report, events.c.id, events.c.type, events.c.mode, day)
        .join(records, records.c.id == events.c.record).join(reports, reports.c.id == records.c.report)
        .where((events.c.modality != "denied") & day.is_not(None)).where(last_read(seen.theatre.id))
    )  # fmt: skip
    found = []
    for report, event, kind, mode, when in monitor.rows(query):
        found += [Sighting(signal, EventRef(report, event), when) for signal in _signals(kind, mode)]
    return tuple(sorted(found, key=lambda s: (s.day, s.signal, s.ref.report, s.ref.event)))


@cache
def _signals(kind: str, mode: str | None) -> tuple[str, ...]:
    """The signals an act is."""
    codes = {kind, f"{kind}/{mode}", f"{kind}/*"}
    return tuple(signal.id for signal in load_signals() if codes & signal.codes)


def whole_of(seen: Seen, coverage: Coverage) -> Period | None:
    """The days shown where no period is asked for: from a few before the first report to the last one; None where no day is known.

    What lies long before the first report (a custody of years told of later) does not stretch the days shown.
    """
    starts = [i.window[0] for i in seen.scene.incidents if i.window]
    ends = [i.window[1] for i in seen.scene.incidents if i.window]
    if coverage.first is None or coverage.last is None:
        return Period(min(starts), max(ends)) if starts else None
    near = shifted(coverage.first, -BEFORE)
    return Period(min([coverage.first, *(day for day in starts if day >= near)]), coverage.last)


def period_of(view: View, seen: Seen, coverage: Coverage) -> Period | None:
    """The period a view asks for; an open end is that of what is known."""
    whole = whole_of(seen, coverage)
    if view.first and view.last:
        return Period(view.first, view.last)
    if whole is None:
        return Period(view.first or view.last or "", view.last or view.first or "") if view.first or view.last else None
    first, last = view.first or min(whole.first, view.last or whole.last), view.last or max(whole.last, view.first or whole.last)
    return Period(first, last)
