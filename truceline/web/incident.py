"""The page of one incident as data: what the desk alone draws of it, its map. The rest stands in `monitor.sheet`. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from truceline.drawing.locator import draw_locator
from truceline.drawing.spots import Spot, spot_of
from truceline.monitor.words import load_words
from truceline.records import Incident
from truceline.theatres.theatre import Theatre


def locator(incident: Incident, theatre: Theatre) -> Markup | None:
    """A map of the places told, as precisely as told; None if none of them can be drawn."""
    spots: list[Spot] = []
    off = 0
    for place in incident.places:
        spot = spot_of(place, theatre)
        if spot is None:
            off += 1
        else:
            spots.append(spot)
    if not spots:
        return None
    title = f"Where: {load_words().title(incident)}"
    # made by our own drawing room, which escapes every word
    return Markup(draw_locator(spots, off=off, labels=near_towns(spots, theatre), unit="place", title=title))


def near_towns(spots: Iterable[Spot], theatre: Theatre) -> list[tuple[str, float, float]]:
    """A few settlements of the pack about the spots, for orientation: name, latitude, longitude."""
    points = [p for spot in spots for p in spot.points]
    names = {spot.words for spot in spots}
    low, high = min(p[0] for p in points) - 0.6, max(p[0] for p in points) + 0.6
    west, east = min(p[1] for p in points) - 0.8, max(p[1] for p in points) + 0.8
    own = (theatre.places[key] for key in sorted(theatre.own_places))
    towns = [(p.name, p.lat, p.lon) for p in own if p.precision == "settlement" and p.lat is not None and p.lon is not None]
    return [(n, lat, lon) for n, lat, lon in towns if n not in names and low <= lat <= high and west <= lon <= east][:6]
