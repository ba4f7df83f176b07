"""Today: the page of a day: one sentence, the main incident as a claims table, what changed, what is owed, what is open."""

from __future__ import annotations

from threading import BoundedSemaphore
from typing import Any

from fastapi import APIRouter
from sqlalchemy import exists, func, select
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from truceline.exports.bulletin_html import render_html
from truceline.exports.bulletin_pdf import render_pdf
from truceline.monitor.words import changes_title, weekday
from truceline.records import Bulletin
from truceline.store.tables import records, reports
from truceline.web.asked import PictureOf, ViewOf
from truceline.web.calendar import calendar_of
from truceline.web.claimants import Tints
from truceline.web.claims_out import COLUMNS, claim_rows
from truceline.web.day import copies_of, day_page, others_of, windows
from truceline.web.drawn import page
from truceline.web.evidence import book_of, head_of_source
from truceline.web.faults import NotHere
from truceline.web.kept import Kept
from truceline.web.picture import Picture
from truceline.web.rows_out import csv_answer, taken
from truceline.web.scene import Seen
from truceline.web.view import View

router = APIRouter()
LAST: Kept[str | None] = Kept(8)
DAYS: Kept[dict[str, Any]] = Kept(32)
PRINTED: Kept[bytes] = Kept(8)
PRESS = BoundedSemaphore(1)  # printing takes a processor for seconds
OTHERS = 30  # incidents without a table that are listed
READ = 40  # reports listed as read
NOTHING = "nothing reported"


@router.get("/", include_in_schema=False)
def today(request: Request, view: ViewOf, picture: PictureOf) -> HTMLResponse:
    """The page of the last day of the period, else of the day as of which the page stands, else of the last report."""
    told = told_for(view, picture)
    return page(request, "today.html.j2", view, **told) if told else page(request, "empty.html.j2", view)


@router.get("/today.csv", include_in_schema=False)
def today_csv(view: ViewOf, picture: PictureOf) -> Response:
    """The claims tables of the day, each line with the sentence behind it."""
    made = bulletin_for(view, picture)
    return csv_answer(f"claims-{made.day}.csv", COLUMNS, claim_rows(made.main, {p.id: p for p in made.proofs}))


@router.get("/today.html", include_in_schema=False)
def today_html(view: ViewOf, picture: PictureOf) -> Response:
    """The bulletin of the day as one file that needs nothing else."""
    made = bulletin_for(view, picture)
    return taken(drawn(made, picture.seen(view)).encode(), f"bulletin-{made.day}.html", "text/html; charset=utf-8")


@router.get("/today.pdf", include_in_schema=False)
def today_pdf(view: ViewOf, picture: PictureOf) -> Response:
    """The bulletin of the day on paper."""
    made, seen = bulletin_for(view, picture), picture.seen(view)
    key = (str(picture.monitor.path), seen.head, made.theatre, made.day, made.as_of, view.as_of)
    with PRESS:
        body = PRINTED.get(key, lambda: render_pdf(drawn(made, seen)))
    return taken(body, f"bulletin-{made.day}.pdf", "application/pdf")


def bulletin_for(view: View, picture: Picture) -> Bulletin:
    """The bulletin the page is made of.

    Raises:
        NotHere: if no report is there.
    """
    told = told_for(view, picture)
    if told is None:
        raise NotHere("no report was known then")
    made: Bulletin = told["b"]
    return made


def drawn(made: Bulletin, seen: Seen) -> str:
    """The bulletin as a page of its own."""
    return render_html(made, [r.report for r in seen.records.some({p.report for p in made.proofs}).values()], seen.theatre)


def told_for(view: View, picture: Picture) -> dict[str, Any] | None:
    """What the page of the view's day is drawn from; None where no report is there."""
    if view.theatre is None:
        return None
    seen = picture.seen(view)
    day = view.last or (view.as_of or "")[:10] or last_printed(picture, seen)
    if day is None:
        return None
    told = DAYS.get((str(picture.monitor.path), seen.head, seen.theatre.id, view.as_of, day), lambda: told_of(seen, view, day))
    return {**told, "behind": seen.behind}


def last_printed(picture: Picture, seen: Seen) -> str | None:
    """The last day a report is known to have been printed; where none is, the last by which one was public."""
    def asked() -> str | None:
        query = select(func.max(reports.c.published)).where(
            exists().where(records.c.report == reports.c.id, records.c.theatre == seen.theatre.id)
        )  # fmt: skip
        return next((row[0] for row in picture.monitor.rows(query)), None) or calendar_of(seen, None).last_day()

    return LAST.get((str(picture.monitor.path), seen.head, seen.theatre.id), asked)


def told_of(seen: Seen, view: View, day: str) -> dict[str, Any]:
    """What the page of a day is drawn from."""
    calendar = calendar_of(seen, view.as_of)
    as_of = max(view.as_of or calendar.last_day() or day, day)
    made = day_page(seen, calendar, day, as_of)
    cited = seen.records.some({proof.report for proof in made.proofs})
    others = others_of(seen, calendar, made)
    read = [head_of_source(s) for s in made.sources if seen.records.day(s.report) == day]
    before, after = calendar.around(day)
    return {
        "b": made, "book": book_of(made.proofs, cited, seen.theatre, seen.scene.copies), "tints": Tints(seen.theatre),
        "weekday": weekday(day), "changes_title": changes_title(made), "windows": windows(seen, calendar, day),
        "others": others[:OTHERS], "more": max(0, len(others) - OTHERS), "read": read[:READ], "read_more": max(0, len(read) - READ),
        "read_copies": copies_of(seen.scene.copies, [head.id for head in read]),
        "undated": sum(i.window is None and i.family != "request" for i in seen.scene.incidents),
        "board": [row for row in made.board if row.state != NOTHING], "before": before, "after": after,
    }  # fmt: skip
