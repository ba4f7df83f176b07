"""Pages drawn: a template and its values in, an HTML answer out. Everything is escaped and made plain; nothing undefined is passed over."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from truceline.exports.bulletin_html import marked, web_address
from truceline.exports.pages import shown
from truceline.monitor.board import split_quiet
from truceline.monitor.words import clock_words, day_words, due_words, load_words, moment_words, number, window_words
from truceline.version import __version__
from truceline.web.access import LOCAL, Visitor
from truceline.web.static_files import static_url
from truceline.web.view import View
from truceline.web.wording import FILTERS


@dataclass(frozen=True, slots=True)
class Tab:
    """A page of the desk in its navigation."""

    name: str
    path: str


TABS = (
    Tab("Today", "/"), Tab("Incidents", "/incidents"), Tab("Timeline", "/timeline"), Tab("Map", "/map"), Tab("Statements", "/statements"),
    Tab("Actors", "/actors"), Tab("Commitments", "/commitments"), Tab("Trends", "/trends"), Tab("Review", "/review"),
    Tab("Search", "/search"), Tab("Add a report", "/paste"), Tab("About the data", "/about"),
)  # fmt: skip


@cache
def environment() -> Environment:
    """Templates of the desk, and those of the exports for what both draw."""
    made = Environment(
        loader=PackageLoader("truceline.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        finalize=shown,
    )  # fmt: skip
    made.filters.update({
        "day": day_words, "moment": moment_words, "window": window_words, "due": due_words, "clock": clock_words, "number": number,
        "marked": marked, "web": web_address, "split_quiet": split_quiet, "act": lambda pair: load_words().act(*pair),
        "title_of": lambda incident: load_words().title(incident), **FILTERS,
    })  # fmt: skip
    made.globals.update({"static": static_url, "version": __version__})
    return made


def page(request: Request, name: str, view: View, status_code: int = 200, **context: Any) -> HTMLResponse:
    """A page of the desk.

    Templates see `view`, `tabs` (with the current one by `view.path`), `theatres`, `visitor`, `behind`, `since` when, and what
    `context` holds.
    """
    picture = getattr(request.app.state, "picture", None)
    pack = picture.theatre(view) if picture and view.theatre else None
    told = {
        "view": view, "tabs": TABS, "visitor": visitor_of(request), "theatres": picture.theatres() if picture else (), "behind": False,
        "request_path": request.url.path, "theatre_name": pack.name if pack else "no theatre yet", "pack": pack,
        **context,
    }  # fmt: skip
    told["since"] = picture.moment(view) if picture and told["behind"] else None
    return HTMLResponse(environment().get_template(name).render(told), status_code=status_code)


def visitor_of(request: Request) -> Visitor:
    """Who asks: signed in, or whoever sits at this machine."""
    found = request.scope.get("truceline.visitor")
    return found if isinstance(found, Visitor) else LOCAL
