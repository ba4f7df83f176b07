"""Our own format: what is written is read back the same, whatever stands in it; what is no record is named by its line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from export_making import gold_material, gold_records, material_of, written
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.errors import IntakeError
from truceline.exports.jsonl import read_jsonl
from truceline.exports.reading import record_from_dict
from truceline.exports.record import record_dict, record_json
from truceline.issues import Issue
from truceline.records import (
    Actor,
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
)

TEXT = st.text(min_size=1, max_size=12)
NAME = st.none() | TEXT
NUMBER = st.floats(0, 1e6, allow_nan=False).map(lambda value: round(value, 3))


@st.composite
def made_records(draw: st.DrawFn) -> Record:
    """Records with anything in their words, names and figures."""
    text = draw(st.text(min_size=2, max_size=60))

    def span() -> Span:
        start = draw(st.integers(0, len(text) - 1))
        return Span.of(text, start, draw(st.integers(start + 1, len(text))))

    def actor() -> Actor:
        key = draw(st.sampled_from(["VEL", "KES", "text:one"]))
        return Actor(key, {"VEL": "Velmora", "KES": "Kesteria", "text:one": "someone"}[key], "group", draw(NAME) and "VE")

    def place() -> PlaceMention:
        lat, lon = draw(st.sampled_from([(None, None), (41.2, -38.4)]))
        where = Place(draw(TEXT), draw(TEXT), "settlement", lat, lon, draw(NAME), draw(NAME))
        return PlaceMention(span(), -1, where, draw(st.text(max_size=3)))

    cast = {one.id: one for one in (actor() for _ in range(3))}
    people = [Participant(one, span()) for one in cast.values()]
    sides = st.sampled_from([None, *cast.values()])
    counts = tuple(Count("killed", draw(NUMBER), draw(sides), span=span()) for _ in range(draw(st.integers(0, 2))))
    where = place() if draw(st.booleans()) else None
    event = Event(
        "e1", "ASSAULT", draw(NAME), span(), span(), -1, tuple(people), (), where, (where,) if where else (),
        draw(st.sampled_from([None, ("2019-04-01", "2019-04-02")])), counts, draw(st.sampled_from(["happened", "denied"])), (), None,
        draw(st.booleans()), draw(st.text(max_size=5)),
    )  # fmt: skip
    statement = Statement("s1", people[0], span(), (span(), span()), "direct", span(), people[-1].actor, draw(NAME), span())
    claim = Claim("e1", draw(st.sampled_from([None, people[0].actor])), "asserts", None, span(), "m")
    report = Report(
        draw(TEXT), text, draw(NAME), draw(NAME), draw(NAME), draw(st.sampled_from([None, "2019-04-02"])),
        draw(st.sampled_from([None, (None, "2019-04-02")])), "en", "ab" * 32, (Credit(draw(TEXT), "quoted"),), (span(),), ((0, 0),),
        "training",
    )  # fmt: skip
    issues = (Issue("info", "language", report.id, "code", draw(TEXT)),)
    relation = Relation("e1", "s1", "denies", None, span())
    return Record(report, "training", "1", (statement,), (event,), (claim,), (relation,), (), (), (), (), issues)


@settings(max_examples=60, deadline=None)
@given(made_records())
def test_jsonl_round_trip(record: Record) -> None:
    line = record_json(record)
    assert "\n" not in line and "\r" not in line
    (back,) = read_jsonl([line])
    assert record_json(back) == line and record_dict(back) == record_dict(record)
    assert (back.report, back.statements, back.claims) == (record.report, record.statements, record.claims)


def test_jsonl_export_and_import_are_equal(tmp_path: Path) -> None:
    path = written("jsonl", gold_material(), tmp_path)["records.jsonl"]
    with path.open(encoding="utf-8") as handle:
        back = list(read_jsonl(handle, str(path)))
    assert [record_json(record) for record in back] == [record_json(record) for record in gold_records()]
    again = written("jsonl", material_of(*back, theatre=gold_material().theatre), tmp_path / "again")["records.jsonl"]
    assert again.read_bytes() == path.read_bytes()


BROKEN: list[tuple[str, Any]] = [
    ("no JSON", "{oops"), ("a list", "[]"), ("another schema", '{"schema": "x"}'), ("a record cut short", None),
]  # fmt: skip


@pytest.mark.parametrize(("why", "line"), BROKEN, ids=[row[0] for row in BROKEN])
def test_jsonl_a_line_that_is_no_record_is_named(why: str, line: str | None) -> None:
    whole = record_json(gold_records()[0])
    given = line if line is not None else whole.replace('"statements":', '"sayings":', 1)
    with pytest.raises(IntakeError, match=r"given\.jsonl:3: not a record"):
        list(read_jsonl([whole + "\n", "\n", given], "given.jsonl"))


def test_jsonl_reads_what_the_record_format_says() -> None:
    assert all(record_dict(record_from_dict(record_dict(record))) == record_dict(record) for record in gold_records())
