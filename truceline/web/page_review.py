"""Review: one question at a time, decided by key or by form. Each answer is a row beside the records, signed with the visitor's name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from truceline.errors import UsageError
from truceline.records import Check, EventRef, Judgement, Record
from truceline.review.decisions import Signed, check, judge
from truceline.store.decisions import decision_rows, save_decisions, withdraw_decision
from truceline.web.asked import PictureOf, ViewOf, VisitorOf
from truceline.web.drawn import page
from truceline.web.faults import NotHere
from truceline.web.picture import Picture
from truceline.web.reviewing import last_made, left_of, odds, open_items, question_of
from truceline.web.rows_out import csv_answer
from truceline.web.scene import ITEMS, Seen
from truceline.web.view import View

router = APIRouter()
LONGEST = 500  # characters of a why
HISTORY = 12
Verdict = Literal["same", "different", "confirm", "reject"]
Key = Annotated[str, Form(max_length=20_000)]
Why = Annotated[str, Form(max_length=LONGEST)]


@router.get("/review", include_in_schema=False)
def review(request: Request, view: ViewOf, picture: PictureOf, visitor: VisitorOf) -> HTMLResponse:
    """The question at hand; `n` is how many are passed over as unsure."""
    seen = picture.seen(view)
    items = open_items(seen.scene.items, picture.decisions(view))
    n = passed(view, len(items))
    rows = list(decision_rows(picture.monitor, seen.theatre.id))
    return page(
        request, "review.html.j2", view, question=question_of(items[n], seen) if items else None, n=n, total=len(items),
        left=left_of(items, seen, ITEMS), history=rows[::-1][:HISTORY], made=len(rows),
        undo=last_made(picture.monitor, seen.theatre.id, visitor.name), may=visitor.may("analyst"), behind=seen.behind,
        every=" ".join(f"{ref.report}:{ref.event}" for ref in items[n].refs) if items else "",
        unsure=view.here(n=(n + 1) % max(1, len(items)) or None), odds=odds,
    )  # fmt: skip


@router.get("/review.csv", include_in_schema=False)
def review_csv(view: ViewOf, picture: PictureOf) -> Response:
    """All decisions on the theatre, withdrawn ones among them, as CSV."""
    columns = ("id", "verdict", "report", "event", "other_report", "other_event", "by", "made_at", "why", "withdrawn_at")
    rows = decision_rows(picture.monitor, picture.theatre(view).id)
    return csv_answer("decisions.csv", columns, ([row[name] for name in columns] for row in rows))


def passed(view: View, total: int) -> int:
    """How many items are passed over, never beyond the last one."""
    told = view.get("n")
    return min(int(told), max(0, total - 1)) if told.isascii() and told.isdigit() and len(told) < 5 else 0


@router.post("/review", include_in_schema=False)
def decide(
    view: ViewOf, picture: PictureOf, visitor: VisitorOf, verdict: Annotated[Verdict, Form()], a: Key, b: Key = "", why: Why = ""
) -> Response:
    """Keep a decision: `a` and `b` are REPORT:EVENT; `a` may be several with blanks between, for confirm and reject."""
    seen = picture.seen(view)
    refs = [ref_of(key, seen) for key in (a.split() + b.split())]
    records = seen.records.some({ref.report for ref in refs})
    signed = Signed(visitor.name, moment(), why.strip())
    judgements, checks = rows_of(verdict, refs, records, signed)
    save_decisions(picture.monitor, seen.theatre.id, judgements, checks)
    return RedirectResponse(view.url("/review", n=view.get("n")), 303)


def rows_of(
    verdict: Verdict, refs: list[EventRef], records: Mapping[str, Record], signed: Signed
) -> tuple[tuple[Judgement, ...], tuple[Check, ...]]:
    """The rows of a decision.

    Raises:
        UsageError: if it names too few or too many tellings.
    """
    if verdict in ("confirm", "reject"):
        return (), check(refs, "confirm" if verdict == "confirm" else "reject", records, signed)
    if len(set(refs)) != 2:
        raise UsageError("two tellings are the same or different, neither one nor three")
    first, second = refs[0], refs[1]
    return (judge(first, second, "same" if verdict == "same" else "different", records, signed),), ()


def ref_of(key: str, seen: Seen) -> EventRef:
    """The event meant by REPORT:EVENT.

    Raises:
        NotHere: if there is none.
    """
    report, _, event = key.rpartition(":")
    if report not in seen.records or all(e.id != event for e in seen.records[report].events):
        raise NotHere("no such telling")
    return EventRef(report, event)


@router.post("/review/undo", include_in_schema=False)
def undo(view: ViewOf, picture: PictureOf, visitor: VisitorOf) -> Response:
    """Take the visitor's last decision back; its row stays, marked as withdrawn."""
    withdrawn(picture, picture.theatre(view).id, visitor.name)
    return RedirectResponse(view.url("/review", n=view.get("n")), 303)


def withdrawn(picture: Picture, theatre: str, by: str) -> None:
    """Withdraw all rows of the last decision.

    Raises:
        UsageError: if there is none to take back.
    """
    rows = last_made(picture.monitor, theatre, by)
    if not rows:
        raise UsageError("no decision of yours stands")
    when = moment()
    for row in rows:
        withdraw_decision(picture.monitor, int(str(row["id"])), when)


def moment() -> str:
    """Now, ISO, in UTC; fine enough that two decisions of one person have different moments."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")
