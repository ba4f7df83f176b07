"""The API on questions: the analyst's twenty with their answers, the page of a day, search, and the health of the desk."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Annotated, Any, Literal

from fastapi import Path, Query
from pydantic_core import to_json
from starlette.requests import Request
from starlette.responses import Response

from truceline.errors import UsageError
from truceline.monitor.period import shifted
from truceline.questions import QUESTIONS, Asked, Known
from truceline.questions import answer as answered
from truceline.questions import question as question_of
from truceline.questions.inquiry import in_days
from truceline.store import search
from truceline.version import __version__
from truceline.web.api_common import DAY, LINE, ApiView, answer, api_router, listing, says
from truceline.web.asked import PictureOf, VisitorOf
from truceline.web.calendar import calendar_of
from truceline.web.day import day_page
from truceline.web.faults import NotHere
from truceline.web.scene import Seen
from truceline.web.view import day as checked_day

router = api_router("questions")
Word = Annotated[str | None, Query(max_length=200, pattern=LINE)]
MANY = 3000  # reports beyond which a question must be narrowed
LATE = 31  # days after the period within which reports still tell of it
HEALTH: dict[int | str, dict[str, Any]] = {
    200: {"description": "The desk answers.", "content": {"application/json": {"schema": {
        "type": "object", "required": ["status"], "properties": {"status": {"type": "string"}}}}}}
}  # fmt: skip


@router.get("/health", responses=HEALTH)
def health(picture: PictureOf, visitor: VisitorOf) -> Response:
    """Whether the desk answers; to those who may read, of which version it is and what it holds."""
    told: dict[str, Any] = {"status": "ok"}
    if visitor.role is not None:
        told |= {"version": __version__, "head": picture.head(), "theatres": picture.theatres()}
        told |= {"visitor": visitor.name, "role": visitor.role}
    return Response(to_json(told), 200, media_type="application/json", headers={"Cache-Control": "no-store"})


@router.get("/questions", responses=listing("questions", "The questions there are."))
def question_list(request: Request, picture: PictureOf) -> Response:
    """The twenty questions of an analyst."""
    rows = [{"number": q.number, "name": q.name, "question": q.words} for q in QUESTIONS]
    return answer(request, picture, None, lambda: {"questions": rows, "next": None, "behind": False})


@router.get("/questions/{question}", responses=says("The answer: columns, rows of cells, and the sentence behind each.", "columns", "rows"))
def one_question(
    request: Request, view: ApiView, picture: PictureOf, question: Annotated[str, Path(max_length=40, pattern=LINE)], actor: Word = None,
    about: Word = None, place: Word = None, incident: Word = None, report: Word = None,
) -> Response:  # fmt: skip
    """Answer one of the questions, by number or name."""
    seen = picture.seen(view)
    try:
        name = question_of(question).name
    except UsageError as err:
        raise NotHere(err.fault) from err
    asked = Asked(view.first, view.last, actor, about, place, incident, report)

    def made() -> dict[str, Any]:
        told = answered(name, narrowed(seen, asked), asked)
        return {**asdict(replace(told, as_of=view.as_of)), "behind": seen.behind}

    return answer(request, picture, seen, made)


@router.get("/bulletin", responses=says("The page of a day as data; every cell names the proofs behind it.", "day"))
def bulletin(
    request: Request, view: ApiView, picture: PictureOf, day: Annotated[str | None, Query(pattern=DAY, description="ISO day")] = None
) -> Response:
    """The bulletin of a day; of the last day of the period or of the last report where none is named."""
    seen = picture.seen(view)
    calendar = calendar_of(seen, view.as_of)
    known = (view.as_of or "")[:10] or calendar.last_day()
    wanted = checked_day(day, "day") or view.last or known
    if wanted is None:
        raise NotHere("no report was public then")
    return answer(request, picture, seen, lambda: asdict(day_page(seen, calendar, wanted, max(known or wanted, wanted))))


@router.get("/search", responses=listing("hits", "Passages with all the words, the best of those last read first."))
def find(
    request: Request, view: ApiView, picture: PictureOf, q: Annotated[str, Query(min_length=1, max_length=200, pattern=LINE)],
    kind: Literal["title", "paragraph", "statement"] | None = None, part: bool = False, limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> Response:  # fmt: skip
    """Search headlines, paragraphs and statements. `part`: anywhere within words, headlines and statements only."""
    seen = picture.seen(view)

    def made() -> dict[str, Any]:
        hits = search(picture.monitor, q, theatre=seen.theatre.id, kind=kind, part=part, most=limit)
        known = (h for h in hits if h.report in seen.records)
        rows = [asdict(h) for h in known if view.leaves(h.published)]
        return {"hits": rows, "next": None, "behind": seen.behind}

    return answer(request, picture, seen, made)


def narrowed(seen: Seen, asked: Asked) -> Known:
    """What a question is answered from. Of a large monitor only what bears on the period, the incident or the report asked for.

    Raises:
        UsageError: if it is not narrowed, and all reports would have to be read.
    """
    known = seen.known()
    if len(seen.records) <= MANY:
        return known
    if not (asked.first and asked.last) and not asked.incident and not asked.report:
        raise UsageError(f"this monitor holds more than {MANY} reports: name a period with from and to", where="from")
    one = asked.incident
    incidents = tuple(i for i in known.incidents if i.id == one or (not one and in_days(i.window, asked.first, asked.last)))
    reports = {m.ref.report for i in incidents for m in i.members} | ({asked.report} if asked.report else set())
    if asked.first and asked.last:
        late = shifted(asked.last, LATE)
        reports |= {key for key in seen.records if asked.first <= seen.records.day(key) <= late}
    if len(reports) > MANY:
        raise UsageError(f"more than {MANY} reports bear on this: name a shorter period", where="from")
    ids = {i.id for i in incidents}
    records = seen.records.within(sorted(reports))
    return replace(known, records=records, incidents=incidents, bearings=tuple(b for b in known.bearings if b.incident in ids),
                   copies=tuple(g for g in known.copies if reports & set(g.reports)),
                   utterances=tuple(u for u in known.utterances if any(r.report in reports for r in u.renderings)))  # fmt: skip
