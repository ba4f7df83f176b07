"""What a page shows as a drawing: marks for the timeline and sites for the map. Incidents in, plain data out; nothing is drawn here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from truceline.monitor.kinds import FIGHTING, is_short
from truceline.monitor.period import Period
from truceline.monitor.words import Words
from truceline.records import Incident
from truceline.records.bulletin import Site, TimeMark

LANES = ("fighting", "closures, openings", "releases, returns", "truces, talks", "troops, measures", "other")
LANE_OF = {
    **dict.fromkeys(FIGHTING, LANES[0]), **dict.fromkeys(("restriction", "opening", "seizure"), LANES[1]),
    **dict.fromkeys(("release", "returns", "custody", "relief"), LANES[2]),
    **dict.fromkeys(("truce", "talks", "mediation", "visit", "agreement"), LANES[3]),
    **dict.fromkeys(("deployment", "withdrawal", "measures"), LANES[4]),
}  # fmt: skip


def marks(incidents: Iterable[Incident], period: Period, words: Words) -> tuple[TimeMark, ...]:
    """The incidents that may lie in the period, by day; a state of things that lasts is no mark."""
    found = [
        TimeMark(i.id, words.title(i), i.window, LANE_OF.get(i.family, LANES[-1]), i.status)
        for i in incidents if i.window and is_short(i) and period.lies(i.window) != "out" and i.family != "request"
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda m: (LANES.index(m.lane), m.window, m.incident)))


def sites(incidents: Sequence[Incident], words: Words) -> tuple[tuple[Site, ...], int]:
    """Every place told of each incident, the main one first, and how many incidents have none."""
    found = [Site(i.id, words.title(i), place) for i in incidents for place in dict.fromkeys((i.place, *i.places)) if place]
    return tuple(found), sum(not i.place and not i.places for i in incidents)
