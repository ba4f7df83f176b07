"""What two reports share or lack: names, plurals, lasting states, one victim of two towns; days told loosely."""

from __future__ import annotations

from dataclasses import replace

import pytest
from telling_making import THEATRE, Told, report_of, shelling

from truceline.codebooks.words import read_yaml
from truceline.incidents import reconcile
from truceline.incidents.facets import Facet, read_facets
from truceline.incidents.families import load_families
from truceline.incidents.matching import load_weights
from truceline.incidents.signs import objection, relation_of, signs_of
from truceline.records import Place, Record

SIEGE = Told("COERCE/restrict", "VEL>KES", place="tolm")
NAMED = "The convoy of Pell Arvik passed the Sarn Bridge"


def facet(told: Told, report: str = "a") -> Facet:
    (found,) = read_facets([report_of(report, told)], THEATRE)
    return found


def strengths(one: Told, two: Told) -> dict[str, float]:
    return dict(signs_of(facet(one), facet(two, "b"), THEATRE, load_families()))


def struck(*people: str, place: str | None = None, day: str | None = None) -> Told:
    return Told("ASSAULT/drone", "VEL_AF>" + ",".join(people), place=place, day=day)


def spot(key: str, name: str) -> Place:
    return Place(key, name, "settlement", 41.2, -38.4)


PRESENT = [
    ("names beside the act", shelling(text=NAMED), shelling(text="Men of Pell Arvik were seen"), "names"),
    ("raids are several acts", shelling(text="raids were flown"), shelling(), "many"),
    ("neither a day nor a place", shelling(day=None, place=None), shelling(day=None, place=None), "bare"),
    ("a siege without a day", SIEGE, SIEGE, "lasting"),
    ("one victim of two", struck("Pell Arvik"), struck("Pell Arvik", "Osk Varda"), "victim_more"),
]
ABSENT = [
    ("the first word of a sentence is no name", shelling(text="Guns fired", place=None), shelling(text="Guns roared", place=None), "names"),
    ("a pass is one", shelling(text="pass was mined"), shelling(), "many"),
    ("a place is told", shelling(day=None), shelling(day=None, place=None), "bare"),
    ("shots do not last", shelling(day=None), shelling(day=None), "lasting"),
    ("the same two victims", struck("Pell Arvik", "Osk Varda"), struck("Osk Varda", "Pell Arvik"), "victim_more"),
]


@pytest.mark.parametrize(("why", "one", "two", "sign"), PRESENT, ids=[c[0] for c in PRESENT])
def test_signs_of_two_reports(why: str, one: Told, two: Told, sign: str) -> None:
    assert strengths(one, two)[sign] > 0 and strengths(two, one)[sign] == strengths(one, two)[sign], why
    assert sign in load_weights()[1] and sign in read_yaml("review.yaml")["reasons"], "a sign without a weight or without words"


@pytest.mark.parametrize(("why", "one", "two", "sign"), ABSENT, ids=[c[0] for c in ABSENT])
def test_signs_of_two_reports_that_do_not_apply(why: str, one: Told, two: Told, sign: str) -> None:
    assert sign not in strengths(one, two), why


def test_signs_more_names_say_more() -> None:
    few = strengths(shelling(text=NAMED), shelling(text="Men of Arvik were seen"))["names"]
    assert few < strengths(shelling(text=NAMED), shelling(text=NAMED))["names"] == 1.0


TOWNS = [
    ("one man is struck once, though two towns are told", struck("Pell Arvik"), struck("Pell Arvik"), None),
    ("two men in two towns", struck("Pell Arvik"), struck("Osk Varda"), "place"),
    ("nobody named, two towns", struck(), struck(), "place"),
]


@pytest.mark.parametrize(("why", "one", "two", "expected"), TOWNS, ids=[c[0] for c in TOWNS])
def test_objection_of_two_towns(why: str, one: Told, two: Told, expected: str | None) -> None:
    first = facet(Told(one.code, one.who, place="tolm", day="2019-04-01"))
    second = facet(Told(two.code, two.who, place="brask", day="2019-04-01"), "b")
    assert objection(first, second, THEATRE, load_families()) == expected, why


LOOSE = [
    ("late in a year", ("2018-10-01", "2018-12-31"), True),
    ("a whole year", ("2018-01-01", "2018-12-31"), True),
    ("early in a month", ("2018-11-01", "2018-11-10"), True),
    ("late in a month", ("2018-11-21", "2018-11-30"), True),
    ("half a year", ("2018-01-01", "2018-06-30"), False),
    ("two months of war", ("2018-07-01", "2018-08-31"), False),
    ("ten days from the middle of a month on", ("2018-11-14", "2018-11-23"), False),
]


@pytest.mark.parametrize(("why", "days", "one_act"), LOOSE, ids=[c[0] for c in LOOSE])
def test_reconcile_of_days_told_loosely(why: str, days: tuple[str, str], one_act: bool) -> None:
    records: list[Record] = [report_of("a", Told("ASSAULT/advance", "VEL_AF>KES_AF", ("VEL_MOD",), None, days))]
    assert bool(reconcile(records, THEATRE)) == one_act, why


NAMED_AFTER = [
    ("the airport of a town", "text:tolm airport", "Tolm Airport", "Tolm", "within"),
    ("a word that only begins alike", "text:tolmere", "Tolmere", "Tolm", "apart_for_certain"),
    ("two known places", "tolm_heights", "Tolm Heights", "Tolm", "apart_for_certain"),
]


@pytest.mark.parametrize(("why", "key", "name", "town", "expected"), NAMED_AFTER, ids=[c[0] for c in NAMED_AFTER])
def test_relation_of_a_place_named_after_a_town(why: str, key: str, name: str, town: str, expected: str) -> None:
    told = facet(shelling())
    inner, outer = (replace(told, places=(place,), surfaces=frozenset()) for place in (spot(key, name), spot("tolm", town)))
    book = load_families()
    assert relation_of(inner, outer, THEATRE, book) == relation_of(outer, inner, THEATRE, book) == expected, why


DENIED = [
    ("who denies shelling may deny a killing by it", "ASSAULT/shelling", "ASSAULT/killing", False),
    ("who denies a beating denies no capture", "ASSAULT/beat", "ASSAULT/abduct", True),
]


@pytest.mark.parametrize(("why", "denied", "told", "another"), DENIED, ids=[c[0] for c in DENIED])
def test_signs_of_a_denial(why: str, denied: str, told: str, another: bool) -> None:
    found = strengths(Told(denied, "VEL_AF>", place="tolm", modality="denied"), Told(told, ">KES_AF", place="tolm"))
    assert ("denies_another" in found) == another, why
