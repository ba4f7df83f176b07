"""A way is closed, restricted or open as it was told; where the words leave it open, so does the record."""

from __future__ import annotations

import pytest
from telling_making import THEATRE, Told, report_of

from truceline.incidents import reconcile
from truceline.monitor.roads import state_of

CLOSE, OPEN = "COERCE/restrict", "CONCEDE/open"
CASES = [
    ("closed", CLOSE, ["Closed the road"], "closed"),
    ("a blockade", CLOSE, ["Blocked the road"], "closed"),
    ("a siege", CLOSE, ["Besieged for days"], "closed"),
    ("checks let some through", CLOSE, ["Restricted traffic on the road"], "restricted"),
    ("a curfew", CLOSE, ["Curfew was imposed"], "restricted"),
    ("closed but for aid", CLOSE, ["Closed the road to all but aid workers"], "restricted"),
    ("two tellers say two things", CLOSE, ["Closed the road", "Restricted traffic on the road"], None),
    ("one says, one does not", CLOSE, ["Closed the road", "Measures were taken on the road"], "closed"),
    ("words that say neither", CLOSE, ["Measures were taken"], None),
    ("opened", OPEN, ["Opened the road"], "open"),
    ("eased", "CONCEDE/ease", ["Eased the checks"], "restricted"),
]


@pytest.mark.parametrize(("why", "code", "words", "expected"), CASES, ids=[c[0] for c in CASES])
def test_passage_as_told(why: str, code: str, words: list[str], expected: str | None) -> None:
    told = [Told(code, "KES>VEL", ("VEL_MOD",), "orrin_line", "2019-04-03", text=text) for text in words]
    (incident,) = reconcile([report_of(f"r{n}", item) for n, item in enumerate(told)], THEATRE)
    assert incident.passage == expected, why
    assert state_of(incident) == (expected or "closed or restricted")
