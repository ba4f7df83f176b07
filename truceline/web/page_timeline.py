"""Timeline: incidents of a period by kind, losses by claimant, days nothing was read of. Plain pictures; a script adds dragging."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from truceline.monitor.coverage import Coverage
from truceline.monitor.period import Period, shifted
from truceline.monitor.words import load_words
from truceline.questions.inquiry import in_days
from truceline.records import Incident
from truceline.web.asked import PictureOf, ViewOf
from truceline.web.chart import Chart, draw_kinds, draw_losses, lane_of
from truceline.web.drawn import page
from truceline.web.kept import Kept
from truceline.web.rows_out import csv_answer
from truceline.web.scene import Seen
from truceline.web.tallies import coverage_of, period_of, whole_of
from truceline.web.view import View
from truceline.web.wording import incident_url

router = APIRouter()
SIZE = 25
UNDATED = 60  # listed below
WHAT = ("killed", "wounded", "captured", "missing", "posts_lost", "vehicles_destroyed")
TOLD: Kept[Told] = Kept(32)


@dataclass(frozen=True, slots=True)
class Told:
    """What a view shows, whichever page of its list: incidents of its days in their order and of no known day, drawings, kinds there are.

    `outside` is how many end before the days shown, where none were asked for, and the first day of them.
    """

    found: list[Incident]
    undated: list[Incident]
    kinds: list[Chart]
    losses: list[Chart]
    lanes: list[str]
    outside: tuple[int, str | None]


@dataclass(frozen=True, slots=True)
class Step:
    """A link to another period, with the key that follows it."""

    words: str
    key: str
    href: str


@router.get("/timeline", include_in_schema=False)
def timeline(request: Request, view: ViewOf, picture: PictureOf) -> HTMLResponse:
    """The page."""
    seen = picture.seen(view)
    coverage = coverage_of(seen, picture.monitor, view.as_of)
    period = period_of(view, seen, coverage)
    what = view.get("what") if view.get("what") in WHAT else "killed"
    told = told_of(seen, view, period, coverage, what)
    start = (view.page - 1) * SIZE
    end = len(told.found) - start
    return page(
        request, "timeline.html.j2", view, period=period, kinds=[(chart, *drawn(chart)) for chart in told.kinds],
        losses=[(chart, *drawn(chart)) for chart in told.losses], what=what, whats=[(w, load_words().counts[w]) for w in WHAT],
        listed=told.found[max(0, end - SIZE) : max(0, end)][::-1], total=len(told.found), size=SIZE, undated=told.undated[:UNDATED],
        undated_total=len(told.undated), steps=steps(view, period, whole_of(seen, coverage)) if period else [],
        gaps=coverage.gaps(period) if period else (), lanes=told.lanes, behind=seen.behind, lane_of=lane_of, outside=told.outside,
    )  # fmt: skip


@router.get("/timeline.csv", include_in_schema=False)
def timeline_csv(view: ViewOf, picture: PictureOf) -> Response:
    """The incidents of the period as CSV; those of no known day last."""
    seen = picture.seen(view)
    period = period_of(view, seen, coverage_of(seen, picture.monitor, view.as_of))
    undated = [i for i in seen.scene.incidents if i.window is None and wanted(i, view)]
    columns = ("incident", "first_day", "last_day", "kind", "type", "mode", "place", "precision", "status", "grade", "reports",
               "independent")  # fmt: skip
    rows = (
        (i.id, *(i.window or (None, None)), lane_of(i), i.type, i.mode, i.place.name if i.place else None,
         i.place.precision if i.place else None, i.status, str(i.grade) if i.grade else None, i.reports, i.independent)
        for i in [*dated(seen, period, view), *undated]
    )  # fmt: skip
    return csv_answer("timeline.csv", columns, rows)


def wanted(incident: Incident, view: View) -> bool:
    """True if the filters of the page leave an incident."""
    if not view.filters:
        return True
    kind, status = view.get("kind"), view.get("status")
    return (not kind or lane_of(incident) == kind) and (not status or incident.status == status)


def dated(seen: Seen, period: Period | None, view: View) -> list[Incident]:
    """The incidents that may lie in the period, by day."""
    if period is None:
        return []
    return [i for i in seen.scene.incidents if i.window and in_days(i.window, period.first, period.last) and wanted(i, view)]


def outside(seen: Seen, period: Period | None, view: View) -> tuple[int, str | None]:
    """How many incidents end before the period shown, where none was asked for, and the first day of them."""
    if period is None or view.first:
        return 0, None
    days = [i.window[0] for i in seen.scene.incidents if i.window and i.window[1] < period.first and wanted(i, view)]
    return len(days), min(days, default=None)


def told_of(seen: Seen, view: View, period: Period | None, coverage: Coverage, what: str) -> Told:
    """What a view shows, kept as long as nothing new is known."""

    def link(key: str) -> str:
        return incident_url(key, view)

    def make() -> Told:
        found, undated = dated(seen, period, view), [i for i in seen.scene.incidents if i.window is None and wanted(i, view)]
        kinds = draw_kinds(found, period, coverage, len(undated), link) if period else []
        losses = draw_losses(found, seen.theatre, what, link) if period else []
        return Told(found, undated, kinds, losses, sorted({lane_of(i) for i in seen.scene.incidents}), outside(seen, period, view))

    key = (seen.head, view.theatre, view.named, view.as_of, view.first, view.last, view.get("kind"), view.get("status"), what)
    return TOLD.get(key, make)


def drawn(chart: Chart) -> tuple[Markup, Markup]:
    """The drawings as they stand in the page: the drawing room escapes every word."""
    return Markup(chart.wide), Markup(chart.narrow)


def steps(view: View, period: Period, whole: Period | None) -> list[Step]:
    """Where a reader can go from a period: earlier, later, closer, wider, everything."""
    half = max(1, period.length // 2)
    third = period.length // 4

    def to(first: str, last: str) -> str:
        return view.here(from_=first, to=last)

    told = [
        Step("earlier", "ArrowLeft", to(shifted(period.first, -half), shifted(period.last, -half))),
        Step("later", "ArrowRight", to(shifted(period.first, half), shifted(period.last, half))),
        Step("wider", "-", to(shifted(period.first, -half), shifted(period.last, half))),
    ]
    if period.length > 3:
        told.append(Step("closer", "+", to(shifted(period.first, third), shifted(period.last, -third))))
    if view.first or view.last:
        told.append(Step("all days", "0", view.here(from_=None, to=None)))
    return told
