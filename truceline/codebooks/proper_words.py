"""Proper words: names of the world codebook as phrases of small letters, for texts that are printed in capitals only."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from truceline.codebooks.gazetteer import settlements
from truceline.codebooks.words import load_cues, read_yaml

LARGE = 50_000  # inhabitants: smaller places bear too many everyday words as names


@cache
def proper_phrases() -> frozenset[tuple[str, ...]]:
    """Names of countries, organisations, regions, months and first names, each as its words in small letters."""
    everyday = load_cues("casing.yaml")["everyday"]
    phrases = (tuple(name.lower().split()) for name in names())
    return frozenset(p for p in phrases if p and not (len(p) == 1 and p[0] in everyday))


def names() -> Iterator[str]:
    """Every name there is a row for."""
    for row in read_yaml("world/countries.yaml")["countries"]:
        yield from of_row(row)
        yield from row.get("adjectives", ())
        yield from row.get("metonyms", ())
        yield (row.get("capital") or {}).get("name") or ""
    for row in read_yaml("world/organisations.yaml")["organisations"]:
        yield from of_row(row)
    for row in read_yaml("world/world_places.yaml")["places"]:
        yield from of_row(row)
    for listed in read_yaml("world/people.yaml")["first_names"].values():
        yield from (str(name) for name in listed)
    cues = load_cues("casing.yaml")
    yield from cues["weekdays"]
    yield from cues["months"]


def of_row(row: dict[str, Any]) -> Iterator[str]:
    yield str(row["name"])
    yield from (str(alias["n"] if isinstance(alias, dict) else alias) for alias in row.get("aliases", ()))


def large_settlement(name: str) -> bool:
    """True if the gazetteer has a large settlement of that very name."""
    return any(s.population >= LARGE for s in settlements(name))
