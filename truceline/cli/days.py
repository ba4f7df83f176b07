"""Days given on the command line."""

from __future__ import annotations

from datetime import date

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
