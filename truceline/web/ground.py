"""The ground of the map: incidents by place, each place drawn as precisely as it is told and no more; what cannot be drawn is listed.

A settlement is a dot, a district or region an area, a stretch of border a line; nothing is pinned at a middle. Incidents in, data out.
"""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from truceline.drawing.basemap import load_layer
from truceline.drawing.clipping import Box, overlap
from truceline.drawing.spots import Spot, spot_of
from truceline.monitor.words import load_words
from truceline.records import Incident, Place
from truceline.theatres.theatre import Theatre
from truceline.web.chart import lane_of
from truceline.web.kept import Kept
from truceline.web.scene import Seen

TOWNS = 3  # a pack with fewer has no ground of its own
MARGIN = 6.0  # degrees of the base map around what is drawn


@dataclass(frozen=True, slots=True)
class Ground:
    """`spots` are the places that can be drawn, by id; `here` the incidents at each; `off` those that are on no map."""

    spots: Mapping[str, Spot]
    places: Mapping[str, Place]
    here: Mapping[str, tuple[Incident, ...]]
    off: tuple[Incident, ...]


GROUNDS: Kept[Ground] = Kept(8)
BASES: Kept[bytes] = Kept(8)


def ground_of(seen: Seen, as_of: str | None) -> Ground:
    """All incidents of a view by place."""
    return GROUNDS.get((seen.head, seen.theatre.id, as_of), lambda: _ground(seen))


def _ground(seen: Seen) -> Ground:
    by_place: dict[str, list[Incident]] = defaultdict(list)
    places: dict[str, Place] = {}
    off: list[Incident] = []
    for incident in seen.scene.incidents:
        if incident.place is None:
            off.append(incident)
        else:
            # the pack knows the other names and the surroundings of a place; a record only what stood in its report
            places.setdefault(incident.place.id, seen.theatre.places.get(incident.place.id, incident.place))
            by_place[incident.place.id].append(incident)
    spots = {key: spot for key, place in places.items() if (spot := spot_of(place, seen.theatre))}
    off += [i for key, found in by_place.items() if key not in spots for i in found]
    drawn = {key: tuple(found) for key, found in sorted(by_place.items()) if key in spots}
    return Ground(spots, places, drawn, tuple(sorted(off, key=lambda i: (i.window is None, i.window or ("", ""), i.id))))


def both_names(place: Place) -> str:
    """A place by its name and the form another side uses, as far as there is one.

    Example: "Vank / Vangli".
    """
    if place.precision in ("line", "area"):
        return place.name  # their other names say what somebody holds of them, not how they are called
    others = [a.name for a in place.aliases if a.used_by and a.name.casefold() != place.name.casefold()]
    plain = [a.name for a in place.aliases if a.name.casefold() != place.name.casefold() and a.name.isascii()]
    other = next(iter(others), None) or (plain[0] if plain and place.precision == "settlement" else None)
    return f"{place.name} / {other}" if other else place.name


def map_json(ground: Ground, theatre: Theatre) -> dict[str, Any]:
    """What the map's script draws: places with their outlines, and incidents as short rows.

    `incidents` rows are: id, number of its place, first day, last day (None: not known), number of its kind, of its status, reports,
    independent reports, number of its title.
    """
    kinds, statuses, titles = _Numbers(), _Numbers(), _Numbers()
    places, rows = [], []
    words = load_words()
    for n, (key, found) in enumerate(ground.here.items()):
        place, spot = ground.places[key], ground.spots[key]
        lines = [[[round(lat, 4), round(lon, 4)] for lat, lon in line] for line in (spot.points, *spot.more)]
        shape = lines if spot.kind == "line" else lines[0]
        places.append({"name": both_names(place), "precision": place.precision, "kind": spot.kind, "points": shape})
        for i in found:
            first, last = i.window or (None, None)
            rows.append([i.id, n, first, None if last == first else last, kinds.of(lane_of(i)), statuses.of(i.status), i.reports,
                         i.independent, titles.of(words.title(i))])  # fmt: skip
    box = box_of(ground, theatre)
    return {
        "theatre": theatre.id, "box": [round(x, 3) for x in box], "places": places, "incidents": rows, "kinds": kinds.told,
        "statuses": statuses.told, "titles": titles.told, "off": len(ground.off), "towns": towns(theatre, ground),
        "note": "Boundaries and names imply no position.",
    }  # fmt: skip


def towns(theatre: Theatre, ground: Ground, most: int = 120) -> list[list[object]]:
    """Settlements of the pack for orientation: name in both forms, latitude, longitude. Those with incidents have signs of their own."""
    found = [p for p in _own(theatre) if p.precision == "settlement" and p.id not in ground.here]
    return [[both_names(p), round(p.lat, 3), round(p.lon, 3)] for p in found if p.lat is not None and p.lon is not None][:most]


class _Numbers:
    """Words by number, in order of appearance."""

    def __init__(self) -> None:
        self._held: dict[str, int] = {}

    def of(self, words: str) -> int:
        return self._held.setdefault(words, len(self._held))

    @property
    def told(self) -> list[str]:
        return list(self._held)


def box_of(ground: Ground, theatre: Theatre) -> Box:
    """West, south, east, north of what is looked at first: the towns of the pack, so that a meeting in a capital a thousand miles away does
    not shrink the rest; without a pack, or where all lies far off it, the middle nine tenths of what is drawn."""
    towns, points = around(theatre), [p for key in ground.here for p in ground.spots[key].points]
    if len(towns) >= TOWNS and (not points or near(points, middle(towns))):
        return middle(towns)
    points = points or towns
    return middle(points) if points else (-180.0, -60.0, 180.0, 75.0)


def middle(points: Sequence[tuple[float, float]]) -> Box:
    """The box of the middle nine tenths of some points (latitude, longitude)."""
    lats, lons = sorted(p[0] for p in points), sorted(p[1] for p in points)
    cut = len(points) // 20
    return lons[cut], lats[cut], lons[-1 - cut], lats[-1 - cut]


def _own(theatre: Theatre) -> list[Place]:
    return [theatre.places[key] for key in sorted(theatre.own_places)]


def base_json(box: Box) -> bytes:
    """Land and boundary lines around a box, GeoJSON by layers, packed with gzip."""
    wide = (round(box[0] - MARGIN), round(box[1] - MARGIN), round(box[2] + MARGIN), round(box[3] + MARGIN))
    return BASES.get(wide, lambda: packed(_base(wide)))


def _base(box: Box) -> dict[str, Any]:
    def layer(kind: str) -> list[Sequence[Sequence[float]]]:
        return [shape.points for shape in load_layer(kind) if overlap(shape.box, box)]

    return {"land": layer("land"), "water": layer("lake"), "lines": [*layer("border"), *layer("disputed")]}


def packed(told: Any) -> bytes:
    """JSON packed with gzip, the same bytes for the same value."""
    machine = zlib.compressobj(6, zlib.DEFLATED, 31)
    return machine.compress(json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()) + machine.flush()


def still_spots(
    ground: Ground, counts: Mapping[str, int], links: Mapping[str, str], frame: Box, most: int = 60
) -> tuple[list[Spot], tuple[str, ...]]:
    """The places with most incidents as the still map draws them, larger where there are more; and those that lie far off its frame."""
    order = sorted((key for key, n in counts.items() if n), key=lambda key: (-counts[key], key))
    inside = [key for key in order if near(ground.spots[key].points, frame)]
    found = []
    for key in inside[:most]:
        spot, n = ground.spots[key], counts[key]
        tip = f"{n} incident{'s' if n != 1 else ''}"
        size = min(4.0, 1 + n / 6)
        found.append(replace(spot, words=both_names(ground.places[key]), tip=tip, href=links[key], tone="0", size=size))
    return found, tuple(key for key in order if key not in inside)


def frame_box(ground: Ground, theatre: Theatre) -> Box:
    """The part of the earth a still map shows: the towns of the pack; of a theatre without any, where the incidents are."""
    towns = around(theatre)
    return middle(towns) if len(towns) >= TOWNS else box_of(ground, theatre)


def around(theatre: Theatre) -> list[tuple[float, float]]:
    """The towns of the pack, so that two maps of a theatre show the same ground."""
    return [(p.lat, p.lon) for p in _own(theatre) if p.lat is not None and p.lon is not None]


def near(points: Iterable[tuple[float, float]], box: Box) -> list[tuple[float, float]]:
    """Those within a box grown by half of its size."""
    west, south, east, north = box
    dx, dy = (east - west) / 2 + 0.5, (north - south) / 2 + 0.5
    return [(lat, lon) for lat, lon in points if west - dx <= lon <= east + dx and south - dy <= lat <= north + dy]

