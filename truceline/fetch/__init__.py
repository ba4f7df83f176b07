"""Fetch: URLs in, bytes and their provenance out, within limits. The only room that touches the network, if a URL is given."""

from __future__ import annotations


def is_url(path: str) -> bool:
    """True for what is fetched, not opened."""
    return path[:8].lower().startswith(("http://", "https://"))
