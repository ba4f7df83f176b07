"""Days and minutes given on the command line, and the moment it is."""

from __future__ import annotations

from datetime import UTC, datetime

from truceline.errors import UsageError


def check_day(value: str | None, option: str) -> str | None:
    """The day, if it is one.

    Raises:
        UsageError: if it is not an ISO day.
    """
    from truceline.records.days import is_day

    if value is not None and not is_day(value):
        raise UsageError(f"not a day (YYYY-MM-DD): {value!r}", where=option)
    return value


def check_moment(value: str | None, option: str) -> str | None:
    """The day or minute ("2021-11-16T20:00"), if it is one.

    Raises:
        UsageError: if it is neither.
    """
    from truceline.records.days import is_minute

    if value is None or "T" not in value:
        return check_day(value, option)
    if not is_minute(value):
        raise UsageError(f"not a day or minute (YYYY-MM-DD or YYYY-MM-DDTHH:MM): {value!r}", where=option)
    return value


def moment() -> str:
    """The moment it is, ISO, to the second, UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")
