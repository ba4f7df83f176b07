"""Curves: measured points joined by straight pieces, on plain or log axes. Numbers in, a drawing out; nothing is smoothed or fitted.

    draw_curves([Curve("code", ((100, 2.1), (1000, 20.4)))], x="reports", y="seconds", log_x=True, log_y=True)

`low` and `high` of a point, where given, are drawn as a thin upright line: the interval the measure came with.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from truceline.drawing.scale import NumberScale, ceiling
from truceline.drawing.svg import el, group, line, number, paint, path, svg, text

TOP, FOOT, LEFT = 28.0, 38.0, 58.0
EDGE = 24.0  # room that half a label needs
TONES = ("0", "1", "2", "3", "x", "ink")
DASHES = (None, "6 3", "2 3", "8 3 2 3", "1 2", "10 4")


@dataclass(frozen=True, slots=True)
class Curve:
    """A named row of (x, y) points, in the order of x; `spread` gives (low, high) for each of them or is empty."""

    name: str
    points: tuple[tuple[float, float], ...]
    spread: tuple[tuple[float, float], ...] = ()


def draw_curves(
    curves: Sequence[Curve], *, x: str, y: str, log_x: bool = False, log_y: bool = False, marks: Sequence[tuple[str, float]] = (),
    width: float = 640, height: float = 320, title: str = "Measured",
) -> str:
    """The drawing. `marks` are levels of y to draw a line at (a limit, a promise). On a log axis points at or below nought are left out."""
    shown = [Curve(c.name, pts, c.spread if len(pts) == len(c.points) else ()) for c in curves if (pts := _positive(c, log_x, log_y))]
    across, up = _scales(shown, [v for _, v in marks], log_x, log_y, width, height)
    parts = _axes(across, up, x, y, width, height)
    for name, value in marks:
        level = up.at(value)
        parts.append(line((LEFT, level), (width - 10, level), "ink", 1, "4 3"))
        parts.append(text(width - 12, level - 4, name, size=11, anchor="end", halo=True))
    for k, curve in enumerate(shown):
        parts += _curve(curve, k, across, up, width)
    told = (f"{c.name}: " + ", ".join(f"{number(a)} → {number(b)}" for a, b in c.points[:24]) for c in shown)
    about = f"{y} against {x}. {'; '.join(told)}"
    return svg(width, height, title, about, parts)


def _positive(curve: Curve, log_x: bool, log_y: bool) -> tuple[tuple[float, float], ...]:
    return tuple(p for p in curve.points if (p[0] > 0 or not log_x) and (p[1] > 0 or not log_y))


def _scales(
    curves: Sequence[Curve], levels: Sequence[float], log_x: bool, log_y: bool, width: float, height: float
) -> tuple[NumberScale, NumberScale]:
    xs = [a for c in curves for a, _ in c.points] or [1.0]
    ys = [b for c in curves for _, b in c.points] + [v for c in curves for pair in c.spread for v in pair] + list(levels) or [1.0]
    return (
        _scale(xs, log_x, LEFT, width - 12, flat=True),
        _scale(ys, log_y, height - FOOT, TOP),
    )


def _scale(values: Sequence[float], log: bool, start: float, stop: float, *, flat: bool = False) -> NumberScale:
    """From the lowest to the highest, a decade at least on a log axis; from nought on a plain upright one."""
    low, high = min(values), max(values)
    if log:
        positive = [v for v in values if v > 0]
        low = 10.0 ** _floor(min(positive))
        return NumberScale(low, max(10.0 ** -_floor(1 / max(positive)), low * 10), start, stop, True)
    return NumberScale(low if flat else min(0.0, low), high if flat and high > low else max(ceiling(high), low + 1), start, stop)


def _floor(value: float) -> int:
    """The power of ten at or below a value, safe against rounding."""
    power = 0
    while 10.0**power > value * (1 + 1e-9):
        power -= 1
    while 10.0 ** (power + 1) <= value * (1 + 1e-9):
        power += 1
    return power


def _axes(across: NumberScale, up: NumberScale, x: str, y: str, width: float, height: float) -> list[str]:
    foot = height - FOOT
    parts = [text(LEFT - 50, 14, y, size=11, colour="soft"), text(width - 12, height - 6, x, size=11, colour="soft", anchor="end")]
    for value in up.ticks(5):
        level = up.at(value)
        parts += [line((LEFT, level), (width - 10, level)), text(LEFT - 6, level + 4, short(value), size=11, colour="soft", anchor="end")]
    for value in across.ticks(7):
        at = across.at(value)
        anchor = "end" if at > width - EDGE else "middle"  # the last one would be cut at the border
        parts += [line((at, foot), (at, foot + 4), "soft"), text(at, foot + 17, short(value), size=11, colour="soft", anchor=anchor)]
    return parts


def short(value: float) -> str:
    """A number beside an axis: "10 k", "2 M", "0.001".

    >>> short(12000), short(0.001), short(2500000)
    ('12 k', '0.001', '2.5 M')
    """
    for size, name in ((1e9, "G"), (1e6, "M"), (1e3, "k")):
        if abs(value) >= size:
            return f"{value / size:g} {name}"
    return f"{value:g}"


def _curve(curve: Curve, k: int, across: NumberScale, up: NumberScale, width: float) -> list[str]:
    tone, dash = TONES[k % len(TONES)], DASHES[k % len(DASHES)]
    at = [(across.at(a), up.at(b)) for a, b in curve.points]
    parts = [path(at, {**paint(line=tone, width=2), "stroke-dasharray": dash, "stroke-linejoin": "round"})]
    for (x, _), (low, high) in zip(at, curve.spread, strict=False):
        parts.append(line((x, up.at(low)), (x, up.at(high)), tone, 1))
    for (x, y), (a, b) in zip(at, curve.points, strict=True):
        dot = el("circle", {"cx": x, "cy": y, "r": 3, **paint(fill=tone)})
        parts.append(group([dot], tip=f"{curve.name}: {number(a)}, {number(b)}"))
    x, y = at[-1]
    left = x > width - 120
    parts.append(text(x - 8 if left else x + 8, y - 8, curve.name, size=11, anchor="end" if left else "start", halo=True, bold=True))
    return parts
