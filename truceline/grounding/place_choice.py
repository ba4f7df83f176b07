"""Which of several places of one name is meant: candidates and the words around them in, one place or none out.

Evidence, strongest first: an apposition or containment right after the name ("Fennick, the port on the south coast"), a generic word
("district"), how the same name was read before, the countries and places the report speaks of. Equal evidence keeps the pack's order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import hypot

from truceline.codebooks.gazetteer import Division
from truceline.grounding.place_names import Candidate, Word
from truceline.records.place import Place, Precision
from truceline.theatres.theatre import Theatre, name_key

NEAR = 14
LARGE = 100_000
_SMALL = frozenset({"the", "a", "an", "of", "on", "in", "and", "or", "at", "to", "for", "by"})


@dataclass(slots=True)
class Memory:
    """What the report has told so far: countries by name and by their capitals, points resolved without doubt, readings of names,
    divisions of countries ("USA.IL") and the countries that these alone speak for."""

    countries: Counter[str] = field(default_factory=Counter)
    capitals: Counter[str] = field(default_factory=Counter)
    points: list[tuple[float, float]] = field(default_factory=list)
    readings: dict[str, str] = field(default_factory=dict)
    divisions: set[str] = field(default_factory=set)
    hinted: set[str] = field(default_factory=set)

    def seen(self, country: str) -> int:
        """How often the report speaks of a country, by its name, its capital or one of its divisions."""
        return self.countries.get(country, 0) + self.capitals.get(country, 0) + (country in self.hinted)

    def hear(self, rows: Sequence[Division]) -> None:
        """Take note of the divisions of a name, and of their country where the name is no other country's."""
        self.divisions |= {f"{row.country}.{row.code}" for row in rows}
        if len({row.country for row in rows}) == 1 and rows[0].population >= LARGE:
            self.hinted.add(rows[0].country)


def qualifiers(place: Place) -> frozenset[str]:
    """Words that tell the place apart: what its name adds in brackets and its region."""
    bracket = place.name.partition("(")[2].rstrip(")")
    return frozenset(w for w in re.findall(r"\w+", f"{bracket} {place.admin or ''}".casefold()) if w not in _SMALL)


def choose(found: Candidate, words: Sequence[Word], theatre: Theatre, memory: Memory, hint: Precision | None) -> Place | None:
    """The place a candidate names; None if there is none in the theatre."""
    places = [theatre.places[i] for i in found.ids]
    if len(places) < 2:
        return places[0] if places else None
    after = _after(words, found)
    said = memory.readings.get(name_key(found.name))

    def weight(place: Place) -> tuple[float, ...]:
        return (
            4.0 * bool(qualifiers(place) & after) + 3.0 * (hint is not None and place.precision == hint) + 2.5 * (place.id == said)
            + 1.0 * (place.id in theatre.own_places) + _nearness(place, memory),
        )

    return max(places, key=weight)


def _after(words: Sequence[Word], found: Candidate) -> frozenset[str]:
    """The words of an apposition after the name: to the end of the clause, at most a few words on; none if no comma follows."""
    rest = [w.text.casefold() for w in words[found.last + 1 : found.last + 1 + NEAR]]
    if not rest or rest[0] not in (",", "("):
        return frozenset()
    out: list[str] = []
    for word in rest[1:]:
        if word in (".", ";", ")", "\n") or (word == "," and len(out) > 1):
            break
        out.append(word)
    return frozenset(out)


def _nearness(place: Place, memory: Memory) -> float:
    """Up to 1.5 for lying near the points told without doubt, 0 without coordinates."""
    if place.lat is None or place.lon is None or not memory.points:
        return 0.0
    distance = min(hypot(place.lat - lat, place.lon - lon) for lat, lon in memory.points)
    return 1.5 / (1.0 + distance)
