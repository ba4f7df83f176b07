"""Clipping: what of a line or a ring lies within a rectangle. Points in, points out; made points lie on the rectangle's edge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, low, right, high


def overlap(a: Box, b: Box) -> bool:
    """True if two boxes have a point in common."""
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]


def clip_line(points: Sequence[Point], box: Box) -> list[list[Point]]:
    """The runs of a line within the box."""
    runs: list[list[Point]] = []
    for a, b in pairwise(points):
        piece = _segment(a, b, box)
        if piece is None:
            continue
        if runs and runs[-1][-1] == piece[0]:
            runs[-1].append(piece[1])
        else:
            runs.append(list(piece))
    return runs


def _segment(a: Point, b: Point, box: Box) -> tuple[Point, Point] | None:
    """The part of a straight piece within the box (Liang and Barsky 1984)."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    near, far = 0.0, 1.0
    for run, room in ((-dx, a[0] - box[0]), (dx, box[2] - a[0]), (-dy, a[1] - box[1]), (dy, box[3] - a[1])):
        if run == 0:
            if room < 0:
                return None
        elif run < 0:
            near = max(near, room / run)
        else:
            far = min(far, room / run)
    if near > far:
        return None
    start = a if near == 0 else (a[0] + near * dx, a[1] + near * dy)
    return start, b if far == 1 else (a[0] + far * dx, a[1] + far * dy)


def clip_ring(points: Sequence[Point], box: Box) -> list[Point]:
    """The area of a ring within the box (Sutherland and Hodgman 1974)."""
    ring = list(points[:-1] if len(points) > 1 and points[0] == points[-1] else points)
    for axis, limit, keep in ((0, box[0], 1), (0, box[2], -1), (1, box[1], 1), (1, box[3], -1)):
        ring = list(_halved(ring, axis, limit, keep))
    return ring


def _halved(ring: Sequence[Point], axis: int, limit: float, keep: int) -> Iterator[Point]:
    """The ring on one side of a straight line: above the limit of the axis for keep 1, below for -1."""
    for a, b in zip(ring, (*ring[1:], *ring[:1]), strict=True):
        inside, will = (a[axis] - limit) * keep >= 0, (b[axis] - limit) * keep >= 0
        if inside:
            yield a
        if inside != will:
            share = (limit - a[axis]) / (b[axis] - a[axis])
            yield (a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1]))


def thinned(points: Sequence[Point], least: float) -> list[Point]:
    """The line without points nearer than `least` to the one kept before; its ends stay."""
    kept: list[Point] = list(points[:1])
    for point in points[1:-1]:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= least:
            kept.append(point)
    return [*kept, points[-1]] if len(points) > 1 else kept


def hull(points: Sequence[Point]) -> list[Point]:
    """The smallest convex ring around points (Andrew 1979); the points themselves where there are fewer than three."""
    order = sorted(set(points))
    if len(order) < 3:
        return order
    return _half(order)[:-1] + _half(order[::-1])[:-1]


def _half(points: Sequence[Point]) -> list[Point]:
    ring: list[Point] = []
    for p in points:
        while len(ring) > 1 and _turn(ring[-2], ring[-1], p) <= 0:
            ring.pop()
        ring.append(p)
    return ring


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
