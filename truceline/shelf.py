"""The shelf: YAML texts in, the plain data they hold out; what was once read is kept as JSON in the user's folder for caches.

Reading YAML takes a hundred times as long as reading the same data as JSON. What is kept is taken only for the very same text, read by the
same version in the same way; it is data, never code, and a folder or file that somebody else may write to is passed over. Nothing depends
on the shelf: where it cannot be written (a read-only home, `TRUCELINE_CACHE=`) every text is read anew, with the same result.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from truceline.version import __version__

FOLDER = "TRUCELINE_CACHE"
DATES = "tag:yaml.org,2002:timestamp"
OTHERS_MAY_WRITE = 0o022


def loader_without(*tags: str) -> Any:
    """The fast safe YAML loader that leaves what has one of these tags the string it was written as."""
    import yaml

    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    loader: Any = type("PlainLoader", (base,), {})
    rules = base.yaml_implicit_resolvers.items()
    loader.yaml_implicit_resolvers = {first: [row for row in rows if row[0] not in tags] for first, rows in rules}
    return loader


def shelved(text: str, name: str, parse: Callable[[str], Any]) -> Any:
    """`parse(text)`, or what it gave when this version last read the same text.

    Args:
        name: of the file and the way of reading; at most one text is kept for each.
        parse: gives plain data; what JSON cannot hold to the last detail is not kept.
    """
    folder = shelf()
    if folder is None:
        return parse(text)
    path = folder / f"{hashed(name)[:32]}.json"
    of = hashed(f"{__version__}\0{name}\0{text}")
    found = kept(path, of)
    if found is not None:
        return found["holds"]
    data = parse(text)
    keep(path, {"of": of, "holds": data})
    return data


def hashed(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8")).hexdigest()


def shelf() -> Path | None:
    """The folder: `TRUCELINE_CACHE` (empty: none), else `truceline` where the user's caches are; None without a home."""
    told = os.environ.get(FOLDER)
    if told is not None:
        return Path(told) if told else None
    try:
        return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "truceline"
    except RuntimeError:
        return None


def kept(path: Path, of: str) -> dict[str, Any] | None:
    """What is kept of the text with this hash; None where there is nothing, or nothing to be trusted."""
    try:
        if not (own(path.parent) and own(path)):
            return None
        found = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) and found.keys() == {"of", "holds"} and found["of"] == of else None


def own(path: Path) -> bool:
    """True for a file or folder that nobody but this user may write to."""
    told = path.stat()
    return not hasattr(os, "getuid") or (told.st_uid == os.getuid() and not told.st_mode & OTHERS_MAY_WRITE)


def keep(path: Path, row: dict[str, Any]) -> None:
    """Put it on the shelf, whole or not at all; silently nothing where that cannot be done."""
    try:
        body = json.dumps(row, ensure_ascii=False)
        if json.loads(body) != row:
            return
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name}.{os.getpid()}.part")
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(body.encode("utf-8"))
            os.replace(beside, path)
        finally:
            beside.unlink(missing_ok=True)
    except (OSError, TypeError, ValueError):
        return
