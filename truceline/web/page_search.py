"""Search: one box over reports, statements, events and incidents, with its feeds; saved as an alert that a hook is told of."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from truceline.errors import IntakeError, UsageError
from truceline.exports.cells import Value
from truceline.fetch.hooks import check_hook
from truceline.monitor.words import load_words
from truceline.runners.alerting import resume
from truceline.store.alerts import Alert, Kind, add_alert, end_alert, list_alerts, one_alert
from truceline.store.finding import load_reports, load_statements
from truceline.web.access import Visitor
from truceline.web.asked import PictureOf, ViewOf, VisitorOf
from truceline.web.drawn import page
from truceline.web.faults import NotHere
from truceline.web.looking import FILTERS, KINDS, SIZE, hits_of, lit, looked
from truceline.web.picture import Picture
from truceline.web.rows_out import csv_answer
from truceline.web.view import View

router = APIRouter()
MOST = 1000  # rows of an export
Short = Annotated[str, Form(max_length=200)]
Address = Annotated[str, Form(max_length=2000)]


@router.get("/search", include_in_schema=False)
def search(request: Request, view: ViewOf, picture: PictureOf, visitor: VisitorOf) -> HTMLResponse:
    """The page."""
    seen = picture.seen(view)
    return page(
        request, "search.html.j2", view, hits=hits_of(picture.monitor, seen, view) if view.get("q") else None, kinds=KINDS, size=SIZE,
        lit=lit, act=load_words().act, alerts=list_alerts(picture.monitor, seen.theatre.id),
        may=visitor.may("analyst"), query=asked_for(view), behind=seen.behind,
    )  # fmt: skip


@router.get("/search.csv", include_in_schema=False)
def search_csv(view: ViewOf, picture: PictureOf) -> Response:
    """All that was found, at most `MOST` of each kind, as CSV."""
    seen = picture.seen(view)
    told = looked(picture.monitor, seen, view)
    kind = view.get("kind")
    rows: list[tuple[Value, ...]] = []
    if kind in ("", "report"):
        rows += [("report", r.report, None, r.published, r.publisher, None, r.title, r.words)
                 for r in load_reports(picture.monitor, told.found.reports()[:MOST])]  # fmt: skip
    if kind in ("", "statement"):
        rows += [("statement", s.report, s.statement, s.said_at or s.published, s.publisher, s.speaker, None, s.words)
                 for s in load_statements(picture.monitor, told.found.statements()[:MOST])]  # fmt: skip
    if kind in ("", "event"):
        rows += [("event", e.report, e.event, e.date_from, e.publisher, None, load_words().act(e.type, e.mode), e.sentence)
                 for e in told.events]  # fmt: skip
    if kind in ("", "incident"):
        rows += [("incident", None, i.id, i.window[0] if i.window else None, None, None, load_words().title(i), i.status)
                 for i in told.incidents]  # fmt: skip
    return csv_answer("search.csv", ("kind", "report", "id", "day", "publisher", "speaker", "title", "words"), rows)


def asked_for(view: View) -> dict[str, str]:
    """The filters of a search, as an alert keeps them."""
    return {name: view.get(name) for name in FILTERS if view.get(name)}


@router.post("/alerts", include_in_schema=False)
def save(
    request: Request, view: ViewOf, picture: PictureOf, visitor: VisitorOf, name: Short, about: Annotated[Kind, Form()] = "search",
    hook: Address = "",
) -> HTMLResponse:  # fmt: skip
    """Save the search of the view (or new incidents) under a name; the secret of a hook is shown this once."""
    seen = picture.seen(view)
    query = asked_for(view)
    if about == "search" and not query.get("q"):
        raise UsageError("there is nothing to look for", where="q")
    address = hook_of(hook, picture) if hook.strip() else None
    known = [i.id for i in seen.scene.incidents] if about == "incidents" else []
    made = add_alert(picture.monitor, seen.theatre.id, name, about, query, visitor.name, moment(), hook=address, known=known)
    # the state of the header is changed on the search page: this one answers to POST only
    return page(request, "alert.html.j2", replace(view, path="/search"), made=made, feeds=feeds_of(made, view), behind=seen.behind)


def hook_of(hook: str, picture: Picture) -> str:
    """The address of a hook.

    Raises:
        UsageError: if it must not be called.
    """
    try:
        return check_hook(hook, frozenset(picture.settings.allow))
    except IntakeError as err:
        raise UsageError(f"that address cannot be a hook: {err.fault}", where="hook") from err


def feeds_of(alert: Alert, view: View) -> list[tuple[str, str]]:
    """The feeds of an alert: (words, address)."""
    name = "incidents" if alert.kind == "incidents" else "search"
    kinds = (("Atom", "atom"), ("JSON feed", "json"))
    return [(words, view.url(f"/api/v1/feeds/{name}.{kind}", **dict(alert.query))) for words, kind in kinds]


@router.post("/alerts/{number}/end", include_in_schema=False)
def end(number: int, view: ViewOf, picture: PictureOf, visitor: VisitorOf) -> Response:
    """Take an alert back: its owner may, and an admin."""
    end_alert(picture.monitor, own(number, picture, visitor).id, moment())
    return RedirectResponse(view.url("/search") + "#alerts", 303)


@router.post("/alerts/{number}/resume", include_in_schema=False)
def take_up(number: int, view: ViewOf, picture: PictureOf, visitor: VisitorOf) -> Response:
    """Take up an alert whose hook failed too often."""
    resume(picture.monitor, own(number, picture, visitor).id)
    return RedirectResponse(view.url("/search") + "#alerts", 303)


def own(number: int, picture: Picture, visitor: Visitor) -> Alert:
    """An alert of the visitor's.

    Raises:
        NotHere: if there is none of this number in force that is his; whose it is, is not told.
    """
    try:
        alert = one_alert(picture.monitor, number)
    except UsageError as err:
        raise NotHere("no alert of this number") from err
    if alert.ended_at or (alert.owner != visitor.name and not visitor.may("admin")):
        raise NotHere("no alert of this number")
    return alert


def moment() -> str:
    """Now, ISO, in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")
