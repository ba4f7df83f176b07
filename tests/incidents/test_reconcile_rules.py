"""The rules of the trade, one table row each: what is one incident, what is none, what stays apart."""

from __future__ import annotations

import pytest
from telling_making import THEATRE, Told, report_of, shelling

from truceline.incidents import reconcile
from truceline.records import Record

TOGETHER = [
    ("two papers tell one shelling", [report_of("a", shelling()), report_of("b", shelling(by=("VEL",)))], 1),
    (
        "a denial joins the act it denies",
        [report_of("a", shelling()), report_of("b", shelling(modality="denied", by=("KES",), day=None))],
        1,
    ),
    (
        "an act without a day joins the one told by a dated report",
        [report_of("a", shelling()), report_of("b", shelling(day=None), published="2019-04-04")],
        1,
    ),
    (
        "the other side's account of the same fight",
        [report_of("a", shelling()), report_of("b", shelling(who="VEL_AF>KES_AF", by=("KES_MOD",)))],
        1,
    ),
    (
        "captives of the fight belong to it",
        [report_of("a", shelling(), Told("ASSAULT/abduct", "KES_AF>VEL_AF", ("VEL_MOD",), "tolm", "2019-04-02", [("captured", 2, "VEL")]))],
        1,
    ),
    (
        "a truce announced and then in force",
        [
            report_of("a", Told("RETREAT/ceasefire", "VEL,KES>", place="tolm", day="2019-04-03", modality="planned")),
            report_of("b", Told("RETREAT/ceasefire", "VEL,KES>", place="tolm", day="2019-04-03"), published="2019-04-03"),
        ],
        1,
    ),
    ("the next day is another day", [report_of("a", shelling()), report_of("b", shelling(day="2019-04-03"), published="2019-04-03")], 2),
    ("another village is another place", [report_of("a", shelling()), report_of("b", shelling(place="brask"))], 2),
    (
        "a truce is not the fighting it ends",
        [report_of("a", shelling(), Told("RETREAT/ceasefire", "VEL,KES>", place="tolm", day="2019-04-02"))],
        2,
    ),
    (
        "an undated mention of no place joins nothing",
        [report_of("a", shelling()), report_of("b", Told("ASSAULT/firing", ">", text="The skirmishes go on"), published="2019-04-04")],
        1,
    ),
    (
        "an act without a place needs more than a day and a side",
        [
            report_of("a", shelling()),
            report_of("b", Told("ASSAULT/killing", ">VEL_AF", ("VEL_MOD",), None, "2019-04-02", text="Losses were told")),
        ],
        2,
    ),
    (
        "the same figure gives the missing place",
        [report_of("a", shelling(counts=[("killed", 2, "VEL")])), report_of("b", shelling(place=None, counts=[("killed", 2, "VEL")]))],
        1,
    ),
]
DENIED_ELSE = report_of("b", shelling(who="VEL_AF>KES_AF", modality="denied", by=("VEL_MOD",), text="The army did not return fire"))
NONE = [
    ("a denied act alone", shelling(modality="denied")),
    ("an announced act alone", shelling(modality="planned")),
    ("a demanded act", shelling(modality="demanded")),
    ("a hypothetical act", shelling(modality="conditional")),
    ("a toll over a period", shelling(counts=[("killed", 5, "VEL", "period")], day=("2019-04-01", "2019-04-16"))),
    ("an act over half a year", shelling(day=("2019-01-01", "2019-06-30"))),
    ("a speech act", Told("ACCUSE/allege", "VEL_MOD>KES", day="2019-04-02")),
    ("a mention with neither day nor place nor sides", Told("ASSAULT/firing", ">")),
]


@pytest.mark.parametrize(("why", "records", "expected"), TOGETHER, ids=[c[0] for c in TOGETHER])
def test_reconcile_counts_happenings(why: str, records: list[Record], expected: int) -> None:
    assert len(reconcile(records, THEATRE)) == expected, why


@pytest.mark.parametrize(("why", "told"), NONE, ids=[c[0] for c in NONE])
def test_reconcile_makes_no_incident_of(why: str, told: Told) -> None:
    assert reconcile([report_of("a", told)], THEATRE) == (), why


def test_reconcile_denied_act_is_not_told_by_its_denier() -> None:
    (incident,) = reconcile([report_of("a", shelling()), report_of("b", shelling(modality="denied", by=("KES",)))], THEATRE)
    assert {m.ref.report: m.role for m in incident.members} == {"a": "tells", "b": "denies"}
    assert incident.status == "contested"
    assert [(a.by.id, a.stand) for a in incident.answers if a.by] == [("KES", "denies")]


def test_reconcile_names_no_perpetrator_on_an_accusers_word() -> None:
    (incident,) = reconcile([report_of("a", shelling())], THEATRE)
    assert incident.perpetrators == ()
    assert [(a.by.id, a.of.id) for a in incident.accused] == [("VEL_MOD", "KES_AF")]


STATUS = [
    ("one side only", [shelling()], "claimed"),
    ("told by the report as fact", [shelling(by=())], "reported"),
    ("a third party tells it too", [shelling(), shelling(by=("AOM",), who=">")], "confirmed"),
    ("the doer's side tells it too", [shelling(), shelling(by=("KES_MOD",))], "admitted"),
    ("each names the other", [shelling(), shelling(by=("KES_MOD",), who="VEL_AF>KES_AF")], "contested"),
    ("the other side denies it", [shelling(), shelling(by=("KES",), modality="denied")], "contested"),
    (
        "the teller takes it back whole",
        [shelling(), Told("CONCEDE/other", "VEL_MOD>", ("VEL_MOD",), day="2019-04-03", relations=[("retracts", "e1")])],
        "retracted",
    ),
]


@pytest.mark.parametrize(("why", "told", "expected"), STATUS, ids=[c[0] for c in STATUS])
def test_reconcile_status(why: str, told: list[Told], expected: str) -> None:
    one = told[-1].relations
    records = [report_of("a", *told)] if one else [report_of(f"r{n}", item) for n, item in enumerate(told)]
    (incident, *_) = reconcile(records, THEATRE)
    assert incident.status == expected, why


def test_reconcile_not_refuting_is_neither_denial_nor_admission() -> None:
    record = report_of("a", shelling(), Told("SUPPORT/other", "KES>", ("KES",), relations=[("does_not_refute", "e1")]))
    (incident,) = reconcile([record], THEATRE)
    assert incident.status == "claimed"
    assert [a.stand for a in incident.answers] == ["does_not_refute"]


def test_reconcile_a_copy_gives_no_independent_support() -> None:
    text = "Guns shelled the village of Tolm for an hour and a half in the night to Tuesday, the ministry in Tarnis said in a note."
    one, two = report_of("a", shelling(text=text)), report_of("b", shelling(text=text))
    copied = report_of("b", shelling(text=text), body=one.report.text)
    (incident,) = reconcile([one, copied], THEATRE)
    assert (incident.reports, incident.independent) == (2, 1)
    assert [m.copy_of for m in incident.members] == [None, "a"]
    assert [g.independent for g in reconcile([one, two], THEATRE, copies=())] == [2]


def test_reconcile_a_side_that_denies_another_act_disputes_nothing() -> None:
    (incident,) = reconcile([report_of("a", shelling()), DENIED_ELSE], THEATRE)
    assert incident.status == "claimed" and [m.ref.report for m in incident.members] == ["a"]


def test_reconcile_actors_known_by_words_only_tell_no_difference() -> None:
    vague = shelling(who="gunmen>two soldiers", by=("AOM",))
    (incident,) = reconcile([report_of("a", shelling()), report_of("b", vague)], THEATRE)
    assert incident.reports == 2
