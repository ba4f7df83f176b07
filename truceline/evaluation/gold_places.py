"""Places of gold reports by their canonical names. A name and the lands a report speaks of in, a place out; nothing is read from the text.

What the theatre knows comes first, then parts of lands ("northern Sellen"), then the gazetteer, as far as the report speaks of the
country or the town is a large one. A name nobody knows keeps its words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from truceline.codebooks.gazetteer import Division, Settlement, districts, divisions, settlements
from truceline.codebooks.place_words import place_words
from truceline.records import Place
from truceline.theatres.theatre import Theatre, name_key

LARGE = 100_000  # people; a smaller town in a land the report does not speak of is a namesake
WIDE = ("country", "region", "area", "district")

Lands = Mapping[str, int]


def known_place(name: str, theatre: Theatre, named: Mapping[str, Place]) -> Place | None:
    """The place the theatre knows under this name."""
    if name in named:
        return named[name]
    ids = theatre.place_names.get(name_key(name), ())
    return theatre.places.get(ids[0]) if ids else None


def lands_of(places: list[Place | None], states: list[str | None]) -> Lands:
    """The countries a report speaks of, each by how often."""
    return Counter([*(place.country for place in places if place and place.country), *(state for state in states if state)])


def grounded(name: str, theatre: Theatre, named: Mapping[str, Place], lands: Lands) -> Place | None:
    """The place of a name, None where neither theatre nor gazetteer know it."""
    known = known_place(name, theatre, named)
    if known is not None:
        return known
    direction, _, rest = name.partition(" ")
    if rest and direction.casefold() in place_words().directions:
        whole = grounded(rest, theatre, named, lands)
        if whole is not None and whole.precision in WIDE:
            part = f"{whole.id}:{direction.casefold()}"
            return replace(whole, id=part, name=name, precision="area", admin=whole.id, lat=None, lon=None, aliases=())
    return _listed(name, lands)


def _listed(name: str, lands: Lands) -> Place | None:
    """The gazetteer's place of a name: a division before a town only where no town is meant."""
    town = _best(settlements(name), lands)
    if isinstance(town, Settlement):
        return Place(f"gn:{town.country}:{town.lat:.2f},{town.lon:.2f}", name, "settlement", town.lat, town.lon, town.country)
    whole = _best(divisions(name), lands)
    if isinstance(whole, Division):
        return Place(f"adm1:{whole.country}:{whole.key}", name, "region", country=whole.country)
    part = _best(districts(name), lands)
    return Place(f"adm2:{part.country}:{part.key}", name, "district", country=part.country) if isinstance(part, Division) else None


def _best(rows: tuple[Settlement, ...] | tuple[Division, ...], lands: Lands) -> Settlement | Division | None:
    """The row of the country spoken of most, of several the most populous; a large one elsewhere where none lies in these."""
    here = [row for row in rows if row.country in lands]
    if here:
        return max(here, key=lambda row: (lands[row.country], row.population, row.country, row.name))
    return next((row for row in rows if row.population >= LARGE), None)
