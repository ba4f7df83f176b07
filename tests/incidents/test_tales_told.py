"""Ordinary violence: whether two reports have one main happening, and what is told with it."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from telling_making import THEATRE, Told, report_of

from truceline.incidents import reconcile
from truceline.incidents.reconcile import Reconciler
from truceline.incidents.tales import Tale, points_of, tale_of
from truceline.records import EventRef, Judgement, Record
from truceline.records.judgement import Verdict

STORY = {"orchard": 0.6, "lane": 0.6, "shot": 0.5292}
LIKE = {"orchard": 0.35, "bridge": 0.8, "shot": 0.4873}  # some words in common, as any two killings of one town have
PELL, OSK = frozenset({"pell", "arvik"}), frozenset({"mirela", "osk"})


def tale(**told: object) -> Tale:
    return Tale(**({"report": "a", "story": STORY, "horizon": 100, "window": (99, 99)} | told))  # type: ignore[arg-type]


PAIRS = [
    ("the same words, the same day", {"story": STORY}, True),
    ("the same words and no day told", {"story": STORY, "window": None}, True),
    ("the same words printed a week later", {"story": STORY, "horizon": 107}, True),
    ("some words and the same day", {"story": LIKE, "window": (99, 99)}, True),
    ("some words, a day's slip", {"story": LIKE, "window": (100, 100)}, True),
    ("some words, days apart", {"story": {**LIKE, "shot": 0.1}, "window": (95, 95)}, False),
    ("no words in common", {"story": {"harbour": 1.0}}, False),
]


@pytest.mark.parametrize(("why", "told", "one"), PAIRS, ids=[row[0] for row in PAIRS])
def test_points_of_tells_whether_two_reports_are_of_one_happening(why: str, told: dict[str, object], one: bool) -> None:
    score, _ = points_of(tale(), tale(report="b", **told))
    assert (score >= 0.0) is one
    assert points_of(tale(report="b", **told), tale()) == points_of(tale(), tale(report="b", **told))


SIGNS = [
    ("places", {"places": frozenset({"tolm"})}, {"places": frozenset({"tolm"})}, "story_place_same"),
    ("other places", {"places": frozenset({"tolm"})}, {"places": frozenset({"brask"})}, "story_place_apart"),
    ("one victim", {"victims": frozenset({PELL})}, {"victims": frozenset({PELL | {"jr"}})}, "story_victim_same"),
    ("two victims", {"victims": frozenset({PELL})}, {"victims": frozenset({OSK})}, "story_victim_apart"),
    ("one age", {"ages": frozenset({15, 40})}, {"ages": frozenset({15})}, "story_age_same"),
    ("two ages", {"ages": frozenset({15})}, {"ages": frozenset({57})}, "story_age_apart"),
    ("three days", {}, {"window": (102, 102)}, "story_day_apart"),
    ("a fortnight", {}, {"window": (113, 113)}, "story_day_far"),
]


@pytest.mark.parametrize(("why", "first", "second", "sign"), SIGNS, ids=[row[0] for row in SIGNS])
def test_points_of_weighs_days_places_people_and_ages(why: str, first: dict[str, object], second: dict[str, object], sign: str) -> None:
    _, plain = points_of(tale(), tale(report="b"))
    score, points = points_of(tale(**first), tale(report="b", **second))
    assert sign in dict(points)
    assert sign not in dict(plain)
    assert score == pytest.approx(sum(value for _, value in points))


def test_tale_of_reads_ages_and_lets_towns_weigh_little() -> None:
    words = "A 15-year-old was shot in Tolm beside Pell Arvik, 40, of Quill"
    record = report_of("a", Told("ASSAULT/killing", ">", place="tolm", text=words))
    found = tale_of(replace(record, places=record.events[0].places), None)
    assert found.ages == {15, 40}
    assert 0 < found.story["tolm"] < found.story["quill"]


def crime(key: str, words: str, day: str | None, published: str, *more: Told, code: str = "ASSAULT/killing") -> Record:
    """A report of one killing in which no side has a part."""
    record = report_of(key, Told(code, ">", place="tolm", day=day, text=words), *more, published=published)
    return replace(record, places=record.events[0].places)


FIRST = "A 15-year-old boy was shot dead near the tannery in Tolm as he waited for the ferry"
AGAIN = "Near the tannery in Tolm a 15-year-old boy who waited for the ferry was shot dead"
OTHER = (
    "A 57-year-old woman was shot dead at the quarry in Tolm after she shut her bakery, "
    "her sister Orla Venn and an apprentice told the sheriff"
)
ARREST = Told("COERCE/arrest", ">", day="2019-04-03", text="A man was arrested over the shooting near the tannery")


SMUGGLER = Told("COERCE/arrest", "KES>", day="2019-03-25", text="A smuggler was arrested")
FIGHT = Told("ASSAULT/firing", "KES_AF>VEL_AF", ("VEL_MOD",), "tolm", "2019-04-02")
CRIMES = [
    ("one killing told twice", [crime("a", FIRST, "2019-04-02", "2019-04-02"), crime("b", AGAIN, "2019-04-02", "2019-04-03")], 1),
    ("two killings of one town", [crime("a", FIRST, "2019-04-02", "2019-04-02"), crime("b", OTHER, "2019-04-06", "2019-04-06")], 2),
    ("two of one town and day", [crime("a", FIRST, "2019-04-02", "2019-04-02"), crime("b", OTHER, "2019-04-02", "2019-04-02")], 2),
    ("in other codes", [crime("a", FIRST, None, "2019-04-02"), crime("b", AGAIN, None, "2019-04-03", code="ASSAULT/other")], 1),
    ("what came of it", [crime("a", FIRST, "2019-04-02", "2019-04-03", ARREST)], 1),
    ("an arrest of the week before is another matter", [crime("a", FIRST, "2019-04-02", "2019-04-03", SMUGGLER)], 2),
    ("an arrest where sides fight stands for itself", [report_of("a", FIGHT, replace(ARREST, who="KES>"))], 2),
]


@pytest.mark.parametrize(("why", "records", "expected"), CRIMES, ids=[row[0] for row in CRIMES])
def test_reconcile_counts_ordinary_happenings(why: str, records: list[Record], expected: int) -> None:
    assert len(reconcile(records, THEATRE)) == expected


def test_reconcile_tells_what_came_of_it_as_following() -> None:
    hurt = Told("AID/humanitarian", ">", day="2019-04-02", text="Two women were taken to the clinic", counts=[("other", 2, None)])
    (made,) = reconcile([crime("a", FIRST, "2019-04-02", "2019-04-03", ARREST, hurt)], THEATRE)
    assert [(t.ref.event, t.role) for t in made.members] == [("e1", "tells"), ("e2", "follows"), ("e3", "follows")]
    assert (made.type, made.window, made.counts) == ("ASSAULT", ("2019-04-02", "2019-04-02"), ())
    assert made.main_of == ("a",)


ARRESTED = (EventRef("a", "e1"), EventRef("a", "e2"))


@pytest.mark.parametrize("verdict", ["different", "same"])
def test_reconcile_follows_who_judged_what_came_of_it(verdict: Verdict) -> None:
    record = crime("a", FIRST, "2019-04-02", "2019-04-03", ARREST)
    made = reconcile([record], THEATRE, judgements=[Judgement(ARRESTED, verdict)])
    told = sorted([(t.ref.event, t.role) for t in incident.members] for incident in made)
    assert told == ([[("e1", "tells")], [("e2", "tells")]] if verdict == "different" else [[("e1", "tells"), ("e2", "tells")]])


def test_reconcile_crimes_in_any_order_and_one_by_one() -> None:
    records = [
        crime("a", FIRST, "2019-04-02", "2019-04-02", ARREST),
        crime("b", AGAIN, "2019-04-02", "2019-04-03"),
        crime("c", OTHER, "2019-04-06", "2019-04-06"),
        crime("d", AGAIN, None, "2019-04-09", ARREST),
    ]
    whole = reconcile(records, THEATRE)
    assert len(whole) == 2
    for order in permutations(records):
        state = Reconciler.of(THEATRE)
        for record in order:
            state = state.add([record])
        assert state.incidents() == whole
        assert state.remove(["d"]).incidents() == reconcile(records[:3], THEATRE)
