"""Bars: figures by claimant, side by side. One group per incident or period, one bar per claimant; never stacked, never summed.

    draw_bars([Group("2 Apr", (2, 9), note="Tolm")], ("Velmora says", "Kesteria says"), what="killed")

A figure that is not known has no bar but a question mark; nought is a line at the foot. A range (lowest, highest) is a bar to the lowest
with an open box up to the highest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from truceline.drawing.scale import NumberScale, ceiling, nice
from truceline.drawing.svg import box, group, hatched, line, number, paint, rect, svg, text

Figure = float | tuple[float, float] | None
TOP, FOOT = 30.0, 40.0
TONES = ("0", "1", "2", "3")


@dataclass(frozen=True, slots=True)
class Group:
    """Bars that stand together: a label below, one figure per claimant in the order of the series, a note under the label."""

    label: str
    figures: tuple[Figure, ...]
    note: str | None = None
    hrefs: tuple[str | None, ...] = ()


def draw_bars(
    groups: Sequence[Group], series: Sequence[str], *, what: str, width: float = 720, height: float = 220, title: str | None = None,
    third: int | None = None,
) -> str:
    """The drawing.

    Args:
        groups: left to right.
        series: the claimants, in order of appearance; each keeps its colour.
        what: what is counted, told above the axis.
        third: number of the series that is third parties' (grey).
    """
    top = TOP + 16 * (len(series) > 0)
    scale = NumberScale(0, ceiling(max((_high(f) for g in groups for f in g.figures if f is not None), default=1)), height - FOOT, top)
    left = 12 + 7 * len(number(scale.high))
    room = (width - left - 8) / max(1, len(groups))
    tones = ["x" if k == third else TONES[k % len(TONES)] for k in range(len(series))]
    parts = _frame(scale, left, width, what) + _key(series, tones, left, width)
    for k, one in enumerate(groups):
        parts += _group(one, tones, series, scale, left + k * room, room)
    about = f"{what}, by claimant; bars of different claimants stand side by side and are never added. " + "; ".join(
        f"{g.label}: " + ", ".join(f"{s} {_words(f)}" for s, f in zip(series, g.figures, strict=True)) for g in groups[:40]
    )
    return svg(width, height, title or f"{what} by claimant", about, parts)


def _high(figure: Figure) -> float:
    return figure[1] if isinstance(figure, tuple) else figure or 0.0


def _words(figure: Figure) -> str:
    if figure is None:
        return "not known"
    return f"{number(figure[0])} to {number(figure[1])}" if isinstance(figure, tuple) else number(figure)


def _frame(scale: NumberScale, left: float, width: float, what: str) -> list[str]:
    parts = [text(left, 12, what, size=11, colour="soft")]
    for value in nice(0, scale.high, 4, whole=True):
        y = scale.at(value)
        parts += [line((left, y), (width - 8, y)), text(left - 5, y + 4, number(value), size=11, colour="soft", anchor="end")]
    return parts


def _key(series: Sequence[str], tones: Sequence[str], left: float, width: float) -> list[str]:
    parts, room = [], (width - left) / max(1, len(series))
    for k, (name, tone) in enumerate(zip(series, tones, strict=True)):
        x = left + k * room
        parts += [rect(x, 21, 10, 10, _look(tone)), *_texture(k, x, 21, 10, 10), text(x + 15, 30, name, size=11, room=room - 22)]
    return parts


def _look(tone: str) -> dict[str, str | int | float | None]:
    return {**paint(fill=tone, line=tone)}


def _texture(k: int, x: float, y: float, width: float, height: float) -> list[str]:
    """Every second claimant is hatched, too: colour is never the only sign."""
    return [hatched(box(x, y, width, height), "paper", step=5, width=1.4)] if k % 2 and height > 2 else []


def _group(one: Group, tones: Sequence[str], series: Sequence[str], scale: NumberScale, x: float, room: float) -> list[str]:
    wide = min(26.0, room * 0.8 / max(1, len(tones)))
    start = x + (room - wide * len(tones)) / 2
    parts = []
    for k, (tone, figure) in enumerate(zip(tones, one.figures, strict=True)):
        href = one.hrefs[k] if k < len(one.hrefs) else None
        bar = _bar(figure, tone, k, scale, start + k * wide, wide - 2)
        parts.append(group(bar, href=href, tip=f"{one.label}: {series[k]}: {_words(figure)}", kind="bar"))
    foot = scale.start
    parts.append(text(x + room / 2, foot + 15, one.label, size=11, anchor="middle", room=room - 2))
    if one.note:
        parts.append(text(x + room / 2, foot + 29, one.note, size=11, colour="soft", anchor="middle", room=room - 2))
    return parts


def _bar(figure: Figure, tone: str, k: int, scale: NumberScale, x: float, wide: float) -> list[str]:
    foot = scale.start
    if figure is None:
        return [text(x + wide / 2, foot - 3, "?", size=12, colour="soft", anchor="middle")]
    low, high = figure if isinstance(figure, tuple) else (figure, figure)
    y = scale.at(low)
    parts = [rect(x, min(y, foot - 1.5), wide, max(foot - y, 1.5), _look(tone)), *_texture(k, x, y, wide, foot - y)]
    top = scale.at(high)
    if high > low:
        parts.append(rect(x, top, wide, y - top, {**paint(line=tone), "stroke-dasharray": "2 2"}))
    return [*parts, text(x + wide / 2, top - 4, _words(figure) if high == low else number(high), size=10, colour="soft", anchor="middle")]
