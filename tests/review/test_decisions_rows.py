"""Decisions on incidents: what they join, part and leave out, that they survive a new reading, and what the queue asks first."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telling_making import THEATRE, report_of, shelling

from truceline.errors import UsageError
from truceline.incidents import Reconciler, reconcile
from truceline.records import EventRef, Incident, Judgement, Record
from truceline.review import Signed, is_reviewed, queue, standing, without_misread
from truceline.review.decisions import check, different, find_members, same, split

WHO = Signed("an analyst", "2019-05-01T10:00:00+00:00", "read both")
A = report_of("a", shelling(counts=[("killed", 2, "VEL")]))
B = report_of("b", shelling(counts=[("killed", 2, "VEL")], text="Shells fell on the village of Tolm, the ministry said"))
FAR = report_of("c", shelling(place="brask", day="2019-04-06", text="Guns shelled a quarry"), published="2019-04-06")
RECORDS = {r.report.id: r for r in (A, B, FAR)}


def incidents(records: dict[str, Record], judgements: tuple[Judgement, ...] = ()) -> tuple[Incident, ...]:
    return reconcile(records.values(), THEATRE, judgements=judgements)


def groups(found: tuple[Incident, ...]) -> set[frozenset[str]]:
    return {frozenset(ref.report for ref in incident.refs()) for incident in found}


def refs(*keys: str) -> tuple[EventRef, ...]:
    return tuple(EventRef(key, "e1") for key in keys)


WITHDRAWN = tuple(replace(j, withdrawn_at="2019-05-02") for j in different(refs("a"), refs("b"), RECORDS, WHO))


@pytest.mark.parametrize(
    ("why", "judgements", "expected"),
    [
        ("by rule", (), {frozenset("ab"), frozenset("c")}),
        ("a person parts two", different(refs("a"), refs("b"), RECORDS, WHO), {frozenset("a"), frozenset("b"), frozenset("c")}),
        ("a person joins two", same(refs("a", "b"), refs("c"), RECORDS, WHO), {frozenset("abc")}),
        ("different stands before same", (*same(refs("a"), refs("c"), RECORDS, WHO), *different(refs("a", "b"), refs("c"), RECORDS, WHO)),
         {frozenset("ab"), frozenset("c")}),
        ("what was withdrawn counts for nothing", WITHDRAWN, {frozenset("ab"), frozenset("c")}),
    ],
)  # fmt: skip
def test_judgements(why: str, judgements: tuple[Judgement, ...], expected: set[frozenset[str]]) -> None:
    assert groups(incidents(RECORDS, judgements)) == expected, why


def test_a_split_parts_the_moved_from_the_rest() -> None:
    whole = next(i for i in incidents(RECORDS) if len(i.refs()) == 2)
    assert groups(incidents(RECORDS, split(whole, refs("b"), RECORDS, WHO))) == {frozenset("a"), frozenset("b"), frozenset("c")}


@pytest.mark.parametrize(
    ("why", "moved", "message"),
    [("a stranger", refs("c"), "not in"), ("nobody", (), "name the events"), ("everybody", refs("a", "b"), "nothing to split")],
)
def test_a_split_that_means_nothing_is_refused(why: str, moved: tuple[EventRef, ...], message: str) -> None:
    whole = next(i for i in incidents(RECORDS) if len(i.refs()) == 2)
    with pytest.raises(UsageError, match=message):
        split(whole, moved, RECORDS, WHO)


def renumbered(record: Record) -> Record:
    """The record as another version reads it: the same words under another number."""
    return replace(record, events=tuple(replace(e, id=f"e{n + 7}") for n, e in enumerate(record.events)))


def test_decisions_survive_a_new_reading() -> None:
    judgements = different(refs("a"), refs("b"), RECORDS, WHO)
    anew = {key: renumbered(record) for key, record in RECORDS.items()}
    assert frozenset("a") in groups(incidents(anew, judgements))
    checks = check(refs("a"), "reject", RECORDS, WHO)
    assert without_misread(anew.values(), checks)[0].events == ()


def test_what_was_misread_leaves_with_all_that_hung_on_it_and_comes_back_when_taken_back() -> None:
    checks = check(refs("a"), "reject", RECORDS, WHO)
    assert groups(reconcile(without_misread(RECORDS.values(), checks), THEATRE)) == {frozenset("b"), frozenset("c")}
    taken_back = tuple(replace(c, withdrawn_at="2019-05-02") for c in checks)
    assert without_misread(RECORDS.values(), taken_back) == list(RECORDS.values())


def test_confirmed_means_every_event_was_read() -> None:
    whole = next(i for i in incidents(RECORDS) if len(i.refs()) == 2)
    half, full = check(refs("a"), "confirm", RECORDS, WHO), check(refs("a", "b"), "confirm", RECORDS, WHO)
    assert not is_reviewed(whole, standing(half, RECORDS)) and is_reviewed(whole, standing(full, RECORDS))


@given(st.permutations(["a", "b", "c"]))
@settings(max_examples=12, deadline=None)
def test_the_order_of_reports_and_rows_changes_nothing(order: list[str]) -> None:
    judgements = (*same(refs("b"), refs("c"), RECORDS, WHO), *different(refs("a"), refs("b"), RECORDS, WHO))
    shuffled = {key: RECORDS[key] for key in order}
    assert incidents(shuffled, tuple(reversed(judgements))) == incidents(RECORDS, judgements)


def test_find_members_by_incident_or_event() -> None:
    found = incidents(RECORDS)
    whole = next(i for i in found if len(i.refs()) == 2)
    assert find_members(whole.id, found, RECORDS) == refs("a", "b") and find_members("c:e1", found, RECORDS) == refs("c")
    with pytest.raises(UsageError, match="no incident"):
        find_members("c:e9", found, RECORDS)


def test_the_queue_asks_unread_fighting_and_not_what_was_decided() -> None:
    state = Reconciler.of(THEATRE).add(RECORDS.values())
    items = queue(state, {})
    assert {item.a for item in items if item.kind == "incident"} == {i.id for i in state.incidents()}
    assert [i.effect for i in items] == sorted((i.effect for i in items), reverse=True)
    read = standing(check(refs("a", "b", "c"), "confirm", RECORDS, WHO), RECORDS)
    assert not [item for item in queue(state, read) if item.kind == "incident"]
    assert len(queue(state, {}, limit=1)) == 1


def test_a_pair_somebody_judged_is_not_asked_again() -> None:
    doubtful = report_of("d", shelling(place="ardel", by=("AOM",), who=">", text="A post came under fire"))
    records = {**RECORDS, "d": doubtful}
    state = Reconciler.of(THEATRE).add(records.values())
    pairs = [item for item in queue(state, {}, 50) if item.kind == "pair"]
    decided = tuple(j for item in pairs for j in different(item.refs[:1], item.refs[1:], records, WHO))
    again = [item for item in queue(state.judged(decided), {}, 50) if item.kind == "pair"]
    assert pairs and not {item.refs for item in pairs} & {item.refs for item in again}
