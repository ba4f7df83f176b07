"""Statements: who said what about whom. Each utterance once, the reports that render it folded under it."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from truceline.exports.cells import Value
from truceline.web.asked import PictureOf, ViewOf
from truceline.web.claimants import Tints
from truceline.web.drawn import page
from truceline.web.pairs import matrix_of
from truceline.web.rows_out import csv_answer
from truceline.web.said import KINDS, Told, narrowed, rows_of, speakers, told_of
from truceline.web.scene import Seen

router = APIRouter()
SIZE = 25
MOST = 5000  # rows of an export


@router.get("/statements", include_in_schema=False)
def statements(request: Request, view: ViewOf, picture: PictureOf) -> HTMLResponse:
    """The page."""
    seen = picture.seen(view)
    rows = rows_of(seen, picture.monitor, view.as_of)
    found = narrowed(rows, seen, picture.monitor, view)
    start = (view.page - 1) * SIZE
    return page(
        request, "statements.html.j2", view, listed=told_of(found[start : start + SIZE], seen), total=len(found), size=SIZE,
        speakers=speakers(seen, picture.monitor, view.as_of), kinds=KINDS, tints=Tints(seen.theatre),
        matrix=matrix_of(seen, picture.monitor, view), all_rows=len(rows), behind=seen.behind,
        speaker_words=named(seen, view.get("speaker")), about_words=named(seen, view.get("about")),
    )  # fmt: skip


@router.get("/statements.csv", include_in_schema=False)
def statements_csv(view: ViewOf, picture: PictureOf) -> Response:
    """The rows of the page's filters as CSV, at most `MOST`."""
    seen = picture.seen(view)
    found = narrowed(rows_of(seen, picture.monitor, view.as_of), seen, picture.monitor, view)[:MOST]
    columns = ("utterance", "said", "printed", "speaker", "on_behalf_of", "addressee", "venue", "kind", "words", "cue", "report",
               "statement", "publisher", "url", "rendered_in", "independent")  # fmt: skip
    return csv_answer("statements.csv", columns, (_line(one) for one in told_of(found, seen)))


def named(seen: Seen, key: str) -> str:
    """The name of an actor where the filter has an id, else the words themselves."""
    actor = seen.theatre.actor(key)
    return actor.name if actor else key


def _line(one: Told) -> tuple[Value, ...]:
    report, s = one.record.report, one.statement
    return (
        one.row.utterance.id, s.said_at, report.published, s.speaker.actor.name, s.on_behalf_of.name if s.on_behalf_of else None,
        s.addressee.name if s.addressee else None, s.venue.text if s.venue else None, s.kind, " … ".join(p.text for p in s.content),
        s.cue.text, report.id, s.id, report.publisher, report.url, one.row.utterance.reports, one.row.utterance.independent,
    )  # fmt: skip
