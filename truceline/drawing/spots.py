"""Spots: how a place can be drawn on a map, as precisely as it is known and no more. A place in, its sign out.

A settlement is a dot, a stretch of border a line. No bounds of districts are known here: a district or region is drawn as wide as
"somewhere in it", never as a point. Where a place's whereabouts are not known well enough for any sign there is none.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Literal

from truceline.drawing.basemap import border_between
from truceline.drawing.clipping import hull
from truceline.records.place import Place
from truceline.theatres.theatre import Theatre, name_key

Degrees = tuple[float, float]  # latitude, longitude, as places have them
KM = 111.32  # a degree of latitude
ROUGHLY = {"district": 15.0, "region": 35.0}  # km around what is known of one, where its towns draw no ring


@dataclass(frozen=True, slots=True)
class Spot:
    """What is drawn: a dot (one point), an area (its outline) or a line. `words` is the label, `tip` what is told of it.

    `more` are further pieces of a line that is not in one piece.
    """

    words: str
    kind: Literal["dot", "area", "line"]
    points: tuple[Degrees, ...]
    tip: str = ""
    href: str | None = None
    tone: str = "ink"
    size: float = 1.0
    more: tuple[tuple[Degrees, ...], ...] = ()


def spot_of(place: Place, theatre: Theatre, *, tip: str = "", href: str | None = None, tone: str = "ink") -> Spot | None:
    """How a place can be drawn, None where it cannot.

    A district or region is the ring around the places the theatre knows in it; of fewer than three, or where only its rough middle is
    known, a wide one around these (`ROUGHLY`). A line is the border between the two states its name tells.
    """
    if place.precision == "settlement":
        points = ((place.lat, place.lon),) if place.lat is not None and place.lon is not None else ()
        return Spot(place.name, "dot", points, tip, href, tone) if points else None
    if place.precision == "line":
        first, *more = sorted(_border(place, theatre), key=len, reverse=True) or [()]
        return Spot(place.name, "line", first, tip, href, tone, more=tuple(more)) if len(first) > 1 else None
    ring = _around(place, theatre)
    return Spot(place.name, "area", ring, tip, href, tone) if len(ring) > 2 else None


def _around(place: Place, theatre: Theatre) -> tuple[Degrees, ...]:
    """The ring around the settlements of the pack that lie in a district or region by their own entry."""
    names = {name_key(place.name), place.id, *(name_key(a.name) for a in place.aliases)}
    short = {n.rsplit(" ", 1)[0] for n in names if n.endswith((" district", " province", " region"))}
    inside = [
        (p.lat, p.lon) for key in sorted(theatre.own_places) if (p := theatre.places[key]).lat is not None and p.lon is not None
        and p.admin is not None and name_key(p.admin) in names | short
    ]
    ring = hull(inside)
    if len(ring) > 2:
        return tuple(ring)
    middles = inside or ([place.centre] if place.centre else [])
    reach = ROUGHLY.get(place.precision)
    return tuple(hull([p for middle in middles for p in _circle(middle, reach)])) if reach is not None else ()


def _circle(middle: Degrees, km: float, corners: int = 32) -> list[Degrees]:
    """A ring of so many kilometres around a middle."""
    lat, lon = middle
    high, wide = km / KM, km / KM / max(0.2, math.cos(math.radians(lat)))
    turns = (2 * math.pi * k / corners for k in range(corners))
    return [(round(lat + high * math.sin(t), 4), round(lon + wide * math.cos(t), 4)) for t in turns]


def _border(place: Place, theatre: Theatre) -> tuple[tuple[Degrees, ...], ...]:
    """The lines between the two states a border's name or entry tells, latitude first."""
    states = place.country.split("/") if place.country and "/" in place.country else _states_in(place.name, theatre)
    if len(states) != 2 or "border" not in name_key(place.name):
        return ()
    return tuple(tuple((lat, lon) for lon, lat in points) for points in border_between(*states))


def _states_in(name: str, theatre: Theatre) -> list[str]:
    told = f" {re.sub(r'[^a-z]+', ' ', name_key(name))} "
    return [a.id for a in theatre.actors.values() if a.kind == "state" and f" {name_key(a.name)} " in told]
