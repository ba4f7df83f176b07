"""Indicators: incidents and not reports, sure ones apart from those that may lie in a period, nothing compared across a gap."""

from __future__ import annotations

from dataclasses import replace

import pytest
from telling_making import PLACES, THEATRE, Told, report_of, shelling

from truceline.incidents import find_copies, reconcile
from truceline.monitor import make_overview
from truceline.monitor.accusations import accusations, outcomes
from truceline.monitor.coverage import make_coverage
from truceline.monitor.indicators import course, make_indicators, shifts, tally
from truceline.monitor.losses import Rows, losses, losses_in
from truceline.monitor.period import Period, shifted
from truceline.monitor.roads import BOTH, OPEN, SHUT, UNKNOWN, road_strips
from truceline.monitor.segments import NOWHERE, Segment, segment_of
from truceline.records import EventRef, Incident
from truceline.records.incident import Telling

WEEK = Period("2019-04-08", "2019-04-14")
EVERY_DAY = {f"d{k}": shifted("2018-03-01", k) for k in range(420)}


def told(key: str, window: tuple[str, str] | str | None, family: str = "violence", reports: int = 1, **changes: object) -> Incident:
    days = (window, window) if isinstance(window, str) else window
    members = tuple(Telling(EventRef(f"{key}-{k}", "e1"), copy_of=f"{key}-0" if k else None) for k in range(reports))
    plain = Incident(key, family, "ASSAULT", "shelling", days, PLACES["tolm"], (), (), members, "claimed", reports, 1)
    return replace(plain, **changes)  # type: ignore[arg-type]


def test_indicators_count_incidents_and_tell_reports_and_copies_beside() -> None:
    counted = tally([told("a", "2019-04-09", reports=30), told("b", "2019-04-10")], WEEK, make_coverage(EVERY_DAY))
    assert (counted.count, counted.reports, counted.copies, counted.volume) == (2, 31, 29, 7)


def test_indicators_tell_apart_what_may_lie_in_the_period() -> None:
    month = told("m", ("2019-04-01", "2019-04-30"))
    counted = tally([month, told("a", "2019-04-09"), told("u", None)], WEEK, make_coverage(EVERY_DAY))
    assert counted.sure == ("a",) and counted.maybe == ("m",)


def test_indicators_a_closure_that_lasts_is_one_happening_of_its_first_day() -> None:
    closed = told("c", ("2019-04-09", "2019-06-30"), "restriction")
    coverage = make_coverage(EVERY_DAY)
    assert tally([closed], WEEK, coverage).sure == ("c",) and not tally([closed], WEEK.moved(7), coverage).sure


def rows(incidents: list[Incident], printed: dict[str, str | None]) -> dict[str, tuple[int, int, str, str]]:
    found = make_indicators(incidents, THEATRE, WEEK, make_coverage(printed))
    return {i.id: (i.now.count, i.before.count, i.against_before.verdict, i.against_year.verdict) for i in found}


def test_indicators_compare_with_the_week_before_and_a_year_ago() -> None:
    busy = [told(f"a{k}", shifted("2019-04-08", k % 7)) for k in range(9)] + [told("y", "2018-04-10")]
    assert rows(busy, dict(EVERY_DAY))["fighting"] == (9, 0, "more", "more")


def test_indicators_a_gap_is_never_read_as_calm() -> None:
    calm = [told(f"a{k}", shifted("2019-04-01", k % 7)) for k in range(9)]
    assert rows(calm, dict(EVERY_DAY))["fighting"] == (0, 9, "fewer", "no clear difference")
    unread = {key: day for key, day in EVERY_DAY.items() if not "2019-04-08" <= day <= "2019-04-13"}
    assert rows(calm, dict(unread))["fighting"] == (0, 9, "not comparable", "not comparable")


def test_indicators_of_kinds() -> None:
    accused = shelling(counts=[("killed", 2, "VEL")])
    incidents = list(reconcile([report_of("a", accused), report_of("b", Told("COERCE/restrict", "KES>", day="2019-04-02"))], THEATRE))
    found = {i.id: i.now.count for i in make_indicators(incidents, THEATRE, Period.ending("2019-04-02", 7), make_coverage(EVERY_DAY))}
    assert found["fighting"] == found["unanswered"] == found["closures"] == 1
    assert found["denied"] == found["openings"] == found["third"] == 0


def test_indicators_course_and_its_change() -> None:
    period = Period("2018-06-01", "2019-03-31")
    even = [told(f"e{k}", shifted("2018-06-01", k * 10)) for k in range(30)]
    burst = [told(f"b{k}", shifted("2019-01-01", k // 2)) for k in range(180)]
    coverage = make_coverage(EVERY_DAY)
    assert shifts(course(even, coverage, period)) == ()
    (found,) = shifts(course([*even, *burst], coverage, period))
    assert "2018-12-20" <= found[0] <= "2019-01-10"


def test_indicators_a_stretch_without_reports_is_a_gap_of_the_course() -> None:
    unread = {key: day for key, day in EVERY_DAY.items() if not "2019-01-01" <= day <= "2019-02-28"}
    stretches = course([told("a", "2019-01-15")], make_coverage(unread), Period("2018-12-01", "2019-03-31"))
    gaps = [s.tally.period.first for s in stretches if s.gap]
    assert gaps and all("2018-12-25" <= day <= "2019-02-28" for day in gaps)
    assert shifts(stretches) == ()


@pytest.mark.parametrize(
    ("why", "place", "segment"),
    [
        ("a village counts in its region", "tolm", Segment("Ardel", "ardel")),
        ("a line is its own segment", "orrin_line", Segment("Orrin Line", "orrin_line")),
        ("a region, too", "ardel", Segment("Ardel", "ardel")),
        ("no place is no segment", None, Segment(NOWHERE)),
    ],
)
def test_segments(why: str, place: str | None, segment: Segment) -> None:
    assert segment_of(told("a", "2019-04-09", place=PLACES.get(place or "")), THEATRE) == segment, why


def test_accusations_answers_and_silence_are_kept_apart() -> None:
    first = report_of("a", shelling(said_at="2019-04-02"))
    denial = report_of("b", shelling(modality="denied", by=("KES",), said_at="2019-04-03"), published="2019-04-03")
    (silent,) = accusations(reconcile([first], THEATRE), THEATRE)
    (denied,) = accusations(reconcile([first, denial], THEATRE), THEATRE)
    assert (silent.outcome, silent.answer) == ("silent", None)
    assert denied.outcome == "denies" and denied.answer is not None and denied.by.id == "VEL_MOD" and denied.of.id == "KES_AF"
    assert outcomes([silent, denied])["silent"] == 1 and outcomes([silent])["denies"] == 0


def test_losses_are_rows_by_claimant_and_never_sums() -> None:
    ours = report_of("a", shelling(counts=[("killed", 2, "VEL"), ("wounded", 5, "VEL")]))
    theirs = report_of("c", shelling(by=("KES_MOD",), who="VEL_AF>KES_AF", counts=[("killed", 6, "KES"), ("killed", 9, "VEL")]))
    found = losses(reconcile([ours, theirs], THEATRE), THEATRE, ("killed",))
    assert sorted((r.claimant_side, r.side, r.latest) for r in found) == [("KE", "KE", 6), ("KE", "VE", 9), ("VE", "VE", 2)]
    assert not {8.0, 11.0, 17.0} & {r.latest for r in found}
    told, asked = reconcile([ours, theirs], THEATRE), list[str]()

    def kept(incident: Incident) -> Rows:
        asked.append(incident.id)
        return losses_in(incident, THEATRE)

    assert losses(reversed(told), THEATRE, ("killed",), kept) == found and sorted(asked) == sorted(i.id for i in told)


def road(key: str, days: tuple[str, str] | str, family: str) -> Incident:
    return told(key, days, family, place=PLACES["orrin_line"])


@pytest.mark.parametrize(
    ("why", "words", "expected"),
    [
        ("a word holds a week, then nothing is known", [("2019-04-03", "restriction")], {2: UNKNOWN, 3: SHUT, 10: SHUT, 11: UNKNOWN}),
        ("until the next word", [("2019-04-03", "restriction"), ("2019-04-06", "opening")], {5: SHUT, 6: OPEN, 13: OPEN, 14: UNKNOWN}),
        ("both on one day are both told", [("2019-04-03", "restriction"), ("2019-04-03", "opening")], {3: BOTH, 4: OPEN}),
    ],
)
def test_roads(why: str, words: list[tuple[str, str]], expected: dict[int, str]) -> None:
    (strip,) = road_strips([road(f"r{k}", day, family) for k, (day, family) in enumerate(words)], Period("2019-04-01", "2019-04-30"))
    days = dict(strip.days)
    assert {n: days[f"2019-04-{n:02d}"] for n in expected} == expected, why


def test_overview_is_the_same_whatever_the_order() -> None:
    records = {r.report.id: r for r in (report_of("a", shelling()), report_of("b", shelling(by=("KES_MOD",), who="VEL_AF>KES_AF")))}
    incidents = reconcile(records.values(), THEATRE)
    period = Period.ending("2019-04-02", 7)
    one = make_overview(incidents, records, find_copies(r.report for r in records.values()), THEATRE, period)
    other = make_overview(tuple(reversed(incidents)), dict(reversed(records.items())), (), THEATRE, period)
    assert one.indicators == other.indicators and one.segments == other.segments and one.signals == other.signals
