"""Parts of the page beyond the table: weeks, what is not known, what is told late, ground and mediation, counters, marks and sites."""

from __future__ import annotations

from dataclasses import replace

import pytest
from telling_making import THEATRE, Told, report_of, shelling

from truceline.commitments import find_bearings
from truceline.incidents import find_copies, reconcile
from truceline.monitor import make_bulletin
from truceline.records import Bulletin, Record

DAY = "2019-04-02"
TOLL = [("killed", 2, "VEL"), ("wounded", 5, "VEL")]
FIRST = report_of("a", shelling(counts=TOLL, said_at=DAY))
REVISED = report_of("d", shelling(counts=[("killed", 2, "VEL", "old"), ("killed", 3, "VEL")], said_at="2019-04-04"), published="2019-04-04")
TRUCE = Told("RETREAT/ceasefire", "VEL,KES>", (), None, DAY, text="A truce was told")
MEDIATED = Told("CONSULT/third-party", "NOR>", (), None, DAY, text="Norvane mediated")
LOST = shelling(code="ASSAULT/advance", counts=[("posts_lost", 2, "VEL")], text="Two posts were lost, the ministry said")


def page(*records: Record, day: str = DAY, as_of: str | None = None, days: int = 1) -> Bulletin:
    incidents = reconcile(records, THEATRE)
    bearings = find_bearings(records, incidents, THEATRE)
    copies = find_copies(r.report for r in records)
    return make_bulletin(records, incidents, bearings, THEATRE, day, as_of=as_of, copies=copies, days=days)


def test_page_of_a_week_tells_its_days_and_trends() -> None:
    week = page(FIRST, REVISED, day="2019-04-05", days=7)
    assert (week.first, week.day) == ("2019-03-30", "2019-04-05") and week.main
    assert [(c.old, c.new) for c in week.changes] == [("2", "3")]
    assert next(row for row in week.trends if row.words == "fighting").now == (1, 0)
    assert week.trends[0].against_before.startswith("not comparable"), "two days with reports are not compared with none"
    assert week.shifts and week.head.text.startswith("One incident of fighting of these 7 days")


def test_page_of_a_day_has_no_trends() -> None:
    daily = page(FIRST)
    assert daily.first is None and daily.trends == daily.signals == daily.shifts == ()


def test_page_says_what_is_not_known() -> None:
    told = [line.text for line in page(FIRST, report_of("b", shelling(modality="denied", by=("KES",), said_at=DAY))).unknown]
    assert "Not told by Kesteria: who did it, means, losses: Velmora." in told
    assert "No third party names who did it." in told
    assert any(text.startswith("Too few reports were read for") and "no sign of calm" in text for text in told)


FOUGHT = Told("ASSAULT/battle", "VEL_AF,KES_AF>", (), "tolm", DAY, text="The two armies fought at Tolm")
DOERS = [
    ("a fight told of both sides names nobody as the doer", FOUGHT, ["Armed Forces of Kesteria"]),
    ("a report that names one does", replace(FOUGHT, who="VEL_AF>KES_AF"), ["Armed Forces of Kesteria", "Armed Forces of Velmora"]),
]


@pytest.mark.parametrize(("why", "other", "expected"), DOERS, ids=[d[0] for d in DOERS])
def test_page_names_as_doer_whom_a_telling_names_and_no_party_to_a_fight(why: str, other: Told, expected: list[str]) -> None:
    (block,) = page(FIRST, report_of("b", other)).main
    row = next(row for row in block.rows if row.label == "who did it")
    assert [line.text for cell in row.cells for line in cell.lines] == expected, why


@pytest.mark.parametrize(
    ("why", "change", "expected"),
    [
        ("a line", {"place": "orrin_line"}, "The place is told as a line or stretch of it only; no pin is placed."),
        ("no place", {"place": None}, "No report names the place."),
        ("two days", {"day": ("2019-04-01", "2019-04-02")}, "The day is told only as 1–2 April 2019."),
        ("no day of printing", {}, "1 report without a day of printing: no change is dated by it."),
    ],
)
def test_page_says_how_vaguely_it_is_told(why: str, change: dict[str, object], expected: str) -> None:
    record = report_of("a", shelling(**change), published=None if not change else DAY)
    assert expected in [line.text for line in page(record).unknown], why


def test_page_tells_late_what_nobody_had_told_before() -> None:
    late = report_of("z", shelling(day="2019-03-31", said_at="2019-04-01"))
    (change,) = page(late).changes
    assert (change.field, change.old) == ("first told", "not told before") and "31 March 2019" in change.title
    assert change.by == "Ministry of Defence of Velmora" and change.said_at == "2019-04-01"
    undated = replace(late, report=replace(late.report, published=None))
    assert page(undated).changes == (), "an undated report may have told it before"
    old = report_of("z", shelling(day="2019-01-31"))
    assert page(old).changes == (), "background of months ago is no news"


def test_page_tells_a_figure_that_is_new_of_an_older_incident() -> None:
    more = report_of("e", shelling(counts=[("missing", 4, "VEL")], said_at="2019-04-04"), published="2019-04-04")
    told = [(c.field, c.old, c.new) for c in page(FIRST, more, day="2019-04-04").changes]
    assert ("missing, Velmora", "not told", "4") in told


def test_page_ground_is_no_loss_of_people() -> None:
    rows = {row.label: row for row in page(report_of("a", LOST)).main[0].rows}
    assert [line.text for line in rows["ground"].cells[0].lines] == ["positions lost: 2 (Velmora)"]
    assert "losses: Velmora" not in rows and "means" not in rows


def test_page_counts_of_breaches_are_no_losses() -> None:
    rows = {row.label: row for row in page(report_of("a", shelling(counts=[("violations", 17, "KES")]))).main[0].rows}
    assert [line.text for line in rows["breaches counted"].cells[0].lines] == ["violations: 17 (Kesteria)"]
    assert not [label for label in rows if label.startswith("losses")]


def test_page_end_names_the_truce_and_who_mediated() -> None:
    told = page(report_of("a", shelling(), TRUCE, MEDIATED))
    end = next(row for row in told.main[0].rows if row.label == "end")
    assert {line.text for cell in end.cells for line in cell.lines} == {"truce", "mediation (Norvane)"}
    assert told.head.text.endswith("a truce is told, through Norvane.")
    assert any(line.text.startswith("whether the truce told") for line in told.watch)


def test_page_watches_for_answers_to_requests() -> None:
    asks = Told("REQUEST/assist", "VEL>NOR", ("VEL",), day=DAY, text="Velmora asked Norvane for help")
    assert "answer of Norvane to request no. 1" in [line.text for line in page(report_of("a", asks)).watch]


def test_page_counters_keep_fighting_other_happenings_reports_and_copies_apart() -> None:
    text = "Guns shelled the village for an hour and a half in the night to Tuesday, the ministry in Tarnis said in a short note"
    one = report_of("a", shelling(text=text))
    copy = report_of("b", shelling(text=text), body=one.report.text)
    rows = {row.words: row.now for row in page(one, copy, report_of("t", TRUCE)).tallies}
    assert list(rows.values()) == [(1, 0), (1, 0), (3, 0), (1, 0)]


def test_page_counters_tell_what_may_be_of_another_day() -> None:
    row = page(report_of("a", shelling(day=("2019-04-01", DAY)))).tallies[0]
    assert (row.now, row.week) == ((1, 1), (1, 0))


def test_page_marks_and_sites_are_no_finer_than_told() -> None:
    other = Told("ASSAULT/drone", "NOR>KES_AF", ("KES_MOD",), None, DAY, text="A drone struck")
    told = page(report_of("a", shelling(day=("2019-04-01", DAY), place="orrin_line")), report_of("b", other))
    assert {mark.window for mark in told.marks} == {("2019-04-01", DAY), (DAY, DAY)}
    assert {site.place.id for site in told.sites} == {"orrin_line"} and told.unplaced == 1


def test_page_board_has_a_status_and_its_months() -> None:
    board = {row.point: row for row in page(FIRST).board}
    assert (board["1"].status, board["1"].months[-1]) == ("contested", ("2019-04", "contested"))
    assert board["4"].status == "unknown" and "nobody says that they break it" in board["1"].why


def test_page_two_acts_of_one_report_are_no_revision() -> None:
    first = shelling(counts=[("wounded", 2, "VEL")])
    other = shelling(counts=[("wounded", 0, "VEL")], text="Nobody was hurt by the guns")
    told = page(report_of("a", first, other))
    texts = [line.text for block in told.main for row in block.rows for cell in row.cells for line in cell.lines]
    assert "wounded: 2 / 0" in texts and not [text for text in texts if "→" in text]
    assert not [c for c in told.changes if c.field.startswith("wounded")]
