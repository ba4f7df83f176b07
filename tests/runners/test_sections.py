"""Sections: long reports come out as one record whose spans quote the whole text, and usual ones as they always did."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.exports.record import record_dict, record_json
from truceline.intake import report_from_dict
from truceline.pipeline import code_report
from truceline.records import Record, Report
from truceline.runners.sections import cuts, in_sections
from truceline.theatres import Theatre, load_theatre

PARAGRAPHS = (
    "The Defence Ministry of Velmora said on Tuesday that Kesterian artillery had shelled Tolm, wounding two soldiers.",
    "Kesteria denied it, citing point 1 of the Sennport Agreement.",
    "Norvane called on both sides to keep the truce.",
)


@pytest.fixture(scope="module")
def theatre() -> Theatre:
    return load_theatre("training")


def report(paragraphs: int) -> Report:
    text = "\n\n".join(PARAGRAPHS[n % 3] for n in range(paragraphs))
    return report_from_dict({"id": "long", "text": text, "published": "2019-04-02", "language": "en"})


def texts_of(value: object) -> list[tuple[int, int, str]]:
    """Every span of a record as JSON."""
    if isinstance(value, dict):
        own = [(value["start"], value["end"], value["text"])] if isinstance(value.get("start"), int) and "text" in value else []
        return own + [found for one in value.values() for found in texts_of(one)]
    return [found for one in value for found in texts_of(one)] if isinstance(value, list) else []


def read(paragraphs: int, longest: int, theatre: Theatre) -> Record:
    return in_sections(report(paragraphs), partial(code_report, theatre=theatre, fast=True), longest)


def test_sections_every_span_quotes_the_whole_text_and_ids_are_one_to_a_thing(theatre: Theatre) -> None:
    record = read(12, 400, theatre)
    told = record_dict(record)
    spans = texts_of({key: told[key] for key in ("statements", "events", "times", "places", "agreements", "actors")})
    assert len(spans) > 40
    assert all(record.report.text[start:end] == text for start, end, text in spans)
    for part in (record.statements, record.events, record.agreements):
        ids = [one.id for one in part]
        assert len(set(ids)) == len(ids)
    known = {one.id for part in (record.statements, record.events, record.agreements) for one in part}
    assert {end for relation in record.relations for end in (relation.source, relation.target)} <= known
    assert {event.statement for event in record.events} - {None} <= {statement.id for statement in record.statements}
    assert [issue.code for issue in record.issues] == ["read-in-sections"]


def test_sections_read_what_the_pieces_hold(theatre: Theatre) -> None:
    """Cut where nothing reaches across, the pieces give the same kinds of things as often."""
    whole, pieces = read(12, 10**6, theatre), read(12, 3 * 120, theatre)
    assert [statement.content[0].text for statement in whole.statements] == [statement.content[0].text for statement in pieces.statements]
    assert len(pieces.agreements) == len(whole.agreements)


def test_sections_leave_reports_of_usual_length_alone(theatre: Theatre) -> None:
    assert record_json(read(6, 10**6, theatre)) == record_json(code_report(report(6), theatre, fast=True))


@settings(max_examples=300)
@given(st.text(alphabet="ab. \n", max_size=200), st.integers(2, 40))
def test_sections_hold_every_character_once_and_are_none_too_long(text: str, longest: int) -> None:
    pieces = list(cuts(text, longest))
    assert "".join(text[start:end] for start, end in pieces) == text
    assert all(end - start <= longest for start, end in pieces)
