"""Who is told in words: words that fit anybody, words two tellings share, words that stand against a name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from telling_making import THEATRE, Told, report_of, shelling

from truceline.incidents.facets import Facet, read_facets
from truceline.incidents.families import load_families
from truceline.incidents.signs import reach_of, relation_of, signs_of
from truceline.records import Place
from truceline.theatres import load_theatre

SLOTS = [
    ("gunmen may be any side's men", "gunmen>VEL_AF", "KES_AF>VEL_AF", "doer_open"),
    ("two tellings share the word that tells who", "highland fighters>VEL_AF", "highland rebels>VEL_AF", "doer_akin"),
    ("words stand against a name", "highland fighters>VEL_AF", "KES_AF>VEL_AF", "doer_in_words"),
    ("two names that differ", "VEL_AF>", "KES_AF>", "doer_apart"),
]


def facet(told: Told, report: str = "a") -> Facet:
    (found,) = read_facets([report_of(report, told)], THEATRE)
    return found


def names(pairs: Iterable[tuple[str, float]]) -> set[str]:
    return {name for name, _ in pairs}


@pytest.mark.parametrize(("why", "one", "two", "expected"), SLOTS, ids=[c[0] for c in SLOTS])
def test_signs_of_sides(why: str, one: str, two: str, expected: str) -> None:
    found = names(signs_of(facet(shelling(who=one)), facet(shelling(who=two), "b"), THEATRE, load_families()))
    assert expected in found, why


def test_signs_of_a_pair_told_of_few_acts_say_more() -> None:
    def strength(*more: Told) -> float:
        first, second, *_ = read_facets([report_of("a", shelling(), shelling(day=None), *more)], THEATRE)
        return dict(signs_of(first, second, THEATRE, load_families()))["pair_of_few"]

    assert strength() == 1.0
    assert strength(shelling(place="brask"), shelling(place="tolm", day="2019-04-01")) < 0.5


REACH = [
    ("a shot fired", shelling(day=None), False),
    ("a closure lasts", Told("COERCE/restrict", "VEL>KES"), True),
    ("what is announced may be weeks ahead", Told("CONSULT/meet", "VEL,KES>", modality="planned"), True),
]


@pytest.mark.parametrize(("why", "told", "far"), REACH, ids=[c[0] for c in REACH])
def test_signs_reach_of_tellings_without_a_day(why: str, told: Told, far: bool) -> None:
    book = load_families()
    assert reach_of(facet(told), book) == (book.reach if far else book.memory), why


LANDS = [
    ("a town and a part of its land may be one place", "eastern", "SYR", "one_land"),
    ("a town and a part of another land", "eastern", "LBY", "apart_loose"),
]


@pytest.mark.parametrize(("why", "part", "land", "expected"), LANDS, ids=[c[0] for c in LANDS])
def test_signs_of_a_town_and_a_wide_place(why: str, part: str, land: str, expected: str) -> None:
    town = Place("gn:x", "Townham", "settlement", 1.0, 1.0, "SYR")
    wide = Place(f"{land}:{part}", f"{part} land", "area", country=land, admin=land)
    one, two = (replace(facet(shelling()), places=(place,), surfaces=frozenset({place.name})) for place in (town, wide))
    assert relation_of(one, two, load_theatre("world"), load_families()) == expected, why
