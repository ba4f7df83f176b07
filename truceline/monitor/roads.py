"""Roads: whether a road, corridor or crossing was told to be open or closed, day by day. Incidents in, a strip per place out.

A word holds until the next one, for a week at most; then the state is not known. Before the first word it is not known either.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from truceline.monitor.period import Period, shifted
from truceline.records import Incident

SHUT, OPEN, BOTH, UNKNOWN = "closed or restricted", "open", "both told", "unknown"
STATES = {"restriction": SHUT, "opening": OPEN}  # where the words say no more
HOLDS = 7  # days a word is taken to hold after its own


@dataclass(frozen=True, slots=True)
class RoadStrip:
    """The states of one place by day, as `drawing.strips.ROAD` names them, and the incidents they were read from."""

    place: str
    place_id: str
    days: tuple[tuple[str, str], ...]
    incidents: tuple[str, ...]


def road_strips(incidents: Iterable[Incident], period: Period) -> tuple[RoadStrip, ...]:
    """A strip for each place of which a closure or opening is told that bears on the period."""
    by_place: dict[str, list[Incident]] = {}
    for incident in incidents:
        if incident.family in STATES and incident.place and incident.window:
            by_place.setdefault(incident.place.id, []).append(incident)
    strips = (_strip(key, by_place[key], period) for key in sorted(by_place))
    return tuple(s for s in strips if any(state != UNKNOWN for _, state in s.days))


def state_of(incident: Incident) -> str:
    """Closed, restricted or open as it was told; "closed or restricted" where the words leave that open."""
    return incident.passage or STATES[incident.family]


def in_order(told: Iterable[Incident]) -> list[Incident]:
    """Words on one place by their days; of the same days that it is closed comes first."""
    return sorted(told, key=lambda i: (i.window or ("", ""), i.family != "restriction", i.id))


def _strip(key: str, told: Sequence[Incident], period: Period) -> RoadStrip:
    """The days words are told of, then those the words before still hold for."""
    spoken: dict[str, set[str]] = {}
    held: dict[str, str] = {}
    order = in_order(told)
    for incident, following in pairwise([*order, None]):
        assert incident is not None and incident.window is not None
        for day in _shown(*incident.window, period):
            spoken.setdefault(day, set()).add(state_of(incident))
        until = shifted(incident.window[1], HOLDS)
        if following is not None and following.window is not None:
            until = min(until, shifted(following.window[0], -1))
        held |= dict.fromkeys(_shown(shifted(incident.window[1], 1), until, period), state_of(incident))
    place = told[0].place
    assert place is not None
    return RoadStrip(place.name, key, tuple((day, _state(day, spoken, held)) for day in period.days()), tuple(i.id for i in order))


def _shown(first: str, last: str, period: Period) -> tuple[str, ...]:
    """The days from first to last that lie in the period."""
    first, last = max(first, period.first), min(last, period.last)
    return Period(first, last).days() if first <= last else ()


def _state(day: str, spoken: Mapping[str, set[str]], held: Mapping[str, str]) -> str:
    states = spoken.get(day)
    return held.get(day, UNKNOWN) if states is None else BOTH if len(states) > 1 else min(states)
