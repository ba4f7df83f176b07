"""Drawings of a bulletin: the timeline of its fortnight, the map of its places, the strips of its commitments. A page in, SVG out.

The same SVG stands in the HTML page and in the PDF. Nothing is drawn finer than it is told: a stretch is a stretch, a month is a month.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from truceline.drawing.locator import Label, draw_locator
from truceline.drawing.spots import Spot, spot_of
from truceline.drawing.strips import COMMITMENT, Strip, draw_strips
from truceline.drawing.timeline import Mark, draw_timeline
from truceline.monitor.board import NOTHING
from truceline.monitor.period import shifted
from truceline.monitor.words import day_words
from truceline.records import Bulletin
from truceline.records.bulletin import BoardRow
from truceline.theatres import Theatre

MONTHS = 12  # of a strip on the page
NARROW = 356  # of a telephone, less the margins
QUIET = ("unknown", "not due")
APART = 0.15  # degrees between two names
TOWNS = 5  # names for orientation


@dataclass(frozen=True, slots=True)
class Drawings:
    """SVG by what it shows; None where there is nothing to draw. Timeline and strips are drawn for a wide and for a narrow page."""

    timeline: tuple[str, str] | None
    map: str | None
    strips: dict[str, tuple[str, str]]


def drawings(page: Bulletin, theatre: Theatre | None = None) -> Drawings:
    """The drawings of a page. Without the theatre only settlements can be drawn on the map, and orientation is missing."""
    wide, narrow = timeline(page), timeline(page, width=NARROW)
    small = strips(page, width=NARROW, months=6)
    strips_of = {name: (drawn, small[name]) for name, drawn in strips(page).items()}
    return Drawings((wide, narrow) if wide and narrow else None, locator(page, theatre), strips_of)


def timeline(page: Bulletin, *, width: float = 680) -> str | None:
    """The incidents of the fortnight up to the page's day (of four weeks, for a week's page), hollow where they are in dispute."""
    if not page.marks:
        return None
    days = 28 if page.first else 14
    told = [Mark(*m.window, m.lane, f"{m.title} ({m.status})", open=m.status == "contested") for m in page.marks]
    title = f"Incidents told for {days} days up to {day_words(page.day)}; hollow: in dispute"
    return draw_timeline(
        told, shifted(page.day, 1 - days), page.day, gaps=page.gaps, undated=page.counters.undated, width=width, title=title,
        unit="happening",
    )  # fmt: skip


def locator(page: Bulletin, theatre: Theatre | None, *, width: float = 340, height: float = 300) -> str | None:
    """The places of the page's incidents, each drawn once."""
    places = list(dict.fromkeys(site.place for site in page.sites))
    titles = {place: ", ".join(dict.fromkeys(s.title for s in page.sites if s.place == place)) for place in places}
    bare = theatre or Theatre(page.theatre, page.theatre_name)
    spots = [spot for place in places if (spot := spot_of(place, bare, tip=titles[place]))]
    if not spots:
        return None
    notes = (f"{page.unplaced} incident{'' if page.unplaced == 1 else 's'} without a place",) if page.unplaced else ()
    return draw_locator(
        spots, off=len(places) - len(spots), unit="place", notes=notes, labels=orientation(bare, spots), width=width, height=height,
        title=f"Where the incidents of {day_words(page.day)} are told to have been",
    )  # fmt: skip


def orientation(theatre: Theatre, spots: Sequence[Spot]) -> tuple[Label, ...]:
    """The towns of the theatre that lie nearest to the middle of what is drawn, for orientation."""
    points = [p for spot in spots for p in spot.points]
    middle = sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points)
    shown = {spot.words for spot in spots}
    towns = [
        (p.name, p.lat, p.lon) for key in sorted(theatre.own_places)
        if (p := theatre.places[key]).lat is not None and p.lon is not None and p.name not in shown
    ]  # fmt: skip
    near = sorted(towns, key=lambda t: ((t[1] - middle[0]) ** 2 + (t[2] - middle[1]) ** 2, t[0]))
    dots = [spot.points[0] for spot in spots if spot.kind == "dot"]
    kept: list[Label] = []
    for town in near:
        if all(abs(town[1] - lat) > APART or abs(town[2] - lon) > 2 * APART for lat, lon in dots) and len(kept) < TOWNS:
            kept.append(town)
            dots.append(town[1:])
    return tuple(kept)


def strips(page: Bulletin, *, width: float = 720, months: int = MONTHS) -> dict[str, str]:
    """For each agreement the statuses of its points by month, those on which something bears or the status is known."""
    found: dict[str, str] = {}
    for agreement, group in groupby(page.board, key=lambda row: row.agreement):
        rows = [row for row in group if row.months and (row.state != NOTHING or any(s not in QUIET for _, s in row.months))]
        if rows:
            title = f"{agreement}: status by month"
            told = [_strip(row, months) for row in rows]
            found[agreement] = draw_strips(told, COMMITMENT, width=width, title=title, legend=not found, named=width * 0.42)
    return found


def _strip(row: BoardRow, months: int) -> Strip:
    return Strip(f"{row.point}  {row.act}" if row.point else row.act, row.months[-months:])
