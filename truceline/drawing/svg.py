"""SVG elements as text: escaped words, short numbers, hatching by plain lines. Values in, markup out; never a style, script, id or URL.

Colours are presentation attributes with a class beside (`fill-ink`, `line-rule`, `fill-0` ...), so that a page may recolour a drawing for
the dark (`css()`) and a PDF that knows no style sheet shows it as it is.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from truceline.drawing.plain import plain

Value = str | int | float | None
Attributes = Mapping[str, Value]
Point = tuple[float, float]

FONTS = "system-ui, 'Noto Sans', 'DejaVu Sans', sans-serif"
NAMESPACE = "http://www.w3.org/2000/svg"
# claimants in order of appearance (slate, ochre, moss, plum), third parties grey; never a flag's colours
COLOURS: Mapping[str, tuple[str, str]] = {
    "ink": ("#1f2328", "#e4e3df"),
    "soft": ("#5b626b", "#a3a8ae"),
    "rule": ("#d5d3cc", "#3a3e43"),
    "wash": ("#f1efe9", "#1e2125"),
    "paper": ("#fbfaf7", "#16181b"),
    "water": ("#e6ebee", "#1c242b"),
    "0": ("#4a6076", "#8ea7bf"),
    "1": ("#8a6a1f", "#cfae5e"),
    "2": ("#56703b", "#9dbb80"),
    "3": ("#74506f", "#c49bc0"),
    "x": ("#77787c", "#a0a2a6"),
}
LINKS = ("#", "/", "?", "https://", "http://")
NO_XML = dict.fromkeys((0xFFFE, 0xFFFF), "\N{REPLACEMENT CHARACTER}")
WIDE = 1.0  # width of a letter in sizes of the type, as wide types draw it; a word must rather be cut than overrun
NARROW = 0.54


def number(value: float) -> str:
    """A number as short as two decimals allow, never "-0".

    >>> number(2.0), number(-0.001), number(1.256)
    ('2', '0', '1.26')
    """
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def escaped(words: str) -> str:
    """Words as they may stand between tags or in an attribute: what XML cannot hold is shown as U+FFFD."""
    held = plain(words).translate(NO_XML)
    return held.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;").replace("'", "&#39;")


def el(tag: str, attributes: Attributes, *children: str) -> str:
    """One element. `children` are markup already (from `el` or `escaped`); an attribute of None is left out."""
    told = "".join(f' {name}="{_value(value)}"' for name, value in attributes.items() if value is not None)
    return f"<{tag}{told}>{''.join(children)}</{tag}>" if children else f"<{tag}{told}/>"


def _value(value: str | float) -> str:
    return escaped(value) if isinstance(value, str) else number(value)


def paint(fill: str | None = None, line: str | None = None, width: float | None = None) -> dict[str, Value]:
    """Attributes of colour: `fill` and `line` name colours of `COLOURS`; None is nothing drawn."""
    classes = [f"fill-{fill}"] * bool(fill) + [f"line-{line}"] * bool(line)
    told: dict[str, Value] = {"class": " ".join(classes) or None, "fill": COLOURS[fill][0] if fill else "none"}
    if line:
        told |= {"stroke": COLOURS[line][0], "stroke-width": 1 if width is None else width}
    return told


def css() -> str:
    """Rules that recolour drawings for the light and the dark, for the style sheet of a page."""
    def rules(which: int) -> str:
        return "".join(f".fill-{k} {{ fill: {v[which]}; }} .line-{k} {{ stroke: {v[which]}; }}\n" for k, v in COLOURS.items())

    return f"{rules(0)}@media (prefers-color-scheme: dark) {{\n{rules(1)}}}\n@media print {{\n{rules(0)}}}\n"


def svg(width: float, height: float, title: str, about: str, parts: Iterable[str]) -> str:
    """A whole drawing. `title` names it, `about` says in words what it shows. One with links is a group: a picture would hide them."""
    inside = "".join(parts)
    head = el("title", {}, escaped(title)) + el("desc", {}, escaped(about))
    box = f"0 0 {number(width)} {number(height)}"
    told: Attributes = {
        "xmlns": NAMESPACE, "class": "drawing", "viewBox": box, "width": width, "height": height,
        "role": "group" if "<a " in inside else "img", "aria-label": title, "font-family": FONTS, "font-size": 12,
    }  # fmt: skip
    return el("svg", told, head, inside)


def group(parts: Iterable[str], *, href: str | None = None, tip: str | None = None, kind: str | None = None) -> str:
    """Parts that belong together: a link where `href` is one a page may follow, with a tip on hover and for readers of the screen."""
    inside = (el("title", {}, escaped(tip)),) if tip else ()
    if href is not None and href.startswith(LINKS) and not href.startswith("//"):
        return el("a", {"href": href, "class": kind, "aria-label": tip}, *inside, *parts)
    return el("g", {"class": kind}, *inside, *parts)


def line(a: Point, b: Point, colour: str = "rule", width: float = 1, dash: str | None = None) -> str:
    return el("line", {"x1": a[0], "y1": a[1], "x2": b[0], "y2": b[1], **paint(line=colour, width=width), "stroke-dasharray": dash})


def rect(x: float, y: float, width: float, height: float, attributes: Attributes) -> str:
    return el("rect", {"x": x, "y": y, "width": max(0.0, width), "height": max(0.0, height), **attributes})


def path(points: Sequence[Point], attributes: Attributes, *, closed: bool = False) -> str:
    """A line through the points; closed, the area they enclose. Nothing for fewer than two points."""
    if len(points) < 2:
        return ""
    told = "L".join(f"{number(x)} {number(y)}" for x, y in points)
    return el("path", {"d": f"M{told}{'Z' if closed else ''}", **attributes})


def text(
    x: float, y: float, words: str, *, size: float = 12, colour: str = "ink", anchor: str = "start", bold: bool = False,
    room: float | None = None, halo: bool = False,
) -> str:
    """Words at a baseline, cut to `room` where given. A halo is drawn as the same words below in the colour of the paper: a PDF maker may
    not know how to paint the outline first."""
    shown = escaped(clipped(words, room, size) if room is not None else words)
    told: dict[str, Value] = {"x": x, "y": y, "font-size": size, "text-anchor": None if anchor == "start" else anchor,
                              "font-weight": 600 if bold else None}  # fmt: skip
    above = el("text", {**told, **paint(fill=colour)}, shown)
    if not halo:
        return above
    below = {**told, **paint(fill="paper", line="paper", width=3), "stroke-linejoin": "round", "aria-hidden": "true"}
    return el("text", below, shown) + above


def width_of(words: str, size: float) -> float:
    """How wide words are at most, by their letters: a guess that rather takes too much."""
    return size * sum(WIDE if unicodedata.east_asian_width(c) in "WF" else NARROW for c in words)


def clipped(words: str, room: float, size: float) -> str:
    """The words, cut with a mark of omission where they do not fit."""
    if width_of(words, size) <= room:
        return words
    wide, kept = width_of("…", size), 0
    while kept < len(words) and (wide := wide + width_of(words[kept], size)) <= room:
        kept += 1
    return words[:kept].rstrip() + "…"


def hatched(outline: Sequence[Point], colour: str, *, step: float = 5, width: float = 1) -> str:
    """Slanting lines within an outline, computed and not referred to: no pattern, so no id that two drawings could share."""
    if len(outline) < 3:
        return ""
    sums = [x + y for x, y in outline]
    found: list[str] = []
    at = (min(sums) // step + 1) * step
    while at < max(sums):
        found += [f"M{number(a[0])} {number(a[1])}L{number(b[0])} {number(b[1])}" for a, b in _chords(outline, at)]
        at += step
    return el("path", {"d": "".join(found), **paint(line=colour, width=width)}) if found else ""


def _chords(outline: Sequence[Point], level: float) -> list[tuple[Point, Point]]:
    """The pieces of the line x + y = level that lie within the outline."""
    cuts: list[Point] = []
    for (x1, y1), (x2, y2) in zip(outline, (*outline[1:], outline[0]), strict=True):
        a, b = x1 + y1 - level, x2 + y2 - level
        if (a < 0) != (b < 0):
            share = a / (a - b)
            cuts.append((x1 + share * (x2 - x1), y1 + share * (y2 - y1)))
    cuts.sort()
    return list(zip(cuts[::2], cuts[1::2], strict=False))


def box(x: float, y: float, width: float, height: float) -> tuple[Point, ...]:
    """The outline of a rectangle, for hatching."""
    return ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
