"""Packs on disk: every fault is named with its file and field."""

from __future__ import annotations

from pathlib import Path

import pytest

from truceline.errors import TheatreError
from truceline.theatres import load_theatre
from truceline.theatres.pack import read_pack

HEADER = "{id: mini, name: Mini}\n"

# why, file, its text, what the error says
FAULTS = [
    ("a field nobody knows", "actors.yaml", "actors:\n- {id: A, name: Aland, kind: state, colour: red}",
     "mini/actors.yaml: row 1 (A), field colour"),
    ("a kind nobody knows", "actors.yaml", "actors:\n- {id: A, name: Aland, kind: empire}", "mini/actors.yaml: row 1 (A), field kind"),
    ("no name", "people.yaml", "people:\n- {id: p1, roles: []}", "mini/people.yaml: row 1 (p1), field name"),
    ("a role without its body", "people.yaml", "people:\n- {id: p1, name: P, roles: [{role: mayor}]}", "field roles.0.on_behalf_of"),
    ("a day that is none", "people.yaml", "people:\n- {id: p1, name: P, roles: [{role: r, on_behalf_of: A, from: last May}]}",
     "field roles.0.from"),
    ("a latitude beyond the pole", "places.yaml", "places:\n- {id: x, name: X, kind: settlement, lat: 96.0, lon: 1.0}",
     "row 1 (x), field lat"),
    ("the second row", "places.yaml", "places:\n- {id: x, name: X, kind: settlement}\n- {id: y, name: Y, kind: planet}",
     "row 2 (y), field kind"),
    ("a breach signal in words", "agreements.yaml",
     "agreements:\n- {id: P, name: Pact, commitments: [{id: P1, debtor: [A], act: a, breach_signals: [shooting]}]}",
     "commitments.0.breach_signals.0"),
    ("rows under another name", "places.yaml", "towns: []", "mini/places.yaml: must be a mapping with a list under 'places'"),
    ("a key beside the rows", "places.yaml", "places: []\nowner: me", "mini/places.yaml: field owner"),
    ("no YAML at all", "places.yaml", "places: [", "mini/places.yaml: is not YAML"),
    ("a faulty header", "theatre.yaml", "{id: mini}", "mini/theatre.yaml: theatre, field name"),
]


def mini(folder: Path, files: dict[str, str]) -> Path:
    """A pack in a folder of its own."""
    pack = folder / "mini"
    pack.mkdir()
    for name, text in {"theatre.yaml": HEADER, **files}.items():
        (pack / name).write_text(text, encoding="utf-8")
    return pack


@pytest.mark.parametrize(("why", "file", "text", "says"), FAULTS, ids=[row[0] for row in FAULTS])
def test_pack_fault_names_file_and_field(tmp_path: Path, why: str, file: str, text: str, says: str) -> None:
    with pytest.raises(TheatreError) as caught:
        read_pack(mini(tmp_path, {file: text}))
    assert says in str(caught.value), why


def test_pack_dates_and_norway_stay_text(tmp_path: Path) -> None:
    files = {
        "actors.yaml": "actors:\n- {id: NO, name: Nordland, kind: state, valid: {from: 2020-11-10, to: 2021}}",
        "people.yaml": "people:\n- {id: p, name: P, roles: [{role: r, on_behalf_of: NO, from: 2014, to: 2018-10}]}",
    }
    pack = read_pack(mini(tmp_path, files))
    assert pack.actors[0].id == "NO"
    assert pack.actors[0].valid is not None and pack.actors[0].valid.start == "2020-11-10"
    assert (pack.people[0].roles[0].start, pack.people[0].roles[0].end) == ("2014", "2018-10")


def test_pack_source_of_the_file_stands_for_rows_without_one(tmp_path: Path) -> None:
    text = "src: field notes\nplaces:\n- {id: x, name: X, kind: settlement}\n- {id: y, name: Y, kind: settlement, src: a map}"
    assert [row.src for row in read_pack(mini(tmp_path, {"places.yaml": text})).places] == [["field notes"], ["a map"]]


def test_pack_folder_loads_over_the_world(tmp_path: Path) -> None:
    theatre = load_theatre(mini(tmp_path, {"actors.yaml": "actors:\n- {id: QAL, name: Qaland, kind: state, adjectives: [Qalandic]}"}))
    assert theatre.id == "mini" and theatre.adjectives["qalandic"] == "QAL"
    assert theatre.actors["QAL_GOV"].name == "Government of Qaland"
    assert "FRA" in theatre.actors


def test_pack_missing_folder_says_what_there_is() -> None:
    with pytest.raises(TheatreError, match="training"):
        load_theatre("atlantis")
