"""Records as data frames and as HTML: columns also where nothing is known, null where nothing is told, nothing that runs."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest
from export_making import gold_material, gold_records
from telling_making import report_of, shelling

import truceline
from truceline.errors import UsageError
from truceline.exports import frames
from truceline.exports.frames import to_frame
from truceline.exports.record import record_dict
from truceline.exports.tables import TABLES
from truceline.records import Answer
from truceline.records.bulletin import Cell, Line

LIBRARIES = ("polars", "pandas")
WANTED = [
    ("records", lambda: gold_records(), 9),
    ("statements", lambda: gold_records(), sum(len(r.statements) for r in gold_records())),
    ("events", lambda: gold_records(), sum(len(r.events) for r in gold_records())),
    ("claims", lambda: gold_records(), sum(len(r.claims) for r in gold_records())),
    ("incidents", lambda: gold_material().incidents, len(gold_material().incidents)),
    ("figures", lambda: gold_material().incidents, None),
]


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize(("table", "things", "rows"), WANTED, ids=[row[0] for row in WANTED])
def test_frames_of_every_table(library: Any, table: str, things: Any, rows: int | None) -> None:
    frame = to_frame(things(), table, library=library)
    assert list(frame.columns) == list(TABLES[table]) and len(frame) > 0 and rows in (None, len(frame))
    empty = to_frame([], table, library=library)
    assert list(empty.columns) == list(TABLES[table]) and len(empty) == 0
    assert list(empty.dtypes) == list(frame.dtypes)


def test_frames_unknown_is_null_in_both() -> None:
    record = report_of("r", shelling(place=None, day=None, by=()), published=None)
    polars, pandas = (to_frame([record], "events", library=name) for name in LIBRARIES)
    for column in ("place", "lat", "first_day", "statement"):
        assert polars[column].null_count() == 1 and pandas[column].isna().all()
    assert polars["according_to"].to_list() == [[]]


def test_frames_of_single_things_and_of_what_the_store_gives() -> None:
    record = gold_records()[0]
    assert to_frame(record.statements).height == len(record.statements)
    assert to_frame(record.claims)["event"].to_list() == [claim.event for claim in record.claims]
    assert to_frame([record_dict(record)], "claims").equals(to_frame([record], "claims"))
    assert to_frame(iter(gold_material().incidents)).height == len(gold_material().incidents)


WRONG: list[tuple[str, Any, Any]] = [
    ("no such table", [gold_records()[0]], {"table": "figures"}),
    ("no such library", [], {"library": "dplyr"}),
    ("no table of these", [3], {}),
    ("two kinds of things", [gold_records()[0], gold_material().incidents[0]], {}),
]


@pytest.mark.parametrize(("why", "things", "asked"), WRONG, ids=[row[0] for row in WRONG])
def test_frames_say_what_is_wrong(why: str, things: Any, asked: Any) -> None:
    with pytest.raises(UsageError):
        to_frame(things, **asked)


def test_frames_a_missing_library_is_told_with_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frames, "find_spec", lambda name: None)
    with pytest.raises(UsageError, match=r"pip install 'truceline\[frames\]'"):
        to_frame([], library="pandas")


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.attributes |= {name for name, _ in attrs}


def test_html_of_everything_a_notebook_may_show() -> None:
    record = gold_records()[0]
    answer = Answer(1, "x", "What <b>happened</b>?", "training", None, ("a",), ((Cell((Line("<i>"),)),), (Cell(),)), ("note",), 1, 1)
    shown: list[Any] = [record, record.report, record.statements[0], record.events[0], record.claims[0], *gold_material().incidents, answer]
    for thing in shown:
        tags = Tags()
        tags.feed(thing._repr_html_())
        assert tags.seen <= {"div", "p", "b", "i", "table", "thead", "tbody", "tr", "th", "td"} and tags.attributes <= {"class"}
    assert "&lt;b&gt;" in answer._repr_html_() and "not known" in answer._repr_html_()
    assert truceline.html_of(3) == truceline.html_of(3) and "3" in truceline.html_of(3)


def test_html_is_escaped_and_plain() -> None:
    record = report_of("r", shelling(), title="<script>alert(1)</script>\u202e")
    shown = record._repr_html_()
    assert "<script" not in shown and "&lt;script&gt;" in shown and "\u202e" not in shown


def test_html_long_tables_say_what_they_leave_out() -> None:
    record = gold_records()[0]
    many = replace(record, claims=record.claims * 20)
    assert f"and {len(many.claims) - 20} more" in many._repr_html_() and many._repr_html_().count("<tr>") == 21
