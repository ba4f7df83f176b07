"""Segments: the stretch of a theatre an incident counts under: the district, region or line its place lies in. A place in, a name out."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.records import Incident, Place
from truceline.theatres.theatre import Theatre, name_key

NOWHERE = "place not told"


@dataclass(frozen=True, slots=True, order=True)
class Segment:
    """A stretch by name; `id` is that of its place in the theatre, None where the theatre has only a name for it."""

    name: str
    id: str | None = None


def segment_of(incident: Incident, theatre: Theatre) -> Segment:
    """Where an incident counts: the division its place lies in, the place itself if that is a line, district, region or area; else its
    own name. An incident without a place counts under "place not told"."""
    place = incident.place
    if place is None:
        return Segment(NOWHERE)
    if place.precision != "settlement" or not place.admin:
        return Segment(place.name, place.id)
    wide = _division(place.admin, theatre)
    return Segment(wide.name, wide.id) if wide else Segment(place.admin)


def _division(admin: str, theatre: Theatre) -> Place | None:
    """The place of the theatre that a division's name or id means, if it is no settlement itself."""
    if admin in theatre.places:
        return theatre.places[admin]
    key = name_key(admin)
    found = [theatre.places[k] for form in (key, f"{key} province", f"{key} district") for k in theatre.place_names.get(form, ())]
    own = [p for p in found if p.precision != "settlement" and p.id in theatre.own_places]
    return own[0] if own else None
