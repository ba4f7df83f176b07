"""World words: organs, forces, titles, groups and small lists for persons, from `world/*.yaml`. Data in, one frozen table out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from truceline.codebooks.words import read_yaml

Sort = Literal[
    "organ", "short", "army", "troops", "own_force", "honorific", "rank", "title", "insurgent", "official", "people", "body", "media",
    "document", "indefinite", "enemy",
]
GROUP_SORTS: dict[str, Sort] = {
    "insurgents": "insurgent", "officials": "official", "people": "people", "bodies": "body", "media": "media",
    "documents": "document", "indefinite": "indefinite", "enemy": "enemy",
}
FORCE_SORTS: dict[str, Sort] = {"army": "army", "troops": "troops", "own_name": "own_force"}


@dataclass(frozen=True, slots=True)
class Term:
    """One reading of a phrase.

    Organs have `code`, `family`, `name` and `usual` (the state a bare word usually means); titles and forms of address have `role`,
    `gender`, `speaks` and `any`.
    """

    sort: Sort
    code: str = ""
    family: str = ""
    name: str = ""
    kind: str = "organ"
    usual: str = ""
    role: str = ""
    gender: str = ""
    speaks: bool = False
    any: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WorldWords:
    """The codebook compiled: phrases (lower case) to their readings, the small word sets by name, and `peoples` by their adjective."""

    terms: dict[str, tuple[Term, ...]]
    sets: dict[str, frozenset[str]]
    force_name: str
    first_names: dict[str, str] = field(default_factory=dict)
    organs: dict[str, Term] = field(default_factory=dict)
    peoples: dict[str, str] = field(default_factory=dict)


def organ_terms(raw: dict[str, Any]) -> list[tuple[str, Term]]:
    """Phrases of organs and of the short words that stand for a family of them."""
    out = []
    for row in raw["organs"]:
        term = Term(
            "organ", code=row["code"], family=row["family"], name=row["name"], kind=row.get("kind", "organ"), usual=row.get("usual", "")
        )
        out += [(word, term) for word in row["words"]]
    for family, words in raw["short"].items():
        out += [(word, Term("short", family=family)) for word in words]
    return out


def title_terms(raw: dict[str, Any]) -> list[tuple[str, Term]]:
    """Phrases of forms of address, ranks and offices."""
    out = [(word, Term("honorific", gender=g.replace("n", ""))) for g, words in raw["honorifics"].items() for word in words]
    out += [(word, Term("rank", role="rank")) for word in raw["ranks"]]
    for row in raw["titles"]:
        term = Term(
            "title", code=row.get("organ", ""), role=row["role"], gender=row.get("gender", ""), speaks=row.get("speaks", False),
            any=tuple(row.get("any", ())),
        )
        out += [(word, term) for word in row["words"]]
    return out


@cache
def world_words() -> WorldWords:
    """All world words, read once.

    Raises:
        KeyError: a file lacks one of its lists.
    """
    organs, forces, titles, groups, people = (
        read_yaml(f"world/{name}.yaml") for name in ("organs", "forces", "titles", "groups", "people")
    )
    rows = organ_terms(organs)
    rows += [(word, Term(sort)) for key, sort in FORCE_SORTS.items() for word in forces[key]]
    rows += title_terms(titles)
    rows += [(word, Term(sort)) for key, sort in GROUP_SORTS.items() for word in groups[key]]
    peoples = {str(adjective).lower(): str(name) for adjective, name in people["peoples"].items()}
    rows += [(name.lower(), Term("people")) for name in dict.fromkeys(peoples.values()) if name.endswith("s")]
    terms: dict[str, tuple[Term, ...]] = {}
    for word, term in rows:
        terms[word.lower()] = (*terms.get(word.lower(), ()), term)
    sets = {key: frozenset(str(w).lower() for w in groups[key]) for key in ("sides", "organisation_words", "place_words", "not_names")}
    sets |= {key: frozenset(str(w).lower() for w in value) for key, value in people.items() if isinstance(value, list)}
    sets["articles"] = frozenset(organs["articles"])
    first = {name: gender for gender, names in people["first_names"].items() for name in names}
    by_code = {term.code: term for _, term in reversed(organ_terms(organs)) if term.code}
    return WorldWords(terms, sets, forces["name"], first, by_code, peoples)


@dataclass(frozen=True, slots=True)
class Leader:
    """Somebody news of conflicts names: spellings, and offices as (office, state or body, from, to)."""

    name: str
    variants: tuple[str, ...]
    roles: tuple[tuple[str, str, str | None, str | None], ...]


def leader_id(name: str) -> str:
    """The id of a leader that no theatre has: the words of the name."""
    return "_".join(re.findall(r"\w+", name.casefold()))


@cache
def offices_held() -> Mapping[str, tuple[str, ...]]:
    """The states and bodies each leader has held office in, by the leader's id; read once."""
    return {leader_id(leader.name): tuple(dict.fromkeys(body for _, body, *_ in leader.roles)) for leader in world_leaders()}


@cache
def world_leaders() -> tuple[Leader, ...]:
    """The leaders of `world/leaders.yaml`, read once.

    Raises:
        ValueError: a role has not four parts, or two leaders have one name.
    """
    out: dict[str, Leader] = {}
    for row in read_yaml("world/leaders.yaml")["leaders"]:
        roles = tuple((str(office), str(body), _day(start), _day(end)) for office, body, start, end in row["roles"])
        if row["name"] in out:
            raise ValueError(f"world/leaders.yaml: {row['name']} is there twice")
        out[row["name"]] = Leader(row["name"], tuple(row["variants"]), roles)
    return tuple(out.values())


def _day(value: Any) -> str | None:
    return None if value is None else str(value)
