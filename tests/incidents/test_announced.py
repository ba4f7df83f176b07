"""What is only announced: put together like what happened, handed out apart from it, and part of it once somebody tells it as done."""

from __future__ import annotations

import pytest
from telling_making import THEATRE, Told, report_of, shelling

from truceline.incidents import announced, happened, reconciled
from truceline.monitor.known import known_incidents
from truceline.records import Record
from truceline.runners.across import reconcile_all

TALKS = Told("CONSULT/meet", "VEL,KES>", place="brask", day="2019-04-15", modality="planned")
HELD = Told("CONSULT/meet", "VEL,KES>", place="brask", day="2019-04-15")
LATER = Told("CONSULT/meet", "VEL,KES>", place="brask", day="2019-05-20", modality="planned")

CASES = [
    ("told by two reports it is one", [report_of("a", TALKS), report_of("b", TALKS, published="2019-04-04")], [2], 0),
    ("another day is another plan", [report_of("a", TALKS), report_of("b", LATER)], [1, 1], 0),
    ("once it is told as done it has happened", [report_of("a", TALKS), report_of("b", HELD, published="2019-04-16")], [], 1),
    ("a threat of nobody, nowhere, at no time is no plan", [report_of("a", Told("ASSAULT/other", ">", modality="planned"))], [], 0),
    ("what would happen if is no plan", [report_of("a", shelling(modality="conditional"))], [], 0),
    ("what is demanded is no plan", [report_of("a", shelling(modality="demanded"))], [], 0),
    ("what is denied is no plan", [report_of("a", shelling(modality="denied"))], [], 0),
]


@pytest.mark.parametrize(("why", "records", "plans", "done"), CASES, ids=[c[0] for c in CASES])
def test_announced_stands_apart_from_what_happened(why: str, records: list[Record], plans: list[int], done: int) -> None:
    state = reconciled(records, THEATRE)
    assert [len(plan.members) for plan in announced(state)] == plans, why
    assert len(happened(state)) == done, why


def test_announced_has_nothing_that_could_be_counted() -> None:
    planned = shelling(modality="planned", counts=[("killed", 2, "VEL")])
    (plan,) = reconcile_all([report_of("a", planned), report_of("b", planned)], THEATRE).announced
    assert plan.status == "announced" and plan.id.startswith("ann-")
    assert (plan.counts, plan.accused, plan.perpetrators, plan.grade, plan.passage, plan.main_of) == ((), (), (), None, None, ())
    assert {m.role for m in plan.members} == {"announces"}


def test_announced_bears_on_no_page_and_no_clause() -> None:
    across = reconcile_all([report_of("a", TALKS), report_of("b", TALKS)], THEATRE)
    assert len(across.announced) == 1 and across.incidents == ()
    assert all(bearing.incident is None for bearing in across.bearings)


def test_announced_keeps_its_name_when_told_again() -> None:
    first = announced(reconciled([report_of("a", TALKS)], THEATRE))
    again = announced(reconciled([report_of("a", TALKS), report_of("b", TALKS, published="2019-04-05")], THEATRE))
    assert [plan.id for plan in first] == [plan.id for plan in again]


def test_announced_is_cut_to_the_reports_known() -> None:
    plans = announced(reconciled([report_of("a", TALKS), report_of("b", TALKS, published="2019-04-04")], THEATRE))
    (cut,) = known_incidents(plans, frozenset({"a"}))
    assert (cut.reports, cut.status) == (1, "announced")
    assert known_incidents(plans, frozenset()) == ()
