"""ACLED's columns: what is counted, how days, places and actors are told, and what is left empty."""

from __future__ import annotations

from dataclasses import replace

import pytest
from export_making import gold_material, material_of
from telling_making import Told, report_of, shelling

from truceline.exports.acled import acled_rows, interaction
from truceline.exports.cells import Value
from truceline.exports.formbook import load_book
from truceline.exports.material import Material, Options, Tally

KILLED = [("killed", 2, "VEL")]


def rows_of(material: Material) -> tuple[list[dict[str, Value]], Tally]:
    tally = Tally()
    return [row for _, row in acled_rows(material, tally)], tally


def row_of(*told: Told) -> dict[str, Value]:
    (row,) = rows_of(material_of(*(report_of(f"r{n}", item) for n, item in enumerate(told))))[0]
    return row


DAYS = [
    ("a day", "2019-04-02", "2019-04-02", 1),
    ("a weekend: the middle, the earlier of two", ("2019-04-01", "2019-04-02"), "2019-04-01", 2),
    ("a week: its middle", ("2019-04-01", "2019-04-07"), "2019-04-04", 2),
    ("a month: its middle", ("2019-04-01", "2019-04-30"), "2019-04-15", 3),
]


@pytest.mark.parametrize(("why", "told", "day", "precision"), DAYS, ids=[row[0] for row in DAYS])
def test_acled_days(why: str, told: object, day: str, precision: int) -> None:
    row = row_of(shelling(day=told))
    assert (row["event_date"], row["year"], row["time_precision"]) == (day, 2019, precision)


KINDS = [
    ("ASSAULT/shelling", "Explosions/Remote violence", "Shelling/artillery/missile attack", "Political violence"),
    ("ASSAULT/drone", "Explosions/Remote violence", "Air/drone strike", "Political violence"),
    ("ASSAULT/firing", "Battles", "Armed clash", "Political violence"),
    ("ASSAULT/abduct", "Battles", "Armed clash", "Political violence"),
    ("ASSAULT/advance", "Battles", "Non-state actor overtakes territory", "Political violence"),
]


@pytest.mark.parametrize(("code", "kind", "sub", "disorder"), KINDS, ids=[row[0] for row in KINDS])
def test_acled_kinds(code: str, kind: str, sub: str, disorder: str) -> None:
    row = row_of(shelling(code=code))
    assert (row["event_type"], row["sub_event_type"], row["disorder_type"]) == (kind, sub, disorder)


def test_acled_ground_taken_in_ones_own_country() -> None:
    """Tolm lies in Velmora here."""
    row = row_of(shelling(code="ASSAULT/advance", who="VEL_AF>KES_AF", by=("KES_MOD",)))
    assert row["sub_event_type"] == "Government regains territory"


def test_acled_fatalities_are_the_most_conservative_and_named() -> None:
    row = row_of(shelling(counts=KILLED), shelling(by=("KES_MOD",), counts=[("killed", 9, "VEL")]))
    assert row["fatalities"] == 2
    assert "Ministry of Defence of Velmora: 2 (Velmora)" in str(row["notes"])
    assert "Ministry of Defence of Kesteria: 9 (Velmora)" in str(row["notes"])
    assert "the most conservative of the figures in force, by Ministry of Defence of Velmora" in str(row["notes"])


def test_acled_unknown_is_empty_and_none_is_nought() -> None:
    assert row_of(shelling())["fatalities"] is None
    assert row_of(shelling(counts=[("killed", 0, "VEL")]))["fatalities"] == 0


def test_acled_place_is_no_finer_than_told() -> None:
    point, line = row_of(shelling()), row_of(shelling(place="orrin_line"))
    assert (point["latitude"], point["longitude"], point["geo_precision"], point["admin1"]) == (41.2, -38.4, 1, "Ardel")
    assert (line["latitude"], line["longitude"], line["geo_precision"], line["location"]) == (None, None, 2, "Orrin Line")
    nowhere = row_of(shelling(place=None))
    assert [nowhere[name] for name in ("location", "latitude", "geo_precision", "admin1", "admin2", "country")] == [None] * 6


def test_acled_an_invented_country_gets_no_real_number() -> None:
    """NOR is Norvane in the packaged theatre and Norway in the world."""
    rows, _ = rows_of(gold_material())
    assert {row["iso"] for row in rows} == {None} and {row["region"] for row in rows} == {None}
    assert "Velmora" in {row["country"] for row in rows}


def test_acled_actors_have_no_direction_but_types() -> None:
    row = row_of(shelling(place="tolm"))
    told = {name: row[name] for name in ("actor1", "inter1", "actor2", "inter2", "interaction")}
    assert told == {
        "actor1": "Armed Forces of Kesteria", "inter1": "External/Other forces",
        "actor2": "Armed Forces of Velmora", "inter2": "State forces",
        "interaction": "State forces-External/Other forces",
    }  # fmt: skip
    # no country told: one of the two is abroad, nobody says which
    abroad = row_of(shelling(place="brask"))
    assert (abroad["inter1"], abroad["inter2"], abroad["interaction"]) == (None, None, "State forces-External/Other forces")


PAIRS = [
    (("State forces", None), "State forces only"),
    (("Rebel group", "State forces"), "State forces-Rebel group"),
    (("Civilians", "External/Other forces"), "External/Other forces-Civilians"),
    ((None, None), None),
]


@pytest.mark.parametrize(("given", "label"), PAIRS, ids=[str(pair[1]) for pair in PAIRS])
def test_acled_interaction_labels(given: tuple[str | None, str | None], label: str | None) -> None:
    assert interaction(*given, load_book("acled")) == label


OMITTED = [
    ("no-such-kind", Told("CONSULT/meet", "VEL,KES>", by=("VEL",), day="2019-04-02")),
    ("no-day", shelling(day=None)),
    ("no-month", Told("COERCE/arrest", "VEL>KES_AF", by=("VEL",), day=("2019-01-01", "2019-04-01"))),
]


@pytest.mark.parametrize(("reason", "told"), OMITTED, ids=[row[0] for row in OMITTED])
def test_acled_leaves_out_with_a_reason(reason: str, told: Told) -> None:
    rows, tally = rows_of(material_of(report_of("r", told, published=None)))
    assert rows == [] and list(tally.omitted) == [reason] and reason in load_book("acled").omitted


def test_acled_a_denial_alone_is_no_event() -> None:
    rows, tally = rows_of(material_of(report_of("r", shelling(modality="denied", by=("KES",)))))
    assert rows == [] and tally.rows == 0


def test_acled_what_was_taken_back_is_no_event() -> None:
    material = material_of(report_of("r", shelling()))
    taken_back = replace(material, incidents=tuple(replace(incident, status="retracted") for incident in material.incidents))
    rows, tally = rows_of(taken_back)
    assert rows == [] and list(tally.omitted) == ["retracted"]


def test_acled_a_part_names_the_wider_happening() -> None:
    material = material_of(report_of("r", shelling()))
    part = replace(material, incidents=tuple(replace(incident, part_of="inc-wide") for incident in material.incidents))
    ((row,), _) = rows_of(part)
    assert "Part of truceline:inc-wide." in str(row["notes"])


def test_acled_what_was_asked_for() -> None:
    given = report_of("r", shelling()), report_of("s", shelling(place="brask", day="2019-05-02"))
    rows, tally = rows_of(material_of(*given, options=Options(first="2019-05-01")))
    assert [row["event_date"] for row in rows] == ["2019-05-02"] and len(tally.omitted["outside-the-days"]) == 1
    rows, tally = rows_of(material_of(*given, options=Options(reviewed_only=True)))
    assert rows == [] and len(tally.omitted["not-reviewed"]) == 2


def test_acled_golden_rows() -> None:
    """The packaged reports as a careful reader has them: the shelling of Tolm and the drone strike at Corran."""
    rows, _ = rows_of(gold_material())
    named = [name for name in load_book("acled").columns if name not in ("event_id_cnty", "notes", "source")]
    told = {str(row["location"]): {name: row[name] for name in named if row[name] is not None} for row in rows if row["fatalities"]}
    shared = {
        "year": 2019, "disorder_type": "Political violence", "event_type": "Explosions/Remote violence", "admin1": "Ardel",
        "geo_precision": 1, "fatalities": 2,
    }  # fmt: skip
    assert told == {
        "Corran": {
            **shared, "event_date": "2019-04-01", "time_precision": 1, "sub_event_type": "Air/drone strike",
            "actor1": "Armed Forces of Velmora", "assoc_actor_1": "", "inter1": "State forces", "actor2": "Ardel Home Guard",
            "assoc_actor_2": "", "inter2": "Rebel group", "interaction": "State forces-Rebel group", "location": "Corran",
            "latitude": 41.148, "longitude": -38.371,
        },
        "Tolm": {
            **shared, "event_date": "2019-04-01", "time_precision": 2, "sub_event_type": "Shelling/artillery/missile attack",
            "actor1": "Armed Forces of Kesteria", "assoc_actor_1": "", "actor2": "Armed Forces of Velmora", "assoc_actor_2": "",
            "interaction": "State forces-External/Other forces", "location": "Tolm", "latitude": 41.213, "longitude": -38.462,
        },
    }  # fmt: skip
