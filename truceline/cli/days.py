"""Days and minutes given on the command line, and the moment it is."""

from __future__ import annotations

from datetime import UTC, date, datetime

from truceline.errors import UsageError


def check_day(value: str | None, option: str) -> str | None:
    """The day, if it is one.

    Raises:
        UsageError: if it is not an ISO day.
    """
    if value is not None:
        try:
            if date.fromisoformat(value).isoformat() != value:
                raise ValueError
        except ValueError as err:
            raise UsageError(f"not a day (YYYY-MM-DD): {value!r}", where=option) from err
    return value


def check_moment(value: str | None, option: str) -> str | None:
    """The day or minute ("2021-11-16T20:00"), if it is one.

    Raises:
        UsageError: if it is neither.
    """
    if value is None or "T" not in value:
        return check_day(value, option)
    try:
        if len(value) != 16 or datetime.fromisoformat(value).isoformat(timespec="minutes") != value:
            raise ValueError
    except ValueError as err:
        raise UsageError(f"not a day or minute (YYYY-MM-DD or YYYY-MM-DDTHH:MM): {value!r}", where=option) from err
    return value


def moment() -> str:
    """The moment it is, ISO, to the second, UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")
