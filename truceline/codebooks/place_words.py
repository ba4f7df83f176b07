"""Place words: what makes a name in a sentence a place, from `world/place_words.yaml`. Data in, one frozen table out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from truceline.codebooks.words import read_yaml
from truceline.records.place import Precision


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The codebook, compiled: phrases in lower case to the precision they give, and plain sets of words."""

    after: Mapping[str, Precision]
    before: Mapping[str, Precision]
    kinds: Mapping[str, Precision]
    short_divisions: Mapping[str, str]
    lying: frozenset[str]
    directions: frozenset[str]
    locative: frozenset[str]
    motion_prepositions: frozenset[str]
    motion: frozenset[str]
    attacks: frozenset[str]
    parts: frozenset[str]
    place_verbs: frozenset[str]
    bodies: frozenset[str]
    name_nouns: frozenset[str]
    never: frozenset[str]
    particles: frozenset[str]
    given_names: frozenset[str]
    offices: frozenset[str]
    titled: frozenset[str]
    stops: frozenset[str]

    def names_no_person(self, word: str) -> bool:
        """True for a word of offices, bodies and kinds of places: behind a name of a place it is no surname."""
        return word in self.name_nouns or word in self.bodies or word in self.after or word in self.offices


@cache
def place_words() -> PlaceWords:
    """The packaged codebook."""
    raw: dict[str, Any] = read_yaml("world/place_words.yaml")
    tables: dict[str, Any] = {
        name: {str(w): precision for precision, ws in raw[name].items() for w in ws} for name in ("after", "before", "kinds")
    }
    tables["short_divisions"] = {str(short): str(name) for short, name in raw["short_divisions"].items()}
    sets: dict[str, Any] = {name: frozenset(str(word) for word in words) for name, words in raw.items() if isinstance(words, list)}
    return PlaceWords(**tables, **sets)
