"""Commitments: each point of each agreement, who owes it, how it stands month by month as reports tell it, evidence for and against."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from fastapi import APIRouter
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from truceline.drawing.strips import COMMITMENT, Strip, draw_strips
from truceline.exports.cells import Value
from truceline.monitor.proofs import ProofBook
from truceline.monitor.standing import Ground, Standing, standings
from truceline.monitor.words import load_words, window_words
from truceline.records.bulletin import Line
from truceline.web.asked import PictureOf, ViewOf
from truceline.web.drawn import page
from truceline.web.kept import Kept
from truceline.web.picture import Picture
from truceline.web.proven import proven
from truceline.web.rows_out import csv_answer
from truceline.web.scene import Seen
from truceline.web.tallies import coverage_of
from truceline.web.view import View

router = APIRouter()
SHOWN = 3  # lines of evidence on each side
MONTHS, FEW = 24, 8  # of the strip, wide and narrow
BOARDS: Kept[tuple[Standing, ...]] = Kept(12)
SHEETS: Kept[tuple[list[Sheet], ProofBook]] = Kept(12)


@dataclass(frozen=True, slots=True)
class Point:
    """A row of the board with its lines of evidence, the last told first, and how many more there are."""

    standing: Standing
    against: tuple[Line, ...]
    in_favour: tuple[Line, ...]
    more_against: int
    more_in_favour: int

    @property
    def words(self) -> str:
        return f"{self.standing.point} {self.standing.act}".strip()


@dataclass(frozen=True, slots=True)
class Sheet:
    """An agreement with its points and the strips of their months. `told` is how many points something bears on."""

    name: str
    points: list[Point]
    wide: Markup
    narrow: Markup
    told: int


@router.get("/commitments", include_in_schema=False)
def commitments(request: Request, view: ViewOf, picture: PictureOf) -> HTMLResponse:
    """The board."""
    seen = picture.seen(view)
    day = day_of(view, seen, picture)
    sheets, book = sheets_of(seen, view, day)
    every = bool(view.get("every"))
    shown = [s for s in sheets if s.told or every]
    return page(
        request, "commitments.html.j2", view, sheets=shown, left=len(sheets) - len(shown), every=every, day=day, book=proven(book, seen),
        behind=seen.behind,
    )  # fmt: skip


@router.get("/commitments.csv", include_in_schema=False)
def commitments_csv(view: ViewOf, picture: PictureOf) -> Response:
    """The board month by month as CSV."""
    seen = picture.seen(view)
    day = day_of(view, seen, picture)
    columns = ("agreement", "point", "act", "owed_by", "due", "status", "rests_on", "scope_disputed", "evidence_for", "evidence_against",
               "month", "status_in_month")  # fmt: skip
    return csv_answer("commitments.csv", columns, _lines(board_of(seen, view, day) if day else ()))


def _lines(rows: Iterable[Standing]) -> Iterable[tuple[Value, ...]]:
    for r in rows:
        debtors = "; ".join(r.debtors) or None
        head = (r.agreement, r.point or None, r.act, debtors, r.due, r.status, r.why, r.scope, len(r.for_it), len(r.against))
        for month, status in r.months or (("", ""),):
            yield (*head, month or None, status or None)


def day_of(view: View, seen: Seen, picture: Picture) -> str | None:
    """The day the board stands for: that of the view, else the last of its period, else the last a report was printed."""
    return (view.as_of or "")[:10] or view.last or coverage_of(seen, picture.monitor, view.as_of).last


def board_of(seen: Seen, view: View, day: str) -> tuple[Standing, ...]:
    """Every point of every agreement."""
    told = seen.scene
    return BOARDS.get((seen.head, seen.theatre.id, view.as_of, day),
                      lambda: standings(told.bearings, seen.by_id, seen.records, seen.theatre, day))  # fmt: skip


def sheets_of(seen: Seen, view: View, day: str | None) -> tuple[list[Sheet], ProofBook]:
    """Every agreement with its drawings, and what proves their lines; kept as long as nothing new is known."""

    def make() -> tuple[list[Sheet], ProofBook]:
        book, rows = ProofBook(seen.records), board_of(seen, view, day) if day else ()
        return [sheet(name, list(told), seen, book, view) for name, told in groupby(rows, lambda r: r.agreement)], book

    return SHEETS.get((seen.head, seen.theatre.id, view.as_of, view.first, view.last, day), make)


def sheet(name: str, rows: Sequence[Standing], seen: Seen, book: ProofBook, view: View) -> Sheet:
    """One agreement."""
    points = [point(row, seen, book) for row in rows]
    months = [m for m, _ in rows[0].months if (view.first or "")[:7] <= m <= (view.last or "9")[:7]] if rows else []
    strips = {n: [Strip(p.words, tuple((m, s) for m, s in p.standing.months if m in months[-n:])) for p in points] for n in (MONTHS, FEW)}
    drawn = {
        n: draw_strips(strips[n], COMMITMENT, width=width, title=f"{name}, month by month", named=named) if months else ""
        for n, width, named in ((MONTHS, 960, 330), (FEW, 380, 150))
    }  # fmt: skip
    return Sheet(name, points, Markup(drawn[MONTHS]), Markup(drawn[FEW]), sum(p.standing.touched for p in points))


def point(row: Standing, seen: Seen, book: ProofBook) -> Point:
    """One point with the last evidence on either side."""
    against, kept = (sides[::-1] for sides in (row.against, row.for_it))
    return Point(
        row, tuple(line_of(g, seen, book) for g in against[:SHOWN]), tuple(line_of(g, seen, book) for g in kept[:SHOWN]),
        max(0, len(against) - SHOWN), max(0, len(kept) - SHOWN),
    )  # fmt: skip


def line_of(ground: Ground, seen: Seen, book: ProofBook) -> Line:
    """What a bearing tells: the incident and its days, or the words themselves; who says that it bears on the point."""
    bearing = ground.bearing
    incident = seen.by_id.get(bearing.incident or "")
    what = load_words().title(incident) if incident else f"“{bearing.evidence.span.text}”"
    days = window_words(ground.days) if ground.days else "day not told"
    by = ", ".join(a.name for a in bearing.asserted_by) or None
    notes = [bearing.modality] if bearing.modality not in ("happened", "ongoing") else []
    notes += ["by the kind of act only; no report says so"] if bearing.basis == "signal" else []
    notes += [incident.status] if incident else []
    return book.line(f"{what}, {days}", bearing.evidence, by, ", ".join(notes) or None)
