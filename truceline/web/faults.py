"""Faults of a request: what a page raises where it cannot be drawn. The handlers in `app.py` make calm pages and problem JSON of them."""

from __future__ import annotations

from truceline.errors import TrucelineError


class NotHere(TrucelineError):
    """What was asked for is not in the database, or was not known then."""


class NotYet(TrucelineError):
    """The reports are being put together; asking again soon helps."""


class Refused(TrucelineError):
    """The request may not be served as it came; `status` is the HTTP status, `retry` seconds to wait, if waiting helps."""

    def __init__(self, fault: str, status: int, *, retry: int | None = None) -> None:
        self.status = status
        self.retry = retry
        super().__init__(fault)
