"""Builds the base map of the package from Natural Earth: run by hand when the map changes, never at run time.

usage: npm pack world-atlas && tar xzf world-atlas-*.tgz && python tools/build_base_map.py package/countries-50m.json

Writes land, lake (what land leaves out) and border lines as GeoJSON into truceline/drawing/basemap/, simplified and rounded: no names and
no colours, for the map takes no side; a border carries the ids of the two states it parts, so that a stretch of it can be drawn.
Needs pycountry. Data: Natural Earth 1:50m, public domain, by way of world-atlas (ISC).
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

OUT = Path(__file__).parents[1] / "truceline" / "drawing" / "basemap"
SOURCE = "Natural Earth 1:50m cultural vectors, public domain, by way of world-atlas 2.0.2; simplified. Boundaries imply no position."
GRID = 0.01  # degrees of a step: about a kilometre
TOLERANCE = {"coast": 0.04, "border": 0.015}  # degrees a line may be moved by
SMALLEST = 0.04  # square degrees: a smaller island is left out

Point = tuple[float, float]


def decoded(arc: list[list[int]], scale: list[float], move: list[float]) -> list[Point]:
    """The points of an arc, whose steps are told as differences."""
    xs, ys = (list(accumulate(step[k] for step in arc)) for k in (0, 1))
    return [(x * scale[0] + move[0], y * scale[1] + move[1]) for x, y in zip(xs, ys, strict=True)]


def simplified(points: list[Point], tolerance: float) -> list[Point]:
    """The points without those that lie within `tolerance` of the line the others make (Douglas and Peucker, 1973); both ends stay."""
    kept, spans = {0, len(points) - 1}, [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        far = max(range(first + 1, last), key=lambda k: away(points[k], points[first], points[last]), default=None)
        if far is not None and away(points[far], points[first], points[last]) > tolerance:
            kept.add(far)
            spans += [(first, far), (far, last)]
    return [points[k] for k in sorted(kept)]


def away(p: Point, a: Point, b: Point) -> float:
    """How far a point lies from a stretch, in degrees."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    t = max(0.0, min(1.0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length)) if length else 0.0
    return float(((p[0] - a[0] - t * dx) ** 2 + (p[1] - a[1] - t * dy) ** 2) ** 0.5)


def rounded(points: list[Point]) -> list[Point]:
    """The points on the grid, none twice in a row."""
    grid = [(round(x / GRID) * GRID, round(y / GRID) * GRID) for x, y in points]
    told = [(round(x, 2), round(y, 2)) for x, y in grid]
    return [told[0], *(b for a, b in pairwise(told) if a != b or len(told) == 2)]


def polygons(geometry: dict[str, Any]) -> list[list[list[int]]]:
    """The rings of a geometry, polygon by polygon, as numbers of arcs (a number under nought: the arc the other way)."""
    if geometry["type"] == "GeometryCollection":
        return [p for one in geometry["geometries"] for p in polygons(one)]
    return [geometry["arcs"]] if geometry["type"] == "Polygon" else list(geometry["arcs"])


def size(ring: list[int], arcs: list[list[Point]]) -> float:
    """The area of a ring in square degrees."""
    points = [p for n in ring for p in (arcs[n] if n >= 0 else arcs[~n][::-1])]
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*points, points[0]]))) / 2


def build(atlas: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    """The layers from an atlas of countries, GeoJSON by file name.

    Args:
        atlas: TopoJSON with the objects "land" and "countries".
        names: three-letter ids of states by their number (ISO 3166).
    """
    scale, move = atlas["transform"]["scale"], atlas["transform"]["translate"]
    arcs = [decoded(arc, scale, move) for arc in atlas["arcs"]]
    land = [p for p in polygons(atlas["objects"]["land"]) if size(p[0], arcs) >= SMALLEST]
    owners: dict[int, set[str]] = defaultdict(set)
    for country in atlas["objects"]["countries"]["geometries"]:
        for n in (n for p in polygons(country) for ring in p for n in ring):
            owners[n if n >= 0 else ~n].add(names.get(country.get("id", ""), ""))
    thin = [rounded(simplified(arc, TOLERANCE["border" if len(owners[n]) > 1 else "coast"])) for n, arc in enumerate(arcs)]
    pairs: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n, told in sorted(owners.items()):
        if len(told) > 1:
            pairs[tuple(sorted(told - {""}))].append(n)
    return {
        "land": layer([feature("Polygon", [ring_of(p[0], thin)]) for p in land]),
        "lake": layer([feature("Polygon", [ring_of(hole, thin)]) for p in land for hole in p[1:]]),
        "border": layer([feature("MultiLineString", [thin[n] for n in told], between=list(pair)) for pair, told in sorted(pairs.items())]),
    }


def ring_of(numbers: list[int], arcs: list[list[Point]]) -> list[Point]:
    """Arcs one after another as one closed ring."""
    points: list[Point] = []
    for n in numbers:
        arc = arcs[n] if n >= 0 else arcs[~n][::-1]
        points += arc[1:] if points else arc
    return points


def feature(kind: str, coordinates: list[Any], **told: object) -> dict[str, Any]:
    return {"type": "Feature", "properties": told, "geometry": {"type": kind, "coordinates": coordinates}}


def layer(features: list[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "source": SOURCE, "features": features}


if __name__ == "__main__":
    import pycountry

    made = build(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")), {c.numeric: c.alpha_3 for c in pycountry.countries})
    for name, told in made.items():
        OUT.joinpath(f"{name}.geojson").write_text(json.dumps(told, separators=(",", ":")) + "\n", encoding="utf-8")
