"""The calendar: what lies on which days, looked up and not looked for. What a view sees in, incidents and reports of days out; pure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from truceline.monitor.kinds import FIGHTING, STATE_DAYS, is_short
from truceline.monitor.period import shifted
from truceline.records import Incident
from truceline.web.kept import Kept
from truceline.web.scene import Seen

Dated = tuple[str, str]  # an ISO day, and the id of what lies on it
END = "~"  # after every id


@dataclass(frozen=True, slots=True)
class Calendar:
    """Everything in order of days: reports by when they were public, incidents by the first day they may lie on.

    `short` are happenings, `long` states of things; `moves` the days a figure or an answer of an incident was said or printed; `fights` the
    last days of fighting; `requests` stand in order of their days, those of no known day first.
    """

    printed: Sequence[Dated]
    short: Sequence[Dated]
    long: Sequence[Dated]
    moves: Sequence[Dated]
    fights: Sequence[str]
    requests: Sequence[Incident]

    def reports(self, first: str, last: str) -> list[str]:
        """The reports that became public in the days."""
        return [key for _, key in between(self.printed, first, last)]

    def moved(self, first: str, last: str) -> set[str]:
        """The incidents of which a figure or an answer was said or printed in the days."""
        return {key for _, key in between(self.moves, first, last)}

    def last_day(self) -> str | None:
        """The last day a report was public by, None where there is none."""
        return self.printed[-1][0] if self.printed else None

    def around(self, day: str) -> tuple[str | None, str | None]:
        """The last day before and the first after on which fighting is told."""
        before, after = bisect_left(self.fights, day), bisect_right(self.fights, day)
        return self.fights[before - 1] if before else None, self.fights[after] if after < len(self.fights) else None


CALENDARS: Kept[Calendar] = Kept(6)


def calendar_of(seen: Seen, as_of: str | None) -> Calendar:
    """The calendar of a view."""
    key = (seen.head, seen.theatre.id, as_of, len(seen.records))
    if seen.whole is None or as_of is None:
        return CALENDARS.get(key, lambda: make_calendar(seen))
    whole = calendar_of(seen.whole, None)
    return CALENDARS.get(key, lambda: cut_calendar(seen, whole, as_of))


def cut_calendar(seen: Seen, whole: Calendar, as_of: str) -> Calendar:
    """The calendar of a scene that is cut to a moment: what was not cut is looked up in that of the whole."""
    before = seen.whole.by_id if seen.whole else {}
    cut = [i for i in seen.scene.incidents if before.get(i.id) is not i]
    kept = seen.by_id.keys() - {i.id for i in cut}
    mine = calendar_of_incidents(cut)

    def joined(old: Sequence[Dated], new: Sequence[Dated]) -> list[Dated]:
        return sorted([*(one for one in old if one[1] in kept), *new])

    short = joined(whole.short, mine.short)
    fights = {i.window[1] for _, key in short if (i := seen.by_id[key]).window and i.family in FIGHTING}
    return Calendar(
        between(whole.printed, "", as_of[: len("2021-11-16")]), short, joined(whole.long, mine.long), joined(whole.moves, mine.moves),
        sorted(fights), in_order(i for i in seen.scene.incidents if i.family == "request"),
    )  # fmt: skip


def make_calendar(seen: Seen) -> Calendar:
    """Everything a view sees in order of days."""
    return calendar_of_incidents(seen.scene.incidents, sorted((seen.records.day(key), key) for key in seen.records))


def calendar_of_incidents(told: Sequence[Incident], printed: Sequence[Dated] = ()) -> Calendar:
    """Incidents in order of days, beside reports that are so already."""
    short = [i for i in told if i.family != "request" and is_short(i)]
    long = [i for i in told if i.family != "request" and not is_short(i)]
    return Calendar(
        printed, begun(short), begun(long),
        sorted({(day, i.id) for i in told for day in moves(i)}),
        sorted({i.window[1] for i in short if i.window and i.family in FIGHTING}),
        in_order(i for i in told if i.family == "request"),
    )  # fmt: skip


def in_order(requests: Iterable[Incident]) -> list[Incident]:
    """Requests in order of their days."""
    return sorted(requests, key=lambda i: (i.window or ("", ""), i.id))


def begun(incidents: Iterable[Incident]) -> list[Dated]:
    """Those of a known day by the first they may lie on."""
    return sorted((i.window[0], i.id) for i in incidents if i.window)


def moves(incident: Incident) -> Iterator[str]:
    """The days a figure or an answer of an incident was said or printed."""
    for chain in incident.counts:
        yield from (link.known for link in chain.links if link.known)
    yield from (answer.said_at[:10] for answer in incident.answers if answer.said_at)


def between(dated: Sequence[Dated], first: str, last: str) -> Sequence[Dated]:
    """Those of the days from `first` to `last`."""
    return dated[bisect_left(dated, (first, "")) : bisect_right(dated, (last, END))]


def happenings(seen: Seen, calendar: Calendar, first: str, last: str) -> list[Incident]:
    """The incidents that may lie in the days: no request, no state of things."""
    near = (seen.by_id[key] for _, key in between(calendar.short, shifted(first, 1 - STATE_DAYS), last))
    return [i for i in near if i.window and i.window[1] >= first]


def states(seen: Seen, calendar: Calendar, first: str, last: str) -> Iterable[Incident]:
    """The states of things (a custody, a closure) that may reach into the days."""
    begun = (seen.by_id[key] for _, key in between(calendar.long, "", last))
    return (i for i in begun if i.window and i.window[1] >= first)
