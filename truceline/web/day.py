"""The page of a day from a large monitor: the bulletin of that day made from those reports alone that bear on it. Seen in, page out; pure.

A bulletin of the command line reads every record. A page may not: it takes the incidents of the fortnight, those that moved since, open
requests, and the reports that tell them or were printed then.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from truceline.monitor import make_bulletin
from truceline.monitor.kinds import FIGHTING
from truceline.monitor.period import shifted
from truceline.records import Bulletin, CopyGroup, Incident
from truceline.version import __version__
from truceline.web.calendar import Calendar, happenings, states
from truceline.web.evidence import origins_of
from truceline.web.scene import Seen

FORTNIGHT = 13  # days before the page's own
REQUESTS = 40  # the latest


@dataclass(frozen=True, slots=True)
class Window:
    """Incidents, reports and copies of some days: three numbers that are never mixed."""

    name: str
    first: str
    last: str
    incidents: int
    reports: int
    copies: int


def day_page(seen: Seen, calendar: Calendar, day: str, as_of: str) -> Bulletin:
    """The bulletin of a day as known at the end of `as_of`, an ISO day, or at a minute."""
    chosen = bearing_on(seen, calendar, day, as_of[: len(day)])
    ids = {i.id for i in chosen}
    bearings = [b for b in seen.scene.bearings if b.incident in ids]
    told = {m.ref.report for i in chosen for m in i.members} | {b.evidence.ref.report for b in bearings}
    told |= set(calendar.reports(shifted(day, -FORTNIGHT), day))
    records = seen.records.within(sorted(told))
    return make_bulletin(
        records.values(), chosen, bearings, seen.theatre, day, as_of=as_of, copies=seen.scene.copies, version=__version__,
    )  # fmt: skip


def bearing_on(seen: Seen, calendar: Calendar, day: str, as_of: str) -> list[Incident]:
    """The incidents the page of a day tells of: those of its fortnight, older ones that moved or were told since, the latest requests."""
    first = shifted(day, -FORTNIGHT)
    late = calendar.moved(day, as_of) | {key for report in calendar.reports(day, as_of) for key in seen.of_report.get(report, ())}
    older = (i for key in late if (i := seen.by_id[key]).family != "request" and i.window and i.window[0] <= day)
    found = {i.id: i for some in (happenings(seen, calendar, first, day), states(seen, calendar, first, day), older) for i in some}
    requests = [r for r in calendar.requests if not r.window or r.window[0] <= day]
    return [*sorted(found.values(), key=lambda i: (i.window or ("", ""), i.id)), *requests[-REQUESTS:]]


def windows(seen: Seen, calendar: Calendar, day: str) -> tuple[Window, ...]:
    """The day itself, the seven days to it and the seven before."""
    spans = (("this day", day, day), ("7 days", shifted(day, -6), day), ("7 days before", shifted(day, -13), shifted(day, -7)))
    copied = origins_of(seen.scene.copies)
    return tuple(_window(seen, calendar, copied, *span) for span in spans)


def _window(seen: Seen, calendar: Calendar, copied: dict[str, str], name: str, first: str, last: str) -> Window:
    reports = calendar.reports(first, last)
    return Window(name, first, last, len(happenings(seen, calendar, first, last)), len(reports), sum(r in copied for r in reports))


def others_of(seen: Seen, calendar: Calendar, page: Bulletin) -> list[Incident]:
    """The incidents of the day that have no table on the page, those most told first."""
    shown = {block.incident for block in page.main}
    found = [i for i in happenings(seen, calendar, page.day, page.day) if i.id not in shown]
    return sorted(found, key=lambda i: (i.family not in FIGHTING, -i.independent, -len(i.counts), i.id))


def copies_of(copies: Iterable[CopyGroup], reports: Iterable[str]) -> int:
    """How many of the reports carry the text of another."""
    copied = origins_of(copies)
    return sum(report in copied for report in reports)
