"""Map: incidents where they are told to have been, as precisely as told. A still picture and a list; a script adds the rest."""

from __future__ import annotations

import hashlib
import zlib
from collections import Counter
from dataclasses import dataclass

from fastapi import APIRouter
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from truceline.drawing.locator import draw_locator
from truceline.questions.inquiry import in_days
from truceline.records import Incident
from truceline.web.api_common import has_already
from truceline.web.asked import PictureOf, ViewOf
from truceline.web.chart import lane_of
from truceline.web.drawn import page
from truceline.web.ground import Ground, around, base_json, both_names, box_of, frame_box, ground_of, map_json, near, packed, still_spots
from truceline.web.kept import Kept
from truceline.web.rows_out import csv_answer
from truceline.web.scene import Seen
from truceline.web.view import View

router = APIRouter()
SIZE = 40
PACKED: Kept[bytes] = Kept(8)
TOLD: Kept[Told] = Kept(24)


@dataclass(frozen=True, slots=True)
class Told:
    """What a view shows, whichever page of its list: incidents on the map, the latest first, and on none; the still map, wide and narrow;
    the names of places that have a sign but lie far off it; the kinds there are."""

    listed: list[Incident]
    off: list[Incident]
    undated: int
    wide: Markup
    narrow: Markup
    far: list[str]
    lanes: list[str]


@router.get("/map", include_in_schema=False)
def map_page(request: Request, view: ViewOf, picture: PictureOf) -> HTMLResponse:
    """The page."""
    seen = picture.seen(view)
    ground = ground_of(seen, view.as_of)
    told = told_of(seen, ground, view)
    start = (view.page - 1) * SIZE
    return page(
        request, "map.html.j2", view, total=len(told.listed), listed=told.listed[start : start + SIZE], size=SIZE, off=told.off[:100],
        off_total=len(told.off), undated=told.undated, stills=(told.wide, told.narrow), far=told.far,
        both=lambda place: both_names(ground.places.get(place.id, place)), lanes=told.lanes,
        place=ground.places.get(view.get("place")), behind=seen.behind,
        data=view.url("/map.json", from_=None, to=None, kind=view.get("kind"), status=view.get("status")),
        base=view.url("/map/base.json", from_=None, to=None, as_of=None),
    )  # fmt: skip


@router.get("/map.json", include_in_schema=False)
def map_data(request: Request, view: ViewOf, picture: PictureOf) -> Response:
    """What the map's script draws, all days unless the address asks for some."""
    seen = picture.seen(view)
    key = (seen.head, seen.theatre.id, view.as_of, view.first, view.last, view.get("kind"), view.get("status"))
    return data_answer(request, PACKED.get(key, lambda: packed(map_json(narrowed(ground_of(seen, view.as_of), view), seen.theatre))))


@router.get("/map/base.json", include_in_schema=False)
def map_base(request: Request, view: ViewOf, picture: PictureOf) -> Response:
    """Land and lines around the theatre."""
    seen = picture.seen(view)
    return data_answer(request, base_json(box_of(ground_of(seen, view.as_of), seen.theatre)))


@router.get("/map.csv", include_in_schema=False)
def map_csv(view: ViewOf, picture: PictureOf) -> Response:
    """The incidents on the map as CSV; coordinates only where a settlement is told."""
    seen = picture.seen(view)
    ground = ground_of(seen, view.as_of)
    columns = ("incident", "first_day", "last_day", "kind", "place", "other_name", "precision", "drawn_as", "lat", "lon", "status",
               "reports", "independent")  # fmt: skip
    rows = []
    for key, found in ground.here.items():
        place, spot = ground.places[key], ground.spots[key]
        other = both_names(place).partition(" / ")[2] or None
        at = (place.lat, place.lon) if spot.kind == "dot" else (None, None)
        rows += [(i.id, *(i.window or (None, None)), lane_of(i), place.name, other, place.precision, spot.kind, *at, i.status, i.reports,
                  i.independent) for i in found if wanted(i, view)]  # fmt: skip
    return csv_answer("map.csv", columns, rows)


def wanted(incident: Incident, view: View, *, days: bool = True) -> bool:
    """True if the filters and the period leave an incident; one of no known day is left only where no period is asked for."""
    place, kind, status = view.get("place"), view.get("kind"), view.get("status")
    if (place and (incident.place is None or incident.place.id != place)) or (kind and lane_of(incident) != kind):
        return False
    return (not status or incident.status == status) and (not days or in_days(incident.window, view.first, view.last))


def narrowed(ground: Ground, view: View) -> Ground:
    """The ground with what the filters leave."""
    here = {key: kept for key, found in ground.here.items() if (kept := tuple(i for i in found if wanted(i, view)))}
    return Ground(ground.spots, ground.places, here, tuple(i for i in ground.off if wanted(i, view)))


def told_of(seen: Seen, ground: Ground, view: View) -> Told:
    """What a view shows, kept as long as nothing new is known."""
    key = (seen.head, view.theatre, view.named, view.as_of, view.first, view.last, *view.filters)
    return TOLD.get(key, lambda: _told(seen, ground, view))


def _told(seen: Seen, ground: Ground, view: View) -> Told:
    shown = [i for found in ground.here.values() for i in found if wanted(i, view)]
    undated = sum(i.window is None and wanted(i, view, days=False) for found in ground.here.values() for i in found)
    off = [i for i in ground.off if wanted(i, view, days=i.window is not None)]
    counts = Counter(i.place.id for i in shown if i.place)
    frame = frame_box(ground, seen.theatre)
    spots, out = still_spots(ground, counts, {key: view.here(place=key) for key in counts}, frame)
    towns = near(around(seen.theatre), frame)
    wide, narrow = (
        draw_locator(spots, off=len(off), undated=undated, around=towns, width=w, height=h, title="Incidents on the map")
        for w, h in ((700, 480), (380, 340))
    )
    listed = sorted(shown, key=lambda i: (i.window or ("", ""), i.id), reverse=True)
    return Told(listed, off, undated, Markup(wide), Markup(narrow), [both_names(ground.places[key]) for key in out],
                sorted({lane_of(i) for i in seen.scene.incidents}))  # fmt: skip


def data_answer(request: Request, body: bytes) -> Response:
    """Packed JSON with its hash, so that a browser asks for it once."""
    tag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Accept-Encoding"}
    if has_already(request, tag):
        return Response(status_code=304, headers=headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(body, media_type="application/json", headers={**headers, "Content-Encoding": "gzip"})
    return Response(zlib.decompress(body, 31), media_type="application/json", headers=headers)
