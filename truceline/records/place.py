"""Places: where, as precisely as told and no more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from truceline.records.span import Span

Precision = Literal["settlement", "district", "region", "country", "line", "area"]


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name of a place and who uses it (None: not tied to a side)."""

    name: str
    used_by: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """One place. Coordinates (degrees, WGS 84) only for precision "settlement" and only where known.

    `centre` is the rough middle (lat, lon) of a place that is no point: where a map may be opened, never where an act was.
    """

    id: str
    name: str
    precision: Precision
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    admin: str | None = None
    aliases: tuple[Alias, ...] = ()
    centre: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Words that name a place. `head` is the number of the head token of the name."""

    span: Span
    head: int
    place: Place
    method: str = ""
