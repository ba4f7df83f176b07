"""The base map: land and boundary lines as points on the globe, decoded from the package's own file. Holds no name of any country.

Made by `tools/build_base_map.py` from Natural Earth, in about kilometre steps: enough to see where a district lies, not to measure on.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate

Point = tuple[float, float]
Points = tuple[Point, ...]

NOTICE = "Boundaries and names on maps imply no position. Base map: Natural Earth, simplified."


@dataclass(frozen=True, slots=True)
class BaseMap:
    """`land` are outer rings and lakes alike, `lines` are boundaries between lands; points are (longitude, latitude) in degrees."""

    land: tuple[Points, ...]
    lines: tuple[Points, ...]

    def within(self, west: float, south: float, east: float, north: float) -> BaseMap:
        """The rings and lines that may be seen in a box."""
        box = (west, south, east, north)
        return BaseMap(tuple(r for r in self.land if meets(r, box)), tuple(x for x in self.lines if meets(x, box)))


def base_map_json() -> bytes:
    """The file as it is: TopoJSON."""
    return files("truceline.codebooks").joinpath("world/base_map.json").read_bytes()


@cache
def load_base_map() -> BaseMap:
    """The base map of the package."""
    told = json.loads(base_map_json())
    scale = told["transform"]["scale"]
    arcs = [arc_points(arc, scale) for arc in told["arcs"]]
    land = tuple(joined(ring, arcs) for polygon in told["objects"]["land"]["arcs"] for ring in polygon)
    return BaseMap(land, tuple(joined(line, arcs) for line in told["objects"]["lines"]["arcs"]))


def arc_points(arc: Sequence[Sequence[int]], scale: Sequence[float]) -> Points:
    """The points of an arc told as a first point and the steps from there."""
    xs, ys = (list(accumulate(step[k] for step in arc)) for k in (0, 1))
    return tuple((round(x * scale[0], 4), round(y * scale[1], 4)) for x, y in zip(xs, ys, strict=True))


def joined(numbers: Iterable[int], arcs: Sequence[Points]) -> Points:
    """Arcs one after another, those with a number under nought the other way; where two meet, the point stands once."""
    points: list[Point] = []
    for n in numbers:
        arc = arcs[n] if n >= 0 else arcs[~n][::-1]
        points += arc[1:] if points else arc
    return tuple(points)


def meets(points: Points, box: tuple[float, float, float, float]) -> bool:
    """True if the frame of the points meets a box (west, south, east, north)."""
    west, south, east, north = box
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs) <= east and max(xs) >= west and min(ys) <= north and max(ys) >= south
