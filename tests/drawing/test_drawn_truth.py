"""Drawings say no more than the numbers: a month is no day, nothing is stacked or summed, a gap is no calm, a district no pin."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from telling_making import PLACES, THEATRE

from truceline.drawing.bars import Figure, Group, draw_bars
from truceline.drawing.clipping import clip_line, clip_ring, hull, thinned
from truceline.drawing.curves import Curve, draw_curves
from truceline.drawing.locator import NO_POSITION, draw_locator, frame_of
from truceline.drawing.scale import DayScale, NumberScale, ceiling, nice
from truceline.drawing.series import Bin, draw_series
from truceline.drawing.spots import Spot, spot_of
from truceline.drawing.strips import COMMITMENT, ROAD, Strip, draw_strips
from truceline.drawing.timeline import Mark, draw_timeline, precision
from truceline.records import Place

MARKS = [
    ("a day is a tick", ("2019-04-10", "2019-04-10"), "day"),
    ("two days are a window", ("2019-04-10", "2019-04-11"), "window"),
    ("a week is a window", ("2019-04-08", "2019-04-14"), "window"),
    ("a month is a month", ("2019-04-01", "2019-04-30"), "month"),
    ("February is a month, too", ("2019-02-01", "2019-02-28"), "month"),
]


def elements(drawn: str, kind: str) -> list[ElementTree.Element]:
    return [e for e in ElementTree.fromstring(drawn).iter() if e.get("class") == kind]


def box_of(element: ElementTree.Element) -> tuple[float, float]:
    rect = next(e for e in element if e.tag.endswith("rect"))
    return float(rect.get("x", "")), float(rect.get("width", ""))


@pytest.mark.parametrize(("why", "days", "kind"), MARKS, ids=[m[0] for m in MARKS])
def test_timeline_draws_no_finer_than_told(why: str, days: tuple[str, str], kind: str) -> None:
    mark = Mark(*days, "fire", "Tolm")
    assert precision(mark) == kind
    drawn = draw_timeline([mark], "2019-01-01", "2019-06-30")
    assert len(elements(drawn, f"mark-{kind}")) == 1, why


def test_timeline_a_month_is_never_its_fifteenth() -> None:
    scale = DayScale("2019-04-01", "2019-04-30", 4, 952)
    month = elements(draw_timeline([Mark("2019-04-01", "2019-04-30", "", "x")], "2019-04-01", "2019-04-30"), "mark-month")[0]
    x, width = box_of(month)
    assert (x, round(x + width, 1)) == (scale.begin("2019-04-01"), scale.end("2019-04-30"))


def test_timeline_a_window_reaches_from_its_first_to_its_last_day() -> None:
    scale = DayScale("2019-04-01", "2019-04-30", 4, 952)
    x, width = box_of(elements(draw_timeline([Mark("2019-04-03", "2019-04-05", "", "x")], "2019-04-01", "2019-04-30"), "mark-window")[0])
    assert x == pytest.approx(scale.begin("2019-04-03"), abs=0.01) and x + width == pytest.approx(scale.end("2019-04-05"), abs=0.02)


def test_timeline_leaves_out_other_days_and_tells_the_undated_and_the_gaps() -> None:
    drawn = draw_timeline(
        [Mark("2019-05-03", "2019-05-03", "fire", "later")], "2019-04-01", "2019-04-30", gaps=(("2019-04-09", "2019-04-10"),), undated=3
    )
    assert not elements(drawn, "mark-day") and len(elements(drawn, "gap")) == 1
    assert "3 incidents undated, not drawn" in drawn and "not calm" in drawn


def test_timeline_marks_of_one_day_do_not_hide_one_another() -> None:
    drawn = draw_timeline([Mark("2019-04-02", "2019-04-02", "fire", w) for w in "abc"], "2019-04-01", "2019-04-30")
    tops = {next(iter(e for e in mark if e.tag.endswith("rect"))).get("y") for mark in elements(drawn, "mark-day")}
    assert len(tops) == 3


@pytest.mark.parametrize(
    ("why", "figures", "shown", "never"),
    [
        ("two claimants are never added", (2, 9), {"2", "9"}, {"11"}),
        ("a range keeps both ends", ((2, 7), 3), {"7", "3"}, {"9", "10"}),
        ("unknown is a question mark", (None, 4), {"?", "4"}, {"0"}),
        ("nought is told", (0, 4), {"0", "4"}, {"?"}),
    ],
)
def test_bars_show_each_figure_as_it_was_given(why: str, figures: tuple[Figure, ...], shown: set[str], never: set[str]) -> None:
    drawn = draw_bars([Group("2 April", figures)], ("Velmora says", "Kesteria says"), what="killed")
    words = {e.text for bar in elements(drawn, "bar") for e in bar if e.tag.endswith("text")}
    assert shown <= words and not never & words, why


def test_bars_stand_side_by_side_on_one_foot() -> None:
    drawn = draw_bars([Group("2 April", (2, 9))], ("Velmora says", "Kesteria says"), what="killed")
    first, second = (next(e for e in bar if e.tag.endswith("rect")) for bar in elements(drawn, "bar"))
    feet = {round(float(r.get("y", "")) + float(r.get("height", "")), 1) for r in (first, second)}
    assert len(feet) == 1 and float(first.get("x", "")) + float(first.get("width", "")) <= float(second.get("x", ""))


def test_bars_colour_is_not_the_only_sign() -> None:
    drawn = draw_bars([Group("2 April", (2, 9))], ("Velmora says", "Kesteria says"), what="killed")
    first, second = elements(drawn, "bar")
    assert not [e for e in first if e.tag.endswith("path")] and [e for e in second if e.tag.endswith("path")]


def test_series_a_gap_is_hatched_and_never_nought() -> None:
    weeks = [("2019-04-01", "2019-04-07", 3), ("2019-04-08", "2019-04-14", None), ("2019-04-15", "2019-04-21", 0)]
    drawn = draw_series([Bin(first, last, count, 40) for first, last, count in weeks])
    assert len(elements(drawn, "gap")) == 1 and len(elements(drawn, "bin")) == 2
    assert "too few reports read to say" in drawn and "2019-04-08 to 2019-04-14: 0" not in drawn


def test_series_what_may_lie_in_a_bin_is_told_apart() -> None:
    drawn = draw_series([Bin("2019-04-01", "2019-04-07", 3, 40, maybe=2)])
    assert "3 incidents, 2 more may lie here; 40 reports" in drawn


def test_series_marks_a_change_of_rate() -> None:
    bins = [Bin(f"2019-04-{d:02d}", f"2019-04-{d + 6:02d}", d, 40) for d in (1, 8, 15)]
    assert draw_series(bins, changes=("2019-04-08",)).count('stroke-dasharray="4 3"') == 1
    assert "Rate changes: none found" in draw_series(bins)


@pytest.mark.parametrize("states", [COMMITMENT, ROAD], ids=["commitment", "road"])
def test_strips_every_state_has_a_sign_beside_its_colour(states: dict[str, object]) -> None:
    letters = [state.letter for state in states.values()]  # type: ignore[attr-defined]
    assert len(set(letters)) == len(letters)


def test_strips_unknown_words_are_unknown() -> None:
    drawn = draw_strips([Strip("1 cease fire", (("2019-04", "splendid"), ("2019-05", "met")))], COMMITMENT)
    first = elements(drawn, "cell")[0]
    assert [e.text for e in first if e.tag.endswith("text")] == ["?"]


def test_locator_a_settlement_is_a_dot_and_nothing_else_is() -> None:
    tolm, line = spot_of(PLACES["tolm"], THEATRE), spot_of(PLACES["orrin_line"], THEATRE)
    assert tolm == Spot("Tolm", "dot", ((41.2, -38.4),)) and line is None
    assert spot_of(Place("x", "Hill", "settlement"), THEATRE) is None, "a point nobody knows is not pinned"


def test_locator_a_district_is_an_area_around_its_towns_never_its_middle() -> None:
    towns = {f"t{k}": Place(f"t{k}", f"Town {k}", "settlement", 41 + k % 2, -38 - k / 3, None, "ardel") for k in range(4)}
    theatre = replace(THEATRE, places=PLACES | towns, own_places=frozenset(PLACES | towns))
    spot = spot_of(replace(PLACES["ardel"], centre=(41.5, -38.5)), theatre)
    assert spot is not None and spot.kind == "area" and len(spot.points) > 2 and (41.5, -38.5) not in spot.points
    drawn = draw_locator([spot])
    area = elements(drawn, "spot-area")[0]
    assert not [e for e in area.iter() if e.tag.endswith("circle")] and len([e for e in area if e.tag.endswith("path")]) == 2


ROUGH = [
    ("a region of two known towns is wide around both", PLACES["ardel"], 35.0),
    ("a district of which only the rough middle is known", Place("d", "Oster District", "district", centre=(41.5, -38.5)), 15.0),
    ("a region of which only the rough middle is known", Place("r", "Oster", "region", centre=(41.5, -38.5)), 35.0),
]


@pytest.mark.parametrize(("why", "place", "km"), ROUGH, ids=[r[0] for r in ROUGH])
def test_locator_draws_a_district_whose_towns_are_unknown_wide_and_never_as_a_point(why: str, place: Place, km: float) -> None:
    spot = spot_of(place, replace(THEATRE, own_places=frozenset(PLACES)))
    assert spot is not None and spot.kind == "area"
    lats = [lat for lat, _ in spot.points]
    assert (max(lats) - min(lats)) * 111.32 >= 2 * km - 0.1, why


NOWHERE = [
    ("nothing is known of where it is", Place("d", "Oster District", "district")),
    ("a country is too wide for a sign", Place("c", "Ostland", "country", centre=(41.5, -38.5))),
    ("nobody knows how far an area reaches", Place("a", "the northern hills", "area", centre=(41.5, -38.5))),
]


@pytest.mark.parametrize(("why", "place"), NOWHERE, ids=[r[0] for r in NOWHERE])
def test_locator_draws_no_sign_where_it_is_not_known_how_far_a_place_reaches(why: str, place: Place) -> None:
    assert spot_of(place, THEATRE) is None, why


def test_locator_tells_what_is_not_on_it_and_takes_no_position() -> None:
    drawn = draw_locator([Spot("Tolm", "dot", ((41.2, -38.4),))], off=3, undated=2)
    assert "3 incidents not on the map · 2 undated" in drawn and NO_POSITION in drawn
    assert NO_POSITION in draw_locator([]), "an empty map, too"


def test_locator_shows_every_point_within_its_frame() -> None:
    points = ((41.2, -38.4), (39.0, -36.0), (42.7, -38.3))
    frame = frame_of(points, 460, 320)
    assert all(0 < x < 460 and 0 < y < 320 for x, y in (frame.at(lat, lon) for lat, lon in points))
    assert frame.km > 0


def test_curves_leave_out_what_a_log_axis_cannot_show() -> None:
    drawn = draw_curves([Curve("coding", ((0, 5), (10, 0), (10, 2), (1000, 20)))], x="reports", y="seconds", log_x=True, log_y=True)
    assert drawn.count("<circle") == 2


def test_clipping_keeps_what_is_inside() -> None:
    box = (0.0, 0.0, 10.0, 10.0)
    assert clip_line([(-5, 5), (5, 5), (15, 5)], box) == [[(0, 5), (5, 5), (10, 5)]]
    assert clip_line([(-5, -5), (-1, -1)], box) == []
    ring = clip_ring([(-5, -5), (15, -5), (15, 15), (-5, 15)], box)
    assert sorted(set(ring)) == [(0, 0), (0, 10), (10, 0), (10, 10)]
    assert thinned([(0, 0), (0.1, 0), (5, 5)], 1) == [(0, 0), (5, 5)]
    assert set(hull([(0, 0), (4, 0), (4, 4), (0, 4), (2, 2)])) == {(0, 0), (4, 0), (4, 4), (0, 4)}


def test_scales_are_round_and_held_to_their_ends() -> None:
    days = DayScale("2019-04-01", "2019-04-10", 0, 100)
    assert (days.begin("2019-04-02"), days.end("2019-04-02"), days.begin("2018-01-01"), days.end("2020-01-01")) == (10, 20, 0, 100)
    assert [ceiling(v) for v in (0, 1, 7, 23, 101)] == [1, 1, 8, 25, 150]
    assert nice(0, 3, 4, whole=True) == (0, 1, 2, 3) and nice(0, 1, 4, whole=True) == (0, 1)
    assert NumberScale(1, 1000, 0, 90, True).at(10) == pytest.approx(30)
    assert [w for _, w in DayScale("2019-11-20", "2020-02-10", 0, 700).ticks()] == ["Dec 2019", "Jan 2020", "Feb"]


def test_drawings_hold_no_number_longer_than_two_decimals() -> None:
    drawn = draw_series([Bin(f"2019-04-{d:02d}", f"2019-04-{d:02d}", d % 3, d) for d in range(1, 31)])
    assert not re.search(r"\d\.\d{3,}", drawn)
