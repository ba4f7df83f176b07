"""Series: incidents per day, week or month as columns, the volume of reports as a line below, days without enough reports hatched.

    draw_series([Bin("2021-11-01", "2021-11-07", 3, 40), ...], changes=("2021-11-15",))
    draw_sparkline((0, 1, None, 4))

A bin that was not covered has `count` None: it is hatched, never drawn as nought. Incidents and reports have axes of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from truceline.drawing.scale import DayScale, NumberScale, ceiling, nice
from truceline.drawing.svg import box, group, hatched, line, number, paint, path, rect, svg, text

TOP, VOLUME, FOOT, LEFT = 24.0, 54.0, 8.0, 40.0


@dataclass(frozen=True, slots=True)
class Bin:
    """Days from `first` to `last`: incidents (None: not covered), reports printed, and incidents that may lie in it but need not."""

    first: str
    last: str
    count: int | None
    reports: int | None = None
    maybe: int = 0
    href: str | None = None


def draw_series(
    bins: Sequence[Bin], *, changes: Sequence[str] = (), width: float = 960, height: float = 240, title: str = "Incidents and reports",
    unit: str = "incidents", tone: str = "0",
) -> str:
    """The drawing. `changes` are the ISO days from which the rate is another: a dashed line each."""
    if not bins:
        return svg(width, 40, title, "nothing to show", [text(4, 24, "no day told", colour="soft")])
    days = DayScale(bins[0].first, bins[-1].last, LEFT, width - 8)
    foot = height - VOLUME - FOOT
    counts = NumberScale(0, ceiling(max((b.count + b.maybe for b in bins if b.count is not None), default=1)), foot, TOP)
    volume = NumberScale(0, ceiling(max((b.reports or 0 for b in bins), default=1)), height - FOOT, foot + 18)
    columns = [_bin(b, days, counts, unit, tone, height) for b in bins]
    parts = [*_axes(days, counts, volume, width, unit), *columns, _line(bins, days, volume)]
    parts += [line((x := days.begin(day), TOP - 6), (x, foot), "ink", 1.2, "4 3") for day in changes if days.shows(day, day)]
    covered = [b for b in bins if b.count is not None]
    about = (
        f"{sum(b.count or 0 for b in covered)} {unit} in {len(covered)} of {len(bins)} periods, {bins[0].first} to {bins[-1].last}; "
        f"{len(bins) - len(covered)} without enough reports are hatched. Rate changes: {', '.join(changes) or 'none found'}."
    )
    return svg(width, height, title, about, parts)


def _axes(days: DayScale, counts: NumberScale, volume: NumberScale, width: float, unit: str) -> list[str]:
    parts = [text(LEFT, 10, unit, size=11, colour="soft"), text(LEFT, counts.start + 13, "reports printed", size=11, colour="soft")]
    for value in nice(0, counts.high, 4, whole=True):
        y = counts.at(value)
        parts += [line((LEFT, y), (width - 8, y)), text(LEFT - 5, y + 4, number(value), size=11, colour="soft", anchor="end")]
    parts += [line((LEFT, volume.start), (width - 8, volume.start)),
              text(LEFT - 5, volume.stop + 8, number(volume.high), size=11, colour="soft", anchor="end"),
              text(LEFT - 5, volume.start, "0", size=11, colour="soft", anchor="end")]  # fmt: skip
    for x, words in days.ticks(80):
        if x > LEFT + 70 and x + 40 < width:
            parts += [line((x, TOP - 8), (x, counts.start), "rule"), text(x + 2, 10, words, size=11, colour="soft")]
    return parts


def _bin(one: Bin, days: DayScale, counts: NumberScale, unit: str, tone: str, height: float) -> str:
    x, end = days.begin(one.first), days.end(one.last)
    wide = max(1.0, end - x - (1 if end - x > 3 else 0))
    told = one.first if one.first == one.last else f"{one.first} to {one.last}"
    if one.count is None:
        return group(list(_gap(x, end - x, height - FOOT - TOP)), href=one.href, tip=f"{told}: too few reports read to say", kind="gap")
    y = counts.at(one.count)
    parts = [rect(x, y, wide, counts.start - y, paint(fill=tone))]
    if one.maybe:
        top = counts.at(one.count + one.maybe)
        parts.append(rect(x, top, wide, y - top, {**paint(line=tone), "stroke-dasharray": "2 2"}))
    words = f"{told}: {one.count} {unit}" + (f", {one.maybe} more may lie here" if one.maybe else "")
    return group(parts, href=one.href, tip=words + (f"; {one.reports} reports" if one.reports is not None else ""), kind="bin")


@lru_cache(maxsize=1024)
def _gap(x: float, wide: float, tall: float) -> tuple[str, str]:
    """Days that were not covered, hatched: the same in the charts of every kind."""
    return rect(x, TOP, wide, tall, paint(fill="wash")), hatched(box(x, TOP, wide, tall), "rule", step=6)


def _line(bins: Sequence[Bin], days: DayScale, volume: NumberScale) -> str:
    """The volume as steps, broken where it is not known."""
    runs: list[list[tuple[float, float]]] = [[]]
    for one in bins:
        if one.reports is None:
            runs.append([])
            continue
        y = volume.at(one.reports)
        runs[-1] += [(days.begin(one.first), y), (days.end(one.last), y)]
    return "".join(path(run, paint(line="x", width=1.5)) for run in runs)


def draw_sparkline(
    values: Sequence[float | None], *, width: float = 120, height: float = 24, title: str = "course", tone: str = "0"
) -> str:
    """Small columns in a line of text; None is hatched."""
    top = ceiling(max((v for v in values if v is not None), default=1))
    step = width / max(1, len(values))
    parts = [line((0, height - 0.5), (width, height - 0.5))]
    for k, value in enumerate(values):
        tall = height - 1 if value is None else (height - 1) * value / top
        column = rect(k * step, height - 1 - tall, max(1.0, step - 1), tall, paint(fill=tone))
        parts.append(column if value is not None else hatched(box(k * step, 0, step, height - 1), "x", step=4))
    about = ", ".join("not covered" if v is None else number(v) for v in values)
    return svg(width, height, title, about, parts)
