"""Wars and campaigns: acts of weeks and months are put together with one another, never with an act of one day in them."""

from __future__ import annotations

import pytest
from telling_making import THEATRE, Told, report_of, shelling

from truceline.incidents import reconcile
from truceline.records import Record

WAR = Told("ASSAULT/other", "KES_AF>VEL_AF", day=("2018-07-01", "2018-08-31"), text="The war of that summer")
CASES = [
    ("told once, a war is no incident", [report_of("a", WAR)], []),
    ("told twice it is one", [report_of("a", WAR), report_of("b", WAR)], [2]),
    (
        "a day of it stays apart",
        [report_of("a", WAR), report_of("b", WAR), report_of("c", shelling(day="2018-07-12"))],
        [2, 1],
    ),
    ("a toll of weeks is no campaign", [report_of(key, shelling(counts=[("killed", 5, "VEL", "period")], day=("2018-07-01", "2018-08-31")))
                                        for key in "ab"], []),
]  # fmt: skip


@pytest.mark.parametrize(("why", "records", "expected"), CASES, ids=[c[0] for c in CASES])
def test_long_acts(why: str, records: list[Record], expected: list[int]) -> None:
    assert [incident.reports for incident in reconcile(records, THEATRE)] == expected, why
