"""About the data: whose reports these are, by which pack and version they were read, how well it reads, and what it cannot do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from fastapi import APIRouter
from sqlalchemy import func, select
from starlette.requests import Request
from starlette.responses import HTMLResponse

from truceline.records import Actor
from truceline.store import Monitor
from truceline.store.tables import journal, records, reports
from truceline.theatres.theatre import Theatre
from truceline.web.asked import PictureOf, ViewOf
from truceline.web.claimants import Tints, parties
from truceline.web.day import copies_of
from truceline.web.drawn import page
from truceline.web.evidence import origins_of
from truceline.web.houses import publisher_of
from truceline.web.kept import Kept
from truceline.web.scene import Seen

router = APIRouter(include_in_schema=False)
HOUSES = 60  # publishers listed
PRINTED: Kept[list[tuple[str, str | None, str | None]]] = Kept(2)
MADE: Kept[dict[str, Any]] = Kept(16)


@dataclass(frozen=True, slots=True)
class HouseRow:
    """A publisher: its reports, how many of them are copies, their first and last day, and whose it is as far as the pack knows."""

    name: str | None
    reports: int
    copies: int
    first: str | None
    last: str | None
    affiliation: str | None = None
    state: Actor | None = None


@router.get("/about")
def about(request: Request, view: ViewOf, picture: PictureOf) -> HTMLResponse:
    """The page."""
    if view.theatre is None:
        return page(request, "about.html.j2", view, quality=quality(), filled=False)
    seen = picture.seen(view)
    place = (str(picture.monitor.path), seen.head, seen.theatre.id, view.as_of)
    told = MADE.get(place, lambda: told_of(seen, picture.monitor))
    return page(request, "about.html.j2", view, behind=seen.behind, quality=quality(), filled=True, **told)


def told_of(seen: Seen, monitor: Monitor) -> dict[str, Any]:
    """What the page is drawn from."""
    houses = sorted(houses_of(seen, monitor), key=lambda h: (-h.reports, h.name or ""))
    theatre = seen.theatre
    return {
        "houses": houses[:HOUSES], "more": max(0, len(houses) - HOUSES), "t": theatre, "tints": Tints(theatre),
        "parties": len(parties(theatre)), "versions": versions(monitor, theatre),
        "entries": next(iter(monitor.rows(select(func.count()).select_from(journal))))[0], "head": seen.head,
        "incidents": len(seen.scene.incidents), "reports": len(seen.records),
        "copies": copies_of(seen.scene.copies, seen.records),
    }  # fmt: skip


def houses_of(seen: Seen, monitor: Monitor) -> Iterator[HouseRow]:
    """The publishers of the reports known at the view's time."""
    copied = origins_of(seen.scene.copies)
    told: dict[str | None, list[tuple[str, str | None]]] = {}
    query = select(reports.c.id, reports.c.publisher, reports.c.published)
    for key, name, day in PRINTED.get((str(monitor.path), seen.head), lambda: [(row[0], row[1], row[2]) for row in monitor.rows(query)]):
        if key in seen.records:
            told.setdefault(name, []).append((key, day))
    for name, rows in told.items():
        days = sorted(day for _, day in rows if day)
        known = publisher_of(name, seen.theatre)
        state = seen.theatre.actors.get(known.state or "") if known else None
        yield HouseRow(
            name, len(rows), sum(key in copied for key, _ in rows), days[0] if days else None, days[-1] if days else None,
            known.affiliation if known else None, state,
        )  # fmt: skip


def versions(monitor: Monitor, theatre: Theatre) -> list[tuple[str, int]]:
    """Which version read how many reports last."""
    latest = select(func.max(records.c.id)).where(records.c.theatre == theatre.id).group_by(records.c.report)
    query = select(records.c.version, func.count()).where(records.c.id.in_(latest)).group_by(records.c.version)
    return sorted((version, count) for version, count in monitor.rows(query))


@cache
def quality() -> dict[str, Any]:
    """The packaged figures."""
    told: dict[str, Any] = yaml.safe_load(files("truceline.web").joinpath("quality.yaml").read_text(encoding="utf-8"))
    return told
