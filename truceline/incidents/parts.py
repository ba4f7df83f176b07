"""Parts: the battle and what belongs to it, and summaries that speak of a group. Incidents in, the same incidents with their ties out.

Nothing is merged here: a part keeps its own figures and members, a summary ("the skirmishes") is a member of none of those it sums up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from truceline.incidents.facets import Facet
from truceline.incidents.families import load_families
from truceline.incidents.signs import lies_in
from truceline.records import Incident, Place
from truceline.records.incident import Telling
from truceline.theatres.sides import side_of
from truceline.theatres.theatre import Theatre

FIGHTING = ("violence", "captures", "measures")
LONGEST = 31  # days of the longest battle


def relate(incidents: Sequence[Incident], loose: Iterable[Facet], theatre: Theatre) -> tuple[Incident, ...]:
    """The incidents with `part_of`, `parts` and `summaries` filled in, in the order given.

    `loose` are facets that found no incident: those that tell of acts in general are put to the group they may speak of.
    """
    by_day: dict[int, list[int]] = defaultdict(list)
    for n, incident in enumerate(incidents):
        if incident.family in FIGHTING and incident.window:
            first, last = _days(incident)
            if last - first <= LONGEST:
                for day in range(first, last + 1):
                    by_day[day].append(n)
    wider = {n: _whole(n, incidents, by_day, theatre) for n, incident in enumerate(incidents) if incident.family in FIGHTING}
    parts: dict[int, list[str]] = defaultdict(list)
    for n, whole in wider.items():
        if whole is not None:
            parts[whole].append(incidents[n].id)
    summed: dict[int, list[Telling]] = defaultdict(list)
    for facet in loose:
        group = _summed_up(facet, incidents, by_day, theatre)
        for n in group if len(group) > 1 else ():
            summed[n] += [Telling(ref, "summarises") for ref in facet.refs]
    return tuple(_tied(incident, n, incidents, wider, parts, summed) for n, incident in enumerate(incidents))


def _tied(
    incident: Incident, n: int, all_of_them: Sequence[Incident], wider: dict[int, int | None], parts: dict[int, list[str]],
    summed: dict[int, list[Telling]],
) -> Incident:  # fmt: skip
    whole = wider.get(n)
    if whole is None and n not in parts and n not in summed:
        return incident
    return replace(
        incident,
        part_of=None if whole is None else all_of_them[whole].id,
        parts=tuple(sorted(parts.get(n, ()))),
        summaries=tuple(sorted(summed.get(n, ()), key=lambda t: t.ref)),
    )


def _days(incident: Incident) -> tuple[int, int]:
    assert incident.window
    return date.fromisoformat(incident.window[0]).toordinal(), date.fromisoformat(incident.window[1]).toordinal()


def _whole(n: int, incidents: Sequence[Incident], by_day: dict[int, list[int]], theatre: Theatre) -> int | None:
    """The narrowest incident this one is a part of: in its days, in its place, between the same sides, and one of the two narrower."""
    inner = incidents[n]
    if inner.window is None or not inner.places:
        return None
    first, last = _days(inner)
    found = []
    for other in by_day.get(first, ()):
        outer = incidents[other]
        if other == n or not outer.window or not outer.places:
            continue
        start, end = _days(outer)
        longer = end - start > last - first
        if start <= first and last <= end and _placed_in(inner, outer, theatre, longer=longer) and _one_fight(inner, outer, theatre):
            found.append((end - start, -len(outer.members), outer.id, other))
    return min(found)[3] if found else None


def _placed_in(inner: Incident, outer: Incident, theatre: Theatre, *, longer: bool) -> bool:
    """True if each place of one lies in a place of the other: strictly, or the same places if the other lasted longer."""
    def held(place: Place) -> bool:
        return any(lies_in(place, around, theatre) and place.id != around.id for around in outer.places)

    strictly = all(held(place) for place in inner.places)
    shared = {place.id for place in outer.places}
    return strictly or (longer and all(place.id in shared or held(place) for place in inner.places))


def _one_fight(a: Incident, b: Incident, theatre: Theatre) -> bool:
    """True if both name the same two sides."""
    sides = [{side_of(actor, theatre) for actor in incident.sides} for incident in (a, b)]
    return len(sides[0]) > 1 and sides[0] == sides[1]


def _summed_up(facet: Facet, incidents: Sequence[Incident], by_day: dict[int, list[int]], theatre: Theatre) -> list[int]:
    """The incidents a mention of fighting in general may speak of: those before its report, between sides it does not exclude."""
    if facet.role != "tells" or facet.founds or not facet.vague or facet.horizon is None:
        return []
    first, last = facet.window or (facet.horizon - load_families().memory, facet.horizon)
    sides, found = facet.known_sides, {n for day in range(first, last + 1) for n in by_day.get(day, ())}
    return sorted(n for n in found if sides <= {side_of(actor, theatre) for actor in incidents[n].sides})
