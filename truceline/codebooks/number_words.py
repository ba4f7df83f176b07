"""The codebook of numbers: numbers.yaml in, a frozen book out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from truceline.codebooks.words import read_yaml
from truceline.records.quantity import Bound

Phrases = tuple[tuple[tuple[str, ...], Bound], ...]


class NumberBook(NamedTuple):
    """The codebook compiled; phrases are longest first, those before a number by their last word."""

    units: Mapping[str, int]
    tens: Mapping[str, int]
    scales: Mapping[str, int]
    lots: Mapping[str, int]
    pairs: Mapping[str, int]
    plurals: Mapping[str, int]
    before: Mapping[str, Phrases]
    after: Phrases
    after_starts: frozenset[str]
    labels: frozenset[str]
    measures: frozenset[str]
    money_before: frozenset[str]
    money_after: frozenset[str]
    none_words: frozenset[str]
    nobody: frozenset[str]
    loss_nouns: frozenset[str]
    never_one: frozenset[str]
    ages: frozenset[str]
    starters: frozenset[str]


def phrases(rows: Mapping[Bound, list[str]]) -> Phrases:
    """Phrases as word tuples with what they mean, longest first."""
    found = [(tuple(text.split()), bound) for bound, texts in rows.items() for text in texts]
    return tuple(sorted(found, key=lambda p: (-len(p[0]), p[0])))


@cache
def load_numbers() -> NumberBook:
    """The codebook, read once."""
    raw: dict[str, Any] = read_yaml("numbers.yaml")
    nouns = ("labels", "measures", "money_before", "money_after", "none_words", "nobody", "loss_nouns", "never_one", "ages")
    sets: dict[str, frozenset[str]] = {name: frozenset(raw[name]) for name in nouns}
    maps: dict[str, dict[str, int]] = {name: dict(raw[name]) for name in ("units", "tens", "scales", "lots", "pairs", "plurals")}
    counting = frozenset(word for rows in maps.values() for word in rows)
    before = phrases(raw["before"])
    by_last = {words[-1]: tuple(p for p in before if p[0][-1] == words[-1]) for words, _ in before}
    after = phrases(raw["after"])
    return NumberBook(
        units=maps["units"],
        tens=maps["tens"],
        scales=maps["scales"],
        lots=maps["lots"],
        pairs=maps["pairs"],
        plurals=maps["plurals"],
        labels=sets["labels"],
        measures=sets["measures"],
        money_before=sets["money_before"],
        money_after=sets["money_after"],
        none_words=sets["none_words"],
        nobody=sets["nobody"],
        loss_nouns=sets["loss_nouns"],
        never_one=sets["never_one"],
        ages=sets["ages"],
        before=by_last,
        after=after,
        after_starts=frozenset(words[0] for words, _ in after),
        starters=counting | sets["none_words"] | sets["nobody"] | {"a", "an", "half", "several"},
    )
