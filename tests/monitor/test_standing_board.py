"""Standing of commitments: silence is no keeping, one side's word is no breach, what is undated is of no month, a request keeps nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from telling_making import PACT, THEATRE, Told, report_of, shelling

from truceline.commitments import find_bearings
from truceline.incidents import reconcile
from truceline.monitor.period import Period
from truceline.monitor.standing import Standing, months, standings, status_in
from truceline.records import Commitment, Record
from truceline.records.agreement import Outcome
from truceline.theatres import load_theatre
from truceline.theatres.theatre import Theatre

BACK = Told("RETREAT/release", "KES>VEL", ("NOR",), "brask", "2019-03-09", [("released", 10, "VEL")], text="Released men")
CLOSED = Told("COERCE/restrict", "KES>AOM", ("VEL_MOD",), "tolm", "2019-04-03", text="Closed the road")
ASKED = Told("REQUEST/release", "VEL>KES", ("VEL",), None, "2019-04-02", text="Asked for the men", relations=[("pursuant_to", "a1")])
ALLEGED = Told("ACCUSE/violation", "VEL>KES", ("VEL",), None, None, said_at="2019-04-02", text="Alleged", relations=[("violates", "a1")])
THIRD = shelling(by=("AOM",), said_at="2019-04-02")


def board(records: Sequence[Record], as_of: str = "2019-04-30", theatre: Theatre = THEATRE) -> dict[str, Standing]:
    incidents = reconcile(records, theatre)
    by_id, known = {i.id: i for i in incidents}, {r.report.id: r for r in records}
    found = standings(find_bearings(records, incidents, theatre), by_id, known, theatre, as_of)
    return {s.commitment.id if s.commitment else "whole": s for s in found}


def with_clause(**changes: object) -> Theatre:
    """The theatre with its fourth clause changed."""
    clauses = tuple(replace(c, **changes) if c.id == "P4" else c for c in PACT.commitments)  # type: ignore[arg-type]
    return replace(THEATRE, agreements={"PACT": replace(PACT, commitments=clauses)})


@pytest.mark.parametrize(
    ("why", "told", "clause", "status"),
    [
        ("silence is no keeping", [], "P1", "unknown"),
        ("one side's word is contested", [shelling()], "P1", "contested"),
        ("so is a denied one", [shelling(), replace(shelling(), modality="denied", by=("KES",))], "P1", "contested"),
        ("a planned act is no breach", [shelling(modality="planned")], "P1", "unknown"),
        ("where the scope is in dispute nothing is broken", [replace(CLOSED, by=("AOM",)), CLOSED], "P3", "contested"),
        ("a step told before its day stands", [BACK], "P4", "met"),
    ],
)
def test_standing_status(why: str, told: list[Told], clause: str, status: str) -> None:
    records = [report_of(f"r{k}", one) for k, one in enumerate(told)]
    theatre = with_clause(due="2019-12-31") if clause == "P4" else THEATRE
    assert board(records, theatre=theatre)[clause].status == status, why


def test_standing_broken_takes_a_third_party_or_an_admission() -> None:
    records = [report_of("a", shelling()), report_of("b", THIRD)]
    found = board(records)["P1"]
    incident = reconcile(records, THEATRE)[0]
    assert (found.status == "broken") == (incident.status in ("confirmed", "admitted"))
    assert incident.status == "confirmed" and "third party" in found.why


def test_standing_months_show_each_months_evidence_only() -> None:
    found = board([report_of("a", shelling())], as_of="2019-06-10")["P1"]
    assert dict(found.months)["2019-04"] == "contested"
    assert {dict(found.months)[m] for m in ("2018-11", "2019-03", "2019-05", "2019-06")} == {"unknown"}
    assert found.status == "unknown", "the last month of quiet is not known to be quiet"
    assert found.against and found.against[-1].days == ("2019-04-02", "2019-04-02")


def test_standing_undated_acts_are_of_no_month() -> None:
    release = replace(BACK, day=None, relations=[("pursuant_to", "a1")])
    found = board([report_of("a", release)])["whole"]
    assert found.for_it and found.for_it[0].days is None
    assert found.status == "unknown" and {status for _, status in found.months} == {"unknown"}


def test_standing_a_request_keeps_nothing() -> None:
    found = board([report_of("a", ASKED)])["whole"]
    assert found.for_it and found.status == "unknown"


def test_standing_an_accusation_is_of_the_day_it_was_made() -> None:
    found = board([report_of("a", ALLEGED)])["whole"]
    assert found.status == "contested" and dict(found.months)["2019-04"] == "contested"


@pytest.mark.parametrize(
    ("why", "due", "outcomes", "as_of", "status"),
    [
        ("its day lies ahead", "2019-12-31", (), "2019-04-30", "not due"),
        ("its day is past and nothing is told", "2018-12-31", (), "2019-04-30", "unknown"),
        ("done in time by the pack", "2018-12-31", (Outcome("2018-12-20", "done"),), "2019-04-30", "met"),
        ("done after its day is late", "2018-12-31", (Outcome("2019-01-20", "done"),), "2019-04-30", "late"),
        ("not yet, as of then", "2018-12-31", (Outcome("2019-01-20", "done"),), "2019-01-10", "unknown"),
        ("by one side only", "2018-12-31", (Outcome("2019-01-20", "done_by_one_side"),), "2019-04-30", "contested"),
        ("overdue by the pack", None, (Outcome("2019-01-20", "overdue"),), "2019-04-30", "late"),
        ("a duty without a day is unknown", "continuous", (), "2019-04-30", "unknown"),
    ],
)
def test_standing_due_days_and_outcomes(why: str, due: str | None, outcomes: tuple[Outcome, ...], as_of: str, status: str) -> None:
    assert board([], as_of, with_clause(due=due, outcomes=outcomes))["P4"].status == status, why


@pytest.mark.parametrize(("due", "status"), [("2019-03-09", "met"), ("2019-03-01", "late")])
def test_standing_a_step_after_its_day_is_late(due: str, status: str) -> None:
    found = board([report_of("a", BACK)], theatre=with_clause(due=due))["P4"]
    assert found.status == status and dict(found.months)["2019-03"] == status and dict(found.months)["2019-04"] == status


def test_standing_agreements_signed_later_are_not_there_yet() -> None:
    assert board([], "2018-10-01") == {} and set(board([], "2018-10-12")) == {"P1", "P3", "P4"}


def test_standing_never_says_met_of_what_an_act_can_break_without_a_word() -> None:
    clause = Commitment("x", 1, ("VEL",), (), "cease fire", "2018-10-15", None, ("ASSAULT/*",))
    assert status_in(clause, [], Period("2019-04-01", "2019-04-30"))[0] == "unknown"


def test_standing_months_end_with_the_day() -> None:
    assert months("2018-12", "2019-02-03") == (
        ("2018-12", Period("2018-12-01", "2018-12-31")),
        ("2019-01", Period("2019-01-01", "2019-01-31")),
        ("2019-02", Period("2019-02-01", "2019-02-03")),
    )


def test_standing_the_pack_says_what_became_of_its_points_with_its_source() -> None:
    theatre = load_theatre("south_caucasus")
    found = {s.commitment.id: s for s in standings((), {}, {}, theatre, "2021-11-16") if s.commitment}
    kept, late = found["TS-2020-P2"], found["TS-2020-P6a"]
    assert (kept.status, late.status, found["TS-2020-P9a"].status) == ("met", "late", "unknown")
    assert kept.outcome is not None and kept.outcome.source and "theatre's own notes" in kept.why
    assert dict(late.months)["2020-11"] == "late" and found["TS-2020-P4b"].status == "not due"
