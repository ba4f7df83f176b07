"""Boxes: a piece of the map in, the question for the events told of places in it out: by the R*Tree of a file, the GiST of a server."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Float, Integer, Select, column, func, select, table

from truceline.errors import UsageError
from truceline.store.tables import events, records, spots

Box = tuple[float, float, float, float]
# the tree of a file; it keeps 32-bit numbers, rounded outwards: the positions themselves decide
boxes = table("boxes", column("id", Integer), *(column(name, Float) for name in ("west", "east", "south", "north")))


def within_query(dialect: str, box: Box) -> Select[Any]:
    """The question for the latest readings' events in a box.

    Args:
        dialect: the name of the database's kind.
        box: west, south, east, north in degrees; a west greater than the east crosses the date line.

    Raises:
        UsageError: if it is none.
    """
    west, south, east, north = checked(box)
    halves = [(west, east)] if west <= east else [(west, 180.0), (-180.0, east)]
    later = records.alias("later")
    newer = select(later.c.id).where(
        (later.c.report == records.c.report) & (later.c.theatre == records.c.theatre) & (later.c.id > records.c.id)
    )
    inside = [spots.c.id.in_(spots_query(dialect, a, south, b, north)) & spots.c.lon.between(a, b) for a, b in halves]
    wanted = (
        records.c.report, events.c.record, events.c.id.label("event"), events.c.type, events.c.mode, events.c.modality,
        events.c.date_from, events.c.date_to, events.c.place_id, events.c.place, spots.c.lat, spots.c.lon, events.c.sentence,
    )  # fmt: skip
    return (
        select(*wanted)
        .join(spots, spots.c.id == events.c.spot)
        .join(records, records.c.id == events.c.record)
        .where(spots.c.lat.between(south, north) & (inside[0] if len(inside) == 1 else inside[0] | inside[1]) & ~newer.exists())
    )


def spots_query(dialect: str, west: float, south: float, east: float, north: float) -> Select[Any]:
    """The numbers of the positions in a box, by the index of the database's kind."""
    if dialect == "postgresql":
        corner = func.box(func.point(west, south), func.point(east, north))
        return select(spots.c.id).where(func.point(spots.c.lon, spots.c.lat).op("<@", is_comparison=True)(corner))
    at = boxes.c
    return select(at.id).where((at.east >= west) & (at.west <= east) & (at.north >= south) & (at.south <= north))


def checked(box: Box) -> Box:
    """The box, if it is one."""
    west, south, east, north = box
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        raise UsageError("not a box of west, south, east, north in degrees", where=str(box))
    return box
