"""Builds the base map of the package from Natural Earth: run by hand when the map changes, never at run time.

usage: npm pack world-atlas && tar xzf world-atlas-*.tgz && python tools/build_base_map.py package/countries-50m.json

Writes truceline/codebooks/world/base_map.json, a TopoJSON of land and of boundary lines, simplified and rounded: no names, no codes, no
colours, for the map takes no side. Data: Natural Earth 1:50m, public domain, by way of world-atlas (ISC).
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

OUT = Path(__file__).parents[1] / "truceline" / "codebooks" / "world" / "base_map.json"
GRID = 0.01  # degrees of a step: about a kilometre
TOLERANCE = 0.02  # degrees a line may be moved by
SMALLEST = 0.02  # square degrees: a smaller island is left out

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


def steps(points: list[Point]) -> list[list[int]]:
    """The arc on the grid, as its first point and the steps from there."""
    grid = [(round(x / GRID), round(y / GRID)) for x, y in points]
    grid = [grid[0], *(b for a, b in pairwise(grid) if a != b)]
    return [list(grid[0]), *([b[0] - a[0], b[1] - a[1]] for a, b in pairwise(grid))]


def polygons(geometry: dict[str, Any]) -> list[list[list[int]]]:
    """The rings of a geometry, polygon by polygon, as numbers of arcs (a number under nought: the arc the other way)."""
    if geometry["type"] == "GeometryCollection":
        return [p for one in geometry["geometries"] for p in polygons(one)]
    return [geometry["arcs"]] if geometry["type"] == "Polygon" else list(geometry["arcs"])


def size(ring: list[int], arcs: list[list[Point]]) -> float:
    """The area of a ring in square degrees."""
    points = [p for n in ring for p in (arcs[n] if n >= 0 else arcs[~n][::-1])]
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*points, points[0]]))) / 2


def build(atlas: dict[str, Any]) -> dict[str, Any]:
    """The base map from an atlas of countries."""
    scale, move = atlas["transform"]["scale"], atlas["transform"]["translate"]
    arcs = [decoded(arc, scale, move) for arc in atlas["arcs"]]
    land = [p for p in polygons(atlas["objects"]["land"]) if size(p[0], arcs) >= SMALLEST]
    uses = Counter(n if n >= 0 else ~n for p in polygons(atlas["objects"]["countries"]) for ring in p for n in ring)
    lines = [[n] for n, times in sorted(uses.items()) if times > 1]
    used = sorted({n if n >= 0 else ~n for p in land for ring in p for n in ring} | {line[0] for line in lines})
    number = {old: new for new, old in enumerate(used)}
    renumbered = [[[number[n] if n >= 0 else ~number[~n] for n in ring] for ring in p] for p in land]
    return {
        "type": "Topology", "transform": {"scale": [GRID, GRID], "translate": [0, 0]},
        "objects": {
            "land": {"type": "MultiPolygon", "arcs": renumbered},
            "lines": {"type": "MultiLineString", "arcs": [[number[n] for n in line] for line in lines]},
        },
        "arcs": [steps(simplified(arcs[n], TOLERANCE)) for n in used],
        "source": "Natural Earth 1:50m cultural vectors, public domain, by way of world-atlas 2.0.2; simplified. "
                  "Boundaries imply no position.",
    }  # fmt: skip


if __name__ == "__main__":
    made = build(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    OUT.write_text(json.dumps(made, separators=(",", ":")) + "\n", encoding="utf-8")
