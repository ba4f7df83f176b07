"""The state that grows: the same result whatever the order and the size of the batches, ids that stay, judgements that hold."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telling_making import THEATRE, Told, report_of, shelling
from test_reconcile_properties import REPORTS, records_of

from truceline.incidents import Reconciler, reconcile
from truceline.records import EventRef, Judgement, Record


@settings(max_examples=500, deadline=None)
@given(REPORTS, st.randoms(use_true_random=False), st.integers(1, 3))
def test_reconciler_batches_and_order_change_nothing(reports: list[list[Told]], random: object, size: int) -> None:
    records = records_of(reports)
    expected = reconcile(records, THEATRE)
    random.shuffle(records)  # type: ignore[attr-defined]
    state = Reconciler.of(THEATRE)
    for at in range(0, len(records), size):
        state = state.add(records[at : at + size])
    assert state.incidents() == expected
    assert state.copies() == Reconciler.of(THEATRE).add(records).copies()


@settings(max_examples=40, deadline=None)
@given(REPORTS, st.data())
def test_reconciler_forgets_what_is_removed(reports: list[list[Told]], data: st.DataObject) -> None:
    records = records_of(reports)
    gone = data.draw(st.sets(st.sampled_from([r.report.id for r in records])))
    kept = [r for r in records if r.report.id not in gone]
    assert Reconciler.of(THEATRE).add(records).remove(gone).incidents() == reconcile(kept, THEATRE)


@settings(max_examples=40, deadline=None)
@given(REPORTS, REPORTS)
def test_reconciler_takes_a_report_read_anew(first: list[list[Told]], second: list[list[Told]]) -> None:
    state = Reconciler.of(THEATRE).add(records_of(first)).add(records_of(second))
    whole = {r.report.id: r for r in records_of(first)} | {r.report.id: r for r in records_of(second)}
    assert state.incidents() == reconcile(whole.values(), THEATRE)


def test_reconciler_old_states_stand() -> None:
    one = Reconciler.of(THEATRE).add([report_of("a", shelling())])
    before = one.incidents()
    two = one.add([report_of("b", shelling())])
    assert one.incidents() == before and two.incidents() != before
    assert two.add([report_of("b", shelling())]) is two


PAIR = (EventRef("a", "e1"), EventRef("b", "e1"))
NEXT_DAY = [report_of("a", shelling()), report_of("b", shelling(day="2019-04-03"))]
SAME_DAY = [report_of("a", shelling()), report_of("b", shelling())]
JUDGED = [
    ("nobody judged", SAME_DAY, (), 1),
    ("a negative blocks", SAME_DAY, (Judgement(PAIR, "different"),), 2),
    ("the order of the pair does not matter", SAME_DAY, (Judgement((PAIR[1], PAIR[0]), "different"),), 2),
    ("a positive joins what rules keep apart", NEXT_DAY, (Judgement(PAIR, "same"),), 1),
    ("a negative stands before a positive", SAME_DAY, (Judgement(PAIR, "same"), Judgement(PAIR, "different")), 2),
    ("one withdrawn counts for nothing", SAME_DAY, (Judgement(PAIR, "different", withdrawn_at="2019-04-05"),), 1),
    (
        "a negative blocks a third that would bring both in",
        [*SAME_DAY, report_of("c", shelling())],
        (Judgement(PAIR, "different"),),
        2,
    ),
    (
        "and blocks a person's own positive by way of a third",
        [*SAME_DAY, report_of("c", shelling())],
        (Judgement(PAIR, "different"), *(Judgement((ref, EventRef("c", "e1")), "same") for ref in PAIR)),
        2,
    ),
]


@pytest.mark.parametrize(("why", "records", "judgements", "expected"), JUDGED, ids=[c[0] for c in JUDGED])
def test_reconciler_judgements(why: str, records: list[Record], judgements: tuple[Judgement, ...], expected: int) -> None:
    assert len(reconcile(records, THEATRE, judgements=judgements)) == expected, why
    state = Reconciler.of(THEATRE)
    for record in records:
        state = state.add([record])
    assert len(state.judged(judgements).incidents()) == expected, why


def test_reconciler_splits_two_events_of_one_report() -> None:
    twice = report_of("a", shelling(), Told("ASSAULT/abduct", "KES_AF>VEL_AF", ("VEL_MOD",), "tolm", "2019-04-02"))
    apart = Judgement((EventRef("a", "e1"), EventRef("a", "e2")), "different", by="an analyst")
    assert [len(reconcile([twice], THEATRE, judgements=j)) for j in ((), (apart,))] == [1, 2]


def test_reconciler_judgement_follows_its_event() -> None:
    """Read anew, the event has another number; the judgement means the one that begins where it began."""
    records = [report_of("a", shelling()), report_of("b", Told("ACCUSE/allege", "VEL_MOD>KES"), shelling())]
    start = records[1].events[1].trigger.start
    decision = Judgement(PAIR, "different", anchors=(0, start))
    assert len(reconcile(records, THEATRE, judgements=[decision])) == 2
    assert len(reconcile(records, THEATRE, judgements=[replace(decision, anchors=(None, None))])) == 1


def test_judgement_as_of() -> None:
    decision = Judgement(PAIR, "different", when="2019-04-03T10:00", withdrawn_at="2019-04-05T09:00")
    assert [decision.stands(t) for t in ("2019-04-02", "2019-04-03", "2019-04-04", "2019-04-05", None)] == [False, True, True, False, False]


def test_reconciler_keeps_ids_it_is_given() -> None:
    late, early = report_of("b", shelling(), published="2019-04-03"), report_of("a", shelling(), published="2019-04-02")
    (known,) = reconcile([late], THEATRE)
    (free,) = reconcile([late, early], THEATRE)
    (kept,) = reconcile([late, early], THEATRE, known=[known])
    assert kept.id == known.id != free.id
