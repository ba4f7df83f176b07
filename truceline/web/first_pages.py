"""First pages: those a reader opens first, drawn once from what is to be shown next, so that nobody waits for their first drawing.

An application in, nothing out: what is dear to make is kept by the pages themselves.
"""

from __future__ import annotations

import logging
import time
from functools import partial
from typing import Any

from fastapi import FastAPI
from starlette.requests import Request

from truceline.web.access import LOCAL
from truceline.web.drawn import environment
from truceline.web.page_about import about
from truceline.web.page_actors import actors
from truceline.web.page_commitments import commitments
from truceline.web.page_incidents import incidents
from truceline.web.page_map import map_data, map_page
from truceline.web.page_review import review
from truceline.web.page_statements import statements
from truceline.web.page_timeline import timeline
from truceline.web.page_today import today
from truceline.web.page_trends import trends
from truceline.web.picture import TRIED, Picture
from truceline.web.view import View

PAGE = ".html.j2"
BREATH = 0.05  # seconds between two, for those who read meanwhile
FIRST: dict[str, Any] = {
    "/": today, "/incidents": incidents, "/timeline": timeline, "/map": map_page, "/map.json": map_data, "/statements": statements,
    "/actors": actors, "/commitments": commitments, "/trends": trends, "/review": partial(review, visitor=LOCAL), "/about": about,
}  # fmt: skip
log = logging.getLogger("truceline.web")


def draw_first(app: FastAPI) -> None:
    """Draw them all from what this thread is shown. One that fails is left to whoever opens it."""
    picture: Picture = app.state.picture
    seen = TRIED.get()
    if seen is None:
        return
    for name in environment().list_templates(filter_func=lambda name: name.endswith(PAGE)):
        environment().get_template(name)
    named = picture.theatres()[:1] != (seen.theatre.id,)
    for path, draw in FIRST.items():
        try:
            draw(asked(app, path), view=View(seen.theatre.id, path=path, named=named), picture=picture)
        except Exception:
            log.exception("%s could not be drawn ahead", path)
        time.sleep(BREATH)


def asked(app: FastAPI, path: str) -> Request:
    """A request for a page as a browser on this machine makes it."""
    return Request({
        "type": "http", "method": "GET", "path": path, "query_string": b"", "headers": [(b"accept-encoding", b"gzip")], "scheme": "http",
        "server": ("127.0.0.1", 80), "root_path": "", "app": app, "truceline.visitor": LOCAL,
    })  # fmt: skip
