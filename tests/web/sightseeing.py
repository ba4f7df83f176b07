"""Every page a visitor can come to: found by following links from the first page, one for each route that is a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from fastapi.routing import APIRoute
from starlette.routing import compile_path

from truceline.web.app import routers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from route_table import TestClient

LINK = re.compile(r'href="(/[^"#]*)')
OTHER = re.compile(r"\.(csv|json|jsonl|atom|xml|tsv|geojson|zip|pdf|parquet|txt|html|svg)$|^/api/|/export|/bulletin|/feed|/sign-")


def page_routes() -> dict[str, re.Pattern[str]]:
    """The routes that show a page, by path."""
    own = [route for router in routers() for route in router.routes if isinstance(route, APIRoute)]
    return {route.path: compile_path(route.path)[0] for route in own if "GET" in route.methods and not OTHER.search(route.path)}


def sights(client: TestClient, start: tuple[str, ...] = ("/",), most: int = 60) -> Iterator[tuple[str, str]]:
    """A path for each route that a link leads to: (route, path). Pages without parts in their path are visited in any case."""
    wanted = page_routes()
    queue = [*start, *(path for path in wanted if "{" not in path)]
    seen: set[str] = set()
    found: dict[str, str] = {}
    while queue and len(seen) < most:
        path = queue.pop(0)
        if path in seen:
            continue
        seen.add(path)
        answer = client.get(path)
        if answer.status_code != 200 or "text/html" not in answer.headers.get("content-type", ""):
            continue
        route = next((r for r, pattern in wanted.items() if pattern.match(urlsplit(path).path)), None)
        if route is not None and route not in found:
            found[route] = path
        for link in LINK.findall(answer.text):
            inside = urljoin("/", link.replace("&amp;", "&"))
            named = next((r for r, pattern in wanted.items() if pattern.match(urlsplit(inside).path)), None)
            if named is not None and named not in found and inside not in seen:
                queue.append(inside)
    yield from sorted(found.items())
