"""Deaths for data sets of events: never a sum across claimants, the latest word of a party, unknown is unknown."""

from __future__ import annotations

import pytest
from export_making import material_of
from telling_making import THEATRE, report_of, shelling

from truceline.exports.tolls import toll_of

CASES = [
    ("nobody gives a figure", [shelling()], (None, None, None)),
    ("one figure is all three", [shelling(counts=[("killed", 2, "VEL")])], (2, 2, 2)),
    ("somebody says nobody died", [shelling(counts=[("killed", 0, "VEL")])], (0, 0, 0)),
    (
        "each side tells its own: the largest stands alone, 1 and 7 are never 8",
        [shelling(counts=[("killed", 1, "VEL")]), shelling(by=("KES_MOD",), counts=[("killed", 7, "KES")])],
        (7, 7, 7),
    ),
    (
        "one claimant tells both sides: its own figures are put together",
        [shelling(by=("AOM",), counts=[("killed", 1, "VEL"), ("killed", 2, "KES")])],
        (3, 3, 3),
    ),
    (
        "two say it of one side: low and high",
        [shelling(counts=[("killed", 2, "VEL")]), shelling(by=("KES_MOD",), counts=[("killed", 9, "VEL")])],
        (2, 2, 9),
    ),
    (
        "a running total is no figure of one incident",
        [shelling(counts=[("killed", 2, "VEL"), ("killed", 40, "VEL", "period")])],
        (2, 2, 2),
    ),
    ("the wounded are no dead", [shelling(counts=[("wounded", 5, "VEL")])], (None, None, None)),
]


@pytest.mark.parametrize(("why", "told", "expected"), CASES, ids=[case[0] for case in CASES])
def test_tolls_low_best_high(why: str, told: list[object], expected: tuple[float | None, ...]) -> None:
    material = material_of(*(report_of(f"r{n}", item) for n, item in enumerate(told)))  # type: ignore[arg-type]
    assert len(material.incidents) == 1, why
    toll = toll_of(material.incidents[0], THEATRE)
    assert (toll.low, toll.best, toll.high) == expected


def test_tolls_a_party_speaks_last_through_any_mouth() -> None:
    early = report_of("a", shelling(counts=[("killed", 5, "VEL")], said_at="2019-04-02"), published="2019-04-02")
    late = report_of("b", shelling(by=("VEL",), counts=[("killed", 3, "VEL")], said_at="2019-04-04"), published="2019-04-04")
    (incident,) = material_of(early, late).incidents
    assert [(f.party, f.value) for f in toll_of(incident, THEATRE).figures] == [("VE", 3.0)]


def test_tolls_name_what_the_lowest_is_made_of() -> None:
    own = report_of("a", shelling(counts=[("killed", 1, "VEL")]))
    other = report_of("b", shelling(by=("KES_MOD",), counts=[("killed", 7, "KES")]))
    (incident,) = material_of(own, other).incidents
    toll = toll_of(incident, THEATRE)
    assert [f.party for f in toll.low_from] == ["KE"]
    assert {side: figure.value for side, figure in toll.sides} == {"VE": 1, "KE": 7}
