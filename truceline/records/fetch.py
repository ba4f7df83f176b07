"""Fetched: where bytes came from: the address asked and the one that answered, when, with which status and headers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fetched:
    """One answer to one question. `fetched_at` is an ISO moment; `sha256` is of the body, empty where there was none."""

    url: str
    final_url: str
    fetched_at: str
    status: int
    sha256: str = ""
    headers: tuple[tuple[str, str], ...] = ()
