"""A report of one text, read by the parser and by the statements stage."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from truceline import language
from truceline.records import Report, Statement, When
from truceline.statements import find_statements

# The gate before the parser passes only reports that speak of conflict; this paragraph lets any sentence through.
PASS = "\n\nArmy base."


@pytest.fixture(scope="session")
def stated() -> Callable[..., tuple[Statement, ...]]:
    """Statements of a text, with no mentions; `times` makes time expressions from the parse."""

    def run(text: str, times: Callable[[Report], tuple[When, ...]] = lambda _: ()) -> tuple[Statement, ...]:
        report = Report("x", text + PASS)
        return find_statements(report, language.read(report), (), times(report))

    return run
