"""The codebook of an export: its columns, how each is filled, what is lost, the tables codes are mapped by. YAML in, a frozen book out."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from truceline.codebooks.words import read_book, read_yaml
from truceline.questions.trail import crosswalk

COMMON = {
    "outside-the-days": "not within the days asked for",
    "not-reviewed": "no person has confirmed it, and only what was reviewed was asked for",
}


class Column(BaseModel):
    """How one column is filled, and what is lost on the way."""

    model_config = ConfigDict(extra="forbid")
    filled: str
    lossy: str = ""


class BookFile(BaseModel):
    """What every file of `codebooks/exports` tells; the tables beside it are the format's own."""

    model_config = ConfigDict(extra="allow")
    title: str
    source: str
    unit: str
    reads: str
    columns: dict[str, Column] = Field(default_factory=dict)
    omitted: dict[str, str] = Field(default_factory=dict)
    lost: list[str] = Field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Book:
    """The codebook of one export. `tables` are its mappings, `sha256` is of the file."""

    name: str
    title: str
    source: str
    unit: str
    reads: str
    columns: Mapping[str, Column]
    omitted: Mapping[str, str]
    lost: tuple[str, ...]
    sha256: str
    tables: Mapping[str, Any] = field(default_factory=dict)


@cache
def load_book(name: str) -> Book:
    """The codebook of a format.

    Raises:
        CodebookError: if the file is faulty.
    """
    file = f"exports/{name}.yaml"
    read = read_book(file, BookFile)
    digest = hashlib.sha256((resources.files("truceline.codebooks") / file).read_bytes()).hexdigest()
    told = {**COMMON, **read.omitted}
    return Book(name, read.title, read.source, read.unit, read.reads, read.columns, told, tuple(read.lost), digest, read.model_extra or {})


@dataclass(frozen=True, slots=True)
class Country:
    """A country as the data sets number and group it."""

    iso2: str
    iso: int | None
    acled: str
    ucdp: str


@cache
def countries() -> Mapping[str, Country]:
    """The rows of `codebooks/exports/countries.yaml` by ISO alpha-3."""
    rows: dict[str, dict[str, Any]] = read_yaml("exports/countries.yaml")["countries"]
    return {key: Country(row["iso2"], row["iso"], row["acled"], row["ucdp"]) for key, row in rows.items()}


def country_row(state: str | None, name: str | None) -> Country | None:
    """The country of that id, if it goes by that name in the world: a pack may give an invented one the code of a real one."""
    row = countries().get(state or "")
    return row if row is not None and name in _names().get(state or "", ()) else None


@cache
def _names() -> Mapping[str, frozenset[str]]:
    """The names of each country of the world."""
    rows = read_yaml("world/countries.yaml")["countries"]
    return {row["id"]: frozenset((row["name"], *row.get("aliases", ()))) for row in rows}


def page(book: Book, suffix: str, extra: str | None) -> str:
    """The reference page of a format, from its codebook."""
    verb = f"`truceline export {book.name} --db FILE --out DIR` writes `THEATRE{suffix}` and its manifest."
    lines = [f"# Export: {book.title}", "", verb, ""]
    if extra:
        lines += [f"Needs the extra `{extra}`: `pip install 'truceline[{extra}]'`.", ""]
    lines += [f"- For: {book.reads}.", f"- A row: {book.unit}.", f"- Codebook followed: {book.source}.", ""]
    if book.columns:
        lines += ["## Columns", "", "| column | how it is filled | lost or ours |", "|---|---|---|"]
        lines += [f"| {name} | {_piped(c.filled)} | {_piped(c.lossy)} |" for name, c in book.columns.items()]
        lines.append("")
    lines += ["## Left out, with the reason in the manifest", "", "| reason | why |", "|---|---|"]
    lines += [f"| {reason} | {_piped(why)} |" for reason, why in book.omitted.items()]
    lost = book.lost or ("nothing: it reads back to the same records",)
    lines += ["", "## What does not fit in", "", *(f"- {what}" for what in lost), ""]
    lines += [line for name, table in _mappings(book).items() for line in _table(name, table)]
    lines += [f"Made from `truceline/codebooks/exports/{book.name}.yaml`; a test keeps the two the same.", ""]
    return "\n".join(lines)


def _mappings(book: Book) -> Mapping[str, Mapping[str, Any]]:
    """The tables codes are mapped by: those of the book, and the event types shared with the questions."""
    shared = {"event types": crosswalk()["acled"], "place precision": crosswalk()["geo"]} if book.name == "acled" else {}
    own = {name: table for name, table in book.tables.items() if isinstance(table, dict)}
    flat = {name: table for name, table in own.items() if not any(isinstance(value, dict) for value in table.values())}
    nested = {f"{name}: {key}": value for name, table in own.items() if name not in flat for key, value in table.items()}
    return {**shared, **flat, **nested}


def _table(name: str, table: Mapping[str, Any]) -> list[str]:
    rows = [f"| {key} | {'; '.join(map(str, value)) if isinstance(value, list) else value} |" for key, value in table.items()]
    return [f"## Mapping: {name.replace('_', ' ')}", "", "| ours | theirs |", "|---|---|", *rows, ""]


def _piped(text: str) -> str:
    return text.replace("|", "\\|")
