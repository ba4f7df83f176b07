"""The built-in packs: they load, hold what they promise, and lie over the world."""

from __future__ import annotations

import pytest

from truceline.theatres import list_theatres, load_theatre
from truceline.theatres.check import check_theatre


def test_loader_lists_the_packs() -> None:
    assert list_theatres() == ("world", "donbas", "line_of_control", "south_caucasus", "training")


@pytest.mark.parametrize("name", list_theatres())
def test_loader_every_pack_is_sound(name: str) -> None:
    theatre = load_theatre(name)
    assert theatre.id == name and len(theatre.sha256) == 64
    assert [issue for issue in check_theatre(name) if issue.level == "error"] == []


@pytest.mark.parametrize("name", list_theatres())
def test_loader_names_lead_to_actors_and_places(name: str) -> None:
    theatre = load_theatre(name)
    assert all(theatre.actor(form.actor) is not None for forms in theatre.names.values() for form in forms)
    assert all(place_id in theatre.places for ids in theatre.place_names.values() for place_id in ids)
    assert all(state in theatre.actors for state in theatre.adjectives.values())


@pytest.mark.parametrize("name", list_theatres())
def test_loader_only_points_have_coordinates(name: str) -> None:
    for place in load_theatre(name).places.values():
        assert (place.lat is None) == (place.lon is None)
        assert place.precision == "settlement" or place.lat is None, place.id
        assert place.centre is None or place.lat is None, place.id


def test_loader_takes_hyphens_and_reads_once() -> None:
    assert load_theatre("south-caucasus") is load_theatre("south_caucasus")


def test_loader_lays_the_pack_over_the_world() -> None:
    theatre = load_theatre("south_caucasus")
    assert theatre.actors["ARM"].party == "AM"
    assert theatre.actors["GBR"].name == "United Kingdom"
    assert theatre.adjectives["armenian"] == "ARM"
    assert theatre.actors["ARM_AF"].state == "ARM" and theatre.actors["NK_DA"].state == "NK"


def test_loader_an_invented_id_is_not_a_country_of_that_code() -> None:
    theatre = load_theatre("training")
    assert theatre.actors["NOR"].name == "Norvane"
    assert "norway" not in theatre.names and "oslo" not in theatre.names and "norwegian" not in theatre.adjectives


def test_loader_agreements_carry_breach_signals() -> None:
    accord = load_theatre("training").agreements["SENNPORT-2018"]
    assert accord.signed == "2018-10-12" and len(accord.commitments) == 7
    assert accord.commitments[0].breach_signals == ("ASSAULT/*",)
    assert load_theatre("training").mechanisms["JLC"].members == ("VEL", "KES", "AHG")
    assert load_theatre("training").publishers["TTA"].affiliation == "state"


def test_loader_guessed_positions_are_left_out() -> None:
    places = load_theatre("south_caucasus").places
    for unsure in ("kilisali", "saribaba", "girkhgiz", "buzdukh", "dyukyanlar", "janyatag"):
        assert places[unsure].precision == "settlement" and places[unsure].lat is None
