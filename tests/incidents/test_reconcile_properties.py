"""What must hold of any set of reports: order, repetition and growth change nothing they should not."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from telling_making import THEATRE, Told, report_of

from truceline.incidents import reconcile
from truceline.records import Record

DAYS = ("2019-04-01", "2019-04-02", "2019-04-03")
TELLINGS = st.builds(
    Told,
    code=st.sampled_from(["ASSAULT/shelling", "ASSAULT/abduct", "ASSAULT/other", "RETREAT/ceasefire", "COERCE/other", "ACCUSE/allege"]),
    who=st.sampled_from([">", "KES_AF>VEL_AF", "VEL_AF>KES_AF", "KES_AF>", "VEL,KES>"]),
    by=st.sampled_from([(), ("VEL_MOD",), ("KES_MOD",), ("AOM",)]),
    place=st.sampled_from([None, "tolm", "brask", "orrin_line"]),
    day=st.sampled_from([None, *DAYS]),
    counts=st.sampled_from([(), (("killed", 2, "VEL"),), (("killed", 3, "VEL"), ("wounded", 1, "KES"))]),
    modality=st.sampled_from(["happened", "happened", "denied", "planned", "conditional"]),
)
REPORTS = st.lists(st.lists(TELLINGS, min_size=1, max_size=3), min_size=1, max_size=6)


def records_of(reports: list[list[Told]]) -> list[Record]:
    return [report_of(f"r{n}", *told, published=DAYS[min(n // 2, 2)]) for n, told in enumerate(reports)]


@settings(max_examples=60, deadline=None)
@given(REPORTS, st.randoms(use_true_random=False))
def test_reconcile_does_not_depend_on_order(reports: list[list[Told]], random: object) -> None:
    records = records_of(reports)
    expected = reconcile(records, THEATRE)
    random.shuffle(records)  # type: ignore[attr-defined]
    assert reconcile(records, THEATRE) == expected
    assert repr(reconcile(records, THEATRE)) == repr(expected)


@settings(max_examples=60, deadline=None)
@given(REPORTS)
def test_reconcile_founds_only_on_what_happened(reports: list[list[Told]]) -> None:
    records = {r.report.id: r for r in records_of(reports)}
    seen = set()
    for incident in reconcile(records.values(), THEATRE):
        events = [(m, next(e for e in records[m.ref.report].events if e.id == m.ref.event)) for m in incident.members]
        assert any(e.modality in ("happened", "ongoing") for _, e in events)
        assert all((m.role == "tells") == (e.modality in ("happened", "ongoing")) for m, e in events)
        assert not incident.refs() & seen, "an event belongs to one incident at most"
        seen |= incident.refs()
        values = {(c.what, c.value) for m, e in events if m.role == "tells" for c in e.counts}
        assert {(c.what, link.value) for c in incident.counts for link in c.links} <= values, "no figure that nobody told"


@settings(max_examples=40, deadline=None)
@given(REPORTS, st.lists(TELLINGS, min_size=1, max_size=2))
def test_reconcile_keeps_ids_when_a_report_is_added(reports: list[list[Told]], late: list[Told]) -> None:
    records = records_of(reports)
    before = reconcile(records, THEATRE)
    after = reconcile([*records, report_of("z", *late, published="2019-04-05")], THEATRE, known=before)
    named = {incident.id: incident for incident in after}
    assert len(named) == len(after), "ids are unique"
    homes = {ref: incident.id for incident in after for ref in incident.refs()}
    for incident in before:
        if all(homes.get(ref) for ref in incident.refs()) and len({homes[ref] for ref in incident.refs()}) == 1:
            (home,) = {homes[ref] for ref in incident.refs()}
            sole = sum(1 for other in before if other.refs() & named[home].refs()) == 1
            assert not sole or home == incident.id


def test_reconcile_ids_do_not_need_the_past() -> None:
    first = report_of("b", Told("ASSAULT/shelling", "KES_AF>VEL_AF", ("VEL_MOD",), "tolm", "2019-04-02"))
    later = replace(first, report=replace(first.report, id="a", published="2019-04-04"))
    (alone,), (both,) = reconcile([first], THEATRE), reconcile([first, later], THEATRE, copies=())
    assert alone.id == both.id
