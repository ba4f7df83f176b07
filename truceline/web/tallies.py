"""Volumes of a view, read once for each state of the journal: when reports were printed, what was covered, which acts are signals.

From the flat tables, so that no record is read for a chart.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import func, select

from truceline.monitor.coverage import Coverage, copied_reports, make_coverage
from truceline.monitor.period import Period
from truceline.monitor.signals import Sighting, load_signals
from truceline.records import EventRef
from truceline.store import Monitor
from truceline.store.tables import events, records, reports
from truceline.web.kept import Kept
from truceline.web.scene import Seen
from truceline.web.view import View

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
    return SIGHTINGS.get((seen.head, seen.theatre.id), lambda: _sightings(seen, monitor))


def _sightings(seen: Seen, monitor: Monitor) -> tuple[Sighting, ...]:
    copied = copied_reports(((g.origin, g.reports) for g in seen.scene.copies), seen.records)
    latest = select(func.max(records.c.id)).where(records.c.theatre == seen.theatre.id).group_by(records.c.report)
    day = func.coalesce(events.c.date_to, reports.c.published)
    query = (
        select(records.c.report, events.c.id, events.c.type, events.c.mode, day)
        .join(records, records.c.id == events.c.record).join(reports, reports.c.id == records.c.report)
        .where((events.c.modality != "denied") & day.is_not(None)).where(records.c.id.in_(latest))
    )  # fmt: skip
    found = []
    for report, event, kind, mode, when in monitor.rows(query):
        codes = {kind, f"{kind}/{mode}", f"{kind}/*"}
        if report not in copied:
            found += [Sighting(signal.id, EventRef(report, event), when) for signal in load_signals() if codes & signal.codes]
    return tuple(sorted(found, key=lambda s: (s.day, s.signal, s.ref)))


def whole_of(seen: Seen, coverage: Coverage) -> Period | None:
    """All days something is known of: from the first to the last incident or report; None where no day is known.

    A window that begins far before the first report (a custody of years) does not stretch the days shown.
    """
    starts = sorted(i.window[0] for i in seen.scene.incidents if i.window)
    ends = [i.window[1] for i in seen.scene.incidents if i.window]
    days = [day for day in (coverage.first, coverage.last) if day]
    if not days and not starts:
        return None
    first = coverage.first or starts[0]
    early = [day for day in starts if day < first]
    begin = early[len(early) // 20] if early else first  # a few far-off days are left to the left, not drawn a kilometre wide
    last = coverage.last or max(ends)
    return Period(min(begin, last), last)


def period_of(view: View, seen: Seen, coverage: Coverage) -> Period | None:
    """The period a view asks for; an open end is that of what is known."""
    whole = whole_of(seen, coverage)
    if view.first and view.last:
        return Period(view.first, view.last)
    if whole is None:
        return Period(view.first or view.last or "", view.last or view.first or "") if view.first or view.last else None
    first, last = view.first or min(whole.first, view.last or whole.last), view.last or max(whole.last, view.first or whole.last)
    return Period(first, last)
