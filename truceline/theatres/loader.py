"""Theatres by name or folder: finds a pack, reads it, lays it over the built-in world. What is read once is kept."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from truceline.errors import TheatreError
from truceline.theatres.theatre import Theatre

PACKS = Path(__file__).parent / "packs"
WORLD = "world"


def list_theatres() -> tuple[str, ...]:
    """The names of the built-in theatres, the world first."""
    return (WORLD, *sorted(folder.name for folder in PACKS.iterdir() if (folder / "theatre.yaml").is_file()))


def theatre_folder(name: str | Path) -> Path:
    """The folder of a pack given by name ("south-caucasus", "south_caucasus") or by its own path.

    Raises:
        TheatreError: if there is none.
    """
    built_in = PACKS / str(name).replace("-", "_")
    if isinstance(name, str) and (built_in / "theatre.yaml").is_file():
        return built_in
    folder = Path(name)
    if (folder / "theatre.yaml").is_file():
        return folder
    if folder.is_dir():
        raise TheatreError("no theatre.yaml in it: not a theatre pack", where=str(name))
    raise TheatreError(f"no such theatre; built in are {', '.join(list_theatres())}", where=str(name))


def load_theatre(name: str | Path = WORLD) -> Theatre:
    """The theatre, compiled: a built-in one by name, or a pack folder laid over the world.

    Args:
        name: "world", the name of a built-in pack (hyphens or underscores), or the path of a folder with a `theatre.yaml`.

    Raises:
        TheatreError: if there is no such theatre, or a file of it is faulty (file and field are named).
    """
    if str(name) == WORLD:
        return _world()
    return _loaded(theatre_folder(name).resolve())


@cache
def _loaded(folder: Path) -> Theatre:
    from truceline.theatres.compiling import compile_pack, lay_over
    from truceline.theatres.pack import read_pack

    return lay_over(compile_pack(read_pack(folder)), _world())


@cache
def _world() -> Theatre:
    from truceline.theatres.world import compile_world

    return compile_world()
