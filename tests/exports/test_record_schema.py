"""The record format: every record of the packaged reports fits the published schema, and reading what was written loses nothing."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib import resources

import pytest
from jsonschema import Draft202012Validator
from span_walking import spans

from truceline.exports.reading import record_from_dict
from truceline.exports.record import SCHEMA, record_dict, record_json
from truceline.intake import read_bytes
from truceline.issues import Issue
from truceline.records import Actor, Participant, Record, Report
from truceline.runners import code_all
from truceline.theatres import load_theatre


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = json.loads((resources.files("truceline.exports") / "record.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    assert schema["properties"]["schema"]["const"] == SCHEMA
    return Draft202012Validator(schema)


@pytest.fixture(scope="module")
def records() -> list[Record]:
    reports: list[Report] = []
    for file in sorted(f for f in (resources.files("truceline.demo") / "reports").iterdir()):
        found = read_bytes(file.read_bytes(), file.name, "." + file.name.rsplit(".", 1)[-1])
        reports += [one.report for one in found if not isinstance(one, Issue)]
    assert reports
    return list(code_all(reports, load_theatre("training")))


def test_record_fits_the_schema(validator: Draft202012Validator, records: list[Record]) -> None:
    for record in records:
        faults = [f"{record.report.id} {list(error.path)}: {error.message[:200]}" for error in validator.iter_errors(record_dict(record))]
        assert faults == []


def test_record_spans_quote_the_text(records: list[Record]) -> None:
    for record in records:
        for span in spans(record_dict(record) | {"report": {}}):
            assert record.report.text[span["start"] : span["end"]] == span["text"], record.report.id


def test_record_read_back_is_the_same_to_the_byte(records: list[Record]) -> None:
    for record in records:
        line = record_json(record)
        assert record_json(record_from_dict(json.loads(line))) == line


def test_record_schema_refuses_what_is_not_in_it(validator: Draft202012Validator, records: list[Record]) -> None:
    row = record_dict(records[0])
    assert not validator.is_valid(row | {"mood": "dark"})
    assert not validator.is_valid({key: value for key, value in row.items() if key != "events"})


def test_record_read_back_keeps_each_spelling_of_an_actor(records: list[Record]) -> None:
    first, second = Actor("text:sources", "SOURCES"), Actor("text:sources", "sources")
    event = next(record for record in records if record.events).events[0]
    one = replace(event, actors=(Participant(first),), targets=(Participant(second),))
    line = record_json(replace(records[0], events=(one,)))
    assert record_json(record_from_dict(json.loads(line))) == line
