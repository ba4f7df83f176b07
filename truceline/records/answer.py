"""Answer: what the monitor says to an analyst's question: a table whose every cell leads to the sentences behind it."""

from __future__ import annotations

from dataclasses import dataclass

from truceline.records.bulletin import Cell, Proof
from truceline.records.shown import Shown


@dataclass(frozen=True, slots=True)
class Answer(Shown):
    """The answer to one question, as known at the end of `as_of` (an ISO day, or a minute).

    Each of `rows` has one cell per column; a cell without lines is not known. `notes` say what the figures are and are not.
    `reports` is the number of reports known then, `independent` what is left without copies.
    """

    number: int
    name: str
    question: str
    theatre: str
    as_of: str | None
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...]
    reports: int
    independent: int
    proofs: tuple[Proof, ...] = ()
