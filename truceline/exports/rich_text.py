"""Pieces of pages for a terminal: words, lines with whose they are and what proves them, cells, sentences with their words marked.

Nothing of a report is read as markup or control.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from truceline.exports.plain import plain
from truceline.records.bulletin import Cell, Line, Proof

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

STYLES = {"title": "bold", "head": "bold", "soft": "dim", "status": "bold", "mark": "bold underline"}


def text(words: str, style: str = "") -> Text:
    from rich.text import Text

    return Text(plain(words), style=STYLES.get(style, style))


def join(*parts: str | Text) -> Text:
    from rich.text import Text

    return Text.assemble(*(text(p) if isinstance(p, str) else p for p in parts))


def heading(words: str) -> Text:
    return text(words, "head")


def line_of(line: Line) -> Text:
    numbers = f" [{' '.join(p[1:] for p in line.proofs)}]" if line.proofs else ""
    whose = ", ".join(part for part in (line.by, line.note) if part)
    return join(line.text, text(numbers, "soft"), text(f" ({whose})" if whose else "", "soft"))


def bullet(line: RenderableType) -> RenderableType:
    from rich.table import Table

    grid = Table.grid(padding=(0, 1))
    grid.add_row("-", line)
    return grid


def cell_of(cell: Cell) -> Text:
    from rich.text import Text

    if not cell.lines:
        return text("not known", "soft")
    return Text("\n").join(line_of(line) for line in cell.lines)


def sentence_of(proof: Proof) -> Text:
    start, end = proof.span.start - proof.sentence.start, proof.span.end - proof.sentence.start
    words = proof.sentence.text
    return join(words[:start], text(words[start:end], "mark"), words[end:])
