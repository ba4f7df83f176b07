"""Days and minutes as they are written everywhere: ISO, in one form only. A string in, yes or no out."""

from __future__ import annotations

from datetime import date, datetime

MINUTE = len("2021-11-16T20:00")


def is_day(value: str) -> bool:
    """True for an ISO day there is ("2021-11-16"), not for other ways to write one ("20211116")."""
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def is_minute(value: str) -> bool:
    """True for an ISO minute there is ("2021-11-16T20:00"), without a zone."""
    try:
        return len(value) == MINUTE and datetime.fromisoformat(value).isoformat(timespec="minutes") == value
    except ValueError:
        return False
