"""Cells and places of exported tables: no formula, no control character, no false pin, numbers left as they are."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telling_making import THEATRE

from truceline.exports.cells import cell, line, row_line
from truceline.exports.material import Precision
from truceline.exports.places import spot_of
from truceline.records import Place

CELLS = [
    ("not known is empty", None, ""),
    ("a number is a number", -38.462, "-38.462"),
    ("a whole number has no point", 7.0, "7"),
    ("nought is not empty", 0, "0"),
    ("a formula", "=1+1", "'=1+1"),
    ("a formula after blanks", "  @SUM(A1)", "'@SUM(A1)"),
    ("a formula after a line break", "\n=1", "'=1"),
    ("a wide equals sign", "\uff1d1", "'\uff1d1"),
    ("an order for a spreadsheet", "+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
    ("a day is no formula", "2019-04-02", "2019-04-02"),
    ("a negative number in words of a report", "-5", "-5"),
    ("a number with a point at its end", "+0.", "+0."),
    ("no number but to Python", "+inf", "'+inf"),
    ("figures joined", "-1_0", "'-1_0"),
    ("a formula of figures", "=5", "'=5"),
    ("two signs", "+-5", "'+-5"),
    ("a colour and a turned word", "Tolm\x1b[31m\u202e", "Tolm\ufffd[31m\ufffd"),
    ("a tab and a line break", "a\tb\r\nc", "a b  c"),
]


@pytest.mark.parametrize(("why", "value", "expected"), CELLS, ids=[row[0] for row in CELLS])
def test_cells_text(why: str, value: str | float | None, expected: str) -> None:
    assert cell(value) == expected


@given(st.lists(st.text(max_size=20), min_size=1, max_size=5), st.sampled_from([",", "\t"]))
def test_cells_come_back_whole(values: list[str], delimiter: str) -> None:
    written = line(values, delimiter)
    (read,) = csv.reader(io.StringIO(written), delimiter=delimiter)
    assert read == [cell(value) for value in values] and written.count("\n") == 1
    signed = [value[1:].replace(".", "", 1) for value in read if value.startswith("+")]
    assert not any(value.startswith(("=", "@")) for value in read) and all(figures.isdigit() for figures in signed)


def test_cells_a_row_tells_of_every_column() -> None:
    with pytest.raises(KeyError, match="b"):
        row_line({"a": 1}, ["a", "b"])
    assert row_line({"b": 2, "a": "x,y"}, ["a", "b"]) == '"x,y",2\n'


PLACES: list[tuple[str, Place | None, Precision, Mapping[str, object]]] = [
    ("nothing told", None, "exact", {"name": None, "lat": None}),
    ("a point", THEATRE.places["tolm"], "exact", {"name": "Tolm", "lat": 41.2, "region": "Ardel", "district": None, "country": "VEL"}),
    ("a point in tenths has no name of its own", Place("x", "Farm", "settlement", 41.2468, -38.4361, "VEL", "ardel"), "rounded",
     {"name": "Ardel", "lat": 41.2, "lon": -38.4}),
    ("a point where only districts may be told", THEATRE.places["tolm"], "district", {"name": "Ardel", "lat": None, "precision": "region"}),
    ("a point where only countries may be told", THEATRE.places["tolm"], "country",
     {"name": "Velmora", "lat": None, "region": None, "precision": "country"}),
    ("a line has no point", THEATRE.places["orrin_line"], "exact", {"name": "Orrin Line", "lat": None, "precision": "line"}),
    ("a line where only countries may be told, of none", THEATRE.places["orrin_line"], "country", {"name": None, "precision": None}),
    ("several countries are none", Place("b", "Border", "line", None, None, "VEL/KES"), "exact", {"country": None}),
    ("an area the theatre does not know is no unit", Place("y", "Mill", "settlement", 1.0, 2.0, None, "Lower Parish"), "exact",
     {"region": None, "district": None, "around": "Lower Parish"}),
]  # fmt: skip


@pytest.mark.parametrize(("why", "place", "precision", "expected"), PLACES, ids=[row[0] for row in PLACES])
def test_places_as_they_may_be_told(why: str, place: Place | None, precision: Precision, expected: Mapping[str, object]) -> None:
    spot = spot_of(place, THEATRE, precision)
    assert {name: getattr(spot, name) for name in expected} == expected
