"""Strips: a status per month or day, one row per point of an agreement, road or body. Tone, hatching and letter say the same.

    draw_strips([Strip("1 cease fire", (("2021-10", "met"), ("2021-11", "contested")))], COMMITMENT)

`COMMITMENT` and `ROAD` are the two sets of states there are; a state that the set has not is shown as not known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from truceline.drawing.scale import MONTHS
from truceline.drawing.svg import box, group, hatched, line, paint, rect, svg, text, width_of

ROW, CELL, WIDEST = 22.0, 16.0, 64.0


@dataclass(frozen=True, slots=True)
class State:
    """How a state is shown: its letter, its colour, whether filled, whether hatched."""

    letter: str
    tone: str
    filled: bool = True
    hatch: bool = False


States = Mapping[str, State]
COMMITMENT: States = {
    "met": State("m", "2"), "late": State("l", "1", filled=False, hatch=True), "contested": State("c", "1"), "broken": State("b", "ink"),
    "not due": State("–", "rule", filled=False), "unknown": State("?", "wash"),
}  # fmt: skip
ROAD: States = {
    "open": State("o", "2", filled=False), "restricted": State("r", "1", filled=False), "closed": State("c", "ink"),
    "closed or restricted": State("s", "1"),
    "both told": State("b", "1", filled=False, hatch=True), "unknown": State("?", "wash"),
}  # fmt: skip
UNKNOWN = State("?", "wash")


@dataclass(frozen=True, slots=True)
class Strip:
    """One row: its name, its cells as (month or day, state) from left to right, where it leads."""

    name: str
    cells: tuple[tuple[str, str], ...]
    href: str | None = None


def draw_strips(
    strips: Sequence[Strip], states: States, *, width: float = 960, title: str = "Status", named: float | None = None,
    legend: bool = True,
) -> str:
    """The drawing; the periods are those of the first strip. `named` is the room for the names of the rows, in px."""
    periods = [period for period, _ in strips[0].cells] if strips else []
    margin = (min(280.0, width * 0.36) if named is None else named) if any(s.name for s in strips) else 0.0
    cell = min(WIDEST, (width - margin - 8) / max(1, len(periods)))
    parts = _periods(periods, margin, cell, 34 + ROW * len(strips))
    for k, strip in enumerate(strips):
        parts += _strip(strip, states, margin, 32 + k * ROW, cell)
    bottom = 40 + ROW * len(strips)
    about = "; ".join(f"{s.name}: " + ", ".join(f"{p} {state}" for p, state in s.cells[-24:]) for s in strips[:30])
    key, high = _legend(states, bottom, width) if legend else ([], 0.0)
    return svg(width, bottom + high + 2, title, about, [*parts, *key])


def _periods(periods: Sequence[str], margin: float, cell: float, bottom: float) -> list[str]:
    """Years above months, months above days, as far as there is room."""
    parts, year, last = [], "", -99.0
    for k, period in enumerate(periods):
        x = margin + k * cell
        month = MONTHS[int(period[5:7]) - 1]
        head, tail = (period[:4], month) if len(period) == 7 else (f"{month} {period[:4]}", str(int(period[8:10])))
        if head != year:
            parts += [text(x + 1, 11, head, size=11, colour="soft"), line((x, 2), (x, bottom))]
            year = head
        if x - last >= 26:
            parts.append(text(x + 1, 26, tail, size=10, colour="soft"))
            last = x
    return parts


def _strip(strip: Strip, states: States, margin: float, y: float, cell: float) -> list[str]:
    cells = [
        _cell(strip.name, period, state, states.get(state, UNKNOWN), margin + k * cell, y, cell)
        for k, (period, state) in enumerate(strip.cells)
    ]
    name = group([text(0, y + 12, strip.name, size=12, room=margin - 8)], href=strip.href, tip=strip.name) if strip.name else ""
    return [name, *cells]


def _cell(name: str, period: str, words: str, state: State, x: float, y: float, cell: float) -> str:
    wide = max(1.0, cell - (1 if cell > 3 else 0))
    parts = [rect(x, y, wide, CELL, paint(fill=state.tone if state.filled else "paper", line=state.tone))]
    if state.hatch:
        parts.append(hatched(box(x, y, wide, CELL), state.tone, step=4))
    if wide >= 11:
        dark = state.filled and state.tone not in ("wash", "rule")
        ink = "paper" if dark else "ink"
        parts.append(text(x + wide / 2, y + 12, state.letter, size=10, colour=ink, anchor="middle", halo=state.hatch))
    return group(parts, tip=f"{name}, {period}: {words}" if name else f"{period}: {words}", kind="cell")


def _legend(states: States, y: float, width: float) -> tuple[list[str], float]:
    """The key, in as many rows as it needs, and how high it is."""
    parts, each = [], max(22 + width_of(words, 11) + 14 for words in states)
    fit = max(1, int(width // each))
    for k, (words, state) in enumerate(states.items()):
        x, top = (k % fit) * each, y + (k // fit) * ROW
        parts += [_cell("", "key", words, state, x + 1, top, 16), text(x + 22, top + 12, words, size=11, colour="soft")]
    return parts, ROW * -(-len(states) // fit)
