"""The API on what people decide: same or different, confirmed or misread. Decisions are rows; they are withdrawn, never changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from fastapi import Path
from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import to_json
from starlette.requests import Request
from starlette.responses import Response

from truceline.errors import UsageError
from truceline.records import Check, EventRef, Judgement
from truceline.review import Signed
from truceline.review import decisions as deciding
from truceline.store import decision_rows, save_decisions, withdraw_decision
from truceline.store.accounts import moment
from truceline.web.access import Visitor
from truceline.web.api_common import BODY, LINE, ApiView, Cursor, Limit, api_router, key_of, list_answer, listing, numbered, taken
from truceline.web.asked import PictureOf, VisitorOf
from truceline.web.faults import NotHere
from truceline.web.picture import Picture
from truceline.web.scene import Seen
from truceline.web.view import View

router = api_router("judgements")
MOST_PAIRS = 2000
Which = Annotated[str, Field(min_length=1, max_length=500, pattern=LINE, description="id of an incident, or REPORT:EVENT")]
NUMBERS: dict[str, Any] = {"type": "object", "required": ["decisions"], "properties": {
    "decisions": {"type": "array", "items": {"type": "integer"}}}}  # fmt: skip
MADE: dict[int | str, dict[str, Any]] = {
    201: {"description": "The numbers the decisions are known by.", "content": {"application/json": {"schema": NUMBERS}}}
}
GONE: dict[int | str, dict[str, Any]] = {204: {"description": "It stands no more; its row stays."}}


class NewJudgement(BaseModel):
    """What somebody decides."""

    model_config = ConfigDict(strict=True, extra="forbid", title="NewJudgement")

    verdict: Literal["same", "different", "confirm", "reject"] = Field(
        description="two are one happening, or are not; one event or incident is told so, or was misread")  # fmt: skip
    a: Which
    b: Which | None = None
    why: str = Field("", max_length=2000, pattern=r"^[^\x00]*$")
    by: str | None = Field(None, min_length=1, max_length=80, pattern=LINE, description="who decides, where nobody is signed in")


@router.get("/judgements", responses=listing("judgements", "Every decision, withdrawn or not, oldest first."))
def judgement_list(request: Request, view: ApiView, picture: PictureOf, limit: Limit = 50, cursor: Cursor = None) -> Response:
    """Decisions on the theatre."""

    def rows() -> Iterator[dict[str, Any]]:
        after = numbered(key_of(cursor))
        found = decision_rows(picture.monitor, view.theatre) if view.theatre else iter(())
        return (row for row in found if row["id"] > after)

    return list_answer(request, picture, None, "judgements", lambda: taken(rows(), lambda r: (str(r["id"]),), limit))


@router.post("/judgements", responses={**MADE, **BODY}, status_code=201)
def judge(view: ApiView, picture: PictureOf, visitor: VisitorOf, body: NewJudgement) -> Response:
    """Decide. The decision stands from now on, under the name of whoever is signed in."""
    seen = picture.seen(View(view.theatre))
    made = decide(seen, body, signed(visitor, body.by, body.why))
    return Response(to_json({"decisions": save(picture, seen.theatre.id, made)}), 201, media_type="application/json")


@router.delete("/judgements/{number}", responses=GONE, status_code=204)
def withdraw(picture: PictureOf, number: Annotated[int, Path(ge=1, le=2**31 - 1)]) -> Response:
    """Take a decision back."""
    try:
        withdraw_decision(picture.monitor, number, moment())
    except UsageError as err:
        raise NotHere(err.fault) from err
    return Response(None, 204)


def decide(seen: Seen, body: NewJudgement, who: Signed) -> tuple[Judgement | Check, ...]:
    """The rows of a decision.

    Raises:
        UsageError: if what is named is not there, or does not go with the verdict.
    """
    if (body.b is not None) != (body.verdict in ("same", "different")):
        raise UsageError("same and different name two (a and b), confirm and reject one (a)", where="b")
    a = members(seen, body.a)
    if body.verdict in ("confirm", "reject"):
        return deciding.check(a, "confirm" if body.verdict == "confirm" else "reject", seen.records, who)
    b = members(seen, body.b or "")
    if len(a) * len(b) > MOST_PAIRS:
        raise UsageError(f"that would be more than {MOST_PAIRS} pairs: name single events", where="b")
    made = deciding.same if body.verdict == "same" else deciding.different
    return made(a, b, seen.records, who)


def members(seen: Seen, key: str) -> tuple[EventRef, ...]:
    """The events meant by the id of an incident or by REPORT:EVENT."""
    found = seen.by_id.get(key)
    return deciding.find_members(key, (found,) if found else (), seen.records)


def signed(visitor: Visitor, by: str | None, why: str) -> Signed:
    """Who decides: whoever is signed in, and nobody else; at an open desk whoever says so."""
    name = visitor.name if visitor.way != "loopback" else (by or "").strip() or visitor.name
    return Signed(name, moment(), why.strip())


def save(picture: Picture, theatre: str, made: tuple[Judgement | Check, ...]) -> list[int]:
    """Keep decisions; the numbers they are known by."""
    checks = [d for d in made if isinstance(d, Check)]
    return save_decisions(picture.monitor, theatre, [d for d in made if isinstance(d, Judgement)], checks)
