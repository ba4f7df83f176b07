"""Theatres: packs of who, where and which agreements, and the loader that lays one over the built-in world theatre."""

from truceline.theatres.loader import list_theatres, load_theatre
from truceline.theatres.theatre import Theatre

__all__ = ["Theatre", "list_theatres", "load_theatre"]
