"""Every span of a record, wherever it stands."""

from __future__ import annotations

from typing import Any


def spans(value: Any) -> list[dict[str, Any]]:
    """Every {start, end, text} anywhere in a record."""
    if isinstance(value, list):
        return [span for member in value for span in spans(member)]
    if not isinstance(value, dict):
        return []
    own = [value] if value.get("start") is not None and "text" in value else []
    return own + [span for member in value.values() for span in spans(member)]
