"""Trends: this period against the one before and a year ago, where the rate changed, what signs are told. Incidents, not reports."""

from __future__ import annotations

from fastapi import APIRouter
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from truceline.drawing.series import Bin, draw_series
from truceline.drawing.strips import ROAD, Strip, draw_strips
from truceline.exports.cells import Value
from truceline.monitor.accusations import outcomes
from truceline.monitor.indicators import KINDS, Indicator, Stretch
from truceline.monitor.overview import Overview, make_overview
from truceline.monitor.period import Period
from truceline.monitor.proofs import ProofBook
from truceline.monitor.rates import Comparison
from truceline.monitor.signals import Signal
from truceline.monitor.table import OWN_VOICE
from truceline.monitor.words import day_words
from truceline.records import Evidence
from truceline.records.bulletin import Line
from truceline.web.asked import PictureOf, ViewOf
from truceline.web.chart import NARROW, WIDE
from truceline.web.drawn import page
from truceline.web.kept import Kept
from truceline.web.picture import Picture
from truceline.web.proven import proven
from truceline.web.rows_out import csv_answer
from truceline.web.scene import Seen
from truceline.web.tallies import coverage_of, printed_of, sightings_of
from truceline.web.view import View

router = APIRouter()
LENGTHS = ((7, "7 days"), (28, "28 days"), (91, "13 weeks"), (364, "52 weeks"))
OVERVIEWS: Kept[Overview] = Kept(16)
LATEST = 3  # sightings of a signal that are quoted


@router.get("/trends", include_in_schema=False)
def trends(request: Request, view: ViewOf, picture: PictureOf) -> HTMLResponse:
    """The page."""
    seen = picture.seen(view)
    overview = overview_of(seen, view, picture)
    if overview is None:
        return page(request, "trends.html.j2", view, overview=None, behind=seen.behind)
    book = ProofBook(seen.records)
    signals = [(signal, sightings_lines(signal, seen, book)) for signal in overview.signals]
    return page(
        request, "trends.html.j2", view, overview=overview, about={kind.id: kind.about for kind in KINDS}, signals=signals,
        charts=[Markup(chart(overview, width)) for width in (WIDE, NARROW)],
        roads=[Markup(roads(overview, width)) for width in (WIDE, NARROW)],
        lengths=[(days, words, view.here(from_=None, to=overview.period.last, days=days)) for days, words in LENGTHS],
        answers=outcomes(overview.accusations), chance=chance, book=proven(book, seen), behind=seen.behind,
        told_of=told_of, quiet_of=lambda rows: [row for row in rows if not told_of(row)],
    )  # fmt: skip


@router.get("/trends.csv", include_in_schema=False)
def trends_csv(view: ViewOf, picture: PictureOf) -> Response:
    """Indicators of the whole theatre and by segment as CSV."""
    overview = overview_of(picture.seen(view), view, picture)
    columns = ("segment", "indicator", "first_day", "last_day", "incidents", "perhaps", "reports", "copies", "reports_printed",
               "days_covered", "before", "before_covered", "against_before", "chance_before", "year_ago", "year_ago_covered",
               "against_year", "chance_year")  # fmt: skip
    rows = (*overview.indicators, *overview.segments) if overview else ()
    return csv_answer("trends.csv", columns, (_line(row) for row in rows))


def _line(row: Indicator) -> tuple[Value, ...]:
    now = row.now
    return (
        row.segment.name if row.segment else None, row.words, now.period.first, now.period.last, now.count, len(now.maybe), now.reports,
        now.copies, now.volume, now.covered, row.before.count, row.before.covered, row.against_before.verdict, row.against_before.chance,
        row.year_ago.count, row.year_ago.covered, row.against_year.verdict, row.against_year.chance,
    )  # fmt: skip


def overview_of(seen: Seen, view: View, picture: Picture) -> Overview | None:
    """All that is counted for the period of a view: seven days up to the last report where none is asked for."""
    coverage = coverage_of(seen, picture.monitor, view.as_of)
    last = view.last or coverage.last
    if last is None:
        return None
    days = int(view.get("days")) if view.get("days") in {str(n) for n, _ in LENGTHS} else 7
    period = Period(view.first, last) if view.first and view.first <= last else Period.ending(last, days)

    def make() -> Overview:
        printed = {key: day for key, day in printed_of(seen, picture.monitor).items() if key in seen.records}
        signs = [s for s in sightings_of(seen, picture.monitor) if s.ref.report in seen.records]
        told = seen.scene
        return make_overview(
            told.incidents, seen.records, told.copies, seen.theatre, period, printed=printed, seen=signs, coverage=coverage
        )

    return OVERVIEWS.get((seen.head, seen.theatre.id, view.as_of, period), make)


def told_of(row: Indicator) -> bool:
    """True if anything is told in one of the three periods."""
    return any(tally.sure or tally.maybe for tally in (row.now, row.before, row.year_ago))


def chart(overview: Overview, width: float) -> str:
    """Fighting by stretches as long as the period, with the volume of reports below and the days from which the rate is another."""
    most = 26 if width < WIDE else 52
    bins = [_bin(stretch) for stretch in overview.course[-most:]]
    days = [day for day, _ in overview.shifts if bins and day >= bins[0].first]
    title = f"Incidents of fighting by {overview.period.length} days, and reports printed"
    return draw_series(bins, changes=days, width=width, height=260, title=title)


def _bin(stretch: Stretch) -> Bin:
    told = stretch.tally
    return Bin(told.period.first, told.period.last, None if stretch.gap else told.count, told.volume, len(told.maybe))


def roads(overview: Overview, width: float) -> str:
    """The states of roads, the last days of the period."""
    days = 42 if width >= WIDE else 14
    strips = [Strip(road.place, road.days[-days:]) for road in overview.roads]
    if not strips:
        return ""
    return draw_strips(strips, ROAD, width=width, title="Roads and crossings, day by day", named=220 if width >= WIDE else 110)


def chance(comparison: Comparison) -> str:
    """A comparison in words, with how often equal rates would differ as much."""
    if comparison.chance is None:
        return comparison.verdict + (f": {comparison.why}" if comparison.why else "")
    told = "less than 1 in 1000" if comparison.chance < 0.001 else f"{comparison.chance:.2g}"
    return f"{comparison.verdict} (by chance: {told})"


def sightings_lines(signal: Signal, seen: Seen, book: ProofBook) -> list[Line]:
    """The last words that are the signal."""
    shown = signal.now[-LATEST:][::-1] or ((signal.latest,) if signal.latest else ())
    held = seen.records.some({s.ref.report for s in shown})
    lines = []
    for sighting in shown:
        record = held.get(sighting.ref.report)
        event = next((e for e in record.events if e.id == sighting.ref.event), None) if record else None
        if event is not None:
            by = ", ".join(p.actor.name for p in event.according_to) or OWN_VOICE
            lines.append(book.line(f"“{event.trigger.text}”", Evidence.of_event(sighting.ref, event), by, day_words(sighting.day)))
    return lines
