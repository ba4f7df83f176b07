"""Files that appear whole or not at all: written beside their place under another name, renamed when all is there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from truceline.errors import UsageError


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file to write bytes to; on any error what was there before stays as it was.

    Raises:
        UsageError: if it cannot be written.
    """
    try:
        handle = unfinished(path).open("wb")
    except OSError as err:
        raise cannot_write(path, err) from err
    try:
        with handle:
            yield handle
        finish(path)
    except OSError as err:
        raise cannot_write(path, err) from err
    finally:
        give_up(path)


def unfinished(path: Path) -> Path:
    """Where a file is written until it is whole; no two processes meet there. A device or a pipe is written to as it is, never replaced."""
    return path if path.exists() and not path.is_file() else path.with_name(f".{path.name}.{os.getpid()}.part")


def finish(path: Path) -> None:
    """Put what was written in its place.

    Raises:
        OSError: if that cannot be.
    """
    if unfinished(path) != path:
        os.replace(unfinished(path), path)


def give_up(path: Path) -> None:
    """Take away what was begun, if it is not in its place yet."""
    if unfinished(path) != path:
        unfinished(path).unlink(missing_ok=True)


def cannot_write(path: Path, err: OSError) -> UsageError:
    return UsageError(f"cannot be written: {err.strerror or err}", where=str(path))
