"""The error tree. Every error Truceline raises on purpose is one of these; each keeps the values, not only a sentence.

TrucelineError
├── IntakeError        a file or stream cannot be read as reports
├── TheatreError       a theatre pack is missing or faulty
├── CodebookError      a codebook file is faulty
├── GoldError          a gold folder cannot be read for evaluation
├── StoreError         the monitor database cannot be used
│   └── SchemaError    the database is of another schema version
└── UsageError         options that do not go together
"""

from __future__ import annotations


class TrucelineError(Exception):
    """Root of the tree. `where` names the file, record or setting at fault; `fault` says what is wrong with it."""

    def __init__(self, fault: str, *, where: str | None = None) -> None:
        self.fault = fault
        self.where = where
        super().__init__(f"{where}: {fault}" if where else fault)


class IntakeError(TrucelineError):
    """A file or stream cannot be read as reports. `code` is the slug of the issue it becomes."""

    def __init__(self, fault: str, *, where: str | None = None, code: str = "unreadable") -> None:
        self.code = code
        super().__init__(fault, where=where)


class TheatreError(TrucelineError):
    """A theatre pack is missing or faulty."""


class CodebookError(TrucelineError):
    """A codebook file is faulty."""


class GoldError(TrucelineError):
    """A gold folder cannot be read for evaluation."""


class StoreError(TrucelineError):
    """The monitor database cannot be used."""


class SchemaError(StoreError):
    """The database is of another schema version."""


class UsageError(TrucelineError):
    """Options that do not go together."""
