"""The bulletin for a terminal: plain text of a given width, with or without colour. Nothing of a report is read as markup or control.

A number in brackets behind a cell leads to the sentence under Evidence.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import StringIO
from itertools import groupby
from typing import TYPE_CHECKING

from truceline.exports.plain import plain
from truceline.monitor.board import NOTHING, point_words, split_quiet
from truceline.monitor.words import changes_title, day_words, moment_words, weekday
from truceline.records.bulletin import Block, BoardRow, Bulletin, Cell, Line, Proof, Source

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table
    from rich.text import Text

NARROW = 84  # below this the tables become lists
STYLES = {"title": "bold", "head": "bold", "soft": "dim", "status": "bold", "mark": "bold underline"}


def render_text(bulletin: Bulletin, *, width: int = 100, color: bool = False, evidence: bool = True) -> str:
    """The page as text, `width` columns wide; the same bytes for the same arguments. `evidence` False leaves the sentences out."""
    from rich.console import Console  # takes a while to import

    out = StringIO()
    console = Console(
        file=out, width=width, color_system="standard" if color else None, force_terminal=color, highlight=False, markup=False,
        emoji=False, soft_wrap=False, legacy_windows=False, no_color=not color,
    )
    for part in _parts(bulletin, width, evidence):
        console.print(part)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def print_text(bulletin: Bulletin, console: Console, *, evidence: bool = False) -> None:
    """The page on a console that is there already."""
    for part in _parts(bulletin, console.width, evidence):
        console.print(part, markup=False, highlight=False, emoji=False)


def _parts(bulletin: Bulletin, width: int, evidence: bool) -> Iterable[RenderableType]:
    yield _text(f"Truceline daily · {bulletin.theatre_name} · {weekday(bulletin.day)} {day_words(bulletin.day)}", "title")
    yield _text(
        f"As known at the end of {day_words(bulletin.as_of)}. Made from public reports; nothing here was seen by us. "
        "Figures belong to those who gave them and are never added.", "soft")
    yield _text("")
    yield _join("In one line: ", _line(bulletin.head))
    for block in bulletin.main:
        yield from _block(block, width)
    yield from _list("Also told for the day", [_line(line) for line in bulletin.also], empty=None)
    yield from _list(changes_title(bulletin), [
        _line(Line(f"{c.title}: {c.field}: {c.old} → {c.new}", c.by, c.proofs, f"said {moment_words(c.said_at)}" if c.said_at else None))
        for c in bulletin.changes
    ], empty="Nothing said on these days moved an older item.")
    yield _text("")
    yield _heading("Commitments")
    yield from _board(bulletin.board)
    yield _text("")
    yield _heading("Counters (incidents, not reports)")
    yield _counters(bulletin)
    yield from _list("Open requests", [
        _join(f"no. {r.number}: {r.asker} asks {r.asked} for {r.what}" + (f" under the {r.under}" if r.under else "") + ": ", _line(r.line),
              "; answer: ", _line(r.answer) if r.answer else _text("none seen"))
        for r in bulletin.requests
    ], empty="None told.")
    yield from _list("To watch", [_line(line) for line in bulletin.watch], empty="Nothing announced, nothing left open.")
    if evidence:
        yield from _evidence(bulletin.sources, bulletin.proofs)


def _text(words: str, style: str = "") -> Text:
    from rich.text import Text

    return Text(plain(words), style=STYLES.get(style, style))


def _join(*parts: str | Text) -> Text:
    from rich.text import Text

    return Text.assemble(*(_text(p) if isinstance(p, str) else p for p in parts))


def _heading(words: str) -> Text:
    return _text(words, "head")


def _line(line: Line) -> Text:
    numbers = f" [{' '.join(p[1:] for p in line.proofs)}]" if line.proofs else ""
    whose = ", ".join(part for part in (line.by, line.note) if part)
    return _join(line.text, _text(numbers, "soft"), _text(f" ({whose})" if whose else "", "soft"))


def _list(title: str, lines: list[Text], empty: str | None) -> Iterable[RenderableType]:
    if not lines and empty is None:
        return
    yield _text("")
    yield _heading(title)
    for line in lines:
        yield _bullet(line)
    if not lines and empty:
        yield _text(empty, "soft")


def _bullet(line: RenderableType) -> RenderableType:
    from rich.table import Table

    grid = Table.grid(padding=(0, 1))
    grid.add_row("-", line)
    return grid


def _block(block: Block, width: int) -> Iterable[RenderableType]:
    yield _text("")
    yield _heading(f"Incident: {block.title}")
    yield _join(f"{block.window}. {block.place}. Status: ", _text(block.status, "status"), ". ", _text(
        f"Grade {block.grade} ({'; '.join(block.reasons)}). " if block.grade else "", "soft"),
        f"{block.reports} report{'s' if block.reports != 1 else ''}, {block.independent} independent.")
    if width < NARROW:
        yield from _stacked(block)
    else:
        yield _table(block)
    for line in block.commitments:
        yield _bullet(_join("bears on ", _line(line)))


def _table(block: Block) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True, show_lines=False, padding=(0, 1))
    table.add_column("", ratio=2)
    for name in block.columns:
        table.add_column(_text(name, "head"), ratio=4)
    for row in block.rows:
        label = _join(row.label, _text(" (in dispute)" if row.contested else "", "soft"))
        table.add_row(label, *(_cell(cell) for cell in row.cells))
    return table


def _cell(cell: Cell) -> Text:
    from rich.text import Text

    if not cell.lines:
        return _text("not known", "soft")
    return Text("\n").join(_line(line) for line in cell.lines)


def _stacked(block: Block) -> Iterable[RenderableType]:
    for row in block.rows:
        yield _text(row.label + (" (in dispute)" if row.contested else ""), "status")
        for name, cell in zip(block.columns, row.cells, strict=True):
            for line in cell.lines:
                yield _bullet(_join(f"{name}: ", _line(line)))


def _board(rows: tuple[BoardRow, ...]) -> Iterable[RenderableType]:
    for agreement, clauses in groupby(rows, key=lambda row: row.agreement):
        yield _text(agreement, "status")
        told, quiet = split_quiet(clauses)
        for row in told:
            scope = "; scope in dispute" if row.scope else ""
            yield _bullet(_join(f"{point_words(row)}: ", _text(row.state + scope, "status")))
        if quiet:
            yield _bullet(_text(f"{NOTHING}: {', '.join(dict.fromkeys(quiet))}", "soft"))
    if not rows:
        yield _text("No report touches an agreement known to this theatre.", "soft")


def _counters(bulletin: Bulletin) -> Text:
    n = bulletin.counters
    return _text(
        f"today {n.incidents} · 7 days {n.incidents_7} · 7 days before {n.incidents_previous_7} · undated {n.undated}. "
        f"Reports read {n.reports}, of these copies {n.copies}, independent {n.independent}."
    )


def _evidence(sources: tuple[Source, ...], proofs: tuple[Proof, ...]) -> Iterable[RenderableType]:
    yield _text("")
    yield _heading("Evidence")
    for source in sources:
        mine = sorted((p for p in proofs if p.report == source.report), key=lambda p: (p.sentence.start, p.span.start))
        if mine:
            where = ", ".join((source.publisher or "publisher not known", day_words(source.published) if source.published else "undated"))
            name = _text(source.title or "untitled report", "status")
            yield _join(name, _text(f" ({where}; report {source.report}; sha256 {source.sha256[:12]})", "soft"))
        for proof in mine:
            yield _bullet(_join(_text(f"[{proof.id[1:]}] ", "soft"), _sentence(proof)))


def _sentence(proof: Proof) -> Text:
    start, end = proof.span.start - proof.sentence.start, proof.span.end - proof.sentence.start
    text = proof.sentence.text
    return _join(text[:start], _text(text[start:end], "mark"), text[end:])
