"""Places for tables and maps: as finely as they are known and may be told, never finer. No point is made of an area or a line."""

from __future__ import annotations

from dataclasses import dataclass, replace

from truceline.exports.material import Precision
from truceline.records import Place
from truceline.theatres.theatre import Theatre, name_key

LEVELS = {"settlement": 0, "line": 1, "area": 1, "district": 1, "region": 2, "country": 3}
ALLOWED = {"exact": 0, "rounded": 0, "district": 1, "region": 2, "country": 3}
TENTH = 1  # decimals of a rounded point: about eleven kilometres


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as it may be told. `lat` and `lon` only of a point; `country` is the id of the one state it lies in, None if several or none
    is known; `region` and `district` are names, None where the theatre names none. `around` is what lies around it."""

    name: str | None
    precision: str | None
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    region: str | None = None
    district: str | None = None
    around: str | None = None


NOWHERE = Spot(None, None)


def spot_of(place: Place | None, theatre: Theatre, precision: Precision = "exact") -> Spot:
    """The place as finely as `precision` lets it be told.

    A point told as "rounded" keeps no name but that of the area around it; "district", "region" and "country" tell the smallest known
    area of that size or wider, and no point.
    """
    if place is None:
        return NOWHERE
    spot = _known(place, theatre)
    if precision == "exact":
        return spot
    if precision == "rounded" and spot.lat is not None and spot.lon is not None:
        return replace(spot, name=spot.around, lat=round(spot.lat, TENTH), lon=round(spot.lon, TENTH))
    return _widened(spot, place, theatre, ALLOWED[precision])


def _known(place: Place, theatre: Theatre) -> Spot:
    """Everything known of a place."""
    country = place.country if place.country and "/" not in place.country else None
    chain = _around(place, theatre)
    named = (place, *chain)
    region = next((p.name for p in named if p.precision == "region"), None)
    district = next((p.name for p in named if p.precision == "district"), None)
    around = chain[0].name if chain else place.admin
    country = country or next((p.country for p in chain if p.country and "/" not in p.country), None)
    return Spot(place.name, place.precision, place.lat, place.lon, country, region, district, around)


def _around(place: Place, theatre: Theatre) -> tuple[Place, ...]:
    """The places of the theatre around one, the smallest first, as its rows name them."""
    found: list[Place] = []
    here: Place | None = place
    while here is not None and here.admin:
        here = _named(here.admin, theatre)
        if here is None or here in found or here.id == place.id:
            break
        found.append(here)
    return tuple(found)


def _named(admin: str, theatre: Theatre) -> Place | None:
    """The area of that id or name, if the theatre has exactly one."""
    if admin in theatre.places:
        return theatre.places[admin]
    areas = [theatre.places[key] for key in theatre.place_names.get(name_key(admin), ()) if key in theatre.places]
    wider = [area for area in areas if area.precision in ("district", "region") and area.id in theatre.own_places]
    return wider[0] if len(wider) == 1 else None


def _widened(spot: Spot, place: Place, theatre: Theatre, level: int) -> Spot:
    """The smallest area around a place that is wide enough to be told."""
    wide = [p for p in (place, *_around(place, theatre)) if LEVELS[p.precision] >= max(level, 1)]
    if wide:
        keeps = LEVELS[wide[0].precision]
        district = spot.district if keeps <= 1 and level <= 1 else None
        return Spot(wide[0].name, wide[0].precision, None, None, spot.country, spot.region if level <= 2 else None, district, None)
    if level <= 1 and spot.around:
        return Spot(spot.around, "area", None, None, spot.country, spot.region, spot.district, None)
    name = country_name(spot.country, theatre)
    return Spot(name, "country" if name else None, None, None, spot.country)


def country_name(country: str | None, theatre: Theatre) -> str | None:
    """The name of a state by its id."""
    actor = theatre.actors.get(country or "")
    return actor.name if actor else None
