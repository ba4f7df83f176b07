"""The local runner: order, the same records with any number of processes, and one report's fault costs one report."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from truceline.exports.record import record_json
from truceline.intake import Incoming, report_from_dict
from truceline.issues import Issue
from truceline.records import Report
from truceline.runners import code_all, code_incoming, one
from truceline.theatres import Theatre, load_theatre

SENTENCES = [
    "The Defence Ministry of Velmora said on Tuesday that Kesterian artillery had shelled Tolm.",
    "Kesteria denied it.",
    "Two soldiers were wounded near Brask, the Home Guard said.",
    "Norvane called on both sides to keep the truce.",
]


@pytest.fixture(scope="module")
def theatre() -> Theatre:
    return load_theatre("training")


def reports(count: int) -> Iterator[Report]:
    for n in range(count):
        text = "\n\n".join(SENTENCES[n % 4 :] + SENTENCES[: n % 4])
        yield report_from_dict({"id": f"r{n:03}", "text": text, "published": "2019-04-02", "language": "en"})


def test_local_records_come_in_order_and_are_the_same_with_more_workers(theatre: Theatre) -> None:
    alone = [record_json(record) for record in code_all(reports(20), theatre)]
    spread = [record_json(record) for record in code_all(reports(20), theatre, workers=2)]
    assert alone == spread
    assert [record.report.id for record in code_all(reports(3), theatre)] == ["r000", "r001", "r002"]


def test_local_reads_no_more_than_it_must(theatre: Theatre) -> None:
    endless = reports(10**9)
    assert next(code_all(endless, theatre)).report.id == "r000"


def test_local_a_fault_of_a_stage_is_an_issue_of_its_report(theatre: Theatre, monkeypatch: pytest.MonkeyPatch) -> None:
    real = one.code_report

    def faulty(report: Report, theatre: Theatre, **how: bool) -> object:
        if report.id == "r001":
            raise ZeroDivisionError("no such thing")
        return real(report, theatre, **how)

    monkeypatch.setattr(one, "code_report", faulty)
    found = list(code_all(reports(3), theatre))
    assert [[issue.code for issue in record.issues] for record in found] == [[], ["walk-failed"], []]
    assert "ZeroDivisionError" in found[1].issues[0].message


def test_local_what_is_not_english_or_too_long_is_kept_and_not_coded(theatre: Theatre) -> None:
    other = [
        report_from_dict({"id": "a", "text": "Le ministère a déclaré que la trêve tenait.", "language": "fr"}),
        report_from_dict({"id": "b", "text": "The army fired. " * 400_000, "language": "en"}),
    ]
    first, second = code_all(other, theatre)
    assert [issue.code for issue in first.issues + second.issues] == ["language", "too-long"]
    assert (first.events, second.events) == ((), ())
    assert first.report.text


def test_local_issues_of_intake_stand_in_the_record_once(theatre: Theatre) -> None:
    issue = Issue("warning", "intake", "a", "bad-date", "no such day")
    language = Issue("error", "intake", "a", "language", "not coded: language fr; only English is read")
    report = report_from_dict({"id": "a", "text": "La trêve tenait.", "language": "fr"})
    (record,) = code_incoming([Incoming(report, b"", (issue, language))], theatre)
    assert record.issues == (issue, language)
