"""What bare words may say of armed groups and missions, from `world/armed.yaml` and `world/missions.yaml`. Data in, tables of ids out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from truceline.codebooks.words import read_yaml


@dataclass(frozen=True, slots=True)
class ArmedGroups:
    """`home` maps a group to the state on whose ground it chiefly fights; the sets say what reports do and do not call a group;
    `of_people` maps the adjective of a people (lower case) to the groups that "its forces" may be."""

    home: Mapping[str, str]
    not_rebels: frozenset[str]
    not_insurgents: frozenset[str]
    islamists: frozenset[str]
    of_people: Mapping[str, frozenset[str]]


@cache
def armed_groups() -> ArmedGroups:
    """The file, read once.

    Raises:
        KeyError: the file lacks one of its lists.
    """
    raw = read_yaml("world/armed.yaml")
    home = {group: state for state, groups in raw["fights_in"].items() for group in groups}
    people = {word: frozenset(groups) for word, groups in raw["of_people"].items()}
    return ArmedGroups(home, frozenset(raw["not_rebels"]), frozenset(raw["not_insurgents"]), frozenset(raw["islamists"]), people)


@cache
def missions_in() -> Mapping[str, tuple[tuple[str, str, str], ...]]:
    """The missions of `world/missions.yaml` by the state they serve in: (actor id, first year, last year), read once.

    Raises:
        KeyError: a row lacks one of its keys.
    """
    found: dict[str, tuple[tuple[str, str, str], ...]] = {}
    for row in read_yaml("world/missions.yaml")["missions"]:
        for state in row["in"]:
            found[state] = (*found.get(state, ()), (row["id"], str(row["from"]), str(row["to"] or "9999")))
    return found
