"""The page of a day from a large monitor: the bulletin of that day made from those reports alone that bear on it. Seen in, page out; pure.

A bulletin of the command line reads every record. A page may not: it takes the incidents of the fortnight, those that moved since, open
requests, and the reports that tell them or were printed then.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from truceline.monitor import make_bulletin
from truceline.monitor.kinds import FIGHTING, is_short
from truceline.monitor.period import shifted
from truceline.records import Bulletin, CopyGroup, Incident
from truceline.version import __version__
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


def last_day(seen: Seen) -> str | None:
    """The last day a report was public by, None where there is none."""
    return max((seen.records.day(key) for key in seen.records), default=None)


def day_page(seen: Seen, day: str, as_of: str) -> Bulletin:
    """The bulletin of a day as known at the end of `as_of` (an ISO day)."""
    printed = {key: seen.records.day(key) for key in seen.records}
    late = {i for key, known in printed.items() if day <= known <= as_of for i in seen.of_report.get(key, ())}
    chosen = bearing_on(seen.scene.incidents, day, as_of, late)
    ids = {i.id for i in chosen}
    bearings = [b for b in seen.scene.bearings if b.incident in ids]
    told = {m.ref.report for i in chosen for m in i.members} | {b.evidence.ref.report for b in bearings}
    told |= {key for key, known in printed.items() if shifted(day, -FORTNIGHT) <= known <= day}
    records = seen.records.within(sorted(told))
    return make_bulletin(
        records.values(), chosen, bearings, seen.theatre, day, as_of=as_of, copies=seen.scene.copies, version=__version__,
    )  # fmt: skip


def bearing_on(incidents: Iterable[Incident], day: str, as_of: str, late: AbstractSet[str] = frozenset()) -> list[Incident]:
    """The incidents the page of a day tells of: those of its fortnight, older ones that moved or were told since, the latest requests.

    Args:
        late: the ids of incidents told by reports printed from the day on.
    """
    first = shifted(day, -FORTNIGHT)
    requests, others = [], []
    for incident in incidents:
        if incident.family == "request":
            requests.append(incident)
        elif incident.window and incident.window[0] <= day and (
            incident.window[1] >= first or incident.id in late or moved(incident, day, as_of)
        ):
            others.append(incident)
    made = sorted((r for r in requests if not r.window or r.window[0] <= day), key=lambda r: (r.window or ("", ""), r.id))
    return [*others, *made[-REQUESTS:]]


def moved(incident: Incident, first: str, last: str) -> bool:
    """True if a figure or an answer of the incident was said or printed in the days."""
    known = (link.known for chain in incident.counts for link in chain.links)
    said = ((answer.said_at or "")[:10] for answer in incident.answers)
    return any(day and first <= day <= last for day in (*known, *said))


def windows(seen: Seen, day: str) -> tuple[Window, ...]:
    """The day itself, the seven days to it and the seven before."""
    spans = (("this day", day, day), ("7 days", shifted(day, -6), day), ("7 days before", shifted(day, -13), shifted(day, -7)))
    copied = origins_of(seen.scene.copies)
    days = {key: seen.records.day(key) for key in seen.records}
    return tuple(_window(seen.scene.incidents, days, copied, *span) for span in spans)


def _window(incidents: Iterable[Incident], days: dict[str, str], copied: dict[str, str], name: str, first: str, last: str) -> Window:
    reports = [key for key, day in days.items() if first <= day <= last]
    return Window(name, first, last, sum(1 for i in incidents if lies_in(i, first, last)), len(reports), sum(r in copied for r in reports))


def lies_in(incident: Incident, first: str, last: str) -> bool:
    """True if a happening (no request, no state of things) may lie in the days."""
    return (
        incident.family != "request" and incident.window is not None and is_short(incident)
        and incident.window[0] <= last and first <= incident.window[1]
    )  # fmt: skip


def neighbours(incidents: Iterable[Incident], day: str) -> tuple[str | None, str | None]:
    """The last day before and the first after on which fighting is told."""
    days = {i.window[1] for i in incidents if i.window and is_short(i) and i.family in FIGHTING}
    return max((d for d in days if d < day), default=None), min((d for d in days if d > day), default=None)


def others_of(seen: Seen, page: Bulletin) -> list[Incident]:
    """The incidents of the day that have no table on the page, those most told first."""
    shown = {block.incident for block in page.main}
    found = [i for i in seen.scene.incidents if i.id not in shown and lies_in(i, page.day, page.day)]
    return sorted(found, key=lambda i: (i.family not in FIGHTING, -i.independent, -len(i.counts), i.id))


def copies_of(copies: Iterable[CopyGroup], reports: Iterable[str]) -> int:
    """How many of the reports carry the text of another."""
    copied = origins_of(copies)
    return sum(report in copied for report in reports)
