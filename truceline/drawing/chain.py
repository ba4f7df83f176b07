"""A chain of texts: who took a text from whom, left to right. Houses and arrows in, SVG out.

    draw_chain([Link("Norvane News", "Tolm Herald", "credit")], {"Tolm Herald": House("Tolm Herald", "this report", current=True)})

A house is drawn as far right as the longest way to it; a step that would lead back to where the text came from is left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from truceline.drawing.svg import Attributes, group, line, paint, path, rect, svg, text

WIDE, HIGH, GAP, ROW = 178.0, 38.0, 86.0, 52.0
MOST = 14  # houses of a drawing


@dataclass(frozen=True, slots=True)
class House:
    """A box: its name, a second line (day, headline), where it leads, whether it is the one looked at, whether only its name is known."""

    words: str
    below: str = ""
    href: str | None = None
    current: bool = False
    absent: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """An arrow between two keys, with why it is drawn."""

    source: str
    target: str
    why: str = ""


def draw_chain(links: Sequence[Link], houses: Mapping[str, House], *, title: str = "Where the text came from") -> str:
    """The drawing. Houses past the limit are left out and told."""
    shown = dict(list(houses.items())[:MOST])
    kept = acyclic([one for one in links if one.source in shown and one.target in shown])
    columns = columns_of(kept, list(shown))
    spots = placed(columns)
    width = max((x for x, _ in spots.values()), default=0.0) + WIDE + 2
    height = max((y for _, y in spots.values()), default=0.0) + HIGH + 2
    left = len(houses) - len(shown)
    parts = [arrow(spots[one.source], spots[one.target], one.why) for one in kept]
    parts += [box(spots[key], house) for key, house in shown.items()]
    if left:
        parts.append(text(0, height + 14, f"and {left} more", size=11, colour="soft"))
    about = "; ".join(f"{houses[o.target].words} from {houses[o.source].words}{f' ({o.why})' if o.why else ''}" for o in kept)
    return svg(width, height + (20 if left else 0), title, about or "no chain known", parts)


def acyclic(links: Sequence[Link]) -> list[Link]:
    """The links in their order, without those that would close a ring."""
    kept: list[Link] = []
    for one in links:
        if one.source != one.target and not reaches(kept, one.target, one.source):
            kept.append(one)
    return kept


def reaches(links: Sequence[Link], start: str, goal: str) -> bool:
    """True if arrows lead from one key to the other."""
    seen, rest = set[str](), [start]
    while rest:
        here = rest.pop()
        if here == goal:
            return True
        if here not in seen:
            seen.add(here)
            rest += [one.target for one in links if one.source == here]
    return False


def columns_of(links: Sequence[Link], keys: Sequence[str]) -> dict[str, int]:
    """The column of each key: one more than the furthest it comes from."""
    columns = dict.fromkeys(keys, 0)
    for _ in keys:
        for one in links:
            columns[one.target] = max(columns[one.target], columns[one.source] + 1)
    return columns


def placed(columns: Mapping[str, int]) -> dict[str, tuple[float, float]]:
    """The upper left corner of each box, keys of a column one below the other."""
    taken: dict[int, int] = {}
    spots = {}
    for key, column in columns.items():
        row = taken.get(column, 0)
        taken[column] = row + 1
        spots[key] = (1 + column * (WIDE + GAP), 1 + row * ROW)
    return spots


def arrow(source: tuple[float, float], target: tuple[float, float], why: str) -> str:
    """A line from the right of one box to the left of another, its reason above."""
    a, b = (source[0] + WIDE, source[1] + HIGH / 2), (target[0], target[1] + HIGH / 2)
    head = path([(b[0] - 7, b[1] - 4), b, (b[0] - 7, b[1] + 4)], paint(line="soft"))
    words = text((a[0] + b[0]) / 2, (a[1] + b[1]) / 2 - 4, why, size=10, colour="soft", anchor="middle", room=GAP - 6, halo=True)
    return group([line(a, b, "soft"), head, *([words] if why else [])])


def box(spot: tuple[float, float], house: House) -> str:
    """A box with its two lines; dashed where only the name is known, heavy where it is the one looked at."""
    x, y = spot
    look: Attributes = {**paint(fill="wash" if house.current else "paper", line="ink" if house.current else "soft",
                                width=1.8 if house.current else 1), "stroke-dasharray": "4 3" if house.absent else None}  # fmt: skip
    room = WIDE - (32 if house.current else 16)
    lines = [text(x + 8, y + (16 if house.below else 23), house.words, size=12, bold=house.current, room=room)]
    lines += [text(x + 8, y + 30, house.below, size=10, colour="soft", room=WIDE - 16)] if house.below else []
    return group([rect(x, y, WIDE, HIGH, look), *lines], href=house.href, tip=" · ".join(w for w in (house.words, house.below) if w))
