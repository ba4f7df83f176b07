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
    ("the dead of two weeks, told once, are no incident", [report_of("a", Told("ASSAULT/killing", ">VEL_AF", ("VEL_MOD",), None,
                                                           ("2019-04-01", "2019-04-16"), [("killed", 5, "VEL")]))], []),
    ("nor told twice", [report_of(key, Told("ASSAULT/killing", ">VEL_AF", ("VEL_MOD",), None, ("2019-04-01", "2019-04-16"),
                                            [("killed", 5, "VEL")])) for key in "ab"], []),
    ("a war told by one report with its dead is none",
     [report_of("a", Told("ASSAULT/other", "KES_AF>VEL_AF", (), None, ("2018-07-01", "2018-08-31"), [("captured", 5, "VEL")]))], []),
    ("a toll of weeks is no campaign", [report_of(key, shelling(counts=[("killed", 5, "VEL", "period")], day=("2018-07-01", "2018-08-31")))
                                        for key in "ab"], []),
]  # fmt: skip


@pytest.mark.parametrize(("why", "records", "expected"), CASES, ids=[c[0] for c in CASES])
def test_long_acts(why: str, records: list[Record], expected: list[int]) -> None:
    assert [incident.reports for incident in reconcile(records, THEATRE)] == expected, why


def test_denial_of_a_whole_month_joins_no_one_act_of_it() -> None:
    blanket = Told("ASSAULT/other", "KES_AF>VEL_AF", ("KES",), None, ("2019-04-01", "2019-04-30"), modality="denied")
    (incident,) = reconcile([report_of("a", shelling()), report_of("b", blanket, published="2019-04-16")], THEATRE)
    assert incident.status == "claimed" and incident.reports == 1
