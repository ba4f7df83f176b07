"""Families of acts and what a comparison goes by, read once from the codebook. Codes in, families out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from truceline.codebooks.words import read_yaml


@dataclass(frozen=True, slots=True)
class Family:
    """Acts that may be one happening. `longest` is the longest window, in days, of a single happening of the family.

    `speech` is true for stated positions kept as incidents (requests): they are no physical act and never counted as one.
    `after` is true of what is done about an act of ordinary violence: told beside one it is no happening of its own.
    `placed` is true where so many acts are alike that a day and a side do not make two tellings one: a place is needed, or a figure.
    """

    id: str
    joins: tuple[str, ...]
    longest: int
    speech: bool = False
    placed: bool = False
    after: bool = False


@dataclass(frozen=True, slots=True)
class Families:
    """The codebook, compiled."""

    by_code: dict[str, Family]
    generic_modes: frozenset[str]
    memory: int
    stopwords: frozenset[str]
    function_words: frozenset[str]
    sharpness: dict[str, float]
    stories: dict[str, float]
    tales: dict[str, float]
    number_words: tuple[str, ...]
    outcomes: frozenset[str]
    anew: frozenset[str]
    pointing: frozenset[str]
    anybody: frozenset[str]
    reach: int
    lasting: int

    def of(self, kind: str, mode: str | None) -> Family | None:
        """The family of a PLOVER type and mode, None where the act founds no incident."""
        return self.by_code.get(f"{kind}/{mode}" if mode else kind) or self.by_code.get(f"{kind}/*")


@cache
def load_families() -> Families:
    """The families of `codebooks/incidents.yaml`."""
    book = read_yaml("incidents.yaml")
    by_code: dict[str, Family] = {}
    for row in book["families"]:
        told = {name: row.get(name, False) for name in ("speech", "placed", "after")}
        family = Family(row["id"], tuple(row.get("joins", ())), row["longest"], **told)
        by_code |= dict.fromkeys(row["codes"], family)
    generic, stopwords = frozenset(book["generic_modes"]), frozenset(book["stopwords"])
    return Families(
        by_code, generic, book["memory"], stopwords, frozenset(book["function_words"]), book["sharpness"], book["stories"], book["tales"],
        tuple(book["number_words"]), frozenset(book["outcomes"]), frozenset(book["anew"]), frozenset(book["pointing"]),
        frozenset(book["anybody"]), book["reach"], book["lasting"],
    )  # fmt: skip
