"""Locator: a small map. A settlement is a dot, a district or region a hatched area, a stretch of border or road a thick line.

    draw_locator([Spot("Tolm", "dot", ((41.2, -38.4),)), Spot("Ardel", "area", hull)], off=3)

How a place can be drawn is told by `spots.py`; one that cannot be is counted in `off` ("3 not on the map").
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from truceline.drawing.basemap import AREAS, KINDS, Shape, load_layer
from truceline.drawing.clipping import Box, clip_line, clip_ring, overlap, thinned
from truceline.drawing.scale import nice
from truceline.drawing.spots import KM, Degrees, Spot
from truceline.drawing.svg import Attributes, Point, el, group, hatched, line, number, paint, path, rect, svg, text, width_of

Label = tuple[str, float, float]
LEAST = 0.7  # degrees of latitude a map shows at least
NO_POSITION = "Boundaries and names imply no position."
KEY = ("dot: settlement · thick line: stretch", "hatched: somewhere in the district or region")


@dataclass(frozen=True, slots=True)
class Frame:
    """What part of the earth is shown (west, south, east, north) and how degrees become paper."""

    box: Box
    width: float
    height: float

    def at(self, lat: float, lon: float) -> Point:
        west, south, east, north = self.box
        return (lon - west) / (east - west) * self.width, (north - lat) / (north - south) * self.height

    @property
    def km(self) -> float:
        """Kilometres of a pixel at the middle of the map."""
        return (self.box[3] - self.box[1]) * KM / self.height


def frame_of(points: Sequence[Degrees], width: float, height: float, *, least: float = LEAST) -> Frame:
    """The part of the earth that shows all the points with room around them, at least `least` degrees high."""
    lats, lons = [p[0] for p in points] or [0.0], [p[1] for p in points] or [0.0]
    middle = ((min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2)
    flat = max(0.2, math.cos(math.radians(middle[0])))
    high = max(least, (max(lats) - min(lats)) * 1.35, (max(lons) - min(lons)) * 1.35 * flat * height / width)
    wide = high * width / height / flat
    return Frame((middle[1] - wide / 2, middle[0] - high / 2, middle[1] + wide / 2, middle[0] + high / 2), width, height)


def draw_locator(
    spots: Sequence[Spot], *, off: int = 0, undated: int = 0, notes: Sequence[str] = (),
    around: Sequence[Degrees] = (), labels: Sequence[Label] = (),
    width: float = 460, height: float = 320, title: str = "Map", unit: str = "incident",
) -> str:
    """The map.

    Args:
        spots: what is drawn, the last on top.
        off: how many of the unit have no place that can be drawn; told below, with `undated` and any further `notes`.
        around: points the map must show, too (the towns of the theatre, so that two maps show the same ground).
        labels: names of places for orientation (name, latitude, longitude), small and grey.
    """
    told = [p for s in spots for piece in (s.points, *s.more) for p in piece]
    frame = frame_of([*told, *around], width, height)
    parts = [rect(0, 0, width, height, paint(fill="water" if load_layer("land") else "paper")), *_ground(frame), *_graticule(frame)]
    parts += [_town(frame, lat, lon) for _, lat, lon in labels]
    parts += [_spot(frame, s) for s in sorted(spots, key=lambda s: ("area", "line", "dot").index(s.kind))]
    parts += _labels(frame, spots, labels)
    parts += [*_scale(frame), rect(0.5, 0.5, width - 1, height - 1, paint(line="rule"))]
    told_off = [f"{off} {unit}{'' if off == 1 else 's'} not on the map"] if off else []
    told_off += [*([f"{undated} undated"] if undated else []), *notes]
    below = [*([" · ".join(told_off)] if told_off else []), NO_POSITION, *KEY]
    parts += [text(0, height + 14 + 14 * k, words, size=10, colour="soft") for k, words in enumerate(below)]
    about = "; ".join(f"{s.words} ({s.kind}){': ' + s.tip if s.tip else ''}" for s in spots[:40]) or "no place known"
    return svg(width, height + 6 + 14 * len(below), title, f"{about}. {NO_POSITION}", parts)


@lru_cache(maxsize=32)
def _ground(frame: Frame) -> tuple[str, ...]:
    """Land, water and borders of the frame: the same for every map of one theatre."""
    looks: dict[str, Attributes] = {
        "land": paint(fill="paper"), "lake": paint(fill="water"), "coast": paint(line="rule"), "river": paint(line="water", width=1.2),
        "border": {**paint(line="x"), "stroke-dasharray": "5 3"}, "disputed": {**paint(line="x"), "stroke-dasharray": "1.5 3"},
    }  # fmt: skip
    return tuple(_shape(frame, kind, shape, looks[kind]) for kind in KINDS for shape in load_layer(kind) if overlap(shape.box, frame.box))


def _shape(frame: Frame, kind: str, shape: Shape, look: Attributes) -> str:
    if kind in AREAS:
        ring = [frame.at(lat, lon) for lon, lat in clip_ring(shape.points, frame.box)]
        return path(thinned(ring, 0.8), look, closed=True) if len(ring) > 2 else ""
    runs = clip_line(shape.points, frame.box)
    return "".join(path(thinned([frame.at(lat, lon) for lon, lat in run], 0.8), look) for run in runs)


def _graticule(frame: Frame) -> list[str]:
    west, south, east, north = frame.box
    parts = []
    for lon in nice(west, east, 5):
        x = frame.at(south, lon)[0]
        parts.append(line((x, 0), (x, frame.height), "rule", 0.6))
        if x + 30 < frame.width:
            parts.append(text(x + 2, frame.height - 4, _degree(lon, "E", "W"), size=9, colour="soft"))
    for lat in nice(south, north, 4):
        y = frame.at(lat, west)[1]
        parts.append(line((0, y), (frame.width, y), "rule", 0.6))
        parts.append(text(3, y - 3, _degree(lat, "N", "S"), size=9, colour="soft"))
    return parts


def _degree(value: float, ahead: str, behind: str) -> str:
    return f"{number(abs(value))}°{ahead if value > 0 else behind if value < 0 else ''}"


def _town(frame: Frame, lat: float, lon: float) -> str:
    x, y = frame.at(lat, lon)
    return el("circle", {"cx": x, "cy": y, "r": 1.6, **paint(fill="soft")})


def _spot(frame: Frame, spot: Spot) -> str:
    """The sign of a place."""
    points = [frame.at(lat, lon) for lat, lon in spot.points]
    if spot.kind == "area":
        ring = _wider(points, 9)
        look = {**paint(fill=spot.tone, line=spot.tone), "fill-opacity": 0.08, "stroke-opacity": 0.6, "stroke-dasharray": "4 3"}
        parts = [path(ring, {**look, "stroke-linejoin": "round"}, closed=True), hatched(ring, spot.tone, step=7, width=0.8)]
    elif spot.kind == "line":
        look = {**paint(line=spot.tone, width=5), "stroke-opacity": 0.45, "stroke-linecap": "round", "stroke-linejoin": "round"}
        pieces = [points, *([frame.at(lat, lon) for lat, lon in piece] for piece in spot.more)]
        parts = [path(thinned(piece, 0.8), look) for piece in pieces]
    else:
        (x, y), r = points[0], 4 * math.sqrt(spot.size)
        parts = [el("circle", {"cx": x, "cy": y, "r": r, **paint(fill=spot.tone, line="paper", width=1.5)})]
    return group(parts, href=spot.href, tip=": ".join(w for w in (spot.words, spot.tip) if w), kind=f"spot-{spot.kind}")


def _wider(ring: Sequence[Point], by: float) -> list[Point]:
    """A ring pushed outwards, so that the points it was drawn around lie within it."""
    x, y = sum(p[0] for p in ring) / len(ring), sum(p[1] for p in ring) / len(ring)
    pushed = []
    for a, b in ring:
        far = math.hypot(a - x, b - y) or 1.0
        pushed.append((a + (a - x) / far * by, b + (b - y) / far * by))
    return pushed


def _labels(frame: Frame, spots: Sequence[Spot], towns: Sequence[Label]) -> list[str]:
    """Names beside the signs, then those of towns; one that would lie on a sign or another name is left to the tip."""
    dots = [frame.at(*spot.points[0]) for spot in spots if spot.kind == "dot"]
    taken: list[Box] = [(x - 5, y - 5, x + 5, y + 5) for x, y in dots]
    named = [(spot.words, _anchors(frame, spot), 12.0, "ink") for spot in sorted(spots, key=lambda s: s.kind != "dot")]
    named += [(name, [frame.at(lat, lon)], 10.0, "soft") for name, lat, lon in towns]
    parts = []
    for words, anchors, size, colour in named:
        place = next((room for x, y in anchors if (room := _room(words, x, y, size, frame, taken))), None)
        if place is not None:
            taken.append(place)
            parts.append(text(place[0], place[3] - 3, words, size=size, colour=colour, halo=True))
    return parts


def _room(words: str, x: float, y: float, size: float, frame: Frame, taken: Sequence[Box]) -> Box | None:
    """Where a name has room: right of its sign, left, above, below, aslant; None if nowhere."""
    wide = width_of(words, size)
    beside = (x + 7, y + 4), (x - 7 - wide, y + 4), (x - wide / 2, y - 8), (x - wide / 2, y + 16), (x + 12, y - 10), (x + 12, y + 18)
    for left, base in beside:
        box = (left, base - size, left + wide, base + 3)
        inside = left >= 2 and left + wide <= frame.width - 2 and size <= base <= frame.height - 14
        if inside and not any(overlap(box, other) for other in taken):
            return box
    return None


def _anchors(frame: Frame, spot: Spot) -> list[Point]:
    """Where the name of a sign may stand: at the dot, in the middle of the paper of an area, along a line."""
    points = [frame.at(lat, lon) for lat, lon in spot.points]
    if spot.kind == "line":
        return [points[len(points) * k // 8] for k in (4, 2, 6, 1, 7)]
    return [(sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points))]


def _scale(frame: Frame) -> list[str]:
    """A bar of a round number of kilometres."""
    most = frame.width / 4 * frame.km
    length = max((k for k in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000) if k <= most), default=1)
    x, y, wide = frame.width - 12.0, frame.height - 12.0, length / frame.km
    return [line((x - wide, y), (x, y), "ink", 2), text(x, y - 5, f"{length} km", size=10, anchor="end", halo=True)]
