"""Scenes kept: what was put together last for a theatre, in the database, so that a desk that is opened again need not do it again.

A scene in, compressed lines of JSON out, and back. What another version of the software made is not read.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from functools import cache
from typing import Any, get_type_hints

from sqlalchemy import delete, insert, select

from truceline.errors import StoreError
from truceline.store import Monitor
from truceline.store.accounts import moment, scenes
from truceline.version import __version__
from truceline.web.scene import Scene

SOME = 100  # of one line: reading one must not keep the pages waiting
QUICK = 1  # level of compression


def save_scene(monitor: Monitor, theatre: str, head: str, scene: Scene) -> None:
    """Keep a scene in place of the one before. Where the database takes nothing (read-only, full), nothing is kept."""
    row = {"theatre": theatre, "head": head, "version": __version__, "made_at": moment(), "zlib": packed(scene)}
    try:
        monitor.write(delete(scenes).where(scenes.c.theatre == theatre))
        monitor.write(insert(scenes).values(row))
    except StoreError:
        return


def load_scene(monitor: Monitor, theatre: str) -> tuple[str, Scene] | None:
    """The kept scene and the state of the journal it was made from; None if there is none that can be read."""
    query = select(scenes.c.head, scenes.c.zlib).where((scenes.c.theatre == theatre) & (scenes.c.version == __version__))
    row = next(iter(monitor.rows(query)), None)
    if row is None:
        return None
    try:
        return str(row.head), unpacked(row.zlib)
    except (ValueError, zlib.error):
        return None


def packed(scene: Scene) -> bytes:
    """A scene as compressed lines: the name of a part, a tab, some members of it as JSON."""
    squeeze = zlib.compressobj(QUICK)
    pieces = [squeeze.compress(line) for line in lines_of(scene)]
    return b"".join((*pieces, squeeze.flush()))


def lines_of(scene: Scene) -> Iterator[bytes]:
    for part in fields(Scene):
        members: Sequence[Any] = getattr(scene, part.name)
        for first in range(0, len(members), SOME):
            yield b"%s\t%s\n" % (part.name.encode(), adapter(part.name).dump_json(members[first : first + SOME]))


def unpacked(data: bytes) -> Scene:
    """The scene of compressed lines.

    Raises:
        ValueError: if they hold no scene.
    """
    return scene_of_lines(zlib.decompress(data).split(b"\n")[:-1])


def scene_of_lines(lines: Iterable[bytes]) -> Scene:
    """The scene of lines as `lines_of` writes them."""
    parts: dict[str, list[Any]] = {part.name: [] for part in fields(Scene)}
    for line in lines:
        name, _, members = line.partition(b"\t")
        parts[name.decode()] += adapter(name.decode()).validate_json(members)
    return Scene(**{name: tuple(members) for name, members in parts.items()})


@cache
def adapter(name: str) -> Any:
    """What reads and writes a part of a scene."""
    from pydantic import TypeAdapter

    return TypeAdapter(get_type_hints(Scene)[name])
