"""Which clause an incident bears on: told by a report, or signalled by the kind of act; never from a denied act."""

from __future__ import annotations

import pytest
from telling_making import THEATRE, Told, report_of, shelling

from truceline.commitments import find_bearings
from truceline.incidents import reconcile
from truceline.records import Bearing, Record


def bearings(*records: Record) -> tuple[Bearing, ...]:
    return find_bearings(records, reconcile(records, THEATRE), THEATRE)


def short(found: tuple[Bearing, ...]) -> list[tuple[str | None, str, str]]:
    return [(b.commitment, b.direction, b.basis) for b in found]


RESTRICT = "COERCE/restrict"
CASES = [
    ("fire between the parties signals the ceasefire point", shelling(), [("P1", "against", "signal")]),
    (
        "a restriction of the mission signals free access",
        Told(RESTRICT, "KES_AF>AOM", (), "tolm", "2019-04-02"),
        [("P3", "against", "signal")],
    ),
    ("a restriction of a party does not", Told(RESTRICT, "KES_AF>VEL", (), "tolm", "2019-04-02"), []),
    ("an act whose target is not told signals nothing", Told("ASSAULT/firing", "KES_AF>", (), "tolm", "2019-04-02"), []),
    ("a third party's act breaks no promise of the parties", Told("ASSAULT/firing", "NOR>VEL_AF", (), "tolm", "2019-04-02"), []),
    (
        "an exchange is what the prisoner point asks for",
        Told("RETREAT/release", "VEL,KES>", (), "tolm", "2019-04-02"),
        [("P4", "for", "signal")],
    ),
    ("before the signature there is no promise", shelling(day="2018-10-01"), []),
    ("an undated act signals nothing", shelling(day=None), []),
    ("a denied act bears on nothing", shelling(modality="denied", relations=[("violates", "a1")]), []),
    (
        "a report that says so, without a point",
        shelling(relations=[("violates", "a1")]),
        [(None, "against", "told"), ("P1", "against", "signal")],
    ),
    (
        "a step under the agreement",
        Told("RETREAT/withdraw", "VEL_AF>", ("VEL",), "tolm", "2019-04-02", relations=[("pursuant_to", "a1")]),
        [(None, "for", "told")],
    ),
    (
        "an announced step is told as announced",
        Told("CONCEDE/open", "KES>", ("KES",), "tolm", "2019-04-09", modality="planned", relations=[("pursuant_to", "a1")]),
        [(None, "for", "told")],
    ),
]


@pytest.mark.parametrize(("why", "told", "expected"), CASES, ids=[c[0] for c in CASES])
def test_bearings_of_one_act(why: str, told: Told, expected: list[tuple[str | None, str, str]]) -> None:
    assert short(bearings(report_of("a", told))) == expected, why


def test_bearings_are_asserted_by_those_who_tell_the_act() -> None:
    told, signal = bearings(report_of("a", shelling(relations=[("violates", "a1")])))
    assert [a.id for a in told.asserted_by] == ["VEL_MOD"]
    assert signal.asserted_by == ()


def test_bearings_say_where_the_scope_is_in_dispute() -> None:
    (bearing,) = bearings(report_of("a", Told(RESTRICT, "KES_AF>AOM", (), "tolm", "2019-04-02")))
    assert bearing.scope_disputed and bearing.note
    (other,) = bearings(report_of("a", shelling()))
    assert not other.scope_disputed


def test_bearings_told_with_a_point_replace_the_signal() -> None:
    record = report_of("a", shelling(relations=[("violates", "a1")]))
    from dataclasses import replace

    pointed = replace(record, relations=tuple(replace(r, point=1) for r in record.relations))
    assert short(bearings(pointed)) == [("P1", "against", "told")]


def test_bearings_do_not_depend_on_order() -> None:
    records = [report_of(key, shelling(relations=[("violates", "a1")])) for key in "abc"]
    assert bearings(*records) == bearings(*reversed(records))
    assert all(b.incident for b in bearings(*records))
