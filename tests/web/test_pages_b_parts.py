"""Parts of the pages that list and draw: periods, lanes, columns, marked words, what is kept, what is left to review."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from fastapi import FastAPI

from truceline.demo import THEATRE
from truceline.drawing.spots import Spot
from truceline.monitor.coverage import make_coverage
from truceline.monitor.period import Period
from truceline.records import Check, CopyGroup, EventRef, Incident, Judgement
from truceline.review import Decisions, Item
from truceline.theatres import load_theatre
from truceline.theatres.theatre import Theatre
from truceline.web.cast import side_name
from truceline.web.chart import draw_kinds, draw_losses, lane_of, lanes_of, order_of, step_of
from truceline.web.ground import Ground, box_of, frame_box, ground_of
from truceline.web.kept import Each, Kept
from truceline.web.looking import lit
from truceline.web.page_timeline import steps
from truceline.web.picture import Picture
from truceline.web.reviewing import odds, open_items, reason, reason_words
from truceline.web.settings import Settings
from truceline.web.tallies import sightings_of
from truceline.web.view import View

DAY = "2019-04-02"


def made(
    key: str, mode: str = "shelling", family: str = "violence", kind: str = "ASSAULT", window: tuple[str, str] | None = (DAY, DAY)
) -> Incident:
    return Incident(key, family, kind, mode, window, None, (), (), (), "claimed", 1, 1)


@pytest.mark.parametrize(("why", "incident", "lane"), [
    ("fighting by its act", made("a"), "shelling"),
    ("a closure", made("b", "restrict", "restriction", "COERCE"), "closures and restrictions"),
    ("a family without a lane", made("c", "x", "relief", "AID"), "other acts"),
])  # fmt: skip
def test_each_incident_has_a_lane(why: str, incident: Incident, lane: str) -> None:
    assert lane_of(incident) == lane, why


def test_rare_kinds_of_fighting_share_a_lane_and_fighting_comes_first() -> None:
    modes = ("shelling", "firing", "drone", "sniper", "raid", "airstrike", "mine", "explosive")
    told = [made(f"{mode}{n}", mode) for k, mode in enumerate(modes) for n in range(9 - k)]
    told.append(made("z", "restrict", "restriction", "COERCE"))
    lanes = lanes_of(told)
    order = order_of(lanes, told)
    assert len(set(lanes.values())) == 8 and lanes["mine0"] == lanes["explosive0"] == "other fighting"
    assert order[0] == "shelling" and set(order[-2:]) == {"closures and restrictions", "other fighting"}


@pytest.mark.parametrize(("why", "period", "most", "days"), [
    ("three months by day", Period("2019-01-01", "2019-03-31"), 100, 1), ("a year by week", Period("2019-01-01", "2019-12-31"), 100, 7),
    ("a year on a narrow page", Period("2019-01-01", "2019-12-31"), 40, 14), ("for ever", Period("1000-01-01", "2019-12-31"), 40, 365),
])  # fmt: skip
def test_columns_are_as_many_as_can_be_read(why: str, period: Period, most: int, days: int) -> None:
    assert step_of(period, most) == days, why


def test_few_are_drawn_one_by_one_and_many_in_columns() -> None:
    period, coverage = Period("2019-04-01", "2019-04-30"), make_coverage({"r": DAY})
    (one,) = draw_kinds([made("a"), made("b", window=("2019-04-01", "2019-04-30"))], period, coverage, 3, lambda key: f"/incident/{key}")
    assert "/incident/a" in one.wide and "mark-day" in one.wide and "mark-month" in one.wide and "3 incidents undated" in one.wide
    many = draw_kinds([made(f"i{n}") for n in range(200)], period, coverage, 0, str)
    assert [chart.title for chart in many] == ["shelling: 200"] and "too few reports" in many[0].wide
    assert draw_losses([made("a")], Theatre("t", "T"), "killed", str) == []


NAMES = [
    ("a party has the name of its state", "VEL", "Velmora"),
    ("who stands for nobody else has no name but the key", "text:herders", "text:herders"),
    ("of two who speak with one voice both sides are told", "VEL_MOD;KES_MOD", "Velmora and Kesteria"),
    ("of two of one side it is told once", "VEL_MOD;VEL_AF", "Velmora"),
]


@pytest.mark.parametrize(("why", "side", "name"), NAMES, ids=[n[0] for n in NAMES])
def test_sides_have_names_that_people_read(why: str, side: str, name: str) -> None:
    assert side_name(side, load_theatre("training")) == name, why


def test_steps_lead_to_equal_periods() -> None:
    view = View("t", path="/timeline", first="2019-04-01", last="2019-04-10")
    told = {step.words: step.href for step in steps(view, Period("2019-04-01", "2019-04-10"), None)}
    assert told == {
        "earlier": "/timeline?from=2019-03-27&to=2019-04-05", "later": "/timeline?from=2019-04-06&to=2019-04-15",
        "wider": "/timeline?from=2019-03-27&to=2019-04-15", "closer": "/timeline?from=2019-04-03&to=2019-04-08", "all days": "/timeline",
    }  # fmt: skip


@pytest.mark.parametrize(("why", "words", "text", "expected"), [
    ("case does not matter", "TOLM", "near Tolm", "near <mark>Tolm</mark>"),
    ("accents do not matter", "acu", "Açu fell", "<mark>Açu</mark> fell"),
    ("whole words only", "tol", "near Tolm", "near Tolm"),
    ("what looks like markup is text", "tolm", "<b>Tolm</b>", "&lt;b&gt;<mark>Tolm</mark>&lt;/b&gt;"),
    ("a mark in the text is no mark of ours", "x", "<mark>", "&lt;mark&gt;"),
    ("two words", "tolm road", "Tolm road", "<mark>Tolm</mark> <mark>road</mark>"),
])  # fmt: skip
def test_words_are_marked(why: str, words: str, text: str, expected: str) -> None:
    assert str(lit(text, words)) == expected, why


def test_long_texts_are_cut_around_the_first_word() -> None:
    told = str(lit("a " * 600 + "Tolm" + " b" * 600, "tolm", 90))
    assert told.startswith("…") and told.endswith("…") and "<mark>Tolm</mark>" in told and len(told) < 140


def test_kept_values_are_made_once_and_make_room() -> None:
    kept: Kept[int] = Kept(2)
    asked: list[int] = []

    def make(n: int) -> int:
        return kept.get(n, lambda: asked.append(n) or n)

    assert [make(1), make(1), make(2), make(1), make(3), make(1), make(2)] == [1, 1, 2, 1, 3, 1, 2]
    assert asked == [1, 2, 3, 2]


def test_what_is_made_of_a_member_is_made_again_for_another_under_its_id() -> None:
    each: Each[list[int], int] = Each(2)
    asked: list[int] = []
    first, other = [1], [1]

    def make(key: str, member: list[int]) -> int:
        return each.get(key, member, lambda one: asked.append(len(asked)) or one[0])

    assert [make("a", first), make("a", first), make("a", other), make("a", first)] == [1, 1, 1, 1] and asked == [0, 1, 2]
    make("b", other), make("c", other), make("c", other)
    assert asked == [0, 1, 2, 3, 4]


A, B, C = EventRef("r1", "e1"), EventRef("r2", "e1"), EventRef("r3", "e1")
PAIR = Item("pair", 1.0, (B, A), "i1", "i2")
WHOLE = Item("incident", 1.0, (A, C), "i1")


@pytest.mark.parametrize(("why", "decisions", "left"), [
    ("nothing is decided", Decisions(), [PAIR, WHOLE]),
    ("the pair is", Decisions((Judgement((A, B), "same"),)), [WHOLE]),
    ("it was, and was taken back", Decisions((Judgement((A, B), "same", withdrawn_at="2026"),)), [PAIR, WHOLE]),
    ("one of it is misread: nothing is left to ask of the pair", Decisions((), (Check(A, "reject"),)), [WHOLE]),
    ("every telling is gone through", Decisions((), (Check(A, "confirm"), Check(C, "reject"))), [PAIR]),
    ("only one is", Decisions((), (Check(A, "confirm"),)), [PAIR, WHOLE]),
])  # fmt: skip
def test_what_is_decided_is_not_asked_again(why: str, decisions: Decisions, left: list[Item]) -> None:
    assert open_items([PAIR, WHOLE], decisions) == left, why


@pytest.mark.parametrize(("name", "words"), [
    ("day_same", "the same days are told"), ("kind_truce", "both are acts of one kind: truce"),
    ("join_talks_visit", "kinds of act that often tell one happening: talks, visit"), ("quite_new", "quite new"),
])  # fmt: skip
def test_reasons_are_told_in_words(name: str, words: str) -> None:
    assert reason(name) == words


def test_scores_are_told_as_odds() -> None:
    assert [odds(score) for score in (0.0, 1.1, -0.7, 99.0)] == [
        "even odds", "about 3 to 1 for one happening", "about 2 to 1 against", "more than 100 to 1 for one happening",
    ]  # fmt: skip


def test_every_reason_of_the_matching_has_words() -> None:
    from truceline.incidents.matching import load_weights

    silent = [name for worth in load_weights() for name in worth if reason(name) == name.replace("_", " ") and name not in reason_words()]
    assert silent == []


def test_copies_tell_no_signal_whichever_view_asks_first(demo_database: Path) -> None:
    picture = Picture(demo_database, Settings(patience=60))
    before = picture.seen(View(THEATRE))
    told = sightings_of(before, picture.monitor)
    copy = told[-1].ref.report
    group = CopyGroup("c", "exact", "tr_01", ("tr_01", copy), 1.0)
    now = replace(before, scene=replace(before.scene, copies=(group,)))
    assert copy != "tr_01" and sightings_of(now, picture.monitor) == tuple(s for s in told if s.ref.report != copy)
    picture.close()


def test_the_map_opens_on_the_theatre_wherever_a_meeting_was(desk_app: FastAPI) -> None:
    seen = desk_app.state.picture.seen(View("training"))
    home = ground_of(seen, None)
    far = replace(next(p for p in home.places.values()), id="far", lat=-40.0, lon=170.0)
    there = Ground({**home.spots, "far": Spot("far", "dot", ((-40.0, 170.0),))}, {**home.places, "far": far}, {**home.here, "far": ()}, ())
    assert box_of(there, seen.theatre) == box_of(home, seen.theatre) == frame_box(home, seen.theatre)
    away = Ground({"far": there.spots["far"]}, {"far": far}, {"far": ()}, ())
    assert box_of(away, seen.theatre) == (170.0, -40.0, 170.0, -40.0)
