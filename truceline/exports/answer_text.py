"""The answer to a question for a terminal: a table, or a list where the screen is narrow. A number in brackets leads to its sentence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from truceline.exports.rich_text import bullet, cell_of, join, sentence_of, text
from truceline.records import Answer

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table

COLUMN = 14  # columns of a screen a cell needs to be read; with less the table becomes a list


def print_answer(answer: Answer, console: Console, *, evidence: bool = False) -> None:
    """The answer on a console; `evidence` prints the sentences below."""
    for part in _parts(answer, console.width, evidence):
        console.print(part, markup=False, highlight=False, emoji=False)


def _parts(answer: Answer, width: int, evidence: bool) -> Iterable[RenderableType]:
    yield text(f"{answer.number}. {answer.question}", "title")
    when = f"as known at {answer.as_of}" if answer.as_of else "all that is known"
    yield text(f"{answer.theatre}, {when}; {answer.reports} reports read, {answer.independent} without copies", "soft")
    yield text("")
    if not answer.rows:
        yield text("not known: no report read tells anything of it", "soft")
    elif width < COLUMN * len(answer.columns):
        yield from _stacked(answer)
    else:
        yield _table(answer)
    for note in answer.notes:
        yield text(note, "soft")
    if evidence and answer.proofs:
        yield text("")
        yield text("Evidence", "head")
        for proof in answer.proofs:
            yield bullet(join(text(f"[{proof.id[1:]}] {proof.report}: ", "soft"), sentence_of(proof)))


def _table(answer: Answer) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    for name in answer.columns:
        table.add_column(text(name, "head"), overflow="fold")
    for row in answer.rows:
        table.add_row(*(cell_of(cell) for cell in row))
    return table


def _stacked(answer: Answer) -> Iterable[RenderableType]:
    """Each row as a heading and its known cells; what is not known is said once."""
    for row in answer.rows:
        pairs = list(zip(answer.columns, row, strict=True))
        yield join(text("- ", "soft"), cell_of(pairs[0][1]))
        for name, cell in pairs[1:]:
            if cell.lines:
                yield join(text(f"    {name}: ", "soft"), cell_of(cell))
        unknown = [name for name, cell in pairs[1:] if not cell.lines]
        if unknown:
            yield text(f"    not known: {', '.join(unknown)}", "soft")
