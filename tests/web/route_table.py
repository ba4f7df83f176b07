"""Every route of the desk, read from its routers, with a path that can be asked for."""

from __future__ import annotations

import re
import warnings

from fastapi import FastAPI
from fastapi.routing import APIRoute

from truceline.web.app import routers

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # starlette would have another HTTP library under its client
    from starlette.testclient import TestClient

__all__ = ["HERE", "UNSAFE", "TestClient", "all_routes", "filled"]

HERE = ("127.0.0.1", 50_000)
UNSAFE = ("POST", "PUT", "PATCH", "DELETE")
# what the demo's database holds, by the name of the part of the path
HELD = {"report": "tr_01", "incident": "inc-5e1096318b15", "number": "999", "question": "losses", "actor": "VEL"}
FILES = (("GET", "/static/desk.css"), ("GET", "/static/leaflet/leaflet.js"), ("GET", "/static/none.css"), ("GET", "/nothing/here"))


def filled(path: str) -> str:
    """The path with something in the place of every part: what the demo holds of the kind that the part or the folder before it names."""
    return re.sub(r"(\w*)/{(\w+)(:\w+)?}", lambda found: f"{found[1]}/{HELD.get(found[2]) or HELD.get(found[1], 'x')}", path)


def all_routes(app: FastAPI) -> list[tuple[str, str]]:
    """Method and path of every route, and some files and paths that are not there."""
    own = [route for router in routers() for route in router.routes if isinstance(route, APIRoute)]
    own += [route for route in app.routes if isinstance(route, APIRoute)]
    pairs = {(method, filled(route.path)) for route in own for method in route.methods}
    return sorted({*pairs, *FILES, ("GET", "/api/v1/openapi.json")})
