"""Export and import are equal for any record: any Unicode, any spans, anything absent. Through JSON, through a file, through a server."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from server_making import new_database
from span_walking import spans

from truceline.exports.reading import record_from_dict
from truceline.exports.record import line_of, record_dict, record_json
from truceline.intake import report_from_dict
from truceline.issues import Issue
from truceline.records import (
    Actor,
    AgreementMention,
    Claim,
    Count,
    Credit,
    Event,
    Participant,
    Place,
    PlaceMention,
    Record,
    Relation,
    Report,
    Span,
    Statement,
    When,
)
from truceline.store import Monitor, faults, open_monitor

MARKS = "\u0301\u0323\u1161\u11a8\u00a0\u2028\u202e\u200d\U0001f600\U0001f1e6\u0645\u05d0\u4e2d é\n\"\\\x7f\x1b"
WORDS = st.text(st.sampled_from(MARKS) | st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
NAME = WORDS.filter(bool)
MAYBE = st.none() | NAME
DAY = st.sampled_from([None, "2019-04-02", "2019-04"])
KEY = st.sampled_from(["KES", "VEL_MOD", "text:örrin"])
FIELD = st.sampled_from(["id", "title", "publisher", "url", "published", "language"])
PLAIN = st.recursive(st.none() | st.booleans() | st.integers() | WORDS, lambda m: st.lists(m, max_size=3), max_leaves=6)
ACTOR = st.builds(Actor, KEY, st.just("One"))
PLACE = st.builds(
    Place, NAME, NAME, st.sampled_from(["settlement", "region", "line"]), st.none() | st.floats(-90, 90, width=32),
    st.none() | st.floats(-180, 180), MAYBE, MAYBE, centre=st.none() | st.tuples(st.floats(-90, 90), st.floats(-180, 180)),
)  # fmt: skip


@st.composite
def any_record(draw: st.DrawFn) -> Record:
    """A record of anything, its spans quoting its text."""
    text = draw(WORDS.filter(lambda words: len(words) > 1))

    def span() -> Span:
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        return Span(start, end, text[start:end])

    def maybe() -> Span | None:
        return span() if draw(st.booleans()) else None

    def who() -> Participant:
        return Participant(draw(ACTOR), maybe())

    def some(make: object, most: int = 2) -> Iterator[object]:
        return (make() for _ in range(draw(st.integers(0, most))))  # type: ignore[operator]

    def mention() -> PlaceMention:
        return PlaceMention(span(), -1, draw(PLACE), "rule")

    def count() -> Count:
        value = draw(st.integers(0, 10**6) | st.floats(0, 1e6, allow_nan=False).filter(lambda v: v == 0 or v > 1e-3))
        return Count("killed", float(value), draw(st.none() | ACTOR), "least", "period", draw(st.booleans()), maybe())

    places, day = tuple(some(mention)), draw(DAY)
    events = tuple(
        Event(
            f"e{n}", draw(NAME), draw(MAYBE), span(), span(), -1, tuple(some(who)), tuple(some(who)),
            mention() if draw(st.booleans()) else None, places, (day, day) if day else None, tuple(some(count)),
            draw(st.sampled_from(["happened", "denied", "planned"])),
            tuple(some(who)), draw(st.sampled_from([None, "s0"])), draw(st.booleans()), draw(WORDS),
        )
        for n in range(draw(st.integers(0, 2)))
    )  # fmt: skip
    statements = tuple(
        Statement(
            f"s{n}", who(), span(), tuple(some(span)), "mixed", span(), draw(st.none() | ACTOR), day, maybe(), None,
            draw(st.none() | ACTOR), method=draw(WORDS),
        )
        for n in range(draw(st.integers(0, 2)))
    )  # fmt: skip
    report = Report(
        draw(NAME), text, draw(MAYBE), draw(MAYBE), draw(MAYBE), day, draw(st.sampled_from([None, (None, "2019-05-01")])), "en",
        hashlib.sha256(text.encode()).hexdigest(),
        tuple(Credit(draw(NAME), "photo") for _ in range(draw(st.integers(0, 1)))), tuple(some(span)), theatre="training",
    )  # fmt: skip
    return Record(
        report, "training", draw(NAME), statements, events,
        tuple(Claim("e0", draw(st.none() | ACTOR), "denies", None, maybe(), "rule") for _ in events),
        tuple(Relation("e0", draw(NAME), "denies", draw(st.none() | st.integers(0, 9)), maybe(), "rule") for _ in events),
        tuple(AgreementMention("a0", span(), draw(NAME), draw(MAYBE), day, method="rule") for _ in events[:1]),
        tuple(When(span(), "2019-04-02", "date", day, day, draw(MAYBE), method="rule") for _ in events),
        places,
        issues=tuple(Issue("warning", "intake", draw(NAME), "code", draw(WORDS)) for _ in events),
    )  # fmt: skip


@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(any_record())
def test_what_is_exported_is_imported_as_it_was(record: Record) -> None:
    line = record_json(record)
    back = record_from_dict(json.loads(line))
    assert record_json(back) == line and "\n" not in line
    assert (back.report, back.statements, back.places) == (record.report, record.statements, record.places)
    for found in spans(json.loads(line)):
        if found is not json.loads(line)["report"] and "sha256" not in found:
            assert record.report.text[found["start"] : found["end"]] == found["text"]


@settings(max_examples=500, deadline=None)
@given(st.dictionaries(WORDS, PLAIN))
def test_lines_are_those_of_the_standard_library(value: dict[str, object]) -> None:
    assert line_of(value) == json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@pytest.fixture(scope="module", params=["file", "server"])
def held(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Monitor]:
    place = tmp_path_factory.mktemp("held") / "m.db" if request.param == "file" else new_database(request.getfixturevalue("server"))
    with open_monitor(place) as monitor:
        yield monitor


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(any_record())
def test_what_is_kept_comes_back_as_it_was(held: Monitor, record: Record) -> None:
    receipt = held.add([record])
    if not receipt.failed:
        assert record_dict(record) in [reading["record"] for reading in held.readings(record.report.id)]


def test_all_that_was_kept_verifies(held: Monitor) -> None:
    assert list(faults(held)) == []


@settings(max_examples=500, deadline=None)
@given(st.dictionaries(FIELD, st.text(max_size=20)), st.text(max_size=60))
def test_no_field_of_a_report_holds_what_a_database_cannot(fields: dict[str, str], words: str) -> None:
    report = report_from_dict({**fields, "text": f"x {words}"})
    for value in (report.id, report.title, report.publisher, report.url, report.text, report.language):
        assert value is None or "\0" not in value
        (value or "").encode()


def test_a_server_takes_what_a_file_takes(tmp_path: Path, server: str) -> None:
    odd = {"id": "a\0b", "title": "T\0\ud800itle", "publisher": "\0", "url": "https://a.example/\0", "text": "Words\0 here"}
    report = report_from_dict({**odd, "credits": [{"name": "T\ud800\0", "relation": "photo"}]})
    for place in (tmp_path / "m.db", new_database(server)):
        with open_monitor(place) as monitor:
            assert monitor.add([Record(report, "training", "1")]).new == 1
