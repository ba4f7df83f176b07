"""Report: its text to be read, with what was read in it and by which rule; where the text came from; which incidents it tells."""

from __future__ import annotations

from threading import BoundedSemaphore
from typing import Any

from fastapi import APIRouter
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from truceline.drawing.chain import House, Link, draw_chain
from truceline.exports.explanation import Passage, explain
from truceline.monitor.words import day_words
from truceline.pipeline import looked_at
from truceline.records import CopyGroup, Record
from truceline.theatres.theatre import Theatre
from truceline.version import __version__
from truceline.web.asked import PictureOf, ViewOf
from truceline.web.claimants import Tints
from truceline.web.drawn import page
from truceline.web.evidence import head_of, origins_of
from truceline.web.houses import publisher_of
from truceline.web.kept import Kept
from truceline.web.reading import LAYERS, paragraphs, passages_of, tally
from truceline.web.scene import Seen
from truceline.web.view import View
from truceline.web.wording import report_url

router = APIRouter()
MADE: Kept[dict[str, Any]] = Kept(64)
WALKS = BoundedSemaphore(1)  # walking a report takes all of a processor for a second
COPIES = {"exact": "the same text", "syndicated": "taken over", "extended": "with added lines", "update": "an update",
          "translated": "translated"}  # fmt: skip
CREDITS = {"based_on": "credited for the text", "quoted": "quoted from", "photo": "credited for a picture"}
WHY = {"credit": "by its credit", "cue": "named in the text", "time": "printed earlier"}


@router.get("/report/{key:path}", include_in_schema=False)
def report(request: Request, key: str, view: ViewOf, picture: PictureOf) -> HTMLResponse:
    """The page of a report. With `left=1` what was looked at and left out is shown too: that reads the report anew."""
    seen, record = picture.seen(view), picture.report(view, key)
    anew = view.get("left") == "1" and bool(record.report.text.strip())
    place = (str(picture.monitor.path), seen.head, seen.theatre.id, view.as_of, key, anew)
    told = MADE.get(place, lambda: told_of(seen, record, view, anew=anew))
    off = tuple(view.get("off").split(","))
    return page(request, "report.html.j2", view, behind=seen.behind, off=off, **told)


def told_of(seen: Seen, record: Record, view: View, *, anew: bool) -> dict[str, Any]:
    """What the page is drawn from."""
    tints = Tints(seen.theatre)
    made = paragraphs(record, walked(record, seen.theatre) if anew else passages_of(record), tints)
    counts = tally(made)
    if not anew:
        del counts["left"]
    groups = [g for g in seen.scene.copies if record.report.id in g.reports]
    publisher = publisher_of(record.report.publisher, seen.theatre)
    return {
        "r": record.report, "record": record, "reading": made, "tally": counts, "layers": LAYERS, "anew": anew,
        "head": head_of(record, origins_of(groups).get(record.report.id)), "chain": chain(seen, record, groups, view),
        "groups": [(g, COPIES[g.kind]) for g in groups], "publisher": publisher, "older": record.version != __version__,
        "affiliated": seen.theatre.actors.get(publisher.state or "") if publisher else None,
        "incidents": [seen.by_id[i] for i in seen.of_report.get(record.report.id, ()) if i in seen.by_id],
        "credits_told": [(c.name, CREDITS[c.relation]) for c in record.report.credits],
    }  # fmt: skip


def walked(record: Record, theatre: Theatre) -> tuple[Passage, ...]:
    """The passages with what was looked at and left, from a walk anew."""
    with WALKS:
        return explain(record, *looked_at(record.report, theatre))


def chain(seen: Seen, record: Record, groups: list[CopyGroup], view: View) -> Markup | None:
    """The chain of copies the report is in, and whom it credits; None where neither is known."""
    own = record.report.id
    links: list[Link] = []
    houses: dict[str, House] = {}
    for group in groups:
        known = seen.records.some(group.reports)
        for step in group.chain:
            links.append(Link(step.taken_from, step.report, WHY.get(step.why, step.why)))
        for key in dict.fromkeys([group.origin, own, *(x for s in group.chain for x in (s.taken_from, s.report)), *group.reports]):
            houses.setdefault(key, house_of(known.get(key), key, own, view))
    houses.setdefault(own, house_of(record, own, own, view))
    for credit in record.report.credits:
        named = f"credit:{credit.name}"
        houses.setdefault(named, House(credit.name, "no report of theirs here", absent=True))
        links.append(Link(named, own, {"based_on": "text", "quoted": "quoted", "photo": "picture"}[credit.relation]))
    if not links:
        return None
    # made by our own drawing room, which escapes every word
    return Markup(draw_chain(links, houses))


def house_of(record: Record | None, key: str, own: str, view: View) -> House:
    """A box of the chain: the house and the day of a report that is here, or a name only."""
    if record is None:
        return House(key, "no report of theirs here", absent=True)
    report = record.report
    day = day_words(report.published) if report.published else "day not known"
    return House(report.publisher or report.title or key, f"{day} · {key}", report_url(key, view), key == own)
