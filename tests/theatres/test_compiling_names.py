"""Names compiled: what a report may write, and whom or what it stands for."""

from __future__ import annotations

import pytest

from truceline.theatres import load_theatre
from truceline.theatres.names import canonical_place, surface_forms
from truceline.theatres.theatre import name_key

# why, theatre, words, actor ids that may be meant (first meant most)
ACTORS = [
    ("a pack's own alias", "training", "Home Guard", ["AHG"]),
    ("a capital acts for its government", "training", "Dunmere", ["KES_GOV"]),
    ("a partisan alias", "training", "the enemy", ["KES_AF"]),
    ("a person", "training", "Pell Arvik", ["pell_arvik"]),
    ("a person's other spelling", "south_caucasus", "Pashinian", ["nikol_pashinyan"]),
    ("a capital of the world under a pack", "south_caucasus", "Ankara", ["TUR_GOV"]),
    ("an older spelling of a capital", "world", "Kiev", ["UKR_GOV"]),
    ("a palace", "world", "Kremlin", ["RUS_GOV"]),
    ("initials with points", "world", "U.S.", ["USA"]),
    ("the usual short name", "world", "Britain", ["GBR"]),
    ("an armed group by its Arabic initials", "world", "Daesh", ["IS"]),
    ("the council's short form", "world", "Security Council", ["UNSC"]),
    ("the pack's council stands before the world's", "south_caucasus", "Security Council", ["ARM_SC", "UNSC"]),
    ("a former state", "world", "Soviet Union", ["SUN"]),
    ("a government by its title", "world", "Government of the Philippines", ["PHL_GOV"]),
]

# why, theatre, words, place ids
PLACES = [
    ("the name the other side uses", "south_caucasus", "Zod", ["sotk"]),
    ("an old name", "south_caucasus", "Basarkechar", ["vardenis"]),
    ("one village, two names", "south_caucasus", "Farrukh", ["parukh"]),
    ("town and district share a name", "south_caucasus", "Kalbajar", ["kalbajar", "kalbajar_district"]),
    ("homonyms", "training", "Fennick", ["fennick_ardel", "fennick_coast"]),
    ("homonyms told apart by brackets", "south_caucasus", "Martuni", ["khojavend", "martuni_am"]),
    ("the generic word shared by a double name", "south_caucasus", "Zangezur corridor", ["zangezur_corridor"]),
    ("another dash", "south_caucasus", "Armenia-Azerbaijan border", ["arm_aze_border"]),
    ("no article", "training", "Orrin", ["orrin"]),
    ("a country", "world", "Zaïre", ["ZAR"]),
]


@pytest.mark.parametrize(("why", "theatre", "words", "ids"), ACTORS, ids=[row[0] for row in ACTORS])
def test_compiling_actor_names(why: str, theatre: str, words: str, ids: list[str]) -> None:
    found = load_theatre(theatre).names[name_key(words)]
    assert list(dict.fromkeys(name.actor for name in found))[: len(ids)] == ids, why


@pytest.mark.parametrize(("why", "theatre", "words", "ids"), PLACES, ids=[row[0] for row in PLACES])
def test_compiling_place_names(why: str, theatre: str, words: str, ids: list[str]) -> None:
    assert [i for i in load_theatre(theatre).place_names[name_key(words)] if not i.startswith("world:")] == ids, why


def test_compiling_aliases_say_who_uses_them() -> None:
    theatre = load_theatre("south_caucasus")
    assert {alias.name: alias.used_by for alias in theatre.places["sotk"].aliases} == {"Sotq": None, "Zod": "AZE"}
    assert load_theatre("training").names["the enemy"][0].used_by == "VEL"
    assert load_theatre("training").names["tarnis"][0].metonym


def test_compiling_double_names() -> None:
    assert surface_forms("Zangezur/Meghri corridor") == ("Zangezur corridor", "Meghri corridor")
    assert surface_forms("Fennick (coast)") == ("Fennick",)
    assert canonical_place("Stepanakert/Khankendi") == "Stepanakert"
    assert canonical_place("Line of contact (Karabakh)") == "Line of contact (Karabakh)"


def test_compiling_world_has_every_state_once() -> None:
    world = load_theatre("world")
    states = [actor for actor in world.actors.values() if actor.kind == "state"]
    assert len({actor.name for actor in states}) == len(states) > 195
    for state in states:
        assert world.actors[f"{state.id}_GOV"].state == state.id
        assert world.places[state.id].precision == "country"
