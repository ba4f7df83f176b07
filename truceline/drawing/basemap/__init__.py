"""Base map: lines of land, borders and water from data files of this folder. A file name in, rings and lines in degrees out; read once.

Each kind is one GeoJSON file, `<kind>.geojson` (WGS 84; Polygon, MultiPolygon, LineString or MultiLineString): `land`, `lake`, `coast`,
`river`, `border` (property `between`: the ids of the two states) and `disputed`. A file that is not there is an empty layer: a map then
shows its graticule only. The data come from Natural Earth (public domain); lines and names imply no position.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

Degrees = tuple[float, float]  # longitude, latitude
KINDS = ("land", "lake", "coast", "river", "border", "disputed")
AREAS = ("land", "lake")


@dataclass(frozen=True, slots=True)
class Shape:
    """One line, or one ring of an area. `box` is west, south, east, north; `between` the states a border parts, sorted."""

    points: tuple[Degrees, ...]
    box: tuple[float, float, float, float]
    between: tuple[str, ...] = ()


@cache
def load_layer(kind: str) -> tuple[Shape, ...]:
    """The shapes of a layer; none if there is no such file."""
    name = "land" if kind == "coast" else kind  # a coast is the outline of land
    place = files("truceline.drawing").joinpath("basemap", f"{name}.geojson")
    if not place.is_file():
        return ()
    return tuple(shape for feature in json.loads(place.read_text(encoding="utf-8"))["features"] for shape in _shapes(feature))


def _shapes(feature: Mapping[str, Any]) -> Iterator[Shape]:
    between = tuple(sorted((feature.get("properties") or {}).get("between") or ()))
    for points in _lines(feature["geometry"]):
        lons, lats = [p[0] for p in points], [p[1] for p in points]
        yield Shape(tuple((p[0], p[1]) for p in points), (min(lons), min(lats), max(lons), max(lats)), between)


def _lines(geometry: Mapping[str, Any] | None) -> Iterator[list[list[float]]]:
    if geometry is None:
        return
    kind, told = geometry["type"], geometry["coordinates"]
    if kind == "LineString":
        yield told
    elif kind in ("MultiLineString", "Polygon"):
        yield from told
    elif kind == "MultiPolygon":
        yield from (ring for polygon in told for ring in polygon)


def border_between(a: str, b: str) -> tuple[tuple[Degrees, ...], ...]:
    """The lines between two states by their ids, recognised and disputed ones alike; none if the data have none."""
    pair = tuple(sorted((a, b)))
    return tuple(shape.points for kind in ("border", "disputed") for shape in load_layer(kind) if shape.between == pair)
