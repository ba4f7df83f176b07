"""Grades go by where the chains of reporting end: many papers on one ministry's word are one word."""

from __future__ import annotations

import pytest
from telling_making import THEATRE, report_of, shelling

from truceline.incidents import reconcile
from truceline.records import Record

OWN = shelling(by=())
CASES = [
    ("one report", [report_of("a", shelling())], 6, ()),
    ("two reports on one ministry's word", [report_of("a", shelling()), report_of("b", shelling())], 6, ("all on one word",)),
    ("two reports in their own voice", [report_of("a", OWN), report_of("b", OWN)], 3, ()),
    ("one on a ministry's word, one in its own voice", [report_of("a", shelling()), report_of("b", OWN)], 3, ()),
    (
        "two on one ministry's word and one in its own voice",
        [report_of("a", shelling()), report_of("b", shelling()), report_of("c", OWN)],
        3,
        ("on 2 words, for several have it from one body",),
    ),
]


@pytest.mark.parametrize(("why", "records", "information", "said"), CASES, ids=[c[0] for c in CASES])
def test_grade_by_ends(why: str, records: list[Record], information: int, said: tuple[str, ...]) -> None:
    (incident,) = reconcile(records, THEATRE)
    assert incident.grade is not None and incident.grade.information == information, why
    assert tuple(reason for reason in incident.grade.reasons if "word" in reason) == said


LOSSES = [
    ("its own posts", ("posts_lost", 2, "VEL"), 3),
    ("its own captives", ("captured", 4, "VEL"), 3),
    ("nothing lost", ("posts_lost", 0, "VEL"), 6),
    ("the other side's posts", ("posts_lost", 2, "KES"), 6),
    ("its own dead lay the blame on the other", ("killed", 2, "VEL"), 6),
]


@pytest.mark.parametrize(("why", "count", "information"), LOSSES, ids=[c[0] for c in LOSSES])
def test_grade_of_what_a_side_tells_against_its_interest(why: str, count: tuple[str, int, str], information: int) -> None:
    (incident,) = reconcile([report_of("a", shelling(counts=[count]))], THEATRE)
    assert incident.grade is not None and incident.grade.information == information, why
    assert any("against its interest" in reason for reason in incident.grade.reasons) == (information == 3)
