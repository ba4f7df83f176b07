"""Counters of a page: incidents, reports and copies, three numbers that are never mixed. Windows are days, both ends in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from truceline.monitor.coverage import Coverage
from truceline.monitor.kinds import FIGHTING, is_short
from truceline.monitor.period import Period
from truceline.records import CopyGroup, Incident, Record
from truceline.records.bulletin import CounterRow, Counters, Source

WEEK = 7


def lies_on(incident: Incident, period: Period) -> bool:
    """True if the happening may lie on a day of the period; a state of things and an undated act do not."""
    return is_short(incident) and period.lies(incident.window) != "out"


def counters(incidents: Sequence[Incident], records: Mapping[str, Record], copies: Sequence[CopyGroup], day: str) -> Counters:
    """The numbers of a day."""
    today, week = Period(day, day), Period.ending(day, WEEK)
    groups = [[r for r in group.reports if r in records] for group in copies]
    repeated = sum(len(group) - 1 for group in groups if group)
    on, in_week, in_week_before = (sum(lies_on(i, period) for i in incidents) for period in (today, week, week.before))
    return Counters(
        incidents=on, incidents_7=in_week, incidents_previous_7=in_week_before,
        undated=sum(1 for i in incidents if i.window is None), reports=len(records), copies=repeated, independent=len(records) - repeated,
    )


def tallies(incidents: Iterable[Incident], coverage: Coverage, period: Period) -> tuple[CounterRow, ...]:
    """The same as a table: fighting, other happenings, reports printed, copies; of the page's days, the last week, the one before."""
    told = [i for i in incidents if is_short(i)]
    fighting, others = ([i for i in told if (i.family in FIGHTING) is fights] for fights in (True, False))
    return (
        _row("incidents of fighting", period, lambda p: _count(fighting, p)),
        _row("other happenings (talks, truces, closures ...)", period, lambda p: _count(others, p)),
        _row("reports printed", period, lambda p: (coverage.volume(p), 0)),
        _row("of these copies", period, lambda p: (coverage.repeated(p), 0)),
    )


def _row(words: str, period: Period, count: Callable[[Period], tuple[int, int]]) -> CounterRow:
    week = Period.ending(period.last, WEEK)
    return CounterRow(words, count(period), count(week), count(week.before))


def _count(incidents: Iterable[Incident], period: Period) -> tuple[int, int]:
    """All that may lie in a period, and how many of them may as well be of another day."""
    lies = [period.lies(i.window) for i in incidents]
    return sum(how != "out" for how in lies), sum(how == "perhaps" for how in lies)


def sources(records: Mapping[str, Record], copies: Sequence[CopyGroup]) -> tuple[Source, ...]:
    """The reports a page was made from, by id."""
    origin = {report: group.origin for group in copies for report in group.reports if report != group.origin}
    return tuple(
        Source(r.report.id, r.report.title, r.report.publisher, r.report.published, r.report.url, r.report.sha256, origin.get(r.report.id))
        for _, r in sorted(records.items())
    )
