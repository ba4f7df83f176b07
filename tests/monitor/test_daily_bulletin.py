"""The daily page as data: dates, claimants, evidence, and what it must never do."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from telling_making import THEATRE, Told, report_of, shelling

from truceline.commitments import find_bearings
from truceline.incidents import find_copies, reconcile
from truceline.monitor import busiest_day, make_bulletin
from truceline.monitor.moment import record_at
from truceline.records import Bulletin, Record
from truceline.records.bulletin import Line

DAY = "2019-04-02"


def page(*records: Record, day: str = DAY, as_of: str | None = None) -> Bulletin:
    incidents = reconcile(records, THEATRE)
    bearings = find_bearings(records, incidents, THEATRE)
    return make_bulletin(records, incidents, bearings, THEATRE, day, as_of=as_of, copies=find_copies(r.report for r in records))


def lines(bulletin: Bulletin) -> list[Line]:
    cells = [line for block in bulletin.main for row in block.rows for cell in row.cells for line in cell.lines]
    board = [line for row in bulletin.board for line in (*row.against, *row.in_favour)]
    touched = [line for block in bulletin.main for line in block.commitments]
    return [*cells, *board, *touched, *bulletin.also, *bulletin.watch, *(r.line for r in bulletin.requests)]


def cell(bulletin: Bulletin, label: str, column: int) -> list[str]:
    row = next(r for r in bulletin.main[0].rows if r.label == label)
    return [line.text for line in row.cells[column].lines]


TOLL = [("killed", 2, "VEL"), ("wounded", 5, "VEL")]
FIRST = report_of("a", shelling(counts=TOLL, said_at=DAY, relations=[("violates", "a1")]))
DENIAL = report_of("b", shelling(modality="denied", by=("KES",), said_at=DAY))
THEIRS = report_of("c", shelling(by=("KES_MOD",), who="VEL_AF>KES_AF", counts=[("killed", 6, "KES"), ("killed", 9, "VEL")]))
REVISED = report_of("d", shelling(counts=[("killed", 2, "VEL", "old"), ("killed", 3, "VEL")], said_at="2019-04-04"), published="2019-04-04")


def test_daily_columns_are_claimants_and_third_parties() -> None:
    bulletin = page(FIRST, DENIAL)
    assert bulletin.main[0].columns[0] == "Velmora says"
    assert bulletin.main[0].columns[-1].startswith("third parties")
    assert cell(bulletin, "losses: Velmora", 0) == ["killed: 2", "wounded: 5"]
    assert cell(bulletin, "answer", 1) == ["denies it"]


def test_daily_never_adds_across_claimants() -> None:
    bulletin = page(FIRST, THEIRS)
    said = " ".join([line.text for line in lines(bulletin)] + [bulletin.head.text])
    figures = {int(n) for n in re.findall(r"(?:killed|wounded): (\d+)", said)}
    assert figures == {2, 5, 6, 9}, "no 8, 11, 15 or 17 that nobody said"
    assert {line.by for line in lines(bulletin) if line.text.startswith("killed")} == {
        "Ministry of Defence of Velmora",
        "Ministry of Defence of Kesteria",
    }


def test_daily_every_line_has_evidence_and_every_proof_its_place() -> None:
    bulletin = page(FIRST, DENIAL, THEIRS, REVISED, as_of="2019-04-05")
    known = {p.id: p for p in bulletin.proofs}
    texts = {r.report.id: r.report for r in (FIRST, DENIAL, THEIRS, REVISED)}
    assert lines(bulletin)
    for line in lines(bulletin):
        assert line.proofs and set(line.proofs) <= known.keys()
    for proof in known.values():
        report = texts[proof.report]
        assert report.text[proof.span.start : proof.span.end] == proof.span.text
        assert proof.sentence.contains(proof.span) and proof.sha256 == report.sha256 and proof.method


def test_daily_is_what_was_known_at_the_end_of_the_day() -> None:
    early, late = page(FIRST, REVISED), page(FIRST, REVISED, as_of="2019-04-05")
    assert cell(early, "losses: Velmora", 0) == ["killed: 2", "wounded: 5"]
    assert cell(late, "losses: Velmora", 0) == ["killed: 2 → 3", "wounded: 5"]
    assert early.changes == ()
    assert [(c.old, c.new, c.said_at) for c in late.changes] == [("2", "3", "2019-04-04")]


SAID = [("without an hour", None, "2019-04-02T23:58", False), ("at the end of its day", None, "2019-04-02T23:59", True),
        ("said before", "2019-04-02T09:10", "2019-04-02T09:10", True), ("said after", "2019-04-02T09:10", "2019-04-02T09:09", False),
        ("a part of the day ends", "2019-04-02TMO", "2019-04-02T11:59", False),
        ("of the day before", "2019-04-01", "2019-04-02T00:00", True)]


@pytest.mark.parametrize(("why", "said_at", "moment", "known"), SAID, ids=[row[0] for row in SAID])
def test_daily_at_a_minute_knows_what_was_said_by_then(why: str, said_at: str | None, moment: str, known: bool) -> None:
    record = report_of("a", shelling(counts=TOLL, said_at=said_at))
    cut, bulletin = record_at(record, moment), page(record, as_of=moment)
    assert (len(cut.events), len(cut.statements)) == ((1, 1) if known else (0, 0)), why
    assert len(bulletin.main) == int(known) and bulletin.as_of == moment
    assert {c.event for c in cut.claims} <= {e.id for e in cut.events} and cut.report == record.report


def test_daily_next_day_shows_what_changed() -> None:
    bulletin = page(FIRST, REVISED, day="2019-04-04")
    assert bulletin.main == () and bulletin.counters.incidents == 0 and bulletin.counters.incidents_7 == 1
    assert [(c.field, c.old, c.new, c.by) for c in bulletin.changes] == [("killed, Velmora", "2", "3", "Ministry of Defence of Velmora")]


def test_daily_an_undated_report_borrows_no_day() -> None:
    undated = replace(REVISED, report=replace(REVISED.report, published=None))
    quiet = replace(undated, statements=tuple(replace(s, said_at=None) for s in undated.statements))
    bulletin = page(FIRST, quiet)
    assert bulletin.changes == ()
    assert next(s for s in bulletin.sources if s.report == "d").published is None
    notes = [line.note or "" for line in lines(bulletin) if "→" in line.text]
    assert notes and all("not known" in note and DAY not in note for note in notes)


def test_daily_a_report_printed_later_is_not_read() -> None:
    bounded = replace(REVISED, report=replace(REVISED.report, published=None, published_bounds=("2019-04-04", None)))
    for later in (REVISED, bounded):
        assert [s.report for s in page(FIRST, later).sources] == ["a"]


def test_daily_counts_incidents_not_reports_and_shows_copies() -> None:
    text = "Guns shelled the village for an hour and a half in the night to Tuesday, the ministry in Tarnis said in a short note"
    one = report_of("a", shelling(text=text))
    copy = report_of("b", shelling(text=text), body=one.report.text)
    counters = page(one, copy).counters
    assert (counters.incidents, counters.reports, counters.copies, counters.independent) == (1, 2, 1, 1)


@pytest.mark.parametrize("modality", ["denied", "planned", "demanded", "conditional"])
def test_daily_what_did_not_happen_is_no_incident(modality: str) -> None:
    bulletin = page(report_of("a", shelling(modality=modality)))
    assert bulletin.counters.incidents == 0 and bulletin.main == () and bulletin.also == ()
    assert bulletin.head.text == "No incident of the day is told in the reports read."


def test_daily_undated_incident_is_counted_apart() -> None:
    bulletin = page(report_of("a", shelling(day=None)))
    assert (bulletin.counters.incidents, bulletin.counters.undated) == (0, 1)


def test_daily_board_shows_every_point_of_an_agreement_touched() -> None:
    bulletin = page(FIRST, DENIAL)
    assert [(row.point, row.state) for row in bulletin.board] == [
        ("", "contested"),
        ("1", "acts of this kind told"),
        ("3", "nothing reported"),
        ("4", "nothing reported"),
    ]


def test_daily_open_requests_with_and_without_answer() -> None:
    asks = Told("REQUEST/assist", "VEL>NOR", ("VEL",), day=DAY, text="Velmora asked Norvane for help")
    bulletin = page(report_of("a", asks))
    assert [(r.asker, r.asked, r.answer) for r in bulletin.requests] == [("Velmora", "Norvane", None)]
    help_comes = Told("AID/peacekeeping", "NOR>VEL", (), day=DAY, relations=[("response_to", "e1")], text="Norvane sends observers")
    answered = page(report_of("a", asks, help_comes))
    assert answered.requests[0].answer and answered.requests[0].answer.by == "Norvane"


def test_daily_announcements_are_to_watch() -> None:
    plan = Told("CONSULT/meet", "VEL,KES>", ("NOR",), None, "2019-04-29", modality="planned", text="They meet again")
    assert any(line.text.startswith("announced for 29 April 2019: meeting") for line in page(FIRST, report_of("p", plan)).watch)


def test_daily_same_page_whatever_the_order() -> None:
    records = (FIRST, DENIAL, THEIRS, REVISED)
    assert page(*records, as_of="2019-04-05") == page(*reversed(records), as_of="2019-04-05")


def test_daily_busiest_day() -> None:
    records = [FIRST, DENIAL, report_of("e", shelling(day="2019-04-01", place="brask"), published="2019-04-01")]
    assert busiest_day(reconcile(records, THEATRE)) == DAY
    assert busiest_day(()) is None
