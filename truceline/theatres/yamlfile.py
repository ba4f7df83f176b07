"""One YAML file in, plain lists and mappings out. Dates stay the strings they were written as, and only `true` and `false` are
booleans (the plain YAML reader makes False of Norway's NO). Never checks a schema."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from truceline.errors import TheatreError
from truceline.shelf import DATES, loader_without, shelved

_PACKAGE = Path(__file__).resolve().parents[1]
_BOOL = "tag:yaml.org,2002:bool"


def _parsed(text: str) -> Any:
    """What a text holds, read without dates and without yes / no / on / off.

    Raises:
        ValueError: if it is not YAML.
    """
    import re

    import yaml

    loader = loader_without(DATES, _BOOL)
    loader.add_implicit_resolver(_BOOL, re.compile(r"^(?:true|false)$"), list("tf"))
    try:
        return yaml.load(text, Loader=loader)
    except yaml.YAMLError as err:
        raise ValueError(str(err)) from err


def read_yaml(path: Path, *, where: str | None = None) -> Any:
    """What the file holds.

    Raises:
        TheatreError: if it cannot be read or is not YAML; `where` names the file.
    """
    name = where or path.name
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as err:
        raise TheatreError(f"cannot be read: {err}", where=name) from err
    try:
        own = path.resolve().is_relative_to(_PACKAGE)  # a pack of the user's own is left where it is, uncopied
        return shelved(text, f"theatres/{path.resolve().relative_to(_PACKAGE)}", _parsed) if own else _parsed(text)
    except ValueError as err:
        raise TheatreError(f"is not YAML: {err}", where=name) from err
