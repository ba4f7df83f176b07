"""Incidents: the list of them all, narrowed by kind, standing, place and party. Counts incidents; reports and copies stand beside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from truceline.monitor.words import load_words
from truceline.questions.inquiry import has_words
from truceline.records import Incident
from truceline.web.api_incidents import parties
from truceline.web.asked import PictureOf, ViewOf
from truceline.web.drawn import page
from truceline.web.faults import NotHere
from truceline.web.kept import Kept
from truceline.web.rows_out import csv_answer
from truceline.web.view import View

router = APIRouter(include_in_schema=False)
SIZE = 50
MOST = 20_000  # rows of an export
COLUMNS = ("incident", "title", "first_day", "last_day", "place", "precision", "family", "type", "mode", "sides", "status", "grade",
           "contested", "reports", "independent")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Listed:
    """What the page lists: the incidents wanted, how many there are in all, and three numbers that are never mixed."""

    found: list[Incident]
    every: int
    undated: int
    reports: int
    copies: int
    families: list[tuple[str, str]]
    statuses: list[str]


LISTS: Kept[Listed] = Kept(16)


def listed(every: tuple[Incident, ...], view: View) -> Listed:
    """What is listed of all incidents of a period."""
    found = latest_first(i for i in every if wanted(i, view))
    return Listed(
        found, len(every), sum(i.window is None for i in found), len({m.ref.report for i in found for m in i.members}),
        len({m.ref.report for i in found for m in i.members if m.copy_of}),
        [(f, f.replace("_", " ")) for f in sorted({i.family for i in every})], sorted({i.status for i in every}),
    )  # fmt: skip


@router.get("/incidents")
def incidents(request: Request, view: ViewOf, picture: PictureOf) -> HTMLResponse:
    """The page: the latest first, those without a day at the end."""
    seen = picture.seen(view)
    told = LISTS.get((str(picture.monitor.path), seen.head, replace(view, page=1)), lambda: listed(picture.incidents(view), view))
    found = told.found
    if found and (view.page - 1) * SIZE >= len(found):
        raise NotHere("the list has fewer pages")
    some = found[(view.page - 1) * SIZE : view.page * SIZE]
    return page(
        request, "incidents.html.j2", view, behind=seen.behind, found=some, total=len(found), size=SIZE, every=told.every,
        undated=told.undated, reports=told.reports, copies=told.copies, families=told.families, statuses=told.statuses,
    )  # fmt: skip


@router.get("/incidents.csv")
def incidents_csv(view: ViewOf, picture: PictureOf) -> Response:
    """The rows of the page's filters as CSV."""
    found = latest_first(i for i in picture.incidents(view) if wanted(i, view))[:MOST]
    return csv_answer("incidents.csv", COLUMNS, (row_of(i) for i in found))


def wanted(incident: Incident, view: View) -> bool:
    """True if the filters of the view leave it in."""
    place, party = view.get("place"), view.get("actor")
    return (
        view.get("family") in ("", incident.family) and view.get("status") in ("", incident.status)
        and (not view.get("contested") or bool(incident.contested))
        and (not place or any(place == p.id or has_words(p.name, place) for p in incident.places))
        and (not party or any(party == a.id or has_words(a.name, party) for a in parties(incident)))
    )  # fmt: skip


def latest_first(found: Iterator[Incident]) -> list[Incident]:
    """By last day, the latest first; those without a day last."""
    told = sorted(found, key=lambda i: i.id)
    return sorted(told, key=lambda i: i.window[1] if i.window else "", reverse=True)


def row_of(incident: Incident) -> tuple[str | int | None, ...]:
    """A row of the export."""
    first, last = incident.window or (None, None)
    place = incident.place
    return (
        incident.id, load_words().title(incident), first, last, place.name if place else None, place.precision if place else None,
        incident.family, incident.type, incident.mode, "; ".join(a.name for a in incident.sides), incident.status,
        str(incident.grade) if incident.grade else None, "; ".join(incident.contested), incident.reports, incident.independent,
    )  # fmt: skip


