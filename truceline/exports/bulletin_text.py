"""The bulletin for a terminal: plain text of a given width, with or without colour. Nothing of a report is read as markup or control.

A number in brackets behind a cell leads to the sentence under Evidence.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import StringIO
from itertools import groupby
from typing import TYPE_CHECKING

from truceline.exports.rich_text import bullet, cell_of, heading, join, line_of, sentence_of, text
from truceline.monitor.board import NOTHING, point_words, split_quiet
from truceline.monitor.words import changes_title, day_words, known_words, many, moment_words, weekday, window_words
from truceline.records.bulletin import Block, BoardRow, Bulletin, Line, Proof, Source, TrendRow

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table
    from rich.text import Text

NARROW = 84  # below this the tables become lists


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
    yield text(_title(bulletin), "title")
    yield text(
        f"As known {known_words(bulletin.as_of)}. Made from public reports; nothing here was seen by us. "
        "Figures belong to those who gave them and are never added.", "soft")
    yield text("")
    yield join("In one line: ", line_of(bulletin.head))
    for block in bulletin.main:
        yield from _block(block, width)
    also = "Also told for these days" if bulletin.first else "Also told for the day"
    yield from _list(also, [line_of(line) for line in bulletin.also], empty=None)
    yield from _list(changes_title(bulletin), [
        line_of(Line(f"{c.title}: {c.field}: {c.old} → {c.new}", c.by, c.proofs, f"said {moment_words(c.said_at)}" if c.said_at else None))
        for c in bulletin.changes
    ], empty="Nothing said on these days moved an older item.")
    yield from _list("What is not known", [line_of(line) for line in bulletin.unknown], empty=None)
    yield text("")
    yield heading("Commitments")
    yield from _board(bulletin.board)
    yield text("")
    yield heading("Counters (incidents, not reports)")
    yield from _counters(bulletin)
    if bulletin.first:
        yield from _list("Trends", [*map(_trend, bulletin.trends), *map(line_of, bulletin.shifts)], empty=None)
        yield from _list("Signals (no forecast)", [line_of(line) for line in bulletin.signals], empty="None told.")
    yield from _list("Open requests", [
        join(f"no. {r.number}: {r.asker} asks {r.asked} for {r.what}" + (f" under the {r.under}" if r.under else "") + ": ",
             line_of(r.line), "; answer: ", line_of(r.answer) if r.answer else text("none seen"))
        for r in bulletin.requests
    ], empty="None told.")
    yield from _list("To watch", [line_of(line) for line in bulletin.watch], empty="Nothing announced, nothing left open.")
    if evidence:
        yield from _evidence(bulletin.sources, bulletin.proofs)


def _list(title: str, lines: list[Text], empty: str | None) -> Iterable[RenderableType]:
    if not lines and empty is None:
        return
    yield text("")
    yield heading(title)
    for line in lines:
        yield bullet(line)
    if not lines and empty:
        yield text(empty, "soft")


def _block(block: Block, width: int) -> Iterable[RenderableType]:
    yield text("")
    yield heading(f"Incident: {block.title}")
    yield join(f"{block.window}. {block.place}. Status: ", text(block.status, "status"), ". ", text(
        f"Grade {block.grade} ({'; '.join(block.reasons)}). " if block.grade else "", "soft"),
        f"{many(block.reports, 'report')}, {block.independent} independent.")
    yield from claims_of(block, width)
    for line in block.commitments:
        yield bullet(join("bears on ", line_of(line)))


def claims_of(block: Block, width: int) -> Iterable[RenderableType]:
    """The claims table; a list where the screen is narrow."""
    if width < NARROW:
        yield from _stacked(block)
    else:
        yield _table(block)


def _table(block: Block) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True, show_lines=False, padding=(0, 1))
    table.add_column("", ratio=2)
    for name in block.columns:
        table.add_column(text(name, "head"), ratio=4)
    for row in block.rows:
        label = join(row.label, text(" (in dispute)" if row.contested else "", "soft"))
        table.add_row(label, *(cell_of(cell) for cell in row.cells))
    return table


def _stacked(block: Block) -> Iterable[RenderableType]:
    for row in block.rows:
        yield text(row.label + (" (in dispute)" if row.contested else ""), "status")
        for name, cell in zip(block.columns, row.cells, strict=True):
            for line in cell.lines:
                yield bullet(join(f"{name}: ", line_of(line)))


def _board(rows: tuple[BoardRow, ...]) -> Iterable[RenderableType]:
    for agreement, clauses in groupby(rows, key=lambda row: row.agreement):
        yield text(agreement, "status")
        told, quiet = split_quiet(clauses)
        for row in told:
            scope = "; scope in dispute" if row.scope else ""
            why = text(f" ({row.why})" if row.why else "", "soft")
            yield bullet(join(f"{point_words(row)}: ", text((row.status or row.state) + scope, "status"), why))
        if quiet:
            yield bullet(text(f"{NOTHING}: {', '.join(dict.fromkeys(quiet))}", "soft"))
    if not rows:
        yield text("No report touches an agreement known to this theatre.", "soft")


def _title(bulletin: Bulletin) -> str:
    if bulletin.first:
        return f"Truceline weekly · {bulletin.theatre_name} · {window_words((bulletin.first, bulletin.day))}"
    return f"Truceline daily · {bulletin.theatre_name} · {weekday(bulletin.day)} {day_words(bulletin.day)}"


def _counters(bulletin: Bulletin) -> Iterable[RenderableType]:
    """A line per thing counted, then what was read."""
    for row in bulletin.tallies:
        named = (("today", row.now), ("7 days", row.week), ("7 days before", row.before))
        yield bullet(text(f"{row.words}: " + " · ".join(f"{when} {_number(n)}" for when, n in named[bulletin.first is not None :])))
    n = bulletin.counters
    yield text(f"Undated {n.undated}. Reports read {n.reports}, of these copies {n.copies}, independent {n.independent}.", "soft")


def _number(told: tuple[int, int]) -> str:
    return f"{told[0]} ({told[1]} perhaps of another day)" if told[1] else str(told[0])


def _trend(row: TrendRow) -> Text:
    numbers = " · ".join(f"{when} {n}{f' (+{maybe} perhaps)' if maybe else ''}" for when, (n, maybe) in (
        ("these days", row.now), ("days before", row.before), ("a year ago", row.year_ago)))
    return join(f"{row.words}: {numbers} ", text(f"(against the days before: {row.against_before})", "soft"))


def _evidence(sources: tuple[Source, ...], proofs: tuple[Proof, ...]) -> Iterable[RenderableType]:
    yield text("")
    yield heading("Evidence")
    for source in sources:
        mine = sorted((p for p in proofs if p.report == source.report), key=lambda p: (p.sentence.start, p.span.start))
        if mine:
            where = ", ".join((source.publisher or "publisher not known", day_words(source.published) if source.published else "undated"))
            name = text(source.title or "untitled report", "status")
            yield join(name, text(f" ({where}; report {source.report}; sha256 {source.sha256[:12]})", "soft"))
        for proof in mine:
            yield bullet(join(text(f"[{proof.id[1:]}] ", "soft"), sentence_of(proof)))
