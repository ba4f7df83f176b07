"""Scenes kept: what was put together last for a theatre, in the database, so that a desk that is opened again need not do it again.

A scene in, compressed lines of JSON out, and back. What another version of the software made is not read. Of two scenes that follow each
other most lines are the same: a member whose line was read before is taken as it is.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import fields
from functools import cache
from hashlib import blake2b
from typing import Any, get_args, get_type_hints

from sqlalchemy import delete, insert, select

from truceline.errors import StoreError
from truceline.store import Monitor
from truceline.store.accounts import moment, scenes
from truceline.version import __version__
from truceline.web.scene import Scene

QUICK = 1  # level of compression
Marks = dict[bytes, Any]  # members of a scene by the hash of their line


def save_scene(monitor: Monitor, theatre: str, head: str, scene: Scene) -> None:
    """Keep a scene in place of the one before. Where the database takes nothing (read-only, full), nothing is kept."""
    row = {"theatre": theatre, "head": head, "version": __version__, "made_at": moment(), "zlib": packed(scene)}
    try:
        monitor.write(delete(scenes).where(scenes.c.theatre == theatre))
        monitor.write(insert(scenes).values(row))
    except StoreError:
        return


def kept_head(monitor: Monitor, theatre: str) -> str | None:
    """The state of the journal the kept scene was made from; None if there is none."""
    query = select(scenes.c.head).where((scenes.c.theatre == theatre) & (scenes.c.version == __version__))
    return next((str(row[0]) for row in monitor.rows(query)), None)


def load_scene(monitor: Monitor, theatre: str, marks: Marks | None = None) -> tuple[str, Scene] | None:
    """The kept scene and the state of the journal it was made from; None if there is none that can be read.

    Args:
        marks: members read before: those whose line is the same are taken from it. It holds the members of this scene afterwards.
    """
    query = select(scenes.c.head, scenes.c.zlib).where((scenes.c.theatre == theatre) & (scenes.c.version == __version__))
    row = next(iter(monitor.rows(query)), None)
    if row is None:
        return None
    try:
        return str(row.head), unpacked(row.zlib, marks)
    except (ValueError, zlib.error):
        return None


def packed(scene: Scene) -> bytes:
    """A scene as compressed lines: the name of a part, a tab, a member of it as JSON."""
    squeeze = zlib.compressobj(QUICK)
    pieces = [squeeze.compress(line) for line in lines_of(scene)]
    return b"".join((*pieces, squeeze.flush()))


def lines_of(scene: Scene) -> Iterator[bytes]:
    for part in fields(Scene):
        write, name = adapter(part.name).dump_json, part.name.encode()
        for member in getattr(scene, part.name):
            yield b"%s\t%s\n" % (name, write(member))


def unpacked(data: bytes, marks: Marks | None = None) -> Scene:
    """The scene of compressed lines.

    Raises:
        ValueError: if they hold no scene.
    """
    return scene_of_lines(zlib.decompress(data).split(b"\n")[:-1], marks)


def scene_of_lines(lines: Iterable[bytes], marks: Marks | None = None) -> Scene:
    """The scene of lines as `lines_of` writes them; `marks` as in `load_scene`."""
    before = marks if marks is not None else {}
    now: Marks = {}
    parts: dict[str, list[Any]] = {part.name: [] for part in fields(Scene)}
    for line in lines:
        mark = blake2b(line, digest_size=16).digest()
        member = before.get(mark)
        if member is None:
            name, _, told = line.partition(b"\t")
            member = adapter(name.decode()).validate_json(told)
        now[mark] = member
        parts[line[: line.index(b"\t")].decode()].append(member)
    if marks is not None:
        marks.clear()
        marks.update(now)
    return Scene(**{name: tuple(members) for name, members in parts.items()})


@cache
def adapter(name: str) -> Any:
    """What reads and writes a member of a part of a scene."""
    from pydantic import TypeAdapter

    return TypeAdapter(get_args(get_type_hints(Scene)[name])[0])
