"""The shell codebook: words that frame a report without telling anything. Read once; nothing here looks at a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from truceline.codebooks.words import read_yaml
from truceline.records.report import CreditRelation

NAME = r"(?P<name>\S.{0,158}?)"


@dataclass(frozen=True, slots=True)
class Template:
    """One form of words. `short`: only in a short line; `people`: the name must be a person's; `slash`: the line holds a slash;
    `whole`: the rest of the line goes with it; `lead`: it may stand after a date line."""

    pattern: re.Pattern[str]
    credit: CreditRelation | None = None
    short: bool = False
    people: bool = False
    slash: bool = False
    whole: bool = False
    lead: bool = False


@dataclass(frozen=True, slots=True)
class ShellBook:
    """The codebook, compiled."""

    agencies: frozenset[str]
    media_words: frozenset[str]
    date_openers: tuple[str, ...]
    lines: tuple[Template, ...]
    openers: tuple[Template, ...]
    brackets: tuple[Template, ...]


@cache
def shell_book() -> ShellBook:
    """The packaged shell codebook."""
    rows = read_yaml("shell.yaml")
    return ShellBook(
        agencies=frozenset(rows["agencies"]),
        media_words=frozenset(rows["media_words"]),
        date_openers=tuple(sorted(rows["date_openers"], key=len, reverse=True)),
        lines=tuple(template(row, r"\.?") for row in rows["lines"]),
        openers=tuple(template(row, r"\.?" if row.get("whole") else r"\s*") for row in rows["openers"]),
        brackets=tuple(template(row, r"\.?") for row in rows["brackets"]),
    )


def template(row: dict[str, Any], end: str) -> Template:
    """A row of the codebook with its words compiled."""
    flags = {key: value for key, value in row.items() if key not in ("says", "credit")}
    return Template(compiled(row["says"], end), row.get("credit"), **flags)


def compiled(says: str, end: str) -> re.Pattern[str]:
    """A template as a pattern: {name} is who is credited, * anything, a blank any white space."""
    pieces = re.split(r"(\{name\}|\*| )", says)
    known = {"{name}": NAME, "*": ".*", " ": r"\s+"}
    return re.compile("".join(known.get(piece, re.escape(piece)) for piece in pieces) + end, re.IGNORECASE)
