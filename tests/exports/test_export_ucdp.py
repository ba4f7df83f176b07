"""UCDP's columns: low, best and high by claimants, sides, precision of days and places, and what stays empty."""

from __future__ import annotations

import pytest
from export_making import gold_material, material_of
from telling_making import Told, report_of, shelling

from truceline.exports.cells import Value
from truceline.exports.formbook import load_book
from truceline.exports.material import Material, Tally
from truceline.exports.ucdp import priogrid, ucdp_rows

DEAD = [("killed", 2, "VEL")]


def rows_of(material: Material) -> tuple[list[dict[str, Value]], Tally]:
    tally = Tally()
    return [row for _, row in ucdp_rows(material, tally)], tally


def row_of(*told: Told) -> dict[str, Value]:
    (row,) = rows_of(material_of(*(report_of(f"r{n}", item) for n, item in enumerate(told))))[0]
    return row


def test_ucdp_deaths_by_side_are_no_sum_across_claimants() -> None:
    row = row_of(shelling(counts=[("killed", 1, "VEL")]), shelling(by=("KES_MOD",), counts=[("killed", 7, "KES")]))
    assert (row["side_a"], row["side_b"]) == ("Kesteria", "Velmora")
    assert (row["deaths_a"], row["deaths_b"], row["low"], row["best"], row["high"]) == (7, 1, 7, 7, 7)
    assert "Ministry of Defence of Kesteria: 7 (Kesteria) killed" in str(row["source_original"])
    assert "Ministry of Defence of Velmora: 1 (Velmora) killed" in str(row["source_original"])


DAYS = [("2019-04-02", 1), (("2019-04-01", "2019-04-02"), 2), (("2019-04-01", "2019-04-07"), 3), (("2019-04-01", "2019-04-30"), 4)]


@pytest.mark.parametrize(("day", "precision"), DAYS, ids=[str(row[1]) for row in DAYS])
def test_ucdp_days(day: object, precision: int) -> None:
    row = row_of(shelling(day=day, counts=DEAD))
    first = day if isinstance(day, str) else day[0]  # type: ignore[index]
    assert (row["date_prec"], row["date_start"]) == (precision, f"{first} 00:00:00.000")


PLACES = [("tolm", 1, 41.2, "POINT (-38.4 41.2)"), ("ardel", 4, None, None), ("orrin_line", 5, None, None), (None, None, None, None)]


@pytest.mark.parametrize(("place", "precision", "lat", "wkt"), PLACES, ids=[str(row[0]) for row in PLACES])
def test_ucdp_places(place: str | None, precision: int | None, lat: float | None, wkt: str | None) -> None:
    row = row_of(shelling(place=place, counts=DEAD))
    assert (row["where_prec"], row["latitude"], row["geom_wkt"]) == (precision, lat, wkt)
    assert (row["priogrid_gid"] is None) == (lat is None)


def test_ucdp_numbers_of_its_own_stay_empty() -> None:
    row = row_of(shelling(counts=DEAD))
    owned = [name for name, column in load_book("ucdp").columns.items() if column.filled == "always empty"]
    assert len(owned) == 14 and [row[name] for name in owned] == [None] * len(owned)
    assert str(row["id"]).startswith("truceline:inc-") and str(row["relid"]).startswith("truceline:2019:inc-")


OMITTED = [
    ("no-death", shelling(counts=[("killed", 0, "VEL")])),
    ("no-death", shelling()),
    ("no-day", shelling(day=None, counts=DEAD)),
    ("no-such-kind", Told("PROTEST", "VEL>", by=("VEL",), day="2019-04-02", counts=[("killed", 1, "VEL")])),
]


@pytest.mark.parametrize(("reason", "told"), OMITTED, ids=[f"{n}-{row[0]}" for n, row in enumerate(OMITTED)])
def test_ucdp_leaves_out_with_a_reason(reason: str, told: Told) -> None:
    rows, tally = rows_of(material_of(report_of("r", told, published=None)))
    assert rows == [] and list(tally.omitted) == [reason]


GRID = [(-90.0, -180.0, 1), (-89.75, -179.3, 2), (0.0, 0.0, 180 * 720 + 361), (90.0, 180.0, 360 * 720)]


@pytest.mark.parametrize(("lat", "lon", "cell"), GRID, ids=[str(row[2]) for row in GRID])
def test_ucdp_priogrid_cells(lat: float, lon: float, cell: int) -> None:
    assert priogrid(lat, lon) == cell


def test_ucdp_golden_rows() -> None:
    rows, tally = rows_of(gold_material())
    named = (
        "where_coordinates", "type_of_violence", "side_a", "side_b", "low", "best", "high", "deaths_a", "deaths_b", "number_of_sources",
    )  # fmt: skip
    assert [tuple(row[name] for name in named) for row in rows] == [
        ("Corran", 1, "Government of Velmora", "Ardel Home Guard", 2, 2, 2, None, 2, 4),
        ("Tolm", 1, "Government of Kesteria", "Government of Velmora", 2, 3, 3, None, 3, 5),
    ]
    assert sum(map(len, tally.omitted.values())) + len(rows) == len(gold_material().incidents)


def test_ucdp_low_best_high_are_in_order() -> None:
    rows, _ = rows_of(gold_material())
    assert rows and all(float(row["low"] or 0) <= float(row["best"] or 0) <= float(row["high"] or 0) for row in rows)
