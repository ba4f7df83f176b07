"""The desk as an application: a database and settings in, pages and the API out. The routers are a plain table."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from importlib import import_module

from fastapi import FastAPI
from fastapi.routing import APIRouter
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles

from truceline.store.engines import Where
from truceline.version import __version__
from truceline.web.answers import add_handlers
from truceline.web.first_pages import draw_first
from truceline.web.guard_gate import Gate
from truceline.web.guard_headers import Headers
from truceline.web.picture import Picture
from truceline.web.settings import Settings
from truceline.web.static_files import OWN, leaflet_folder

# each names a module of this package with a `router`
PAGES = (
    "page_today", "page_incidents", "page_incident", "page_report", "page_paste", "page_about", "page_timeline", "page_map",
    "page_statements", "page_actors", "page_commitments", "page_trends", "page_review", "page_search", "page_sign_in",
    "api_reports", "api_incidents", "api_questions", "api_judgements", "api_accounts", "api_feeds",
)  # fmt: skip


def create_app(where: Where, settings: Settings | None = None) -> FastAPI:
    """The desk over a monitor database.

    Raises:
        StoreError: if the database is not there, or of another version.
    """
    settings = settings or Settings()
    picture = Picture(where, settings)

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        yield
        picture.close()

    app = FastAPI(
        title="Truceline", version=__version__, openapi_url="/api/v1/openapi.json", docs_url=None, redoc_url=None, lifespan=life,
        redirect_slashes=False,
    )  # fmt: skip
    app.state.picture = picture
    app.state.settings = settings
    picture.try_out = partial(draw_first, app)
    for router in routers():
        app.include_router(router)
    app.mount("/static/leaflet", StaticFiles(directory=leaflet_folder()), name="leaflet")
    app.mount("/static", StaticFiles(directory=OWN), name="static")
    app.add_api_route("/favicon.ico", favicon, methods=["GET"], include_in_schema=False)
    add_handlers(app)
    app.add_middleware(Gate, monitor=picture.monitor, settings=settings)
    app.add_middleware(Headers)
    return app


def routers() -> tuple[APIRouter, ...]:
    """The routers of all pages."""
    return tuple(import_module(f"truceline.web.{name}").router for name in PAGES)


def favicon(_: Request) -> Response:
    """The sign of the desk."""
    return FileResponse(OWN / "favicon.svg", media_type="image/svg+xml")
