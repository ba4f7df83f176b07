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
    beside = unfinished(path)
    try:
        handle = beside.open("wb")
    except OSError as err:
        raise cannot_write(path, err) from err
    try:
        with handle:
            yield handle
        os.replace(beside, path)
    except OSError as err:
        raise cannot_write(path, err) from err
    finally:
        beside.unlink(missing_ok=True)


def unfinished(path: Path) -> Path:
    """Where a file is written until it is whole; no two processes meet there."""
    return path.with_name(f".{path.name}.{os.getpid()}.part")


def cannot_write(path: Path, err: OSError) -> UsageError:
    return UsageError(f"cannot be written: {err.strerror or err}", where=str(path))
