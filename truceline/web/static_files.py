"""Static files: our own, and Leaflet's from its wheel. One place that knows where the wheel keeps them; nothing is fetched."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path

OWN = Path(str(files("truceline.web").joinpath("static")))


@cache
def leaflet_folder() -> Path:
    """The folder of Leaflet's script, style and images in the wheel `django-js-lib-leaflet`."""
    inside = Path(str(files("js_lib_leaflet").joinpath("static")))
    return next(iter(sorted(inside.rglob("leaflet.css")))).parent


@cache
def stamp(name: str) -> str:
    """A few letters of the hash of one of our files: part of its address, so that a browser keeps it until it changes."""
    path = OWN / name
    return hashlib.sha256(path.read_bytes()).hexdigest()[:10] if path.is_file() else "none"


def static_url(name: str) -> str:
    """The address of one of our files."""
    return f"/static/{name}?v={stamp(name)}"
