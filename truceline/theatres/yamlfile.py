"""One YAML file in, plain lists and mappings out. Dates stay the strings they were written as, and only `true` and `false` are
booleans (the plain YAML reader makes False of Norway's NO). Never checks a schema."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from truceline.errors import TheatreError

_DROPPED = "tag:yaml.org,2002:timestamp"
_BOOL = "tag:yaml.org,2002:bool"


def _loader() -> Any:
    """The fast safe loader without dates and without yes / no / on / off."""
    import re

    import yaml

    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    loader: Any = type("PackLoader", (base,), {})
    rules = base.yaml_implicit_resolvers.items()
    loader.yaml_implicit_resolvers = {first: [row for row in rows if row[0] not in (_DROPPED, _BOOL)] for first, rows in rules}
    loader.add_implicit_resolver(_BOOL, re.compile(r"^(?:true|false)$"), list("tf"))
    return loader


def read_yaml(path: Path, *, where: str | None = None) -> Any:
    """What the file holds.

    Raises:
        TheatreError: if it cannot be read or is not YAML; `where` names the file.
    """
    import yaml

    name = where or path.name
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as err:
        raise TheatreError(f"cannot be read: {err}", where=name) from err
    try:
        return yaml.load(text, Loader=_loader())
    except yaml.YAMLError as err:
        raise TheatreError(f"is not YAML: {err}", where=name) from err
