"""Timeline: happenings over days in lanes. A day is a tick, a window is a bar, a month or more is a wide pale bar; none is a point in it.

    draw_timeline(marks, first, last, lanes=("violence", "captures"), gaps=(("2021-11-03", "2021-11-04"),), undated=2, left_out=0)

What has no day is not drawn: it is told below as a number. Give at most a few hundred marks; a longer period wants `series`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from truceline.drawing.scale import DayScale
from truceline.drawing.svg import box, group, hatched, line, paint, rect, svg, text

Days = tuple[str, str]
MONTH = 28  # days from which a window says hardly more than the month
ROW, BAR, FOOT, HEAD = 18.0, 12.0, 8.0, 24.0
NARROW = 560  # below this the names of the lanes stand above them


@dataclass(frozen=True, slots=True)
class Mark:
    """One happening: its first and last possible day (ISO), the lane it lies in, what it is called, where it leads.

    `tone` is a colour by name ("ink", "0" to "3" for claimants, "x"); `open` is drawn hollow (contested, or known from one side only).
    """

    first: str
    last: str
    lane: str
    words: str
    href: str | None = None
    tone: str = "ink"
    open: bool = False


def precision(mark: Mark) -> str:
    """How a mark is drawn: "day", "window" or "month"."""
    days = (date.fromisoformat(mark.last) - date.fromisoformat(mark.first)).days + 1
    return "day" if days == 1 else "month" if days >= MONTH else "window"


def draw_timeline(
    marks: Sequence[Mark], first: str, last: str, *, lanes: Sequence[str] = (), gaps: Sequence[Days] = (), undated: int = 0,
    width: float = 960, title: str = "Timeline", unit: str = "incident",
) -> str:
    """The drawing.

    Args:
        first, last: the ISO days shown, both in; marks wholly outside are not drawn.
        lanes: names from top to bottom; those of the marks in order of appearance if not given.
        gaps: days of which too few reports were read: hatched, so that nothing drawn there is not read as calm.
        undated: how many have no day; told below.
    """
    shown = [m for m in marks if m.first <= last and m.last >= first]
    lanes = tuple(lanes) or tuple(dict.fromkeys(m.lane for m in shown)) or ("",)
    margin = 0.0 if width < NARROW or lanes == ("",) else min(170.0, width * 0.2)
    scale = DayScale(first, last, margin + 4, width - 8)
    parts, y = [], HEAD
    for lane in lanes:
        drawn, height = _lane(lane, [m for m in shown if m.lane == lane], scale, y, margin)
        parts += drawn
        y += height
    below = _foot(undated, gaps, scale, y, unit)
    frame = [*_gaps(gaps, scale, HEAD, y), *_axis(scale, y)]
    count = f"{len(shown)} {unit}{'' if len(shown) == 1 else 's'}"
    about = f"{count} from {first} to {last}. A tick is a day, a bar a window of days, a pale bar a month or more."
    return svg(width, y + FOOT + 14 * len(below), title, about, [*frame, *parts, *below])


def _lane(name: str, marks: Sequence[Mark], scale: DayScale, top: float, margin: float) -> tuple[list[str], float]:
    """One lane with its name; marks that would lie on one another go to rows of their own."""
    above = 15.0 if name and not margin else 0.0
    rows: list[float] = []
    parts = []
    for mark in sorted(marks, key=lambda m: (m.first, m.last, m.words)):
        begin, end = _extent(mark, scale)
        row = next((k for k, taken in enumerate(rows) if taken <= begin), len(rows))
        rows[row : row + 1] = [end + 2]
        parts.append(_mark(mark, scale, top + above + 3 + row * ROW))
    height = above + max(1, len(rows)) * ROW + 6
    if name:
        x, y = (0.0, top + 15) if margin else (4.0, top + 12)
        parts.insert(0, text(x, y, name, size=12, colour="soft", room=(margin or scale.right) - 10))
    return [*parts, line((scale.left, top + height - 1), (scale.right, top + height - 1))], height


def _extent(mark: Mark, scale: DayScale) -> tuple[float, float]:
    begin, end = scale.begin(mark.first), scale.end(mark.last)
    if precision(mark) == "day":
        middle, half = (begin + end) / 2, min(max(scale.day_width / 2, 1.5), 4)
        return middle - half, middle + half
    return begin, max(end, begin + 4)


def _mark(mark: Mark, scale: DayScale, y: float) -> str:
    """The sign of one mark, as wide as what is known of its days."""
    kind = precision(mark)
    begin, end = _extent(mark, scale)
    if kind == "month":
        look = {**paint(fill=mark.tone, line=mark.tone), "fill-opacity": 0.16, "stroke-opacity": 0.5, "stroke-dasharray": "3 2"}
    elif mark.open:
        look = {**paint(fill="paper", line=mark.tone, width=1.5)}
    else:
        look = {**paint(fill=mark.tone), "fill-opacity": 1 if kind == "day" else 0.6}
    days = mark.first if mark.first == mark.last else f"{mark.first} to {mark.last}"
    return group([rect(begin, y, end - begin, BAR, look)], href=mark.href, tip=f"{mark.words}: {days}", kind=f"mark-{kind}")


def _axis(scale: DayScale, bottom: float) -> list[str]:
    parts = []
    for x, words in scale.ticks():
        parts.append(line((x, HEAD - 4), (x, bottom)))
        if x + 30 < scale.right:
            parts.append(text(x + 2, HEAD - 9, words, size=11, colour="soft"))
    return parts


def _gaps(gaps: Sequence[Days], scale: DayScale, top: float, bottom: float) -> list[str]:
    """Hatched days, each with a tip that says what the hatching means."""
    parts = []
    for a, b in gaps:
        if scale.shows(a, b):
            x, end = scale.begin(a), scale.end(b)
            area = rect(x, top, end - x, bottom - top, {**paint(fill="wash")})
            lines = hatched(box(x, top, end - x, bottom - top), "rule", step=6)
            parts.append(group([area, lines], tip=f"too few reports read: {a} to {b}", kind="gap"))
    return parts


def _foot(undated: int, gaps: Sequence[Days], scale: DayScale, y: float, unit: str) -> list[str]:
    words = [f"{undated} {unit}{'' if undated == 1 else 's'} undated, not drawn"] if undated else []
    words += ["hatched: too few reports read, not calm"] if any(scale.shows(a, b) for a, b in gaps) else []
    return [text(scale.left, y + 15 + 14 * k, told, size=11, colour="soft") for k, told in enumerate(words)]
