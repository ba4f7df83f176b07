"""The API on single reports: what came in, what was read in it, who said what; reading a text, and adding one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any

from fastapi import Path
from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator
from pydantic_core import to_json
from sqlalchemy import and_, func, or_, select, true, tuple_
from starlette.requests import Request
from starlette.responses import Response

from truceline.exports.record import record_json
from truceline.store.tables import issues, records, reports, statements
from truceline.web.api_common import (
    BODY,
    LINE,
    PREFIX,
    ApiView,
    Cursor,
    Limit,
    Slice,
    Word,
    answer,
    api_router,
    documented,
    key_of,
    list_answer,
    listing,
    numbered,
    says,
    taken,
)
from truceline.web.asked import PictureOf
from truceline.web.faults import NotHere, Refused
from truceline.web.picture import Picture
from truceline.web.scene import Seen
from truceline.web.taking_in import read_in, theatre_asked
from truceline.web.view import View

router = api_router("reports")
Key = Annotated[str, Path(max_length=500, pattern=LINE)]
STORABLE = r"^[^\x00]*$"  # no database keeps a NUL
RECORDS = 50  # whole records of one answer
SHORT = ("id", "title", "publisher", "url", "published", "published_from", "published_to", "language", "sha256")


def either(schema: dict[str, Any]) -> None:
    """Words or a page, in the description too."""
    given = ({"type": "string"}, {"type": "null"})
    schema["oneOf"] = [
        {"required": [one], "properties": {one: given[0], other: given[1]}} for one, other in (("text", "html"), ("html", "text"))
    ]  # fmt: skip


class NewReport(BaseModel):
    """A report to be read: its words, and what came beside them."""

    model_config = ConfigDict(strict=True, extra="forbid", title="NewReport", json_schema_extra=either)

    text: str | None = Field(None, min_length=1, max_length=1_000_000, pattern=STORABLE, description="the words; either this or html")
    html: str | None = Field(None, min_length=1, max_length=1_900_000, pattern=STORABLE, description="the page it stood on")
    title: str | None = Field(None, max_length=1000, pattern=STORABLE)
    publisher: str | None = Field(None, max_length=300, pattern=STORABLE)
    published: Annotated[str, Field(json_schema_extra={"format": "date"})] | None = Field(None, description="ISO day of printing")
    url: str | None = Field(None, max_length=2000, pattern=r"^https?://[^\x00-\x20\x7f]+$")
    language: str | None = Field(None, pattern=r"^[a-z]{2,3}$")
    id: str | None = Field(None, max_length=200, pattern=r"^[A-Za-z0-9._:-]+$", description="made from the words if not given")
    theatre: str | None = Field(None, max_length=100, pattern=LINE, description="id of the theatre to read it with")

    @field_validator("published")
    @classmethod
    def a_day(cls, value: str | None) -> str | None:
        """An ISO day there is."""
        if value is not None and date.fromisoformat(value).isoformat() != value:
            raise ValueError("not a day (YYYY-MM-DD)")
        return value

    @model_validator(mode="after")
    def one_of_both(self) -> NewReport:
        """Words or a page."""
        if (self.text is None) == (self.html is None):
            raise ValueError("give either text or html")
        return self

    def fields(self) -> dict[str, object]:
        """The fields as intake reads them."""
        return self.model_dump(exclude_none=True, exclude={"theatre"})


@router.get("/reports", responses=listing("reports", "Reports by id, without their words."))
def report_list(
    request: Request, view: ApiView, picture: PictureOf, limit: Limit = 50, cursor: Cursor = None, publisher: Word = None
) -> Response:
    """Reports known in the view; with a period, those printed in it."""
    seen = picture.seen(view)
    return list_answer(request, picture, seen, "reports", lambda: report_rows(picture, seen, view, limit, cursor, publisher))


@router.get("/reports/{report:path}", responses=says("The report, what copies it, and the incidents it tells of.", "id"))
def one_report(request: Request, view: ApiView, picture: PictureOf, report: Key) -> Response:
    """One report with its words, as they were read."""
    seen = picture.seen(view)
    found = picture.report(view, report).report
    groups = [g.id for g in seen.scene.copies if report in g.reports]
    told = {name: getattr(found, name) for name in ("id", "title", "publisher", "url", "published", "published_bounds", "language",
                                                    "sha256", "text")}  # fmt: skip
    more = {"incidents": seen.of_report.get(report, ()), "copies": groups, "record": f"{PREFIX}/records/{report}", "behind": seen.behind}
    return answer(request, picture, seen, lambda: {**told, **more})


@router.get("/records", responses=listing("records", "Whole records by report id: the lossless format, one object a report."))
def record_list(request: Request, view: ApiView, picture: PictureOf, limit: Limit = 10, cursor: Cursor = None) -> Response:
    """Records known in the view, as they were read; at most 50 at once."""
    seen = picture.seen(view)

    def made() -> bytes:
        found = report_rows(picture, seen, view, min(limit, RECORDS), cursor, None)
        lines = seen.records.lines(row["id"] for row in found.members)
        tail = to_json({"next": found.next, "behind": seen.behind})
        return b'{"records":[' + b",".join(line.encode() for line in lines.values()) + b"]," + tail[1:]

    return answer(request, picture, seen, made)


@router.get("/records/{report:path}", responses=says("The record: statements, events, claims, times, places, each with its span.", "id"))
def one_record(request: Request, view: ApiView, picture: PictureOf, report: Key) -> Response:
    """The record of one report, to the byte as it is kept."""
    seen = picture.seen(view)
    line = picture.shelf(view).lines((report,)).get(report)
    if line is None:
        raise NotHere("no report of this id" + (" was public then" if view.as_of else ""))
    return answer(request, picture, seen, line.encode)


@router.get("/statements", responses=listing("statements", "Statements as the reports tell them, by record; copies are not folded."))
def statement_list(
    request: Request, view: ApiView, picture: PictureOf, limit: Limit = 50, cursor: Cursor = None, speaker: Word = None, report: Word = None
) -> Response:
    """Statements. `speaker` is an id, or words of a name; the period is the day of saying, or of printing where that is not told."""
    seen = picture.seen(view)

    def rows() -> Iterator[dict[str, Any]]:
        after = key_of(cursor, 2)
        said = func.substr(func.coalesce(statements.c.said_at, reports.c.published), 1, 10)
        query = select(statements, records.c.report).join(records, records.c.id == statements.c.record)
        query = query.join(reports, reports.c.id == records.c.report).where(records.c.theatre == seen.theatre.id)
        if after:
            query = query.where(tuple_(statements.c.record, statements.c.id) > (numbered(after), after[1]))
        if report:
            query = query.where(records.c.report == report)
        if speaker:
            name = func.lower(statements.c.speaker)
            named = and_(true(), *(name.contains(word, autoescape=True) for word in speaker.lower().split()))
            query = query.where(or_(statements.c.speaker_id == speaker, named))
        if view.first:
            query = query.where(said >= view.first)
        if view.last:
            query = query.where(said <= view.last)
        for row in picture.monitor.rows(query.order_by(statements.c.record, statements.c.id)):
            if seen.records.stands(row.report, row.record):
                yield statement_row(row)

    return list_answer(request, picture, seen, "statements", lambda: without_number(taken(rows(), lambda r: (r["_"], r["id"]), limit)))


@router.get("/issues", responses=listing("issues", "What was wrong with input that gave no report, oldest first."))
def issue_list(request: Request, picture: PictureOf, limit: Limit = 50, cursor: Cursor = None, level: Word = None) -> Response:
    """Issues of input. Those of a report stand in its record."""

    def rows() -> Iterator[dict[str, Any]]:
        query = select(issues).where(issues.c.id > numbered(key_of(cursor))).order_by(issues.c.id)
        if level:
            query = query.where(issues.c.level == level)
        for row in picture.monitor.rows(query):
            yield {name: value for name, value in row._mapping.items() if value is not None}

    return list_answer(request, picture, None, "issues", lambda: taken(rows(), lambda r: (str(r["id"]),), limit))


RECORD: dict[int | str, dict[str, Any]] = {
    200: {"description": "The record; nothing was kept.", "content": {"application/json": {"schema": {
        "type": "object", "required": ["id"]}}}}
}  # fmt: skip
KEPT: dict[str, Any] = {
    "type": "object", "required": ["id", "receipt", "record"],
    "properties": {"id": {"type": "string"}, "receipt": {"type": "object"}, "record": {"type": "string"}},
}  # fmt: skip
ADDED: dict[int | str, dict[str, Any]] = {
    200: {"description": "It was known already.", "content": {"application/json": {"schema": KEPT}}},
    201: {"description": "It was read and kept.", "content": {"application/json": {"schema": KEPT}}},
    409: {**documented(404)[404], "description": "The id is taken by a report with other words."},
}


@router.post("/code", responses={**RECORD, **BODY})
def code(view: ApiView, picture: PictureOf, body: NewReport) -> Response:
    """Read a report and give its record, without keeping anything."""
    record, _ = read_in(body.fields(), theatre_asked(picture, view, body.theatre))
    return Response(record_json(record), 200, media_type="application/json")


@router.post("/reports", responses={**ADDED, **BODY}, status_code=201)
def add(view: ApiView, picture: PictureOf, body: NewReport) -> Response:
    """Read a report and keep it. The same report again is known and changes nothing."""
    record, raw = read_in(body.fields(), theatre_asked(picture, view, body.theatre))
    receipt = picture.monitor.add([record], {record.report.sha256: raw})
    if receipt.failed:
        raise Refused(receipt.failed[0][1], 409)
    told = {"id": record.report.id, "receipt": receipt.as_dict(), "record": f"{PREFIX}/records/{record.report.id}"}
    return Response(to_json(told), 200 if receipt.known else 201, media_type="application/json")


def report_rows(picture: Picture, seen: Seen, view: View, limit: int, cursor: str | None, publisher: str | None) -> Slice:
    """A page of reports known in the view."""
    after = key_of(cursor)

    def rows() -> Iterator[dict[str, Any]]:
        query = select(*(reports.c[name] for name in SHORT))
        if after:
            query = query.where(reports.c.id > after[0])
        if publisher:
            query = query.where(func.lower(reports.c.publisher).contains(publisher.lower(), autoescape=True))
        if view.first:
            query = query.where(func.coalesce(reports.c.published, reports.c.published_to) >= view.first)
        if view.last:
            query = query.where(func.coalesce(reports.c.published, reports.c.published_from) <= view.last)
        for row in picture.monitor.rows(query.order_by(reports.c.id)):
            if row.id in seen.records:
                told = dict(row._mapping)
                bounds = told.pop("published_from"), told.pop("published_to")
                yield {**told, "published_bounds": bounds if any(bounds) else None}

    return taken(rows(), lambda row: (row["id"],), limit)


def statement_row(row: Any) -> dict[str, Any]:
    """A statement of a list; "_" is the number of its record, for the cursor."""
    return {
        "_": str(row.record), "report": row.report, "id": row.id, "speaker": {"id": row.speaker_id, "name": row.speaker},
        "on_behalf_of": row.on_behalf_of, "kind": row.kind, "cue": row.cue, "content": row.content, "said_at": row.said_at,
        "sentence": {"start": row.start, "end": row.end, "text": row.sentence}, "method": row.method,
    }  # fmt: skip


def without_number(found: Slice) -> Slice:
    """The slice without what only the cursor needs."""
    return Slice([{name: value for name, value in row.items() if name != "_"} for row in found.members], found.next)

