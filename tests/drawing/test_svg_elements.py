"""Elements: whatever words hold, a drawing is well-formed, acts on nothing and refers to nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from truceline.drawing.bars import Group, draw_bars
from truceline.drawing.curves import Curve, draw_curves
from truceline.drawing.locator import draw_locator
from truceline.drawing.series import Bin, draw_series, draw_sparkline
from truceline.drawing.spots import Spot
from truceline.drawing.strips import COMMITMENT, Strip, draw_strips
from truceline.drawing.svg import clipped, css, el, escaped, group, hatched, number, text, width_of
from truceline.drawing.timeline import Mark, draw_timeline

HOSTILE = [
    "</title><script>alert(1)</script>",
    "\"><image href='http://a.example/x' onload=alert(1)>",
    "]]><!--",
    "&lt;b&gt; & <b>",
    "\x00\x1b[31m\ufffe\u202egnp",
    "\ud800 alone",
    "' style='fill:url(http://a.example)",
    "Դիլի־ئەرتەش 陣地",
    "",
    "x" * 4000,
]
DRAWN: dict[str, Callable[[str], str]] = {
    "timeline": lambda w: draw_timeline([Mark("2019-04-01", "2019-04-02", w, w, w)], "2019-03-20", "2019-04-05", title=w, unit=w),
    "bars": lambda w: draw_bars([Group(w, (1, None), w, (w, None))], (w, "other"), what=w, title=w),
    "strips": lambda w: draw_strips([Strip(w, (("2019-04", w), ("2019-05", "met")), w)], COMMITMENT, title=w),
    "series": lambda w: draw_series([Bin("2019-04-01", "2019-04-07", 2, 9, 1, w)], title=w, unit=w),
    "sparkline": lambda w: draw_sparkline((1, None), title=w),
    "locator": lambda w: draw_locator([Spot(w, "dot", ((41.2, -38.4),), w, w)], labels=((w, 41.3, -38.5),), notes=(w,), title=w),
    "curves": lambda w: draw_curves([Curve(w, ((1, 2), (3, 4)))], x=w, y=w, title=w, marks=((w, 3),)),
}


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("name", DRAWN)
def test_svg_holds_hostile_words_as_text(name: str, words: str) -> None:
    drawn = DRAWN[name](words)
    tree = ElementTree.fromstring(drawn)
    names = {element.tag.removeprefix("{http://www.w3.org/2000/svg}") for element in tree.iter()}
    assert names <= {"svg", "title", "desc", "g", "a", "rect", "line", "path", "circle", "text"}
    for element in tree.iter():
        assert not {k for k in element.attrib if k.startswith("on") or k in ("style", "id", "src")}
        assert "href" not in element.attrib or element.tag.endswith("}a")
        assert element.get("href", "#").startswith(("#", "/", "?", "http"))


@pytest.mark.parametrize("words", ["Tolm", "/incident/tolm"])
@pytest.mark.parametrize("name", DRAWN)
def test_svg_names_itself_and_says_what_it_shows(name: str, words: str) -> None:
    tree = ElementTree.fromstring(DRAWN[name](words))
    assert [child.tag[-5:] for child in tree][:1] == ["title"] and tree[1].tag.endswith("desc") and tree[1].text
    assert tree.get("role") in ("img", "group") and tree.get("aria-label")
    assert (tree.get("role") == "group") == any(e.tag.endswith("}a") for e in tree.iter()), "links are not hidden behind a picture"


@pytest.mark.parametrize("name", DRAWN)
def test_svg_same_bytes(name: str) -> None:
    assert DRAWN[name]("Tolm") == DRAWN[name]("Tolm")


@pytest.mark.parametrize(
    ("href", "linked"),
    [("/incident/a", True), ("#p1", True), ("?day=2", True), ("https://example.org/", True), ("javascript:alert(1)", False),
     ("//evil.example/x", False), ("data:text/html,x", False), (" javascript:x", False), (None, False)],
)  # fmt: skip
def test_svg_links_only_where_a_page_may_follow(href: str | None, linked: bool) -> None:
    assert group(["<g/>"], href=href).startswith("<a ") is linked


@pytest.mark.parametrize(
    ("why", "value", "expected"),
    [("whole", 2.0, "2"), ("two decimals", 1.256, "1.26"), ("no negative nought", -0.001, "0"), ("large", 123456.0, "123456")],
)
def test_svg_numbers_are_short(why: str, value: float, expected: str) -> None:
    assert number(value) == expected, why


def test_svg_words_are_cut_to_their_room_and_marked() -> None:
    assert clipped("Tolm", 100, 12) == "Tolm"
    cut = clipped("a very long name of a village", 60, 12)
    assert cut.endswith("…") and width_of(cut, 12) <= 60
    assert clipped("anything", 0, 12) == "…"


def test_svg_halo_is_drawn_twice() -> None:
    assert text(0, 0, "Tolm", halo=True).count("<text") == 2 and "paint-order" not in text(0, 0, "Tolm", halo=True)


def test_svg_hatching_stays_inside_its_outline() -> None:
    drawn = hatched(((0, 0), (30, 0), (30, 12), (0, 12)), "ink", step=4)
    numbers = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", ElementTree.fromstring(drawn).get("d", ""))]
    assert numbers and all(0 <= x <= 30 for x in numbers[::2]) and all(0 <= y <= 12 for y in numbers[1::2])
    assert hatched(((0, 0), (1, 1)), "ink") == ""


def test_svg_every_colour_class_has_a_rule() -> None:
    used = {c for name in DRAWN for c in " ".join(re.findall(r'class="([^"]+)"', DRAWN[name]("Tolm"))).split() if c[:4] in ("fill", "line")}
    assert used and all(f".{c} " in css() for c in used)


def test_svg_attributes_of_none_are_left_out() -> None:
    assert el("rect", {"x": 1, "y": None, "class": "a"}) == '<rect x="1" class="a"/>'
    assert escaped("a<b>&\"'") == "a&lt;b&gt;&amp;&quot;&#39;"
