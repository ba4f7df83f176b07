"""Undisturbed: stretches in which many small values are made and none refers back to itself, without the collector looking for such."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undisturbed() -> Iterator[None]:
    """Without the collector of garbage: among values made by the hundred thousand it finds none, and takes up to half of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
