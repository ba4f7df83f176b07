"""World words and leaders: the files compile, and their rows keep the promises readers rely on."""

from __future__ import annotations

import re

from truceline.codebooks.world_words import world_leaders, world_words

DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def test_world_words_organs_have_one_code_each() -> None:
    words = world_words()
    organs = [t for terms in words.terms.values() for t in terms if t.sort == "organ"]
    assert organs
    assert all("{state}" in t.name or "{words}" in t.name for t in organs)
    assert all(words.organs[t.code].name == t.name or t.usual for t in organs)


def test_world_words_phrases_are_lower_case() -> None:
    assert all(phrase == phrase.lower() for phrase in world_words().terms)


def test_world_words_sets_used_by_grounding_are_there() -> None:
    sets = world_words().sets
    for name in ("saying", "addressing", "locative", "motion", "plain", "rebels", "fighting", "ethnic", "sides", "organisation_words"):
        assert sets[name], name


def test_world_leaders_dates_are_iso_and_in_order() -> None:
    for leader in world_leaders():
        for office, body, start, end in leader.roles:
            assert office and body, leader.name
            assert all(day is None or DAY.fullmatch(day) for day in (start, end)), leader.name
            assert start is None or end is None or start <= end, leader.name


def test_world_leaders_spellings_belong_to_one_person() -> None:
    spellings = [text.casefold() for leader in world_leaders() for text in {leader.name, *leader.variants}]
    assert len(spellings) == len(set(spellings))
